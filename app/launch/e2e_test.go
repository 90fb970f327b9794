package launch_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app"
)

// root is the module's root, seen from here.
const root = "../.."

// firstArticle is read where it lies; a copy of the repository alone has the
// small one in testdata.
const firstArticle = root + "/../shared/articles/rubio-iran-talks.txt"

// patience is how long the test waits for anything on the screen.
const patience = 90 * time.Second

// desk is the real program on a display of its own.
type desk struct {
	t       testing.TB
	display string
	socket  string
	env     []string
}

// TestEndToEnd drives the real program as a person does: it finds Marco Rubio
// by typing, clicks a statement and looks whether its words are highlighted.
func TestEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("the end-to-end test builds the whole program")
	}
	needTools(t)
	d := newDesk(t)
	article, person := articleAndPerson(t)
	binary := d.build()
	workspace := filepath.Join(t.TempDir(), "news.newsgraph")
	d.start(binary, "open", d.created(binary, workspace))

	d.waitFor("the empty workspace", func(s app.Screen) bool { return has(s, "row", "This workspace is empty") })
	d.key("ctrl+i")
	d.waitFor("the import dialog", func(s app.Screen) bool { return has(s, "entry", "Or type paths") })
	d.write(article)
	d.key("Return")
	d.waitFor("the import", func(s app.Screen) bool { return has(s, "line", "1 imported") })
	d.click(d.find("button", "Close"))

	d.key("ctrl+k")
	d.waitFor("the palette", func(s app.Screen) bool { return has(s, "entry", "Search people") })
	d.write(person)
	d.waitFor("the answer", func(s app.Screen) bool { return has(s, "line", person) && !s.Busy })
	d.key("Return")
	d.waitFor("the page", func(s app.Screen) bool { return has(s, "row", "Said") && has(s, "row", person) && !s.Busy })

	row := d.statement()
	d.click(row)
	s := d.waitFor("the passage", func(s app.Screen) bool {
		return s.FocusVisible && strings.Contains(row.Text, s.FocusWords) && s.FocusWords != ""
	})
	assert.True(t, passageStandsIn(t, article, s.FocusWords), "%q is in the article", s.FocusWords)
}

// needTools skips where there is nothing to drive a window with.
func needTools(tb testing.TB) {
	tb.Helper()
	for _, tool := range []string{"Xvfb", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			lacking(tb, "the end-to-end test needs "+tool)
		}
	}
}

// lacking skips a test for what this machine lacks; under `make test`, which
// installs all of it, that is a failure.
func lacking(tb testing.TB, what string) {
	tb.Helper()
	if os.Getenv("NEWSGRAPH_E2E") == "required" {
		tb.Fatal(what)
	}
	tb.Skip(what)
}

// BenchmarkStart starts the program until its start page answers, on a display
// drawn in software, and gives the time as a multiple of the same program's
// `version` command.
func BenchmarkStart(b *testing.B) {
	needTools(b)
	d := newDesk(b)
	binary := d.build()
	var window, command time.Duration
	for b.Loop() {
		began := time.Now()
		c := exec.Command(binary, "version")
		c.Env = d.env
		require.NoError(b, c.Run())
		command += time.Since(began)

		began = time.Now()
		c = exec.Command(binary, "--e2e-socket", d.socket)
		c.Env = d.env
		require.NoError(b, c.Start())
		for !has(d.screen(), "line", "Open the sample") {
			require.Less(b, time.Since(began), patience)
		}
		window += time.Since(began)
		require.NoError(b, c.Process.Kill())
		_ = c.Wait()            // killed
		_ = os.Remove(d.socket) // what a killed program leaves
	}
	b.ReportMetric(window.Seconds()*1000/float64(b.N), "ms/start")
	b.ReportMetric(float64(window)/float64(command), "×version")
}

// statement is the last statement of the list: not the one that is shown
// already.
func (d *desk) statement() app.ScreenWidget {
	var rows []app.ScreenWidget
	for _, w := range d.screen().Widgets {
		if w.Kind == "row" && (strings.HasPrefix(w.Text, "indirect") || strings.HasPrefix(w.Text, "direct")) {
			rows = append(rows, w)
		}
	}
	require.Greater(d.t, len(rows), 1, "statements on the page")
	return rows[1]
}

func passageStandsIn(t *testing.T, file, words string) bool {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return strings.Contains(string(data), words)
}

func articleAndPerson(t *testing.T) (file, person string) {
	t.Helper()
	if abs, err := filepath.Abs(firstArticle); err == nil {
		if _, err := os.Stat(abs); err == nil {
			return abs, "Marco Rubio"
		}
	}
	abs, err := filepath.Abs("testdata/article.txt")
	require.NoError(t, err)
	return abs, "Margaret Tolliver"
}

