package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"image/png"
	"io"
	"net"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/app/reader"
)

// The hook for end-to-end tests: a Unix socket that answers lines.
//
//	widgets        one line of JSON, a Screen
//	capture FILE   draws the window into a PNG file and answers "ok"
//
// An answer that begins with "error" says what went wrong. The socket can only
// be reached by the same person, tells what is on the screen and changes
// nothing.

// Screen is what a test sees of the window.
type Screen struct {
	Width   int            `json:"width"` // of the window, in pixels, as are all figures here
	Height  int            `json:"height"`
	Busy    bool           `json:"busy"`
	Widgets []ScreenWidget `json:"widgets"` // in drawing order
	// Article, Focus and FocusWords tell what the reader shows: the article's
	// id, the span of bytes in focus ("12-40") and its words.
	Article    string `json:"article"`
	Focus      string `json:"focus"`
	FocusWords string `json:"focus_words"`
	// FocusVisible says that the passage in focus is within the reader.
	FocusVisible bool `json:"focus_visible"`
}

// ScreenWidget is one thing on the screen.
type ScreenWidget struct {
	Kind string `json:"kind"` // "button", "entry", "line", "row", "link", "text", "chip", "reader", "search"
	Text string `json:"text"`
	X    int    `json:"x"`
	Y    int    `json:"y"`
	W    int    `json:"w"`
	H    int    `json:"h"`
}

// serveE2E answers on a socket until stop is called.
func (w *Window) serveE2E(path string) (stop func(), err error) {
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("end-to-end socket: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, fmt.Errorf("end-to-end socket: %w", err)
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // closed by stop
			}
			go w.answerE2E(c)
		}
	}()
	return func() { _ = l.Close() }, nil // the program ends anyway
}

func (w *Window) answerE2E(c net.Conn) {
	defer func() { _ = c.Close() }() // only read from and written to
	lines := bufio.NewScanner(c)
	for lines.Scan() {
		answer := w.oneE2E(lines.Text())
		if _, err := io.WriteString(c, answer+"\n"); err != nil {
			return
		}
	}
}

func (w *Window) oneE2E(line string) string {
	word, rest, _ := strings.Cut(line, " ")
	var answer string
	var err error
	fyne.DoAndWait(func() {
		switch word {
		case "widgets":
			answer, err = w.widgetsE2E()
		case "capture":
			answer, err = "ok", w.captureE2E(rest)
		default:
			err = fmt.Errorf("unknown question %q", word)
		}
	})
	if err != nil {
		return "error " + err.Error()
	}
	return answer
}

func (w *Window) captureE2E(file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := png.Encode(f, w.win.Canvas().Capture()); err != nil {
		_ = f.Close() // the first error counts
		return err
	}
	return f.Close()
}

func (w *Window) widgetsE2E() (string, error) {
	data, err := json.Marshal(w.screen())
	return string(data), err
}

// screen walks over everything that can be seen.
func (w *Window) screen() Screen {
	c := w.win.Canvas()
	s := &screenWalk{scale: c.Scale()}
	size := c.Size()
	s.out.Width, s.out.Height = s.px(size.Width), s.px(size.Height)
	all := rect{0, 0, size.Width, size.Height}
	s.walk(c.Content(), all)
	for _, o := range c.Overlays().List() {
		s.walk(o, all)
	}
	s.out.Busy = w.x.Runner.Busy()
	if r := w.x.Reading; r != nil {
		s.out.Article, s.out.FocusWords = string(r.Article.ID), r.FocusWords()
		if f := r.Focus(); len(f) > 0 {
			s.out.Focus = fmt.Sprintf("%d-%d", f[0].Start, f[0].End)
			_, s.out.FocusVisible = w.reading.reader.PositionOf(f[0].Start)
		}
	}
	return s.out
}

type rect struct{ x, y, w, h float32 }

func (r rect) and(o rect) rect {
	x, y := max(r.x, o.x), max(r.y, o.y)
	return rect{x, y, min(r.x+r.w, o.x+o.w) - x, min(r.y+r.h, o.y+o.h) - y}
}

type screenWalk struct {
	scale float32
	out   Screen
}

func (s *screenWalk) px(f float32) int { return int(f*s.scale + 0.5) }

func (s *screenWalk) add(kind, text string, r, clip rect) {
	if r = r.and(clip); r.w < 2 || r.h < 2 || text == "" && kind == "text" {
		return
	}
	s.out.Widgets = append(s.out.Widgets, ScreenWidget{kind, text, s.px(r.x), s.px(r.y), s.px(r.w), s.px(r.h)})
}

func (s *screenWalk) walk(o fyne.CanvasObject, clip rect) {
	if o == nil || !o.Visible() {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	r := rect{at.X, at.Y, o.Size().Width, o.Size().Height}
	s.name(o, r, clip)
	switch x := o.(type) {
	case *fyne.Container:
		s.all(x.Objects, clip)
	case *container.Scroll:
		s.all(test.WidgetRenderer(x).Objects(), clip.and(r))
	case *block, *line, *chip, *label, *searchField, *reader.Reader, *look.Button, *entry:
	case fyne.Widget:
		s.all(test.WidgetRenderer(x).Objects(), clip)
	}
}

func (s *screenWalk) all(objects []fyne.CanvasObject, clip rect) {
	for _, o := range objects {
		s.walk(o, clip)
	}
}

func (s *screenWalk) name(o fyne.CanvasObject, r, clip rect) {
	switch x := o.(type) {
	case *look.Button:
		s.add("button", x.Text, r, clip)
	case *entry:
		s.add("entry", x.PlaceHolder+"|"+x.Text, r, clip)
	case *line:
		s.add("line", x.text, r, clip)
	case *label:
		s.add("text", x.text, r, clip)
	case *chip:
		s.add("chip", x.label, r, clip)
	case *searchField:
		s.add("search", "", r, clip)
	case *reader.Reader:
		s.add("reader", "", r, clip)
	case *widget.Label:
		s.add("text", x.Text, r, clip)
	case *block:
		s.block(x, r, clip)
	}
}

// block adds a fact and its links.
func (s *screenWalk) block(b *block, r, clip rect) {
	s.add("row", explore.Words(b.main.parts), r, clip)
	s.links(&b.main, r.x+b.left(), r.y+b.gap, clip)
	s.links(&b.detail, r.x+b.left(), r.y+b.gap+b.main.height, clip)
	if b.page != "" {
		x := b.left() + b.wordsWidth(r.w)
		s.add("link", "›", rect{r.x + x, r.y + b.gap, r.w - x, lineHeight(look.SizeSmall)}, clip)
	}
}

func (s *screenWalk) links(f *flow, x, y float32, clip rect) {
	for i := range f.runs {
		run := &f.runs[i]
		if p := &f.parts[run.part]; p.Node != "" || len(p.Cites) > 0 {
			s.add("link", strings.TrimSpace(run.text), rect{x + run.at.X, y + run.at.Y, run.width, lineHeight(f.size)}, clip)
		}
	}
}
