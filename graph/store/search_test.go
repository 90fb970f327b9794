package store_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/store"
)

func sample(tb testing.TB) *store.Store {
	tb.Helper()
	s, err := store.Memory()
	require.NoError(tb, err)
	tb.Cleanup(func() { assert.NoError(tb, s.Close()) })
	for _, b := range graphtest.Sample() {
		_, err := s.Write(tb.Context(), b)
		require.NoError(tb, err)
	}
	return s
}

// checkHits holds every hit against its article: the match is the passage.
func checkHits(tb testing.TB, s *store.Store, hits []graph.Hit) {
	tb.Helper()
	for _, h := range hits {
		if h.Passage == (graph.Passage{}) {
			assert.Empty(tb, h.Snippet)
			assert.True(tb, h.Match.IsZero() || h.Match.Valid(h.Node.Name))
			continue
		}
		a, err := s.Articles(tb.Context(), h.Passage.Article)
		require.NoError(tb, err)
		require.True(tb, h.Passage.Span.Valid(a[0].Text))
		require.True(tb, h.Match.Valid(h.Snippet))
		assert.Equal(tb, strings.ReplaceAll(h.Passage.Span.Of(a[0].Text), "\n", " "), h.Match.Of(h.Snippet))
		assert.True(tb, utf8.ValidString(h.Snippet))
	}
}

func TestSearch(t *testing.T) {
	s := sample(t)
	solvag := graph.EntityID(graph.Person, "Ingrid Solvåg")
	for _, c := range []struct {
		name  string
		words string
		first graph.ID // empty: nothing is found
		match string
	}{
		{"without accents", "solvag", solvag, "Solvåg"},
		{"the start of a word", "ingr", solvag, "Ingr"},
		{"words in any order", "solvag ingrid", solvag, "Solvåg"},
		{"inside a word", "olvåg", solvag, "olvåg"},
		{"an alias", "minister solvåg", solvag, ""},
		{"a letter too few", "solvg", solvag, "Solvåg"},
		{"two letters swapped", "solavg", solvag, "Solvåg"},
		{"a wrong letter in one of two words", "ingrid solwag", solvag, "Ingrid Solvåg"},
		{"a letter too many, in a text", "fisching", graphtest.Sample()[0].Statements[1].ID, "fishing"},
		{"a short word is not corrected", "qo", "", ""},
		{"a mark without a composed letter", "ambo", graph.EntityID(graph.Place, "Am̃bo Bay"), "Am̃bo"},
		{"words of a statement", "accord fishing", graphtest.Sample()[0].Statements[1].ID, "accord did not cover fishing"},
		{"words of two parts of a statement", "date agreed", graphtest.Sample()[1].Statements[1].ID, "date,” Minister Queirós said, “has been agreed"},
		{"a phrase over the end of a sentence", `"signs? nobody"`, graphtest.Sample()[2].Article.ID, "signs? Nobody"},
		{"a phrase of an article", `"nobody knows whether"`, graphtest.Sample()[2].Article.ID, "Nobody knows whether"},
		{"a phrase in another order", `"knows nobody"`, "", ""},
		{"all words in one paragraph", "nobody signs", graphtest.Sample()[2].Article.ID, "signs? Nobody"},
		{"words of two paragraphs", "nobody members", "", ""},
		{"nothing", "  ?! \"\" ", "", ""},
		{"an emoji only", "🌊", "", ""},
	} {
		hits, err := s.Search(t.Context(), c.words, 0)
		require.NoError(t, err, c.name)
		checkHits(t, s, hits)
		if c.first == "" {
			assert.Empty(t, hits, c.name)
			continue
		}
		if !assert.NotEmpty(t, hits, c.name) {
			continue
		}
		assert.Equal(t, c.first, hits[0].Node.ID, c.name)
		got := hits[0].Match.Of(hits[0].Snippet + hits[0].Node.Name)
		assert.Equal(t, c.match, got, c.name)
	}
}

// TestSearchSaysInstead: what was looked for instead stands with the hits, and
// only there.
func TestSearchSaysInstead(t *testing.T) {
	s := sample(t)
	for words, want := range map[string]string{"ingrid solvåg": "", "ingrid solvog": "ingrid solvag"} {
		hits, err := s.Search(t.Context(), words, 0)
		require.NoError(t, err)
		require.NotEmpty(t, hits)
		for _, h := range hits {
			assert.Equal(t, want, h.Instead)
		}
	}
}

