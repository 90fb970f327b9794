package reader_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/look"
	"newsgraph/app/reader"
	"newsgraph/graph"
)

const story = `Minister denies a secret deal
The foreign minister said on Sunday that no agreement on the harbour had ever been signed.
Talks begin on Monday in Geneva, where both sides will meet for the first time since the spring.`

// span is where words stand in the story.
func span(words string) graph.Span {
	i := strings.Index(story, words)
	return graph.Span{Start: i, End: i + len(words)}
}

// shownReader puts a reader with a text into a window.
func shownReader(tb testing.TB, text string, size fyne.Size) *reader.Reader {
	tb.Helper()
	app := test.NewApp()
	tb.Cleanup(app.Quit)
	app.Settings().SetTheme(look.New(look.Day))
	r := reader.New()
	r.SetArticle(text, nil)
	w := test.NewWindow(r)
	w.SetPadded(false)
	w.Resize(size)
	return r
}

func middle(tb testing.TB, r *reader.Reader, at int) fyne.Position {
	tb.Helper()
	p, ok := r.PositionOf(at)
	require.True(tb, ok, "byte %d is in sight", at)
	return p.AddXY(3, 10)
}

func mouse(p fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Button: desktop.MouseButtonPrimary}
}

func click(r *reader.Reader, p fyne.Position) {
	r.MouseDown(mouse(p))
	r.MouseUp(mouse(p))
}

func TestEveryCharacterIsFoundWhereItStands(t *testing.T) {
	r := shownReader(t, story, fyne.NewSize(420, 600))
	for at := range story {
		if story[at] == '\n' || story[at] == ' ' {
			continue
		}
		p, ok := r.PositionOf(at)
		require.True(t, ok)
		got, inside := r.OffsetAt(p.AddXY(1, 8))
		assert.True(t, inside, "byte %d", at)
		assert.Equal(t, at, got)
	}
}

func TestLinesKeepInsideTheColumn(t *testing.T) {
	const width = 360
	r := shownReader(t, strings.Repeat("Donaudampfschiff", 40)+" 北京的外交部表示他们将继续关注局势的发展并呼吁双方保持克制 "+story, fyne.NewSize(width, 2000))
	for at := range r.Text() {
		p, ok := r.PositionOf(at)
		require.True(t, ok)
		assert.LessOrEqual(t, p.X, float32(width-20), "byte %d", at)
	}
}

func TestClickOpensTheInnermostMark(t *testing.T) {
	r := shownReader(t, story, fyne.NewSize(420, 600))
	claim, harbour := span("no agreement on the harbour had ever been signed"), span("harbour")
	r.SetMarks([]reader.Mark{
		{Span: claim, Layer: reader.Statements, Node: "statement:1", Tip: "a claim"},
		{Span: harbour, Layer: reader.Layer(graph.Place), Node: "place:harbour", Tip: "Harbour, place"},
		{Span: span("said"), Layer: reader.Cues, Tip: "cue"},
	})
	var opened []graph.ID
	var tips []string
	r.OnOpen = func(n graph.ID, _ graph.Span) { opened = append(opened, n) }
	r.OnHover = func(tip string) { tips = append(tips, tip) }

	click(r, middle(t, r, harbour.Start))
	click(r, middle(t, r, claim.Start))
	click(r, middle(t, r, span("Sunday").Start))
	assert.Equal(t, []graph.ID{"place:harbour", "statement:1"}, opened)

	r.MouseMoved(mouse(middle(t, r, harbour.Start)))
	assert.Equal(t, desktop.PointerCursor, r.Cursor())
	r.MouseMoved(mouse(middle(t, r, span("said").Start)))
	assert.Equal(t, desktop.TextCursor, r.Cursor())
	r.MouseOut()
	assert.Equal(t, []string{"Harbour, place", "cue", ""}, tips)
}

