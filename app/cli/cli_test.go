package cli_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/cli"
	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/query"
	"newsgraph/graph/store"
)

var update = flag.Bool("update", false, "rewrite the transcripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"newsgraph": func() {
		os.Exit(cli.Run(context.Background(), environment(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}})
}

// environment has a window and pictures only where a transcript asks for them.
func environment() cli.Env {
	env := cli.Env{Version: "test", Terminal: os.Getenv("TERMINAL") != ""}
	if os.Getenv("DISPLAYED") == "" {
		return env
	}
	env.Window = func(_ context.Context, o cli.Opening) error {
		_, err := fmt.Printf("window on %q at %q, sample %v\n", o.Workspace, o.Node, o.Sample)
		return err
	}
	env.Snapshot = func(_ context.Context, _ graph.Reader, v cli.View, png io.Writer) error {
		_, err := fmt.Fprintf(png, "%+v\n", v)
		return err
	}
	return env
}

// sample is the export of graphtest's articles.
func sample() ([]byte, error) {
	sg, err := query.Whole(context.Background(), graphtest.NewMemory(graphtest.Sample()...), query.Options{})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = export.WriteJGF(&b, sg, export.Options{Label: "sample"})
	return b.Bytes(), err
}

// TestScripts runs the transcripts. Each finds sample.jgf.json beside it.
func TestScripts(t *testing.T) {
	t.Parallel()
	data, err := sample()
	require.NoError(t, err)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			return os.WriteFile(filepath.Join(env.WorkDir, "sample.jgf.json"), data, 0o600)
		},
	})
}

func run(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, talk bytes.Buffer
	code = cli.Run(t.Context(), cli.Env{}, args, nil, &out, &talk)
	return code, out.String(), talk.String()
}

func TestLockedWorkspace(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	code, stdout, stderr := run(t, "list", "-w", path)
	assert.Equal(t, cli.ExitFailed, code)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, path)
	assert.Contains(t, stderr, graph.ErrLocked.Error())
	assert.Contains(t, stderr, "try again")
}

func TestCancelledCommandFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("A title\n\nFrance is far.\n"), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		{"extract", filepath.Join(dir, "a.txt")},
		{"import", "-w", filepath.Join(dir, "w.newsgraph"), filepath.Join(dir, "a.txt")},
	} {
		var out, talk bytes.Buffer
		assert.Equal(t, cli.ExitFailed, cli.Run(ctx, cli.Env{}, args, nil, &out, &talk), args[0])
		assert.Contains(t, talk.String(), "canceled")
		assert.Empty(t, out.String())
	}
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestClosedOutputFails(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	_, err = s.Write(t.Context(), graphtest.Sample()[0])
	require.NoError(t, err)
	require.NoError(t, s.Close())
	for _, args := range [][]string{
		{"help"}, {"version"}, {"list", "-w", path}, {"search", "-w", path, "station"}, {"show", "-w", path, "Norway"},
		{"show", "-w", path, "Norway", "-json"}, {"export", "-w", path}, {"verify", "-w", path},
	} {
		var talk bytes.Buffer
		assert.Equal(t, cli.ExitFailed, cli.Run(t.Context(), cli.Env{}, args, nil, closed{}, &talk), args[0])
		assert.Contains(t, talk.String(), "closed pipe", args[0])
	}
}
