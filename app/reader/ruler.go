package reader

import "fyne.io/fyne/v2"

// ruler measures words as the window draws them and remembers every word it
// has measured.
type ruler struct {
	widths map[measured]float32
}

type measured struct {
	word         string
	size         float32
	bold, italic bool
}

func newRuler() *ruler { return &ruler{widths: map[measured]float32{}} }

// word is the width of a word or a character; it is remembered.
func (r *ruler) word(s string, style fyne.TextStyle, size float32) float32 {
	k := measured{s, size, style.Bold, style.Italic}
	w, ok := r.widths[k]
	if !ok {
		w, _ = r.exact(s, style, size)
		r.widths[k] = w
	}
	return w
}

// exact is the width of a stretch of a line and the height of its base line
// above which the letters stand, from the top of its box.
func (r *ruler) exact(s string, style fyne.TextStyle, size float32) (width, base float32) {
	box, base := fyne.CurrentApp().Driver().RenderedTextSize(s, size, style, nil)
	return box.Width, base
}

// box is the height of a line's letters and of their base line.
func (r *ruler) box(style fyne.TextStyle, size float32) (height, base float32) {
	box, base := fyne.CurrentApp().Driver().RenderedTextSize("Hg", size, style, nil)
	return box.Height, base
}