func TestLayersSwitchOff(t *testing.T) {
	r := shownReader(t, story, fyne.NewSize(420, 600))
	s := span("harbour")
	r.SetMarks([]reader.Mark{{Span: s, Layer: reader.Layer(graph.Place), Node: "place:harbour"}})
	opened := 0
	r.OnOpen = func(graph.ID, graph.Span) { opened++ }
	r.SetLayer(reader.Layer(graph.Place), false)
	click(r, middle(t, r, s.Start))
	assert.Equal(t, 0, opened)
	r.SetLayer(reader.Layer(graph.Place), true)
	click(r, middle(t, r, s.Start))
	assert.Equal(t, 1, opened)
}

func TestDragSelectsAndCopies(t *testing.T) {
	r := shownReader(t, story, fyne.NewSize(420, 600))
	from, to := span("no agreement"), span("Monday")
	a, _ := r.PositionOf(from.Start)
	b, _ := r.PositionOf(to.End)
	opened := false
	r.OnOpen = func(graph.ID, graph.Span) { opened = true }
	r.SetMarks([]reader.Mark{{Span: to, Layer: reader.Events, Node: "event:1"}})
	r.MouseDown(mouse(a.AddXY(1, 8)))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: b.AddXY(-1, 8)}})
	r.MouseUp(mouse(b.AddXY(-1, 8)))
	r.DragEnd()
	assert.Equal(t, graph.Span{Start: from.Start, End: to.End}, r.Selected())
	assert.False(t, opened, "a drag is no click")

	r.TypedShortcut(&fyne.ShortcutCopy{})
	assert.Equal(t, "no agreement on the harbour had ever been signed.\n\nTalks begin on Monday", fyne.CurrentApp().Clipboard().Content())

	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	assert.Equal(t, len(story), r.Selected().Len())
}

func TestDoubleClickSelectsTheWord(t *testing.T) {
	r := shownReader(t, story, fyne.NewSize(420, 600))
	r.DoubleTapped(&fyne.PointEvent{Position: middle(t, r, span("agreement").Start)})
	assert.Equal(t, "agreement", r.SelectedText())
}

func TestFocusScrollsIntoTheUpperThird(t *testing.T) {
	long := words(3000)
	r := shownReader(t, long, fyne.NewSize(420, 600))
	at := make([]int, 0, 4)
	for i := range 4 {
		at = append(at, len(long)/5*(i+1))
		for !utf8.RuneStart(long[at[i]]) {
			at[i]++
		}
	}
	spans := make([]graph.Span, 0, len(at))
	for _, a := range at {
		spans = append(spans, graph.Span{Start: a, End: a + 40})
	}
	told := -1
	r.OnPassage = func(i, _ int) { told = i }
	r.SetPassages(spans)
	for i := range spans {
		r.NextPassage()
		assert.Equal(t, i, told)
		p, ok := r.PositionOf(spans[i].Start)
		assert.True(t, ok)
		assert.Positive(t, p.Y)
		assert.Less(t, p.Y, float32(200))
	}
	r.NextPassage()
	assert.Equal(t, 0, r.Passage(), "round the end")
	r.PreviousPassage()
	assert.Equal(t, 3, r.Passage())
}

func TestFocusBeforeThereIsASize(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Day))
	long := words(3000)
	r := reader.New()
	r.SetArticle(long, nil)
	r.SetPassages([]graph.Span{{Start: len(long) / 2, End: len(long)/2 + 10}})
	r.Focus(0)
	w := test.NewTempWindow(t, r)
	for _, size := range []fyne.Size{{Width: 420, Height: 600}, {Width: 700, Height: 500}} {
		w.Resize(size)
		p, ok := r.PositionOf(len(long) / 2)
		assert.True(t, ok)
		assert.Less(t, p.Y, size.Height/3)
	}
}

