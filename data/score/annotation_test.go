package score_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/score"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestAnnotateCountsCodePoints(t *testing.T) {
	t.Parallel()
	b := graphtest.Batch(graphtest.Article("🌊🌊 Zoë said it rains in Oslo.", "", "", ""), func(b *graphtest.Builder) {
		zoe := b.Entity(graph.Person, "Zoë", "")
		oslo := b.Entity(graph.Place, "Oslo", "NO", "Christiania")
		b.Mention(zoe, graph.ByNameForm, b.At("Zoë"), 1)
		b.Mention(oslo, graph.ByNameForm, b.At("Oslo"), 1)
		b.Statement(graph.Statement{ID: "statement:1", Speaker: zoe, Source: b.At("Zoë"), Cue: b.At("said"), Content: []graph.Span{b.At("it rains in Oslo")},
			About: []graph.Reference{{Node: oslo, Span: b.At("Oslo")}, {Node: oslo, Span: b.At("Oslo")}}})
	})
	a := score.Annotate(&b, "given")
	require.Len(t, a.Statements, 1)
	a.Statements[0].ID = "s"
	got, err := json.Marshal(a)
	require.NoError(t, err)
	assert.JSONEq(t, `{"id":"given","title":"🌊🌊 Zoë said it rains in Oslo.","published":null,"text":"🌊🌊 Zoë said it rains in Oslo.",
		"mentions":[{"start":3,"end":6,"kind":"person","node":"person:zoë","form":"name"},{"start":24,"end":28,"kind":"place","node":"place:oslo","form":"name"}],
		"nodes":{"person:zoë":{"kind":"person","name":"Zoë","aliases":[],"country":null,"salient":false},
			"place:oslo":{"kind":"place","name":"Oslo","aliases":["Christiania"],"country":"NO","salient":false}},
		"statements":[{"id":"s","speaker":"person:zoë","source":{"start":3,"end":6},"cue":{"start":7,"end":11},"content":[{"start":12,"end":28}],
			"mode":"indirect","polarity":"positive","modality":"asserted","about":["place:oslo"],"confidence":0.75,"reports":null,"time":null}],
		"events":[],"relations":[]}`, string(got))
}

func TestAnnotateSample(t *testing.T) {
	t.Parallel()
	for _, b := range graphtest.Sample() {
		a := score.Annotate(&b, "")
		assert.Equal(t, string(b.Article.ID), a.ID)
		text := []rune(a.Text)
		inside := func(r score.Range) {
			assert.GreaterOrEqual(t, r.Start, 0)
			assert.Less(t, r.Start, r.End)
			assert.LessOrEqual(t, r.End, len(text))
		}
		last := 0
		for _, m := range a.Mentions {
			inside(m.Range)
			assert.Contains(t, a.Nodes, m.Node)
			assert.GreaterOrEqual(t, m.Start, last)
			last = m.Start
		}
		last = 0
		for _, r := range a.Relations {
			for _, p := range r.Passages {
				inside(p)
			}
			assert.GreaterOrEqual(t, r.Passages[0].Start, last)
			last = r.Passages[0].Start
		}
		for _, e := range a.Events {
			for _, p := range e.Participants {
				inside(p.Range)
				assert.Contains(t, a.Nodes, p.Node)
			}
		}
	}
}
