package graphtest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

// Graph is what [TestReaderWriter] tests.
type Graph interface {
	graph.Reader
	graph.Writer
}

// TestReaderWriter is the suite that every Reader and Writer must pass. open
// gives an empty graph each time; it arranges for closing with t.Cleanup.
func TestReaderWriter(t *testing.T, open func(t *testing.T) Graph) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(t *testing.T, g Graph)
	}{
		{"empty", testEmpty},
		{"written batches come back whole", testContents},
		{"every answer equals the reference", testAnswers},
		{"generated articles equal the reference", testGenerated},
		{"order of writing does not matter", testOrder},
		{"same again is unchanged", testUnchanged},
		{"other content replaces", testReplaced},
		{"removal takes exactly what nothing else supports", testRemove},
		{"removing all leaves nothing", testRemoveAll},
		{"pages", testPages},
		{"unknown ids", testUnknown},
		{"invalid batches change nothing", testInvalid},
		{"a cancelled context is an error", testCancelled},
		{"search", testSearch},
		{"ties beside derived relations", testOddTies},
		{"values of other programs are kept", testForeign},
		{"results belong to the caller", testOwnership},
		{"readers beside a writer see whole articles", testConcurrent},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

func write(t *testing.T, g graph.Writer, batches ...graph.Batch) {
	t.Helper()
	for _, b := range batches {
		w, err := g.Write(t.Context(), b)
		require.NoError(t, err)
		require.Equal(t, graph.Added, w)
	}
}

func testForeign(t *testing.T, g Graph) {
	t.Helper()
	b := Sample()[0]
	write(t, g, b)
	b.Article.Foreign = []graph.Foreign{{Of: string(b.Entities[0].ID), Key: "rank", Value: `{"a":[1,"<b>"]}`}}
	w, err := g.Write(t.Context(), b)
	require.NoError(t, err)
	assert.Equal(t, graph.Replaced, w)
	got, err := g.Contents(t.Context(), b.Article.ID)
	require.NoError(t, err)
	assert.Equal(t, b.Article.Foreign, got.Article.Foreign)
}

func testEmpty(t *testing.T, g Graph) {
	t.Helper()
	stats, err := g.Stats(t.Context())
	require.NoError(t, err)
	assert.Empty(t, stats.Nodes)
	assert.Zero(t, stats.Relations+stats.Passages)
	nodes, total, err := g.Nodes(t.Context(), graph.NodeFilter{})
	require.NoError(t, err)
	assert.Empty(t, nodes)
	assert.Zero(t, total)
	hits, err := g.Search(t.Context(), "anything", 10)
	require.NoError(t, err)
	assert.Empty(t, hits)
}

func testContents(t *testing.T, g Graph) {
	t.Helper()
	all := append(Sample(), Generate(1, 5)...)
	write(t, g, all...)
	for _, b := range all {
		got, err := g.Contents(t.Context(), b.Article.ID)
		require.NoError(t, err)
		assert.Equal(t, Normal(b), Normal(got))
		assert.NoError(t, got.Validate())
	}
}

// Dump writes every answer a reader gives, except searches, as text: equal
// graphs give equal text. It is long.
func Dump(ctx context.Context, r graph.Reader) (string, error) {
	var out strings.Builder
	line := func(v any) { out.WriteString(text(v) + "\n") }
	stats, err := r.Stats(ctx)
	if err != nil {
		return "", err
	}
	line(stats)
	for _, order := range []graph.Order{graph.ByMentions, graph.ByName, graph.ByTime} {
		nodes, total, err := r.Nodes(ctx, graph.NodeFilter{Order: order})
		if err != nil {
			return "", err
		}
		line([]any{order, total, nodes})
	}
	nodes, _, err := r.Nodes(ctx, graph.NodeFilter{Order: graph.ByName})
	if err != nil {
		return "", err
	}
	for _, n := range nodes {
		if err := dumpNode(ctx, r, n, line); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

func dumpNode(ctx context.Context, r graph.Reader, n graph.Node, line func(any)) error {
	for _, side := range []graph.Side{graph.Either, graph.AsSubject, graph.AsObject} {
		list, total, err := r.Relations(ctx, graph.RelationFilter{Node: n.ID, Side: side})
		if err != nil {
			return err
		}
		line([]any{n, side, total, list})
	}
	counts, err := r.Counts(ctx, n.ID)
	if err != nil {
		return err
	}
	line(counts)
	var whole any
	switch n.Kind {
	case graph.StatementK:
		whole, err = r.Statements(ctx, n.ID)
	case graph.EventK:
		whole, err = r.Events(ctx, n.ID)
	case graph.ArticleK:
		whole, err = r.Articles(ctx, n.ID)
	default: // an entity is no more than its node
	}
	line(whole)
	return err
}

// same holds a graph against the reference with the same batches.
func same(t *testing.T, g graph.Reader, batches ...graph.Batch) {
	t.Helper()
	want, err := Dump(t.Context(), NewMemory(batches...))
	require.NoError(t, err)
	got, err := Dump(t.Context(), g)
	require.NoError(t, err)
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	require.Equal(t, len(wants), len(gots))
	for i := range wants {
		require.Equal(t, wants[i], gots[i])
	}
}

func testAnswers(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	same(t, g, Sample()...)
	for _, b := range Sample() {
		answers(t, g, NewMemory(Sample()...), b)
	}
}

// answers compares filtered answers about the nodes of a batch.
func answers(t *testing.T, got, want graph.Reader, b graph.Batch) {
	t.Helper()
	for _, e := range b.Entities {
		for _, f := range []graph.RelationFilter{
			{Node: e.ID, Article: b.Article.ID},
			{Node: e.ID, Predicates: []graph.Predicate{graph.MentionedIn, graph.HoldsOffice}},
			{Node: e.ID, OtherKinds: []graph.Kind{graph.StatementK, graph.Country}},
			{Node: e.ID, Side: graph.AsSubject, Predicates: []graph.Predicate{graph.TookPartIn}, OtherKinds: []graph.Kind{graph.EventK}, Article: b.Article.ID},
			{Node: e.ID, Side: graph.AsObject, Offset: 1, Limit: 2},
		} {
			wants, wantTotal, err := want.Relations(t.Context(), f)
			require.NoError(t, err)
			gots, gotTotal, err := got.Relations(t.Context(), f)
			require.NoError(t, err)
			assert.Equal(t, wantTotal, gotTotal)
			assert.Equal(t, text(empty(wants)), text(empty(gots)))
		}
	}
	for _, f := range []graph.NodeFilter{
		{Kinds: []graph.Kind{graph.Person, graph.Place}},
		{Text: "minister"},
		{Text: "NOR", Kinds: graph.EntityKinds(), Order: graph.ByName},
		{Kinds: []graph.Kind{graph.StatementK, graph.EventK}, Order: graph.ByTime, Offset: 1, Limit: 3},
	} {
		wants, wantTotal, err := want.Nodes(t.Context(), f)
		require.NoError(t, err)
		gots, gotTotal, err := got.Nodes(t.Context(), f)
		require.NoError(t, err)
		assert.Equal(t, wantTotal, gotTotal)
		assert.Equal(t, text(empty(wants)), text(empty(gots)))
	}
}

func testGenerated(t *testing.T, g Graph) {
	t.Helper()
	batches := Generate(3, 6)
	write(t, g, batches...)
	same(t, g, batches...)
}

func testOrder(t *testing.T, g Graph) {
	t.Helper()
	batches := Sample()
	slices.Reverse(batches)
	write(t, g, batches...)
	same(t, g, Sample()...)
}

func testUnchanged(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	for _, b := range Sample() {
		w, err := g.Write(t.Context(), b)
		require.NoError(t, err)
		assert.Equal(t, graph.Unchanged, w)
	}
	same(t, g, Sample()...)
}

func testReplaced(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	less := Sample()[0]
	less.Statements = less.Statements[:1]
	less.Events = nil
	for range 3 {
		w, err := g.Write(t.Context(), less)
		require.NoError(t, err)
		assert.Equal(t, graph.Replaced, w)
		same(t, g, less, Sample()[1], Sample()[2], Sample()[3])
		w, err = g.Write(t.Context(), Sample()[0])
		require.NoError(t, err)
		assert.Equal(t, graph.Replaced, w)
		same(t, g, Sample()...)
	}
}

func testRemove(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	reference := NewMemory(Sample()...)
	gone := Sample()[0].Article.ID
	want, err := reference.Remove(t.Context(), gone)
	require.NoError(t, err)
	got, err := g.Remove(t.Context(), gone)
	require.NoError(t, err)
	assert.Equal(t, want, got)
	assert.Positive(t, got.Nodes[graph.Place], "Lisbon stands in one article only")
	assert.Zero(t, got.Nodes[graph.Person], "both persons stand in another article too")
	same(t, g, Sample()[1:]...)
	_, err = g.Contents(t.Context(), gone)
	assert.ErrorIs(t, err, graph.ErrNotFound)
	write(t, g, Sample()[0])
	same(t, g, Sample()...)
}

func testRemoveAll(t *testing.T, g Graph) {
	t.Helper()
	for range 2 {
		write(t, g, Sample()...)
		for _, b := range Sample() {
			_, err := g.Remove(t.Context(), b.Article.ID)
			require.NoError(t, err)
		}
		testEmpty(t, g)
	}
}

func testPages(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	all, total, err := g.Nodes(t.Context(), graph.NodeFilter{Order: graph.ByName})
	require.NoError(t, err)
	assert.Len(t, all, total)
	var pages []graph.Node
	for offset := 0; offset < total; offset += 3 {
		page, n, err := g.Nodes(t.Context(), graph.NodeFilter{Order: graph.ByName, Offset: offset, Limit: 3})
		require.NoError(t, err)
		assert.Equal(t, total, n)
		pages = append(pages, page...)
	}
	assert.Equal(t, all, pages)
	page, n, err := g.Nodes(t.Context(), graph.NodeFilter{Offset: total + 5})
	require.NoError(t, err)
	assert.Empty(t, page)
	assert.Equal(t, total, n)
	relationPages(t, g, graph.CountryID("NO"))
}

func relationPages(t *testing.T, g Graph, id graph.ID) {
	t.Helper()
	all, total, err := g.Relations(t.Context(), graph.RelationFilter{Node: id})
	require.NoError(t, err)
	require.Len(t, all, total)
	var pages []graph.Relation
	for offset := 0; offset <= total; offset += 2 {
		page, n, err := g.Relations(t.Context(), graph.RelationFilter{Node: id, Offset: offset, Limit: 2})
		require.NoError(t, err)
		assert.Equal(t, total, n)
		pages = append(pages, page...)
	}
	assert.Equal(t, all, pages)
}

func testUnknown(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()[0])
	ctx, none := t.Context(), graph.ID("person:nobody")
	known := graph.CountryID("NO")
	for name, call := range map[string]func() error{
		"Lookup":    func() error { _, err := g.Lookup(ctx, known, none); return err },
		"Relations": func() error { _, _, err := g.Relations(ctx, graph.RelationFilter{Node: none}); return err },
		"Relations' article": func() error {
			_, _, err := g.Relations(ctx, graph.RelationFilter{Node: known, Article: "article:0"})
			return err
		},
		"Counts":               func() error { _, err := g.Counts(ctx, none); return err },
		"Statements":           func() error { _, err := g.Statements(ctx, "statement:0"); return err },
		"Statements of else":   func() error { _, err := g.Statements(ctx, known); return err },
		"Events":               func() error { _, err := g.Events(ctx, "event:0"); return err },
		"Articles":             func() error { _, err := g.Articles(ctx, "article:0"); return err },
		"Contents":             func() error { _, err := g.Contents(ctx, "article:0"); return err },
		"Remove":               func() error { _, err := g.Remove(ctx, "article:0"); return err },
		"Remove of no article": func() error { _, err := g.Remove(ctx, known); return err },
	} {
		assert.ErrorIs(t, call(), graph.ErrNotFound, name)
	}
	nodes, err := g.Lookup(ctx)
	require.NoError(t, err)
	assert.Empty(t, nodes)
}

func testInvalid(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()[1:]...)
	for name, spoil := range map[string]func(b *graph.Batch){
		"article without text":    func(b *graph.Batch) { b.Article.Text = "" },
		"wrong id":                func(b *graph.Batch) { b.Article.ID = "article:0000000000000000" },
		"broken name":             func(b *graph.Batch) { b.Entities[0].Name = "\xff" },
		"mention outside":         func(b *graph.Batch) { b.Mentions[0].Span.End = 1 << 20 },
		"mention inside a letter": func(b *graph.Batch) { b.Mentions[len(b.Mentions)-1].Span = insideLetter(b) },
		"unknown speaker":         func(b *graph.Batch) { b.Statements[0].Speaker = "person:nobody" },
		"unsure of everything":    func(b *graph.Batch) { b.Events[0].Confidence = 0 },
	} {
		b := Normal(Sample()[0])
		spoil(&b)
		_, err := g.Write(t.Context(), b)
		assert.ErrorIs(t, err, graph.ErrInvalid, name)
	}
	taken := Normal(Sample()[0])
	taken.Statements[0].ID = Sample()[1].Statements[0].ID
	_, err := g.Write(t.Context(), taken)
	assert.ErrorIs(t, err, graph.ErrInvalid, "a statement of another article")
	same(t, g, Sample()[1:]...)
}

func insideLetter(b *graph.Batch) graph.Span {
	i := strings.Index(b.Article.Text, "🌊")
	return graph.Span{Start: i + 1, End: i + 4}
}

func testCancelled(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	article, node := Sample()[0].Article.ID, graph.CountryID("NO")
	for name, call := range map[string]func() error{
		"Stats":      func() error { _, err := g.Stats(ctx); return err },
		"Nodes":      func() error { _, _, err := g.Nodes(ctx, graph.NodeFilter{}); return err },
		"Lookup":     func() error { _, err := g.Lookup(ctx, node); return err },
		"Relations":  func() error { _, _, err := g.Relations(ctx, graph.RelationFilter{Node: node}); return err },
		"Counts":     func() error { _, err := g.Counts(ctx, node); return err },
		"Statements": func() error { _, err := g.Statements(ctx, Sample()[0].Statements[0].ID); return err },
		"Events":     func() error { _, err := g.Events(ctx, Sample()[0].Events[0].ID); return err },
		"Articles":   func() error { _, err := g.Articles(ctx, article); return err },
		"Contents":   func() error { _, err := g.Contents(ctx, article); return err },
		"Search":     func() error { _, err := g.Search(ctx, "station", 10); return err },
		"Write":      func() error { _, err := g.Write(ctx, Sample()[0]); return err },
		"Remove":     func() error { _, err := g.Remove(ctx, article); return err },
	} {
		assert.ErrorIs(t, call(), context.Canceled, name)
	}
	same(t, g, Sample()...)
}

func testSearch(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	for _, c := range []struct {
		words string
		first graph.ID
		where string // the words the first hit marks
	}{
		{"solvåg", graph.EntityID(graph.Person, "Ingrid Solvåg"), "Solvåg"},
		{"INGRID", graph.EntityID(graph.Person, "Ingrid Solvåg"), "Ingrid"},
		{"kingdom of norway", graph.CountryID("NO"), ""},
		{"fishing", Sample()[0].Statements[1].ID, "fishing"},
		{"nobody knows", Sample()[2].Article.ID, "Nobody knows"},
	} {
		hits, err := g.Search(t.Context(), c.words, 5)
		require.NoError(t, err)
		if assert.NotEmpty(t, hits, c.words) {
			assert.Equal(t, c.first, hits[0].Node.ID, c.words)
			checkHit(t, g, hits[0], c.where)
		}
	}
	hits, err := g.Search(t.Context(), "station", 1)
	require.NoError(t, err)
	assert.Len(t, hits, 1)
	hits, err = g.Search(t.Context(), "zeppelin", 0)
	require.NoError(t, err)
	assert.Empty(t, hits)
}

func checkHit(t *testing.T, g Graph, h graph.Hit, words string) {
	t.Helper()
	nodes, err := g.Lookup(t.Context(), h.Node.ID)
	require.NoError(t, err)
	assert.Equal(t, nodes[0], h.Node)
	if h.Passage == (graph.Passage{}) {
		assert.Empty(t, h.Snippet)
		assert.Equal(t, words, h.Match.Of(h.Node.Name))
		return
	}
	a, err := g.Articles(t.Context(), h.Passage.Article)
	require.NoError(t, err)
	require.True(t, h.Passage.Span.Valid(a[0].Text))
	assert.Equal(t, words, h.Passage.Span.Of(a[0].Text))
	assert.Equal(t, words, h.Match.Of(h.Snippet))
	assert.NotContains(t, h.Snippet, "\n")
}

// testOddTies writes ties that say what mentions and events say too, at the
// same and at other places.
func testOddTies(t *testing.T, g Graph) {
	t.Helper()
	b := Normal(Sample()[3])
	nakuru, kenya := graph.EntityID(graph.Place, "Nakuru"), graph.CountryID("KE")
	e := b.Events[0].ID
	at := func(s graph.Span, c float64) []graph.Evidence {
		return []graph.Evidence{{Passage: graph.Passage{Article: b.Article.ID, Span: s}, Method: "hand/1", Confidence: c}}
	}
	b.Ties = append(b.Ties,
		graph.Relation{Subject: e, Predicate: graph.HappenedIn, Object: nakuru, Evidence: at(b.Mentions[0].Span, 0.3)},
		graph.Relation{Subject: e, Predicate: graph.HappenedIn, Object: kenya, Evidence: at(b.Events[0].Places[1].Span, 1)},
		graph.Relation{Subject: kenya, Predicate: graph.SalientIn, Object: b.Article.ID, Evidence: at(b.Article.Blocks[0].Span, 0.5)})
	b.Sort()
	require.NoError(t, b.Validate())
	write(t, g, Sample()[0], b)
	got, err := g.Contents(t.Context(), b.Article.ID)
	require.NoError(t, err)
	assert.Equal(t, Normal(b), Normal(got))
	same(t, g, Sample()[0], b)
}

func testOwnership(t *testing.T, g Graph) {
	t.Helper()
	write(t, g, Sample()...)
	nodes, _, err := g.Nodes(t.Context(), graph.NodeFilter{})
	require.NoError(t, err)
	for i := range nodes {
		for j := range nodes[i].Aliases {
			nodes[i].Aliases[j] = "spoiled"
		}
		nodes[i].Name = "spoiled"
	}
	same(t, g, Sample()...)
}

// testConcurrent reads while articles come and go; each answer must be that of
// a graph that holds whole articles only.
func testConcurrent(t *testing.T, g Graph) {
	t.Helper()
	batches := Generate(5, 8)
	shared := batches[0].Entities[0].ID
	write(t, g, batches[0])
	ctx, stop := context.WithCancel(context.Background())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				readWhole(t, g, shared)
			}
		})
	}
	for range 3 {
		for _, b := range batches[1:] {
			_, err := g.Write(t.Context(), b)
			assert.NoError(t, err)
		}
		for _, b := range batches[1:] {
			_, err := g.Remove(t.Context(), b.Article.ID)
			assert.NoError(t, err)
		}
	}
	stop()
	readers.Wait()
	same(t, g, batches[0])
}

// readWhole reads what is there and checks that it hangs together.
func readWhole(t *testing.T, g Graph, shared graph.ID) {
	t.Helper()
	ctx := context.Background()
	list, total, err := g.Relations(ctx, graph.RelationFilter{Node: shared})
	assert.NoError(t, err)
	assert.Len(t, list, total)
	for _, r := range list {
		assert.NotEmpty(t, r.Evidence)
	}
	articles, _, err := g.Nodes(ctx, graph.NodeFilter{Kinds: []graph.Kind{graph.ArticleK}})
	assert.NoError(t, err)
	for _, a := range articles {
		b, err := g.Contents(ctx, a.ID)
		if err == nil {
			assert.NoError(t, b.Validate())
			assert.NotEmpty(t, b.Statements)
			continue
		}
		assert.ErrorIs(t, err, graph.ErrNotFound, "taken out in between")
	}
	_, err = g.Search(ctx, "claim", 5)
	assert.NoError(t, err)
}
