package app

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// TestEveryFormatIsWritten writes what the dialog offers, for every scope.
func TestEveryFormatIsWritten(t *testing.T) {
	m := graphtest.NewMemory(graphtest.Sample()...)
	x := exporter{version: "1"}
	said := graphtest.Sample()[0].Statements[0]
	require.NotEmpty(t, said.Speaker)
	begins := map[string]string{"docx": "PK", "html": "<!DOCTYPE html>", "md": "# ", "png": "\x89PNG", "svg": "<?xml", "jgf": "{"}
	for name, o := range map[string]explore.ExportOptions{
		"node": {Node: "organization:blue-coast-union", Depth: 1}, "search": {Search: "tremor"},
		"shown": {Nodes: []graph.ID{said.Speaker, said.ID}},
	} {
		for _, f := range x.Formats() {
			o.Format = f.Name
			var b bytes.Buffer
			require.NoError(t, x.Write(t.Context(), m, o, &b), "%s as %s", name, f.Name)
			assert.True(t, strings.HasPrefix(b.String(), begins[f.Name]), "%s as %s", name, f.Name)
			assert.NotEmpty(t, b.Bytes())
		}
	}
	for _, format := range []string{"docx", "html", "md"} {
		err := x.Write(t.Context(), m, explore.ExportOptions{Format: format}, &bytes.Buffer{})
		assert.ErrorIs(t, err, graph.ErrInvalid, "a dossier is about something")
	}
	c, err := x.Count(t.Context(), m, explore.ExportOptions{Nodes: []graph.ID{"country:NO"}})
	require.NoError(t, err)
	assert.Positive(t, c.Nodes)
}
