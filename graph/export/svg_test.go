package export_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
)

func TestSVG(t *testing.T) {
	t.Parallel()
	d := export.Drawing{Title: "A \x01 <title> & more", Nodes: []export.DrawnNode{{ID: "person:a", Label: "Zoë <b>\x00"}, {ID: "country:NO", Label: "Norway", X: 200, Y: -80}},
		Lines: []export.DrawnLine{{A: 0, B: 1, Label: "speaks ]]> of"}, {A: 0, B: 0}}}
	var b bytes.Buffer
	require.NoError(t, export.WriteSVG(&b, d))
	text := b.String()
	for _, want := range []string{"&lt;title&gt;", ">person<", ">country<", "Norway", "speaks"} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, ">statement<", "the legend names what is there")
	assert.NotContains(t, text, "href")
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
	}
	var again bytes.Buffer
	require.NoError(t, export.WriteSVG(&again, d))
	assert.Equal(t, text, again.String())
	require.NoError(t, export.WriteSVG(io.Discard, export.Drawing{}), "nothing is a picture too")
	d.Lines[0].B = 2
	assert.ErrorIs(t, export.WriteSVG(io.Discard, d), graph.ErrInvalid)
}
