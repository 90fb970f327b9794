package reader_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/look"
	"newsgraph/app/reader"
)

// Budget: a 50,000-word text shows in the time Fyne's rich text needs for 800
// words (ratio 1 or less). The ratio is reported as x-RichText-800.
func BenchmarkOpen(b *testing.B) {
	app := test.NewApp()
	defer app.Quit()
	app.Settings().SetTheme(look.New(look.Day))
	small := words(800)
	rich := func() fyne.CanvasObject {
		var s []widget.RichTextSegment
		for p := range strings.SplitSeq(small, "\n") {
			s = append(s, &widget.TextSegment{Text: p, Style: widget.RichTextStyleParagraph})
		}
		t := widget.NewRichText(s...)
		t.Wrapping = fyne.TextWrapWord
		return t
	}
	show := func(o fyne.CanvasObject) {
		o.Resize(fyne.NewSize(600, 800))
		test.WidgetRenderer(o.(fyne.Widget)).Refresh()
	}
	show(rich())
	const rounds = 5
	start := time.Now()
	for range rounds {
		show(rich())
	}
	base := float64(time.Since(start).Nanoseconds()) / rounds
	for name, n := range map[string]int{"800words": 800, "50000words": 50000} {
		text := words(n)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r := reader.New()
				r.SetArticle(text, nil)
				show(r)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/base, "x-RichText-800")
		})
	}
}

// BenchmarkScroll is one step of the wheel in a long text.
func BenchmarkScroll(b *testing.B) {
	r := shownReader(b, words(20000), fyne.NewSize(600, 800))
	dy := float32(-40)
	for i := 0; b.Loop(); i++ {
		if i%500 == 499 {
			dy = -dy
		}
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, dy)})
	}
}

// BenchmarkNarrow is one step of dragging a divider, deep in a long text.
func BenchmarkNarrow(b *testing.B) {
	text := words(20000)
	r := shownReader(b, text, fyne.NewSize(600, 800))
	r.ScrollTo(len(text) * 9 / 10)
	for i := 0; b.Loop(); i++ {
		r.Resize(fyne.NewSize(500+float32(i%80), 800))
	}
}
