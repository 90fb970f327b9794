package store_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

// childEnv names the workspace on which the test program works as a child,
// childJob what it does there.
const (
	childEnv = "NEWSGRAPH_STORE_TEST_WORKSPACE"
	childJob = "NEWSGRAPH_STORE_TEST_JOB"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		os.Exit(child(path, os.Getenv(childJob)))
	}
	os.Exit(m.Run())
}

// child opens the workspace and either holds it until standard input ends, or
// changes it as [churn] does.
func child(path, job string) int {
	s, err := store.OpenAt(context.Background(), path)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("open")
	if job == "hold" {
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n') // ends with the parent
		return 0
	}
	if err := churn(context.Background(), s, job); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

func start(t *testing.T, path, job string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	program, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), childEnv+"="+path, childJob+"="+job)
	_, err = cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan())
	require.Equal(t, "open", lines.Text())
	return cmd, lines
}

func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s := create(t, path)
	_, err := store.Open(path)
	assert.ErrorIs(t, err, graph.ErrLocked, "by this program")
	require.NoError(t, s.Close())

	cmd, _ := start(t, path, "hold")
	_, err = store.Open(path)
	assert.ErrorIs(t, err, graph.ErrLocked, "by another program")
	assert.ErrorContains(t, err, "close the other Newsgraph")
	require.NoError(t, cmd.Process.Kill())
	assert.Error(t, cmd.Wait())

	s, err = store.Open(path)
	require.NoError(t, err, "the lock dies with its program")
	require.NoError(t, s.Close())
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	for _, b := range graphtest.Sample() {
		_, err := s.Write(t.Context(), b)
		require.NoError(t, err)
	}
	want, err := graphtest.Dump(t.Context(), s)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "twice is fine")
	_, err = s.Stats(t.Context())
	assert.Error(t, err, "after Close")
	_, err = s.Write(t.Context(), graphtest.Sample()[0])
	assert.Error(t, err, "after Close")

	s, err = store.Open(path)
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	got, err := graphtest.Dump(t.Context(), s)
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

func TestCreateRefuses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = store.Create(path)
	assert.ErrorIs(t, err, fs.ErrExist, "a workspace")

	full := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(full, "notes.txt"), []byte("mine"), 0o644))
	_, err = store.Create(full)
	assert.ErrorIs(t, err, fs.ErrExist, "other files")

	require.NoError(t, os.Remove(filepath.Join(path, "newsgraph.json")))
	s, err = store.Create(path)
	require.NoError(t, err, "what an interrupted creation left")
	require.NoError(t, s.Close())
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, path string)
		want  error
	}{
		{"no folder", func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.RemoveAll(path))
		}, graph.ErrNotWorkspace},
		{"a file", func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.RemoveAll(path))
			require.NoError(t, os.WriteFile(path, []byte("x"), 0o644))
		}, graph.ErrNotWorkspace},
		{"no marker", func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.Remove(filepath.Join(path, "newsgraph.json")))
		}, graph.ErrNotWorkspace},
		{"marker of another program", func(t *testing.T, path string) {
			t.Helper()
			marker(t, path, "other", 1)
		}, graph.ErrNotWorkspace},
		{"newer", func(t *testing.T, path string) {
			t.Helper()
			marker(t, path, "newsgraph workspace", store.Version+1)
		}, graph.ErrNewer},
		{"broken marker", func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.WriteFile(filepath.Join(path, "newsgraph.json"), []byte("{"), 0o644))
		}, graph.ErrCorrupt},
		{"data gone", func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.RemoveAll(filepath.Join(path, "data")))
		}, graph.ErrCorrupt},
		{"tables gone", func(t *testing.T, path string) {
			t.Helper()
			each(t, path, "MANIFEST*", os.Remove)
		}, graph.ErrCorrupt},
		{"manifest cut", func(t *testing.T, path string) {
			t.Helper()
			each(t, path, "MANIFEST*", func(name string) error { return os.WriteFile(name, []byte("nonsense"), 0o644) })
		}, graph.ErrCorrupt},
		{"tables overwritten", func(t *testing.T, path string) {
			t.Helper()
			each(t, path, "*.sst", func(name string) error { return os.WriteFile(name, []byte(strings.Repeat("x", 4096)), 0o644) })
		}, graph.ErrCorrupt},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "w.newsgraph")
			s, err := store.Create(path)
			require.NoError(t, err)
			_, err = s.Write(t.Context(), graphtest.Sample()[0])
			require.NoError(t, err)
			require.NoError(t, s.Close())
			s, err = store.Open(path) // moves the log into tables
			require.NoError(t, err)
			require.NoError(t, s.Close())
			c.spoil(t, path)
			_, err = store.Open(path)
			require.ErrorIs(t, err, c.want)
			assert.Contains(t, err.Error(), path)
		})
	}
}

func marker(t *testing.T, path, format string, version int) {
	t.Helper()
	raw, err := json.Marshal(map[string]any{"format": format, "version": version})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(path, "newsgraph.json"), raw, 0o644))
}

func each(t *testing.T, path, pattern string, do func(string) error) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(path, "data", pattern))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, n := range names {
		require.NoError(t, do(n))
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		unprivileged(t)
		return
	}
	parent := t.TempDir()
	path := filepath.Join(parent, "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.NoError(t, os.Remove(filepath.Join(path, "data", "LOCK"))) // made anew by opening
	for _, name := range []string{filepath.Join(path, "data"), path, parent} {
		require.NoError(t, os.Chmod(name, 0o555))
		t.Cleanup(func() { _ = os.Chmod(name, 0o755) }) // for the removal of the folder
	}
	_, err = store.Open(path)
	assert.ErrorIs(t, err, graph.ErrReadOnly)
	_, err = store.Create(filepath.Join(parent, "new.newsgraph"))
	assert.ErrorIs(t, err, graph.ErrReadOnly)
}

// TestForeignIndexes: a variable that changes the indexes of other Cayley
// programs must not change ours.
func TestForeignIndexes(t *testing.T) {
	t.Setenv("CAYLEY_KV_INDEXES", `{"all":[{"dirs":[1],"unique":true}]}`)
	s := create(t, filepath.Join(t.TempDir(), "w.newsgraph"))
	_, err := s.Write(t.Context(), graphtest.Sample()[0])
	require.NoError(t, err)
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)

	t.Setenv("CAYLEY_KV_INDEXES", `nonsense`)
	_, err = store.Create(filepath.Join(t.TempDir(), "w.newsgraph"))
	assert.ErrorContains(t, err, "CAYLEY_KV_INDEXES")
}