// TestSearchByAnotherName: who asks for an entity by one name also finds the
// words that call it by another.
func TestSearchByAnotherName(t *testing.T) {
	s, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	for _, text := range []string{"First\n\nThe World Bank, or WB, lends money.", "Second\n\nA loan of the World Bank ran out."} {
		a := graphtest.Article(text, "", "", "")
		_, err := s.Write(t.Context(), graphtest.Batch(a, func(x *graphtest.Builder) {
			id := x.Entity(graph.Organization, "World Bank", "", "WB")
			x.Mention(id, graph.ByNameForm, x.At("World Bank"), 1)
		}))
		require.NoError(t, err)
	}
	hits, err := s.Search(t.Context(), "WB", 0)
	require.NoError(t, err)
	checkHits(t, s, hits)
	require.Len(t, hits, 3)
	assert.Equal(t, graph.Organization, hits[0].Node.Kind)
	assert.Equal(t, "WB", hits[1].Match.Of(hits[1].Snippet))
	assert.Equal(t, "World Bank", hits[2].Match.Of(hits[2].Snippet))
}

// TestSearchFollowsChanges: words of articles that are taken out or replaced
// are not found any more.
func TestSearchFollowsChanges(t *testing.T) {
	s := sample(t)
	n := func(words string) int {
		hits, err := s.Search(t.Context(), words, 0)
		require.NoError(t, err)
		return len(hits)
	}
	assert.Equal(t, 1, n(`"nobody knows whether"`))
	_, err := s.Remove(t.Context(), graphtest.Sample()[2].Article.ID)
	require.NoError(t, err)
	assert.Zero(t, n(`"nobody knows whether"`))
}

// TestSearchTextOrder: a headline comes first, then the block with more places,
// then the newest.
func TestSearchTextOrder(t *testing.T) {
	s, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	want := make([]string, 0, 4)
	for _, x := range []struct{ text, day string }{
		{"Gulls return\n\nThey are back.", "2020-01-01"},
		{"One\n\nGulls and gulls again.", "2020-01-02"},
		{"Two\n\nThe gulls are new.", "2020-01-04"},
		{"Three\n\nThe gulls are old.", "2020-01-03"},
	} {
		a := graphtest.Article(x.text, "", "", x.day)
		want = append(want, string(a.ID))
		_, err := s.Write(t.Context(), graph.Batch{Article: a})
		require.NoError(t, err)
	}
	hits, err := s.Search(t.Context(), "gull", 0)
	require.NoError(t, err)
	got := make([]string, len(hits))
	for i, h := range hits {
		got[i] = string(h.Node.ID)
	}
	assert.Equal(t, want, got)
}

func TestSearchIsRepeatable(t *testing.T) {
	s := sample(t)
	for _, words := range []string{"station", "o", "portugal", "said"} {
		want, err := s.Search(t.Context(), words, 0)
		require.NoError(t, err)
		for n := 1; n <= len(want); n++ {
			got, err := s.Search(t.Context(), words, n)
			require.NoError(t, err)
			assert.Equal(t, want[:n], got)
		}
	}
}

func TestLongSnippet(t *testing.T) {
	text := "Head\n\n" + strings.Repeat("ünnütz ", 60) + "needle" + strings.Repeat(" überflüssig", 60)
	s, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	_, err = s.Write(t.Context(), graph.Batch{Article: graphtest.Article(text, "", "", "")})
	require.NoError(t, err)
	for _, words := range []string{"needle", "needle ünnütz", "unnutz uberflussig"} {
		hits, err := s.Search(t.Context(), words, 0)
		require.NoError(t, err)
		require.Len(t, hits, 1)
		checkHits(t, s, hits)
		assert.Less(t, len(hits[0].Snippet), 400)
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"solvag", `"no date" said`, "🌊 \xff", "İstanbul ß", "\""} {
		f.Add(s)
	}
	s := sample(f)
	f.Fuzz(func(t *testing.T, words string) {
		hits, err := s.Search(t.Context(), words, 10)
		require.NoError(t, err)
		checkHits(t, s, hits)
	})
}

// TestNames: the name with most mentions wins, the rest are aliases, and a
// removal lets the others come forward.
func TestNames(t *testing.T) {
	s := sample(t)
	id := graph.EntityID(graph.Person, "Tomás Queirós")
	node := func() graph.Node {
		list, err := s.Lookup(t.Context(), id)
		require.NoError(t, err)
		return list[0]
	}
	assert.Equal(t, graph.Node{ID: id, Kind: graph.Person, Name: "Tomás Queirós", Aliases: []string{"Queirós"}, Country: "PT", Mentions: 3, Articles: 2}, node())
	_, err := s.Remove(t.Context(), graphtest.Sample()[0].Article.ID)
	require.NoError(t, err)
	assert.Equal(t, graph.Node{ID: id, Kind: graph.Person, Name: "Queirós", Mentions: 1, Articles: 1}, node())
	list, total, err := s.Nodes(t.Context(), graph.NodeFilter{Text: "queiros"})
	require.NoError(t, err)
	assert.Equal(t, 1, total)
	assert.Equal(t, []graph.Node{node()}, list)
}
