package look_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/assets"
)

var update = flag.Bool("update", false, "draw assets/icon.png from assets/icon.svg")

// TestIconIsDrawnFromItsSource holds the picture of the icon to its drawing.
func TestIconIsDrawnFromItsSource(t *testing.T) {
	test.NewTempApp(t)
	const side = 1024
	img := canvas.NewImageFromResource(fyne.NewStaticResource("icon.svg", assets.Icon))
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetContent(img)
	c.Resize(fyne.NewSize(side, side))
	got := c.Capture()
	if *update {
		var b bytes.Buffer
		require.NoError(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, got))
		require.NoError(t, os.WriteFile("../../assets/icon.png", b.Bytes(), 0o644))
		return
	}
	want, err := png.Decode(bytes.NewReader(assets.IconPNG))
	require.NoError(t, err)
	require.Equal(t, image.Rect(0, 0, side, side), want.Bounds())
	for y := 0; y < side; y += 16 {
		for x := 0; x < side; x += 16 {
			assert.Equal(t, color.NRGBAModel.Convert(want.At(x, y)), color.NRGBAModel.Convert(got.At(x, y)), "pixel %d, %d", x, y)
		}
	}
}
