package export_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/assets"
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
	d.Lines = append(d.Lines, export.DrawnLine{A: 0, B: 2})
	assert.ErrorIs(t, export.WriteSVG(io.Discard, d), graph.ErrInvalid)
}

func TestPNG(t *testing.T) {
	t.Parallel()
	d := export.Drawing{Title: "A title", Nodes: []export.DrawnNode{{ID: "person:a", Label: "Zoë"}, {ID: "country:NO", Label: "Norway", X: 200, Y: -80}},
		Lines: []export.DrawnLine{{A: 0, B: 1, Label: "speaks of"}, {A: 1, B: 0, Label: "about"}, {A: 0, B: 0}}}
	f := export.Fonts{Regular: assets.SansRegular, Bold: assets.SansSemiBold}
	var once, twice bytes.Buffer
	require.NoError(t, export.WritePNG(&once, d, f, 1))
	require.NoError(t, export.WritePNG(&twice, d, f, 1))
	assert.Equal(t, once.Bytes(), twice.Bytes())
	img, err := png.Decode(&once)
	require.NoError(t, err)
	colours := map[color.Color]bool{}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			colours[img.At(x, y)] = true
		}
	}
	assert.True(t, colours[color.RGBA{0x2F, 0x6F, 0xDE, 0xFF}], "a person")
	assert.True(t, colours[color.RGBA{0x1C, 0x1F, 0x24, 0xFF}], "letters")

	assert.ErrorIs(t, export.WritePNG(io.Discard, d, f, 1000), graph.ErrInvalid)
	assert.ErrorIs(t, export.WritePNG(io.Discard, d, f, math.NaN()), graph.ErrInvalid)
	assert.ErrorIs(t, export.WritePNG(io.Discard, d, export.Fonts{}, 1), graph.ErrInvalid)
	d.Lines[0].A = -1
	assert.ErrorIs(t, export.WritePNG(io.Discard, d, f, 1), graph.ErrInvalid)
}

// TestLabelsOfLinesKeepClear: two links between the same nodes are one line
// with a label for each direction.
func TestLabelsOfLinesKeepClear(t *testing.T) {
	t.Parallel()
	d := export.Drawing{Nodes: []export.DrawnNode{{ID: "person:a", Label: "A"}, {ID: "person:b", Label: "B", X: 300}},
		Lines: []export.DrawnLine{{A: 0, B: 1, Label: "said"}, {A: 1, B: 0, Label: "about"}, {A: 0, B: 1, Label: "knows"}}}
	var b bytes.Buffer
	require.NoError(t, export.WriteSVG(&b, d))
	assert.Equal(t, 1, strings.Count(b.String(), `stroke="#b6bdc8"`), "one line")
	assert.Contains(t, b.String(), ">said, knows</tspan>")
	assert.Contains(t, b.String(), ">about</tspan>")
}