func newDesk(tb testing.TB) *desk {
	tb.Helper()
	d := &desk{t: tb}
	home := tb.TempDir()
	d.socket = filepath.Join(home, "e2e")
	for _, dir := range []string{"config", "run", "cache"} {
		require.NoError(tb, os.Mkdir(filepath.Join(home, dir), 0o700))
	}
	d.startDisplay()
	d.env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_RUNTIME_DIR="+home+"/run",
		"XDG_CACHE_HOME="+home+"/cache", "DISPLAY="+d.display, "FYNE_PLATFORM=x11", "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1")
	return d
}

// startDisplay starts a display whose number Xvfb chooses.
func (d *desk) startDisplay() {
	read, write, err := os.Pipe()
	require.NoError(d.t, err)
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	d.run(x)
	require.NoError(d.t, write.Close())
	line, err := bufio.NewReader(read).ReadString('\n')
	require.NoError(d.t, err)
	d.display = ":" + strings.TrimSpace(line)
}

// run starts a program and ends it with the test.
func (d *desk) run(c *exec.Cmd) {
	require.NoError(d.t, c.Start())
	d.t.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt) // it may have ended by itself
		ended := make(chan struct{})
		go func() { _ = c.Wait(); close(ended) }() // how it ended does not matter
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			_ = c.Process.Kill() // as above
			<-ended
		}
	})
}

func (d *desk) build() string {
	binary := filepath.Join(d.t.TempDir(), "newsgraph")
	c := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", binary, root)
	c.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := c.CombinedOutput(); err != nil {
		lacking(d.t, fmt.Sprintf("the window cannot be built here (it needs a C compiler and the libraries of X): %v\n%s", err, out))
	}
	return binary
}

// created makes an empty workspace by the command line: an import of nothing.
func (d *desk) created(binary, workspace string) string {
	c := exec.Command(binary, "import", "-w", workspace, d.t.TempDir())
	c.Env = d.env
	out, err := c.CombinedOutput()
	require.NoError(d.t, err, string(out))
	return workspace
}

func (d *desk) start(binary string, args ...string) {
	c := exec.Command(binary, append([]string{"--e2e-socket", d.socket}, args...)...)
	c.Env, c.Stderr = d.env, os.Stderr
	d.run(c)
	d.waitFor("the window", func(s app.Screen) bool { return s.Width > 0 && !s.Busy })
	d.xdotool("search", "--sync", "--onlyvisible", "--name", "Newsgraph", "windowfocus", "--sync", "windowmove", "0", "0")
}

func (d *desk) xdotool(args ...string) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.t.Context(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, "xdotool", args...)
	c.Env = d.env
	out, err := c.CombinedOutput()
	require.NoError(d.t, err, string(out))
}

func (d *desk) key(k string) { d.xdotool("key", k) }

func (d *desk) write(s string) { d.xdotool("type", "--delay", "15", s) }

func (d *desk) click(w app.ScreenWidget) {
	d.xdotool("mousemove", strconv.Itoa(w.X+min(w.W-4, w.W*2/3)), strconv.Itoa(w.Y+w.H/2), "click", "1")
}

// screen asks the program what is on its screen; a program that is not there
// yet shows nothing.
func (d *desk) screen() app.Screen {
	c, err := net.Dial("unix", d.socket)
	if err != nil {
		return app.Screen{}
	}
	defer func() { _ = c.Close() }() // only a question
	if _, err := fmt.Fprintln(c, "widgets"); err != nil {
		return app.Screen{}
	}
	var s app.Screen
	if err := json.NewDecoder(c).Decode(&s); err != nil {
		return app.Screen{}
	}
	return s
}

// waitFor asks until the screen is as it should be.
func (d *desk) waitFor(what string, ok func(app.Screen) bool) app.Screen {
	d.t.Helper()
	var s app.Screen
	require.Eventually(d.t, func() bool { s = d.screen(); return ok(s) }, patience, 100*time.Millisecond, what)
	return s
}

func (d *desk) find(kind, text string) app.ScreenWidget {
	d.t.Helper()
	var found app.ScreenWidget
	d.waitFor(kind+" "+text, func(s app.Screen) bool {
		for _, w := range s.Widgets {
			if w.Kind == kind && strings.Contains(w.Text, text) {
				found = w
				return true
			}
		}
		return false
	})
	return found
}

func has(s app.Screen, kind, text string) bool {
	for _, w := range s.Widgets {
		if w.Kind == kind && strings.Contains(w.Text, text) {
			return true
		}
	}
	return false
}
