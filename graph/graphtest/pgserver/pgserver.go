// Package pgserver starts a real PostgreSQL for tests: the programs of the
// distribution, a data folder of its own, on a free port of this computer only,
// as a user without privileges (the server refuses the super-user). No service
// that runs already is touched. The server ends with the test program, however
// that ends, and takes its folder with it.
//
// Where no PostgreSQL is installed, tests skip and say so; with
// NEWSGRAPH_E2E=required they fail.
package pgserver

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// The account that owns everything on the server.
const (
	User     = "newsgraph"
	Password = "p@ss word/1"
)

// Server is a running PostgreSQL.
type Server struct {
	Port int

	dir, bin string
	stdin    io.Closer // closing it ends the server
	done     chan struct{}

	mu        sync.Mutex
	databases int
}

// ErrNone says that no PostgreSQL is installed.
var ErrNone = errors.New("no PostgreSQL found (the package postgresql has it)")

// programs finds the folder with initdb and postgres, the newest version first.
func programs() (string, error) {
	dirs, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	slices.SortFunc(dirs, func(x, y string) int { return version(y) - version(x) })
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			dirs = append(dirs, filepath.Dir(path))
		}
	}
	for _, d := range dirs {
		if _, err := os.Stat(filepath.Join(d, "initdb")); err == nil {
			return d, nil
		}
	}
	return "", ErrNone
}

func version(dir string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
	if err != nil {
		return 0
	}
	return n
}

// Start makes a new server and waits until it answers.
func Start() (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	root, err := os.MkdirTemp("", "pgserver")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: root, bin: bin}
	if err := s.initialise(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(root))
	}
	if err := s.Run(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(root))
	}
	return s, nil
}

func (s *Server) initialise() error {
	password := filepath.Join(s.dir, "password")
	if err := os.WriteFile(password, []byte(Password+"\n"), 0o644); err != nil {
		return err
	}
	if err := give(s.dir); err != nil {
		return err
	}
	cmd := exec.CommandContext(context.Background(), filepath.Join(s.bin, "initdb"), "-D", s.data(), "-U", User, "--pwfile", password,
		"-A", "scram-sha-256", "-E", "UTF8", "--locale", "C", "--no-sync")
	if err := unprivileged(cmd); err != nil {
		return err
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	return os.Remove(password)
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// supervise starts the server and, when standard input ends, stops it at once
// and removes its folder if it is told to.
const supervise = `"$0" -D "$1" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=60 -c log_min_messages=fatal &
pid=$!
read -r what
kill -QUIT $pid 2>/dev/null
wait $pid
[ "$what" = keep ] || rm -rf "${1%/data}"`

// Run starts the server again after [Server.Crash].
func (s *Server) Run() error {
	if s.Port == 0 {
		l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		s.Port = l.Addr().(*net.TCPAddr).Port
		if err := l.Close(); err != nil {
			return err
		}
	}
	cmd := exec.CommandContext(context.Background(), "/bin/sh", "-c", supervise, filepath.Join(s.bin, "postgres"), s.data(), strconv.Itoa(s.Port))
	if err := unprivileged(cmd); err != nil {
		return err
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	s.stdin, s.done = in, make(chan struct{})
	go func() {
		_ = cmd.Wait() // a stopped server says so by its exit code
		close(s.done)
	}()
	return s.answers()
}

// answers waits until the server takes connections.
func (s *Server) answers() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	db, err := sql.Open("pgx", s.Address(User, Password, "postgres"))
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // nothing was written
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if err = db.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case <-s.done:
			return fmt.Errorf("the server ended: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("the server does not answer: %w", err)
		case <-tick.C:
		}
	}
}

// Crash ends the server at once, as a power failure would, without losing what
// the system has; [Server.Run] starts it again.
func (s *Server) Crash() {
	_, _ = io.WriteString(s.stdin.(io.Writer), "keep\n") // a dead server reads nothing
	_ = s.stdin.Close()                                  // the same
	<-s.done
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() {
	_ = s.stdin.Close() // a dead server reads nothing
	<-s.done
	_ = os.RemoveAll(s.dir) // what is left is in the folder for temporary files
}

// Address gives the address of a database for an account.
func (s *Server) Address(user, password, database string) string {
	escape := strings.NewReplacer("@", "%40", " ", "%20", "/", "%2F")
	return fmt.Sprintf("postgres://%s:%s@127.0.0.1:%d/%s?sslmode=disable", user, escape.Replace(password), s.Port, database)
}

// Database makes a new, empty database and gives its address.
func (s *Server) Database(tb testing.TB) string {
	tb.Helper()
	s.mu.Lock()
	s.databases++
	name := fmt.Sprintf("test%d", s.databases)
	s.mu.Unlock()
	s.Exec(tb, "postgres", "CREATE DATABASE "+name+" TEMPLATE template0 ENCODING 'UTF8'")
	return s.Address(User, Password, name)
}

// Exec runs statements in a database, as the owner.
func (s *Server) Exec(tb testing.TB, database string, statements ...string) {
	tb.Helper()
	db, err := sql.Open("pgx", s.Address(User, Password, database))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = db.Close() }() // what counts was answered
	for _, x := range statements {
		if _, err := db.ExecContext(tb.Context(), x); err != nil {
			tb.Fatalf("%s: %v", x, err)
		}
	}
}

var shared = sync.OnceValues(Start)

// Shared gives the one server of a test program, started when it is first asked
// for, or skips the test where there is none to start.
func Shared(tb testing.TB) *Server {
	tb.Helper()
	s, err := shared()
	if errors.Is(err, ErrNone) && os.Getenv("NEWSGRAPH_E2E") != "required" {
		tb.Skipf("%v", err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return s
}
