package explore_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

const (
	solvag  = graph.ID("person:ingrid-solvåg")
	queiros = graph.ID("person:tomás-queirós")
	norway  = graph.ID("country:NO")
)

// queue stands for the goroutine that draws.
type queue struct {
	runner *explore.Runner
	posted chan func()
}

func newQueue() *queue {
	q := &queue{posted: make(chan func(), 10000)}
	q.runner = explore.NewRunner(func(f func()) { q.posted <- f })
	return q
}

// settle runs everything until nothing is under way.
func (q *queue) settle() {
	for q.runner.Busy() || len(q.posted) > 0 {
		(<-q.posted)()
	}
}

type memory struct{ *graphtest.Memory }

func (memory) Close() error { return nil }

func sample(tb testing.TB) memory {
	tb.Helper()
	m := memory{graphtest.NewMemory()}
	for _, b := range graphtest.Sample() {
		_, err := m.Write(tb.Context(), b)
		require.NoError(tb, err)
	}
	return m
}

func open(t *testing.T, s explore.Services) (*explore.Explorer, *queue) {
	t.Helper()
	m := sample(t)
	if s.Open == nil {
		s.Open = func(context.Context, string) (explore.Workspace, error) { return m, nil }
	}
	q := newQueue()
	e := explore.NewExplorer(t.Context(), q.runner, s)
	e.OpenWorkspace("/news/sample.newsgraph", "")
	q.settle()
	return e, q
}

func TestRunnerDropsLateResults(t *testing.T) {
	q := newQueue()
	var l explore.Latest
	got, release := "", make(chan struct{})
	l.Go(t.Context(), q.runner, "slow", func(context.Context, graph.Report) func() {
		<-release
		return func() { got += "slow" }
	})
	l.Go(t.Context(), q.runner, "fast", func(context.Context, graph.Report) func() {
		return func() { got += "fast" }
	})
	close(release)
	q.settle()
	assert.Equal(t, "fast", got)
	assert.False(t, q.runner.Busy())
}

func TestRunnerKeepsTheNewestReport(t *testing.T) {
	q := newQueue()
	task := q.runner.Go(t.Context(), "count", func(_ context.Context, report graph.Report) func() {
		for i := range 1000 {
			report(graph.Progress{Done: i})
		}
		return nil
	})
	assert.True(t, q.runner.Busy(), "busy before the work has started")
	q.settle()
	assert.Equal(t, 999, task.Progress.Done)
	assert.True(t, task.Done)
}

func TestHistory(t *testing.T) {
	var h explore.History
	for _, id := range []graph.ID{"person:a", "person:b", "person:b", "person:c"} {
		h.Visit(explore.View{Mode: explore.PageMode, Node: id})
	}
	v, ok := h.Back()
	assert.True(t, ok)
	assert.Equal(t, graph.ID("person:b"), v.Node)
	h.Keep(explore.View{Mode: explore.PageMode, Node: "person:b", Scroll: 40})
	h.Visit(explore.View{Mode: explore.PageMode, Node: "person:d"})
	assert.False(t, h.CanForward(), "a new way forgets the old one")
	v, _ = h.Back()
	assert.Equal(t, float32(40), v.Scroll)
	h.Forget("person:b")
	v, _ = h.Current()
	assert.Equal(t, graph.ID("person:a"), v.Node)
	v, _ = h.Forward()
	assert.Equal(t, graph.ID("person:d"), v.Node)
}

func TestEveryNodeHasAPageAndItsLinksWork(t *testing.T) {
	m := sample(t)
	nodes, _, err := m.Nodes(t.Context(), graph.NodeFilter{})
	require.NoError(t, err)
	for _, n := range nodes {
		p, err := explore.LoadPage(t.Context(), m, n.ID)
		require.NoError(t, err, n.ID)
		assert.NotEmpty(t, p.Title, n.ID)
		for _, s := range p.Sections {
			for _, r := range s.Rows {
				checkRow(t, m, n.ID, r)
			}
		}
	}
}

