package graphview_test

import (
	"fmt"
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"newsgraph/app/graphview"
)

// BenchmarkFrame is one frame while panning, everything in sight, at 1500 by 900
// pixels: labels placed, lines and shapes drawn. It is reported as a multiple of
// clearing such a picture (x-clear). Budget: 5,000 nodes and 15,000 lines within
// 16 ms on a desktop machine.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{100, 1000, 5000} {
		scene := sample(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := shown(b, scene, fyne.NewSize(1500, 900))
			var raster *canvas.Raster
			for _, o := range test.WidgetRenderer(v).Objects() {
				if r, ok := o.(*canvas.Raster); ok {
					raster = r
				}
			}
			c := v.Camera()
			for i := 0; b.Loop(); i++ {
				v.SetCamera(graphview.Camera{X: c.X + float64(i%50), Y: c.Y, Zoom: c.Zoom})
				raster.Generator(1500, 900)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/clearing(), "x-clear")
		})
	}
}

// clearing is how many nanoseconds it takes to clear a picture pixel by pixel.
func clearing() float64 {
	img := image.NewRGBA(image.Rect(0, 0, 1500, 900))
	const rounds = 20
	start := time.Now()
	for range rounds {
		for i := 0; i < len(img.Pix); i += 4 {
			*(*[4]uint8)(img.Pix[i:]) = [4]uint8{0xFB, 0xFA, 0xF7, 0xFF}
		}
	}
	return float64(time.Since(start).Nanoseconds()) / rounds
}

// BenchmarkHover is one move of the pointer over a big graph.
func BenchmarkHover(b *testing.B) {
	v := shown(b, sample(5000), fyne.NewSize(1500, 900))
	for i := 0; b.Loop(); i++ {
		v.MouseMoved(mouse(fyne.NewPos(float32(i%1500), 3), 0))
	}
}
