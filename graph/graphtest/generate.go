package graphtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"newsgraph/graph"
)

// Generate makes n valid batches of nonsense articles from a seed; the same
// seed gives the same batches. The articles share people, countries and
// places, so that relations gather passages from several of them.
func Generate(seed uint64, n int) []graph.Batch {
	r := rand.New(rand.NewPCG(seed, 0x6e657773))
	out := make([]graph.Batch, n)
	for i := range out {
		out[i] = generate(r, i)
	}
	return out
}

// facts are drawn per sentence of a generated article.
type fact struct{ speaker, target, place, cue, content string }

func generate(r *rand.Rand, i int) graph.Batch {
	facts := make([]fact, 4+r.IntN(12))
	text := fmt.Sprintf("Report %d of a generated day 🗞", i)
	for k := range facts {
		f := fact{
			speaker: fmt.Sprintf("Speaker%03d", r.IntN(60)),
			target:  fmt.Sprintf("Personé%03d", r.IntN(60)),
			place:   fmt.Sprintf("Town%02d", r.IntN(20)),
			cue:     []string{"said", "told reporters", "warned"}[r.IntN(3)],
			content: fmt.Sprintf("claim %d of %d is open", k, i),
		}
		facts[k] = f
		text += fmt.Sprintf("\n\n%s %s that %s. %s met %s in %s.", f.speaker, f.cue, f.content, f.speaker, f.target, f.place)
	}
	a := Article(text, fmt.Sprintf("https://generated.example/%d", i), "Generator", fmt.Sprintf("2026-01-%02d", 1+i%28))
	return Batch(a, func(b *Builder) {
		seen := map[graph.ID]bool{}
		for k, f := range facts {
			b.fact(a, k, f, seen)
		}
	})
}

// fact reads sentence pair k: block k+1 of the article.
func (b *Builder) fact(a graph.Article, k int, f fact, seen map[graph.ID]bool) {
	block := a.Blocks[k+1].Span
	in := func(words string, last bool) graph.Span {
		i := strings.Index(block.Of(a.Text), words)
		if last {
			i = strings.LastIndex(block.Of(a.Text), words)
		}
		return graph.Span{Start: block.Start + i, End: block.Start + i + len(words)}
	}
	name := func(kind graph.Kind, name string, last bool) (graph.ID, graph.Span) {
		id, s := graph.EntityID(kind, name), in(name, last)
		if !seen[id] {
			seen[id] = true
			b.Entity(kind, name, "")
		}
		b.Mention(id, graph.ByNameForm, s, 0.9)
		return id, s
	}
	speaker, source := name(graph.Person, f.speaker, false)
	_, again := name(graph.Person, f.speaker, true)
	target, targetAt := name(graph.Person, f.target, true)
	place, placeAt := name(graph.Place, f.place, true)
	b.Statement(graph.Statement{Speaker: speaker, Source: source, Cue: in(f.cue, false), Content: []graph.Span{in(f.content, false)}})
	e := b.Event(graph.Event{Type: graph.Consult, Triggers: []graph.Span{in("met", true)},
		Participants: []graph.Taking{{Node: speaker, Role: graph.Participant, Span: again}, {Node: target, Role: graph.Participant, Span: targetAt}},
		Places:       []graph.Reference{{Node: place, Span: placeAt}}})
	if k == 0 {
		b.Salient(speaker, 0.5)
		b.Statement(graph.Statement{Speaker: speaker, Content: []graph.Span{in("met "+f.target, true)},
			About: []graph.Reference{{Node: e, Span: in("met", true)}, {Node: target, Span: targetAt}}})
	}
}