// checkRow holds the one rule: a node is a link that works, a fact has a
// passage whose words are in its article.
func checkRow(t *testing.T, m memory, page graph.ID, r explore.Row) {
	t.Helper()
	assert.NotEmpty(t, explore.Words(r.Main), page)
	for _, p := range append(append([]explore.Part{}, r.Main...), r.Detail...) {
		if p.Node != "" {
			_, err := m.Lookup(t.Context(), p.Node)
			require.NoError(t, err, "%s links to %s", page, p.Node)
		}
	}
	for _, c := range r.Cites {
		a, err := m.Articles(t.Context(), c.Article)
		require.NoError(t, err)
		for _, s := range c.Spans {
			assert.True(t, s.Valid(a[0].Text), "%s: %v", page, s)
		}
	}
}

func TestPersonPage(t *testing.T) {
	p, err := explore.LoadPage(t.Context(), sample(t), solvag)
	require.NoError(t, err)
	assert.True(t, p.Unfinished)
	p, err = explore.LoadCompany(t.Context(), sample(t), p)
	require.NoError(t, err)
	assert.Contains(t, explore.Words(p.Facts), "Person · Foreign Minister, Norway · ")
	said := p.Section(explore.SaidSection)
	require.NotNil(t, said)
	require.Len(t, said.Rows, 2, "what says the same again is no row of its own")
	first := said.Rows[0]
	assert.Equal(t, "“We will open the station in June”", explore.Words(first.Main), "direct speech has quotation marks")
	assert.Len(t, first.Cites, 2, "the statement and where it is said again")
	assert.Equal(t, []string{"3 Mar 2026", "¶ 2"}, first.Side)
	assert.Equal(t, "a delay", explore.Words(said.Rows[1].Main), "indirect speech never has")
	assert.Equal(t, []string{"indirect", "negative"}, said.Rows[1].Pills)
	assert.Equal(t, "week of 1 Mar 2026", said.Rows[1].Side[0])
	assert.NotNil(t, p.Section(explore.EventsSection))
	assert.NotNil(t, p.Section(explore.TogetherSection))
	assert.Len(t, p.Section(explore.ArticlesSection).Rows, 2)
	assert.NotEmpty(t, p.Cites)
}

func TestUnknownIsWrittenAsUnknown(t *testing.T) {
	m := sample(t)
	nodes, _, err := m.Nodes(t.Context(), graph.NodeFilter{Kinds: []graph.Kind{graph.StatementK}})
	require.NoError(t, err)
	facts := make([]string, 0, len(nodes))
	for _, n := range nodes {
		p, err := explore.LoadPage(t.Context(), m, n.ID)
		require.NoError(t, err)
		facts = append(facts, explore.Words(p.Facts))
	}
	assert.Contains(t, facts, "Statement · said by speaker not named: “Officials” · reported 3 Mar 2026 · Norway and Portugal sign Azores station accord 🌊 · Harbour Post")
	assert.Contains(t, facts, "Statement · said by speaker not named · no date · Station chief quoted at second hand · Coast Courier")
}

func TestExplorerOpensAndGoesBack(t *testing.T) {
	e, q := open(t, explore.Services{})
	assert.Equal(t, "sample", e.Name())
	assert.Equal(t, 4, e.Sidebar.Stats.Nodes[graph.ArticleK])
	assert.NotEmpty(t, e.WhyNotBack())
	e.Open(solvag)
	q.settle()
	require.NotNil(t, e.Page)
	require.NotNil(t, e.Reading, "the reader follows the page")
	e.Open(norway)
	q.settle()
	assert.Equal(t, "Norway", e.Page.Title)
	require.Empty(t, e.WhyNotBack())
	e.Back()
	q.settle()
	assert.Equal(t, "Ingrid Solvåg", e.Page.Title)
	e.Forward()
	q.settle()
	assert.Equal(t, norway, e.Page.Node.ID)
	assert.Equal(t, norway, e.Recent[0].ID)
}

func TestOnlyTheLastOfQuickClicksIsShown(t *testing.T) {
	e, q := open(t, explore.Services{})
	for _, id := range []graph.ID{solvag, queiros, norway} {
		e.Open(id)
	}
	q.settle()
	assert.Equal(t, norway, e.Page.Node.ID)
}

func TestClickOnAStatementShowsItsWords(t *testing.T) {
	e, q := open(t, explore.Services{})
	e.Open(solvag)
	q.settle()
	row := e.Page.Section(explore.SaidSection).Rows[0]
	e.Cite(row.Cites, 0)
	q.settle()
	assert.Equal(t, "We will open the station in June", e.Reading.FocusWords())
	assert.Equal(t, "passage 1 of 2", e.Reading.Position())
	assert.NotEmpty(t, e.WhyNotStep(-1))
	e.Step(1)
	q.settle()
	assert.Equal(t, "the station would open in June", e.Reading.FocusWords())
	assert.NotEmpty(t, e.WhyNotStep(1))
}

