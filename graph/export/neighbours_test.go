package export_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
)

// TestNeighbours gives every format to the library of the program it is for and
// reads back what Cytoscape and graphology give out. It needs Node.js and what
// `make peers` installs once.
func TestNeighbours(t *testing.T) {
	t.Parallel()
	const peers = "../../.peers"
	_, installed := os.Stat(filepath.Join(peers, "node_modules"))
	node, err := exec.LookPath("node")
	if err != nil || installed != nil {
		require.NotEqual(t, "required", os.Getenv("NEWSGRAPH_PEERS"), "Node.js or the libraries are missing")
		t.Skip("the libraries of other programs are not installed (make peers)")
	}
	dir := t.TempDir()
	for name, batches := range sets() {
		sg := whole(t, graphtest.NewMemory(batches...))
		for _, f := range export.Formats() {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name+f.Extension), in(t, f.Name, sg, export.Options{Label: name}), 0o600))
		}
	}
	out, err := exec.CommandContext(t.Context(), node, filepath.Join(peers, "compare.mjs"), dir).CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Equal(t, len(sets())*6, strings.Count(string(out), "ok "), string(out))

	for name, batches := range sets() {
		want := write(t, whole(t, graphtest.NewMemory(batches...)), export.Options{})
		for _, format := range []string{"cytoscape", "graphology"} {
			data, err := os.ReadFile(filepath.Join(dir, name+".back."+format+".json"))
			require.NoError(t, err)
			got, err := named(t, format).Read(bytes.NewReader(data))
			require.NoError(t, err, "%s through %s", name, format)
			assert.Equal(t, string(want), string(write(t, whole(t, graphtest.NewMemory(got...)), export.Options{})), "%s through %s", name, format)
		}
	}
}
