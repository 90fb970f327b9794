package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"newsgraph/graph"
)

// Shared is a graph on a PostgreSQL or CockroachDB server, in which several
// people read and write at once. It is a [graph.Reader] and a [graph.Writer]
// and safe for concurrent use. Close it when done. See "Shared graphs" in the
// package comment.
type Shared struct {
	db      *sql.DB
	name    string // the address without secrets
	dialect dialect
	log     *slog.Logger
	waits   []time.Duration // before each new try over a lost connection

	texts  textCache
	values hashCache
}

var (
	_ graph.Reader = (*Shared)(nil)
	_ graph.Writer = (*Shared)(nil)
)

// How long connecting may take, and how many connections one program holds:
// enough for a window that reads while it imports.
const (
	connectTimeout = 10 * time.Second
	maxConnections = 8
)

// patience is how long a call waits for a server that went away: some ten
// seconds, enough for a restart.
func patience() []time.Duration {
	const ms = time.Millisecond
	return []time.Duration{50 * ms, 100 * ms, 200 * ms, 400 * ms, 800 * ms, 1600 * ms, 3000 * ms, 4000 * ms}
}

// Connect opens the shared graph at an address, "postgres://NAME@HOST/DATABASE"
// or "cockroach://…". The password may stand in the address, in PGPASSWORD or
// in the file ~/.pgpass; it is kept in memory only. The error wraps
// [graph.ErrUnreachable], [graph.ErrRefused], [graph.ErrNotWorkspace] (there is
// no graph yet: [SetUp] makes it), [graph.ErrNewer] or [graph.ErrInvalid] and
// says what to do; it never holds the password.
func Connect(ctx context.Context, address string, options ...Options) (*Shared, error) {
	s, err := dial(ctx, address, options)
	if err != nil {
		return nil, err
	}
	if err := s.check(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", s.name, s.explain(err)), s.db.Close())
	}
	return s, nil
}

// SetUp makes an empty graph in a database and opens it; where one is already,
// it only opens it. What an interrupted SetUp left is finished. A database that
// holds another program's tables of the same names gives an error that wraps
// [fs.ErrExist].
func SetUp(ctx context.Context, address string, options ...Options) (*Shared, error) {
	s, err := dial(ctx, address, options)
	if err != nil {
		return nil, err
	}
	if err := s.setUp(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("set up %s: %w", s.name, s.explain(err)), s.db.Close())
	}
	return s, nil
}

// dial reads the address and connects.
func dial(ctx context.Context, address string, options []Options) (*Shared, error) {
	config, d, err := parseServer(address)
	if err != nil {
		return nil, err
	}
	return connect(ctx, config, &Shared{name: Redacted(address), dialect: d}, options)
}

// connect makes the pool of connections and looks whether the server is there
// and the one that the address says.
func connect(ctx context.Context, config *pgx.ConnConfig, s *Shared, options []Options) (*Shared, error) {
	s.db, s.waits = stdlib.OpenDB(*config), patience()
	for _, o := range options {
		s.log = o.Logger
	}
	s.db.SetMaxOpenConns(maxConnections)
	s.db.SetMaxIdleConns(maxConnections)
	if err := s.greet(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("connect to %s: %w", s.name, s.explain(err)), s.db.Close())
	}
	return s, nil
}

// Close ends all use of the graph.
func (s *Shared) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close %s: %w", s.name, err)
	}
	return nil
}

// Name is the address without its password.
func (s *Shared) Name() string { return s.name }

// hashCache remembers the values behind Cayley's hashes. A hash is made from
// its value, so it never comes to mean another.
type hashCache struct {
	mu     sync.Mutex
	values map[cayleysql.NodeHash]quad.Value
}

// fill sets what is known and gives the hashes that are not.
func (c *hashCache) fill(of map[cayleysql.NodeHash]quad.Value) (missing [][]byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for h := range of {
		if v := c.values[h]; v != nil {
			of[h] = v
		} else {
			missing = append(missing, h.ValueHash[:])
		}
	}
	return missing
}

func (c *hashCache) keep(h cayleysql.NodeHash, v quad.Value) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.values == nil || len(c.values) >= maxValues {
		c.values = map[cayleysql.NodeHash]quad.Value{}
	}
	c.values[h] = v
}