func TestUnknownNodeSaysSo(t *testing.T) {
	e, q := open(t, explore.Services{})
	e.Open("person:nobody")
	q.settle()
	assert.Nil(t, e.Page)
	assert.Equal(t, "This is not in the workspace any more.", e.Problem)
}

func TestPaletteFindsNamesAndCommands(t *testing.T) {
	e, q := open(t, explore.Services{})
	e.Palette.Commands = []explore.PaletteCommand{
		{ID: "solve", Title: "Solve nothing", WhyNot: func() string { return "It cannot be solved." }}}
	e.Palette.Search("solv")
	q.settle()
	require.NotEmpty(t, e.Palette.Items)
	it, ok := e.Palette.Item()
	require.True(t, ok)
	assert.Equal(t, solvag, it.Node)
	e.Palette.Move(1)
	it, ok = e.Palette.Item()
	assert.Equal(t, "solve", it.Command, "a command that begins so goes before statements")
	assert.False(t, ok, "not possible now")
	e.Palette.Search("zzzz")
	q.settle()
	assert.Contains(t, e.Palette.Empty(), "Nothing matches “zzzz”")
}

func TestNeighboursLinkWhatIsShown(t *testing.T) {
	e, q := open(t, explore.Services{Arrange: func(_ context.Context, s *explore.Scene) ([][2]float64, error) {
		out := make([][2]float64, len(s.Nodes))
		for i, n := range s.Nodes {
			out[i] = [2]float64{float64(i), 1}
			if n.Pinned {
				out[i] = [2]float64{n.X, n.Y}
			}
		}
		return out, nil
	}})
	e.OpenAs(solvag, explore.GraphMode)
	q.settle()
	n := e.Neighbours
	require.NotNil(t, n)
	assert.True(t, n.Scene.Nodes[0].Focus)
	ends := map[graph.ID]bool{}
	for i, l := range n.Scene.Edges {
		ends[n.Scene.Nodes[l.B].ID] = true
		assert.NotEmpty(t, n.Cites[i])
	}
	assert.True(t, ends[norway], "the office ties her to Norway")
	before := len(n.Scene.Nodes)
	e.Expand(norway)
	q.settle()
	require.Greater(t, len(e.Neighbours.Scene.Nodes), before)
	assert.Equal(t, n.Scene.Nodes[1].ID, e.Neighbours.Scene.Nodes[1].ID)
	assert.InDelta(t, n.Scene.Nodes[1].X, e.Neighbours.Scene.Nodes[1].X, 0, "what was there stays in place")
	e.CiteLines([]int{0})
	q.settle()
	assert.NotEmpty(t, e.Reading.FocusWords())
}

func importing(steps ...explore.ImportItem) explore.Importer {
	return func(_ context.Context, _ explore.Workspace, _ []string, on func(explore.ImportItem), report graph.Report) error {
		report(graph.Progress{Total: len(steps)})
		for i, s := range steps {
			on(s)
			report(graph.Progress{Done: i + 1, Total: len(steps)})
		}
		return nil
	}
}

func TestImportCountsAndSaysWhatFailed(t *testing.T) {
	e, q := open(t, explore.Services{Import: importing(
		explore.ImportItem{Name: "a.txt", State: explore.FileReading},
		explore.ImportItem{Name: "a.txt", State: explore.FileDone, Statements: 3, Events: 1},
		explore.ImportItem{Name: "b.txt", State: explore.FileSkipped},
		explore.ImportItem{Name: "c.png", Path: "/c.png", State: explore.FileFailed, Err: errors.New("c.png: not text")},
	)})
	assert.NotEmpty(t, e.Importing.WhyNotCancel())
	e.Import([]string{"/a"})
	assert.True(t, e.Importing.Running())
	assert.Less(t, e.Importing.Fraction(), 1.0)
	assert.NotEmpty(t, e.WhyNotWorkspace())
	q.settle()
	m := &e.Importing
	assert.Equal(t, []int{1, 1, 1, 3, 1}, []int{m.Imported, m.Skipped, m.Failed, m.Statements, m.Events})
	assert.Len(t, m.Items, 3)
	assert.Equal(t, "1 article imported, 1 there already, 1 could not be read.", m.Summary())
	assert.Equal(t, "Import finished", m.Title())
	assert.InDelta(t, 1, m.Fraction(), 0)
	assert.Empty(t, m.WhyNotRetry())
}

