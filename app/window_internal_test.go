package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

const solvag = graph.ID("person:ingrid-solvåg")

// newTestWindow opens the sample batches in a window without a display.
func newTestWindow(t *testing.T) (*Window, *posts) {
	t.Helper()
	s, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	for _, b := range graphtest.Sample() {
		_, err := s.Write(t.Context(), b)
		require.NoError(t, err)
	}
	q := newPosts()
	w := newWindow(t.Context(), test.NewTempApp(t), Options{Settings: filepath.Join(t.TempDir(), "settings.json")}, explore.Services{
		Arrange: arrange,
		Export:  exporter{"test"},
		Open:    func(context.Context, string) (explore.Workspace, error) { return s, nil },
		Create:  func(context.Context, string) (explore.Workspace, error) { return s, nil },
		Import: func(context.Context, explore.Workspace, []string, func(explore.ImportItem), graph.Report) error {
			return nil
		},
	}, q.post)
	w.win.Resize(fyne.NewSize(1300, 900))
	return w, q
}

func (p *posts) done(t *testing.T, w *Window) {
	t.Helper()
	require.NoError(t, p.settle(t.Context(), w.x.Runner))
}

func openTest(t *testing.T, id graph.ID) (*Window, *posts) {
	t.Helper()
	w, q := newTestWindow(t)
	w.x.OpenWorkspace("/news/test.newsgraph", id)
	q.done(t, w)
	return w, q
}

func TestCommandTable(t *testing.T) {
	w, _ := newTestWindow(t)
	ids, keys := map[string]bool{}, map[string]string{}
	for _, c := range w.commands {
		assert.False(t, ids[c.id], c.id)
		ids[c.id] = true
		assert.NotEmpty(t, c.title, c.id)
		assert.NotNil(t, c.run, c.id)
		if k := c.keys(); k != "" {
			assert.Empty(t, keys[k], "%s and %s have the same keys", c.id, keys[k])
			keys[k] = c.id
		}
	}
	assert.Equal(t, map[string]string{"Ctrl+K": "palette", "Ctrl+P": "palette-2", "Ctrl+F": "find", "Alt+Left": "back",
		"Alt+Right": "forward", "Ctrl+O": "open", "Ctrl+I": "import", "Ctrl+E": "expand", "F1": "help"},
		map[string]string{"Ctrl+K": keys["Ctrl+K"], "Ctrl+P": keys["Ctrl+P"], "Ctrl+F": keys["Ctrl+F"], "Alt+Left": keys["Alt+Left"],
			"Alt+Right": keys["Alt+Right"], "Ctrl+O": keys["Ctrl+O"], "Ctrl+I": keys["Ctrl+I"], "Ctrl+E": keys["Ctrl+E"], "F1": keys["F1"]})
}

func TestEveryCommandRunsOrSaysWhyNot(t *testing.T) {
	for _, id := range []graph.ID{"", solvag, graphtest.Sample()[0].Article.ID} {
		w, q := openTest(t, id)
		for _, c := range w.commands {
			if c.id == "close" {
				continue
			}
			if why := c.whyNot(); why != "" {
				assert.True(t, strings.HasSuffix(why, "."), "%s: %q", c.id, why)
			}
			w.run(c.id)
			q.done(t, w)
			for w.closeDialog() {
				continue
			}
			w.palette.hide()
		}
	}
}

func TestClickOnAStatementHighlightsIt(t *testing.T) {
	w, q := openTest(t, solvag)
	require.NotEmpty(t, w.page.rows)
	row := w.page.rows[1]
	test.TapAt(row.block, fyne.NewPos(2, row.block.Size().Height/2))
	q.done(t, w)
	assert.Equal(t, "a delay", w.x.Reading.FocusWords())
	assert.True(t, row.block.chosen)
	assert.False(t, w.page.rows[0].block.chosen)
	assert.True(t, w.screen().FocusVisible)
}

func TestClickOnANameOpensItsPage(t *testing.T) {
	w, q := openTest(t, solvag)
	s := w.screen()
	for _, x := range s.Widgets {
		if x.Kind == "link" && x.Text == "Norway" {
			test.TapCanvas(w.win.Canvas(), fyne.NewPos(float32(x.X+x.W/2), float32(x.Y+x.H/2)))
			break
		}
	}
	q.done(t, w)
	assert.Equal(t, "Norway", w.x.Page.Title)
	w.run("back")
	q.done(t, w)
	assert.Equal(t, solvag, w.x.Page.Node.ID)
}

func TestPaletteByKeys(t *testing.T) {
	w, q := openTest(t, "")
	w.run("palette")
	test.Type(w.palette.field, "Solv")
	q.done(t, w)
	w.palette.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	q.done(t, w)
	require.NotNil(t, w.x.Page)
	assert.Equal(t, solvag, w.x.Page.Node.ID)
	assert.False(t, w.palette.visible())
}

