package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/cli"
	"newsgraph/graph/graphtest/pgserver"
)

// TestSharedGraph runs the commands on a graph in PostgreSQL: they say what
// they say about a folder with the same articles, and nowhere the password.
func TestSharedGraph(t *testing.T) {
	t.Parallel()
	server := pgserver.Shared(t)
	address := server.Database(t)
	data, err := sample()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "sample.jgf.json")
	require.NoError(t, os.WriteFile(file, data, 0o600))
	folder := filepath.Join(t.TempDir(), "w.newsgraph")

	code, _, stderr := run(t, "list", "-w", address)
	assert.Equal(t, cli.ExitFailed, code)
	assert.Contains(t, stderr, "there is no graph in this database yet")
	private(t, stderr)

	both := func(args ...string) {
		t.Helper()
		var outputs [2]string
		for i, w := range []string{folder, address} {
			code, stdout, stderr := run(t, append([]string{args[0], "-w", w}, args[1:]...)...)
			assert.Equal(t, cli.ExitFine, code, stderr)
			private(t, stdout+stderr)
			outputs[i] = stdout
		}
		assert.Equal(t, outputs[0], outputs[1], args)
	}
	both("import", file)
	both("import", file)
	both("list")
	both("list", "-kind", "person")
	both("show", "Norway")
	both("show", "-json", "Ingrid Solvåg")
	both("search", "fishing")
	both("export")
	both("verify")
	both("remove", "article:"+articleOf(t, data))
	both("list")
	both("verify")
}

// articleOf is the rest of the id of an article in an export.
func articleOf(t *testing.T, jgf []byte) string {
	t.Helper()
	_, rest, found := strings.Cut(string(jgf), `"article:`)
	require.True(t, found)
	id, _, _ := strings.Cut(rest, `"`)
	id, _, _ = strings.Cut(id, "#")
	return id
}

func private(t *testing.T, output string) {
	t.Helper()
	for _, secret := range []string{pgserver.Password, "p%40ss", "ss%20word", "ss word"} {
		assert.NotContains(t, output, secret)
	}
}

// TestSharedGraphRefused: what is wrong is said in one line, without the
// password.
func TestSharedGraphRefused(t *testing.T) {
	t.Parallel()
	server := pgserver.Shared(t)
	for name, c := range map[string]struct{ address, want string }{
		"wrong password": {server.Address(pgserver.User, "p@ss word/2", "postgres"), "does not accept this name or password"},
		"wrong name":     {server.Address("nobody", pgserver.Password, "postgres"), "does not accept this name or password"},
		"no database":    {server.Address(pgserver.User, pgserver.Password, "nowhere"), "no such database"},
		"wrong port":     {"postgres://newsgraph:p%40ss@127.0.0.1:1/x", "no answer from"},
		"wrong scheme":   {strings.Replace(server.Address(pgserver.User, pgserver.Password, "postgres"), "postgres:", "cockroach:", 1), "no CockroachDB"},
		"no address":     {"postgres://newsgraph:p%40ss%zz@host/x", "the address cannot be read"},
		"odd parameter":  {"postgres://newsgraph:p%40ss@127.0.0.1/x?sslmode=perhaps", "cannot be used"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := run(t, "list", "-w", c.address)
			assert.Equal(t, cli.ExitFailed, code)
			assert.Empty(t, stdout)
			assert.Contains(t, stderr, c.want)
			assert.Equal(t, 1, strings.Count(stderr, "\n"), stderr)
			private(t, stderr)
			assert.NotContains(t, stderr, "p@ss")
		})
	}
}