func TestCancelKeepsWhatIsFinished(t *testing.T) {
	started := make(chan struct{})
	e, q := open(t, explore.Services{Import: func(ctx context.Context, _ explore.Workspace, _ []string, on func(explore.ImportItem), _ graph.Report) error {
		on(explore.ImportItem{Name: "a", State: explore.FileDone})
		on(explore.ImportItem{Name: "b", State: explore.FileQueued})
		close(started)
		<-ctx.Done()
		return ctx.Err()
	}})
	e.Import([]string{"/a"})
	<-started
	e.Importing.Cancel()
	q.settle()
	assert.Equal(t, "Import cancelled", e.Importing.Title())
	assert.Equal(t, explore.FileCancelled, e.Importing.Items[1].State)
	assert.Less(t, e.Importing.Fraction(), 1.0)
	assert.Empty(t, e.Importing.Problem)
}

func TestImportTellsPace(t *testing.T) {
	var now atomic.Int64 // seconds; workers ask for it as well
	e, q := open(t, explore.Services{Import: func(ctx context.Context, _ explore.Workspace, _ []string, _ func(explore.ImportItem), report graph.Report) error {
		report(graph.Progress{Done: 20, Total: 60})
		<-ctx.Done()
		return ctx.Err()
	}})
	e.Importing.Now = func() time.Time { return time.Unix(now.Load(), 0) }
	e.Import([]string{"/a"})
	now.Add(10)
	for e.Importing.Done == 0 {
		(<-q.posted)()
	}
	assert.Equal(t, "20 of 60 · 2.0 articles/s", e.Importing.Pace())
	assert.Equal(t, "about 21 s left", e.Importing.Left())
	e.Importing.Cancel()
	q.settle()
}

func TestRemoveArticle(t *testing.T) {
	e, q := open(t, explore.Services{})
	assert.NotEmpty(t, e.WhyNotRemove())
	id := graphtest.Sample()[0].Article.ID
	e.Open(id)
	q.settle()
	require.Empty(t, e.WhyNotRemove())
	assert.Contains(t, e.RemoveQuestion(), "3 statements, 2 events")
	e.Remove()
	q.settle()
	assert.Equal(t, 3, e.Sidebar.Stats.Nodes[graph.ArticleK])
	assert.Nil(t, e.Page)
	assert.Empty(t, e.View().Node)
}

func TestOpeningSaysWhyItFails(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{graph.ErrLocked, "x could not be opened. This workspace is open in another Newsgraph. Close it there first, then try again."},
		{fmt.Errorf("open: %w", graph.ErrNewer), "x could not be opened. This workspace was written by a newer Newsgraph. Update this program to open it; nothing was changed."},
		{errors.New("odd thing"), "x could not be opened. Odd thing."},
	} {
		e, q := open(t, explore.Services{Open: func(context.Context, string) (explore.Workspace, error) { return nil, c.err }})
		e.OpenWorkspace("/a/x.newsgraph", "")
		q.settle()
		assert.Equal(t, c.want, e.Message)
		assert.Nil(t, e.Workspace)
	}
}

func TestPinsAndSettings(t *testing.T) {
	e, q := open(t, explore.Services{})
	e.Open(norway)
	q.settle()
	e.TogglePin()
	assert.True(t, e.IsPinned(norway))
	file := filepath.Join(t.TempDir(), "deep", "settings.json")
	s, err := explore.LoadSettings(file)
	require.NoError(t, err)
	s.Opened("/a")
	s.Opened("/b")
	s.Opened("/a")
	s.Pin("/a", e.Pinned)
	require.NoError(t, s.Save(file))
	got, err := explore.LoadSettings(file)
	require.NoError(t, err)
	assert.Equal(t, s, got)
	assert.Equal(t, []string{"/a", "/b"}, got.Recent)
	e.TogglePin()
	assert.False(t, e.IsPinned(norway))
}

type target struct {
	written           []byte
	committed, undone bool
}