func TestFindIgnoresCaseAndKindOfSpace(t *testing.T) {
	r := shownReader(t, story+"\nİstanbul: THE\nHARBOUR again", fyne.NewSize(420, 600))
	assert.Equal(t, 2, r.Find("the harbour"))
	assert.Equal(t, 0, r.Found())
	assert.Equal(t, 1, r.FindNext())
	assert.Equal(t, 0, r.FindNext())
	assert.Equal(t, 1, r.FindPrevious())
	assert.Equal(t, 0, r.Find("  "))
	assert.Equal(t, -1, r.FindNext())
}

func TestKeysScroll(t *testing.T) {
	r := shownReader(t, words(3000), fyne.NewSize(420, 600))
	key := func(k fyne.KeyName) { r.TypedKey(&fyne.KeyEvent{Name: k}) }
	inSight := func(at int) bool { _, ok := r.PositionOf(at); return ok }
	key(fyne.KeyEnd)
	assert.True(t, inSight(len(r.Text())))
	assert.False(t, inSight(0))
	key(fyne.KeyHome)
	assert.True(t, inSight(0))
	key(fyne.KeyPageDown)
	assert.False(t, inSight(0))
	key(fyne.KeyPageUp)
	assert.True(t, inSight(0))
}

func TestTypeSizeKeepsThePlace(t *testing.T) {
	long := words(3000)
	r := shownReader(t, long, fyne.NewSize(420, 600))
	r.ScrollTo(len(long) / 2)
	for range 5 {
		r.Bigger()
		_, ok := r.PositionOf(len(long) / 2)
		assert.True(t, ok)
	}
	r.SetScale(100)
	assert.Equal(t, reader.MaxScale, r.Scale())
}

func TestOddTexts(t *testing.T) {
	texts := []string{"", "\n\n", " ", "a", strings.Repeat("x", 5000), "\u200d\u200d", "👩‍👩‍👧👍🏽" + strings.Repeat("🇫🇷", 200),
		"שלום עולם (2024) ok שלום", "السلام عليكم", "ไม่มีช่องว่างระหว่างคำในภาษาไทยเลยแม้แต่น้อย", "tab\tand\u2028line\u00a0no\u0000nul",
		strings.Repeat("。", 300), strings.Repeat("́", 300)}
	for i, text := range texts {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			r := shownReader(t, text, fyne.NewSize(300, 200))
			r.SetMarks([]reader.Mark{{Span: graph.Span{End: len(text)}, Layer: reader.Statements, Node: "statement:1"}, {Span: graph.Span{Start: -5, End: 900000}}})
			for y := float32(-20); y < 240; y += 17 {
				for x := float32(-20); x < 340; x += 13 {
					at, _ := r.OffsetAt(fyne.NewPos(x, y))
					require.True(t, at == len(text) || utf8.RuneStart(text[at]))
				}
			}
			r.Find("x")
			r.Focus(3)
			r.ScrollTo(1 << 30)
			r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
			r.Select(graph.Span{Start: 0, End: 1 << 30})
			r.Resize(fyne.NewSize(1, 1))
		})
	}
}

// words makes paragraphs of n words in all.
func words(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d", []string{"talks", "harbour", "ministerial", "a", "on", "agreement"}[i%6], i*7919%2000)
		if i%60 == 59 {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func FuzzReader(f *testing.F) {
	f.Add(story, 3, 20)
	f.Add("שלום 北京 👍🏽", 0, 5)
	app := test.NewApp()
	app.Settings().SetTheme(look.New(look.Day))
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		if len(text) > 4000 || !utf8.ValidString(text) {
			t.Skip("the widget is given valid UTF-8 only")
		}
		r := reader.New()
		r.SetArticle(text, []graph.Block{{Kind: graph.Bullet, Span: graph.Span{Start: a, End: b}}})
		r.SetMarks([]reader.Mark{{Span: graph.Span{Start: a, End: b}, Layer: reader.Cues, Node: "event:1"}})
		r.Resize(fyne.NewSize(200, 150))
		test.WidgetRenderer(r).Refresh()
		at, _ := r.OffsetAt(fyne.NewPos(80, 40))
		assert.True(t, at == len(text) || utf8.RuneStart(text[at]))
	})
}
