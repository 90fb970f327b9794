package graph_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// find gives the relations of a batch with a predicate and a qualifier.
func find(b graph.Batch, p graph.Predicate, qualifier string) []graph.Relation {
	return slices.DeleteFunc(b.Relations(), func(r graph.Relation) bool { return r.Predicate != p || r.Qualifier != qualifier })
}

func TestRelationsOfBatch(t *testing.T) {
	b := graphtest.Sample()[0]
	words := func(r graph.Relation) []string {
		out := make([]string, 0, len(r.Evidence))
		for _, e := range r.Evidence {
			assert.Equal(t, b.Article.ID, e.Passage.Article)
			out = append(out, e.Passage.Span.Of(b.Article.Text))
		}
		return out
	}
	said := find(b, graph.Said, "")
	require.Len(t, said, 3, "an unknown speaker said nothing")
	about := find(b, graph.About, "")
	require.Len(t, about, 1)
	assert.Equal(t, []string{"Oslo"}, words(about[0]))
	assert.Len(t, find(b, graph.Repeats, ""), 1)
	assert.Len(t, find(graphtest.Sample()[2], graph.Reports, ""), 1)
	office := find(b, graph.HoldsOffice, "Foreign Minister")
	require.Len(t, office, 1)
	assert.Equal(t, []string{"Norwegian Foreign Minister Ingrid Solvåg"}, words(office[0]))
	assert.Len(t, find(b, graph.TookPartIn, string(graph.Participant)), 2)
	assert.Len(t, find(b, graph.StatedIn, graph.PartSource), 4)
	names := find(b, graph.MentionedIn, string(graph.ByNameForm))
	solvag := slices.IndexFunc(names, func(r graph.Relation) bool { return r.Subject == graph.EntityID(graph.Person, "Ingrid Solvåg") })
	assert.Equal(t, []string{"Ingrid Solvåg", "Solvåg"}, words(names[solvag]))
	salient := find(b, graph.SalientIn, "")
	assert.Len(t, salient, 3, "two entities and an event")
}

func TestRelationsAreSortedAndRepeatable(t *testing.T) {
	for _, b := range append(graphtest.Sample(), graphtest.Generate(2, 3)...) {
		list := b.Relations()
		assert.True(t, slices.IsSortedFunc(list, graph.CompareRelations))
		assert.Equal(t, list, b.Relations())
		for _, r := range list {
			assert.NoError(t, r.Validate())
			assert.True(t, slices.IsSortedFunc(r.Evidence, func(x, y graph.Evidence) int { return graph.ComparePassages(x.Passage, y.Passage) }))
		}
	}
}

// TestSurerEvidenceStays: of two readings of one passage the surer one counts.
func TestSurerEvidenceStays(t *testing.T) {
	b := graphtest.Sample()[3]
	m := b.Mentions[0]
	m.Confidence = 0.99
	b.Mentions = append([]graph.Mention{m}, b.Mentions...)
	for _, r := range find(b, graph.MentionedIn, string(m.Form)) {
		if r.Subject == m.Entity {
			assert.Equal(t, 0.99, r.Evidence[0].Confidence)
			assert.Len(t, r.Evidence, 2)
		}
	}
}

func TestSortBatch(t *testing.T) {
	want := graphtest.Sample()[0]
	got := graphtest.Sample()[0]
	slices.Reverse(got.Entities)
	slices.Reverse(got.Mentions)
	slices.Reverse(got.Statements)
	slices.Reverse(got.Events)
	slices.Reverse(got.Ties)
	got.Sort()
	assert.Equal(t, want, got)
}

func TestBatchValidate(t *testing.T) {
	for name, spoil := range map[string]func(b *graph.Batch){
		"article id":           func(b *graph.Batch) { b.Article.URL += "x" },
		"carriage return":      func(b *graph.Batch) { b.Article.Text = "a\r\nb" },
		"publication date":     func(b *graph.Batch) { b.Article.Published = "yesterday" },
		"block outside":        func(b *graph.Batch) { b.Article.Blocks[1].Span.End = 9999 },
		"blocks out of order":  func(b *graph.Batch) { slices.Reverse(b.Article.Blocks) },
		"entity twice":         func(b *graph.Batch) { b.Entities = append(b.Entities, b.Entities[0]) },
		"entity of other kind": func(b *graph.Batch) { b.Entities[0].Kind = graph.Person },
		"entity unmentioned":   func(b *graph.Batch) { b.Mentions = b.Mentions[:1] },
		"mention of nobody":    func(b *graph.Batch) { b.Mentions[0].Entity = "person:nobody" },
		"mention's form":       func(b *graph.Batch) { b.Mentions[0].Form = "sign" },
		"mention's confidence": func(b *graph.Batch) { b.Mentions[0].Confidence = 0 },
		"no content":           func(b *graph.Batch) { b.Statements[0].Content = nil },
		"content outside":      func(b *graph.Batch) { b.Statements[0].Content[0].End = 9999 },
		"mode":                 func(b *graph.Batch) { b.Statements[0].Mode = "shouted" },
		"modality":             func(b *graph.Batch) { b.Statements[0].Modality = "" },
		"polarity":             func(b *graph.Batch) { b.Statements[0].Polarity = "" },
		"reports itself":       func(b *graph.Batch) { b.Statements[0].Reports = b.Statements[0].ID },
		"reports what is not":  func(b *graph.Batch) { b.Statements[0].Reports = "statement:0" },
		"other article's":      func(b *graph.Batch) { b.Statements[0].Article = "article:0" },
		"about nobody": func(b *graph.Batch) {
			b.Statements[0].About = []graph.Reference{{Node: "person:nobody", Span: b.Mentions[0].Span}}
		},
		"no trigger":            func(b *graph.Batch) { b.Events[0].Triggers = nil },
		"event type":            func(b *graph.Batch) { b.Events[0].Type = "PARTY" },
		"status":                func(b *graph.Batch) { b.Events[0].Status = "" },
		"role":                  func(b *graph.Batch) { b.Events[0].Participants[0].Role = "" },
		"evidence of elsewhere": func(b *graph.Batch) { b.Ties[0].Evidence[0].Passage.Article = "article:0" },
	} {
		b := graphtest.Sample()[0]
		spoil(&b)
		assert.ErrorIs(t, b.Validate(), graph.ErrInvalid, name)
	}
}

func TestArticleID(t *testing.T) {
	assert.Equal(t, graph.ArticleID("text", "url"), graph.ArticleID("text", "url"))
	assert.NotEqual(t, graph.ArticleID("text", "url"), graph.ArticleID("textu", "rl"))
	assert.True(t, graph.ArticleID("text", "").Valid())
	assert.Len(t, graph.TextHash("text"), 64)
	assert.NotEqual(t, graph.ContentID(graph.EventK, "a", "b"), graph.ContentID(graph.EventK, "ab"))
}

func TestEventTypes(t *testing.T) {
	for _, e := range graph.EventTypes() {
		assert.True(t, e.Valid())
		assert.NotEmpty(t, e.Label())
	}
	assert.False(t, graph.EventType("PARTY").Valid())
}