func (t *target) Write(p []byte) (int, error) {
	t.written = append(t.written, p...)
	return len(p), nil
}
func (t *target) Commit() error { t.committed = true; return nil }
func (t *target) Abort()        { t.undone = true }

type exporter struct{ err error }

func (exporter) Formats() []explore.ExportFormat {
	return []explore.ExportFormat{{Name: "one", Extension: ".one.json", For: "us", Reads: true}, {Name: "two", Extension: ".two", For: "others", Loses: "Words are lost."}}
}

func (exporter) Count(context.Context, graph.Reader, explore.ExportOptions) (explore.ExportCounts, error) {
	return explore.ExportCounts{Nodes: 2, Relations: 1, Articles: 1}, nil
}

func (x exporter) Write(_ context.Context, _ graph.Reader, _ explore.ExportOptions, w io.Writer) error {
	if _, err := w.Write([]byte("{}")); err != nil {
		return err
	}
	return x.err
}

func TestExportIsWholeOrNotAtAll(t *testing.T) {
	for _, broken := range []error{nil, errors.New("full")} {
		e, q := open(t, explore.Services{Export: exporter{broken}})
		require.Empty(t, e.WhyNotExport())
		var l explore.Latest
		said := ""
		e.CountExport(&l, explore.ExportOptions{}, func(s string) { said = s })
		q.settle()
		assert.Equal(t, "2 nodes, 1 link, from 1 article.", said)
		out := &target{}
		e.ExportTo(explore.ExportOptions{}, "x.json", func() (explore.Target, error) { return out, nil })
		q.settle()
		assert.Equal(t, broken == nil, out.committed)
		assert.Equal(t, broken != nil, out.undone)
	}
}

func TestExportScopes(t *testing.T) {
	e, _ := open(t, explore.Services{Export: exporter{}})
	titles := func(node graph.ID) (out []string) {
		for _, s := range e.ExportScopes(node, "Oslo") {
			out = append(out, s.Title)
		}
		return out
	}
	assert.Equal(t, []string{"Everything", "A search"}, titles(""))
	assert.Equal(t, []string{"1 step around Oslo", "2 steps", "Everything", "A search"}, titles("place:oslo"))
	e.Neighbours = &explore.Neighbours{Scene: explore.Scene{Nodes: []explore.SceneNode{{ID: "place:oslo"}, {ID: "+3", More: true}}}}
	shown := e.ExportScopes("place:oslo", "Oslo")[2]
	assert.Equal(t, "The graph shown", shown.Title)
	assert.Equal(t, []graph.ID{"place:oslo"}, shown.Options.Nodes, "without stand-ins")
	assert.True(t, e.ExportScopes("", "")[2].Asks)
}

func TestClip(t *testing.T) {
	assert.Equal(t, "short", explore.Clip("short", 10))
	assert.Equal(t, "one two…", explore.Clip("one two, three four", 10))
	assert.Equal(t, "ééé…", explore.Clip("éééééé", 4))
	assert.Equal(t, "1,234,567 links", explore.Count(1234567, "link", "links"))
}

func TestWhen(t *testing.T) {
	for _, c := range []struct {
		i    graph.Interval
		want string
	}{
		{graph.Interval{}, "no date"},
		{graph.Interval{Start: "2026-03-01", End: "2026-03-01", Precision: graph.Day}, "1 Mar 2026"},
		{graph.Interval{Start: "2026-03-01", End: "2026-03-31", Precision: graph.Month}, "Mar 2026"},
		{graph.Interval{Start: "2015-01-01", End: "2016-12-31", Precision: graph.Year}, "2015 – 2016"},
		{graph.Interval{Start: "1990-01-01", End: "1999-12-31", Precision: graph.Decade}, "1990s"},
	} {
		assert.Equal(t, c.want, explore.When(c.i))
	}
}

func TestExportFormats(t *testing.T) {
	t.Parallel()
	formats := exporter{}.Formats()
	assert.Equal(t, "a.two", explore.ExportName("a.one.json", formats, formats[1]))
	assert.Equal(t, "a.one.json", explore.ExportName("a.two", formats, formats[0]))
	assert.Equal(t, "a.txt.two", explore.ExportName("a.txt", formats, formats[1]))
	assert.Equal(t, "For us. It holds everything and can be imported again.", formats[0].Sentence())
	assert.Equal(t, "For others. Words are lost.", formats[1].Sentence())
}
