package graphview

import (
	"image"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// Image draws a whole scene, with its words, into a picture of width by height
// pixels, at one pixel a unit of the window. The words are set in the running
// app's fonts, so it must be called on the UI goroutine.
func Image(s explore.Scene, width, height int, p look.Palette) *image.RGBA {
	m := newModel(s)
	size := fyne.NewSize(float32(width), float32(height))
	return render(m, m.fitting(size), calm, size, 1, p)
}

// Image draws what the view shows now into a picture of its size times scale,
// without what is under the pointer.
func (v *View) Image(scale float32, p look.Palette) *image.RGBA {
	e := v.emph
	e.hovered, e.hoverLink = -1, -1
	return render(v.model, v.cam, e, v.Size(), scale, p)
}

func render(m *model, c Camera, e emphasis, size fyne.Size, scale float32, p look.Palette) *image.RGBA {
	f := m.compose(c, size, e, &p, fyne.MeasureText)
	var b brush
	raster := canvas.NewRaster(func(w, h int) image.Image { return b.paint(m, f, e, &p, w, h) })
	raster.Resize(size)
	content := container.NewWithoutLayout(raster)
	var words wordPool
	for _, t := range words.show(f.labels) {
		content.Add(t)
	}
	target := software.NewCanvas()
	target.SetPadded(false)
	target.SetScale(scale)
	target.SetContent(content)
	target.Resize(size)
	shot := target.Capture()
	out := image.NewRGBA(shot.Bounds())
	draw.Draw(out, out.Rect, shot, shot.Bounds().Min, draw.Src)
	return out
}