func TestEnterBeforeTheAnswerOpensIt(t *testing.T) {
	w, q := openTest(t, "")
	w.run("palette")
	test.Type(w.palette.field, "Solv")
	w.palette.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	q.done(t, w)
	require.NotNil(t, w.x.Page)
	assert.Equal(t, solvag, w.x.Page.Node.ID)
}

func TestNarrowWindowHasADrawer(t *testing.T) {
	w, q := openTest(t, solvag)
	w.win.Resize(fyne.NewSize(900, 700))
	assert.False(t, w.reading.object.Visible())
	w.cite(w.page.rows[1].cites)
	q.done(t, w)
	assert.True(t, w.reading.object.Visible())
	w.escape()
	assert.False(t, w.reading.object.Visible())
}

func TestThemeIsRemembered(t *testing.T) {
	w, _ := openTest(t, solvag)
	w.run("theme-dark")
	s, err := explore.LoadSettings(w.o.Settings)
	require.NoError(t, err)
	assert.Equal(t, string(look.Night), s.Theme)
	assert.Equal(t, []string{"/news/test.newsgraph"}, s.Recent)
}

func TestFlowBreaksWordsAndKeepsLinks(t *testing.T) {
	test.NewTempApp(t)
	f := flow{size: look.SizeBody, parts: []explore.Part{
		{Text: "indirect", Style: explore.Pill}, {Text: "one two three "}, {Text: "Norway", Node: "country:NO"},
		{Text: " " + strings.Repeat("very", 60) + " 中文没有空格的一行文字会在每个字后面断开"}}}
	for _, width := range []float32{60, 120, 300, 900} {
		f.width = 0
		h := f.lay(width)
		assert.Positive(t, h)
		links := 0
		for _, r := range f.runs {
			if r.part != 0 {
				assert.LessOrEqual(t, measure(strings.TrimRight(r.text, " "), look.SizeBody, look.Plain), width+1, r.text)
			}
			if f.at(r.at.AddXY(1, 1)) == 2 {
				links++
			}
		}
		assert.Positive(t, links)
	}
}

func TestFit(t *testing.T) {
	test.NewTempApp(t)
	assert.Equal(t, "short", fit("short", 13, look.Plain, 500))
	got := fit(strings.Repeat("long ", 100), 13, look.Plain, 100)
	assert.True(t, strings.HasSuffix(got, "…"))
	assert.LessOrEqual(t, measure(got, 13, look.Plain), float32(100))
}

func TestSnapshot(t *testing.T) {
	m := graphtest.NewMemory()
	for _, b := range graphtest.Sample() {
		_, err := m.Write(t.Context(), b)
		require.NoError(t, err)
	}
	for _, view := range []string{"page", "graph", "article"} {
		id := solvag
		if view == "article" {
			id = graphtest.Sample()[0].Article.ID
		}
		img, err := Snapshot(t.Context(), m, SnapshotOptions{View: view, Node: id, Width: 900, Height: 600, Dark: true})
		require.NoError(t, err, view)
		assert.Equal(t, 900, img.Bounds().Dx())
		assert.Equal(t, 600, img.Bounds().Dy())
	}
	_, err := Snapshot(t.Context(), m, SnapshotOptions{View: "page", Node: "person:nobody"})
	require.ErrorIs(t, err, graph.ErrNotFound)
	_, err = Snapshot(t.Context(), m, SnapshotOptions{View: "matrix", Node: solvag})
	require.ErrorIs(t, err, graph.ErrInvalid)
}

func TestNewWorkspacePath(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "taken.newsgraph"), 0o700))
	for _, c := range []struct{ name, path, why string }{
		{"news", filepath.Join(dir, "news.newsgraph"), ""},
		{" news.newsgraph ", filepath.Join(dir, "news.newsgraph"), ""},
		{"", "", "Give it a name."},
		{"taken", "", "There is already a workspace with this name here."},
		{"a/b", "", `A name cannot begin with a dot or contain / \ : * ? " < > |`},
	} {
		path, why := newWorkspacePath(dir, c.name)
		assert.Equal(t, c.why, why)
		if c.why == "" {
			assert.Equal(t, c.path, path)
		}
	}
}

func TestImportItems(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o600))
	broken := errors.New("broken")
	got := importItem(ingest.Item{Path: file, State: ingest.Failed, Err: broken})
	assert.Equal(t, explore.ImportItem{Name: file, Path: file, State: explore.FileFailed, Err: broken}, got)
	got = importItem(ingest.Item{Path: file + ":7", State: ingest.Done, Statements: 2})
	assert.Equal(t, explore.ImportItem{Name: file + ":7", State: explore.FileDone, Statements: 2}, got)
}
