package joining_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/joining"
)

// town makes a report of an attack in one of a few towns on one of a few days,
// so that many reports look alike.
func town(n, place, day, killed int) graph.Batch {
	body := fmt.Sprintf("Number %d: gunmen attacked a market in Town%d, Mali, on Sunday and killed %d people near well %d, witnesses of outlet %d said.", n, place, killed, place, n%7)
	a := graphtest.Article(fmt.Sprintf("Attack in Town%d", place)+"\n\n"+body, fmt.Sprintf("https://town.example/%d", n), "Town Post", fmt.Sprintf("2026-03-%02d", 1+day))
	return graphtest.Batch(a, func(b *graphtest.Builder) {
		mali := b.Entity(graph.Country, "Mali", "ML")
		name := fmt.Sprintf("Town%d", place)
		at := b.Entity(graph.Place, name, "ML")
		b.Mention(mali, graph.ByNameForm, b.At("Mali"), 1)
		b.Mention(at, graph.ByNameForm, b.At(name), 1)
		e := graph.Event{Type: graph.Assault, Triggers: []graph.Span{b.At("attacked")}, Salient: n%2 == 0, Places: []graph.Reference{{Node: at, Span: b.At(name)}},
			Quantities: []graph.Quantity{{Measure: graph.Killed, Unit: "people", Low: float64(killed), High: float64(killed), Span: b.At(fmt.Sprintf("%d people", killed))}}}
		if n%3 > 0 {
			d := fmt.Sprintf("2026-03-%02d", 1+max(day-n%2, 0))
			e.Time, e.TimeSpan = graph.Interval{Start: d, End: d, Precision: graph.Day}, b.At("on Sunday")
		}
		b.Event(e)
	})
}

// groups writes how an index groups its events.
func groups(x *joining.Index, events []graph.ID) string {
	var out []string
	for _, id := range events {
		if j, ok := x.Joined(id); ok {
			out = append(out, fmt.Sprint(id, j))
		}
	}
	slices.Sort(out)
	return fmt.Sprint(out)
}

// FuzzIndex adds, takes out and decides at random and holds the result against
// an index that was given what is left at once.
func FuzzIndex(f *testing.F) {
	for seed := range uint64(6) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 7))
		all := make([]*joining.Digest, 0, 24)
		events := make([]graph.ID, 0, 24)
		for n := range 24 {
			b := town(n, r.IntN(3), r.IntN(6), 1+r.IntN(4))
			all = append(all, joining.Read(&b))
			events = append(events, b.Events[0].ID)
		}
		x, in := joining.NewIndex(), map[int]bool{}
		for range 80 {
			switch k := r.IntN(len(all)); r.IntN(4) {
			case 0:
				x.Drop(all[k].Article)
				delete(in, k)
			case 1:
				if other := r.IntN(len(all)); other != k {
					v := []graph.Verdict{graph.Same, graph.Different, graph.Undecided}[r.IntN(3)]
					d := graph.Decision{A: graph.Anchor{Event: events[k]}, B: graph.Anchor{Event: events[other]}, Verdict: v}
					at := groups(x, events)
					before, _ := x.Decide(d)
					require.Len(t, before, 1)
					after := groups(x, events)
					x.Decide(before...)
					require.Equal(t, at, groups(x, events), "undone")
					x.Decide(d)
					require.Equal(t, after, groups(x, events), "done again")
				}
			default:
				x.Add(all[k])
				in[k] = true
			}
		}
		want := joining.NewIndex()
		want.Decide(x.Decisions()...)
		left := make([]*joining.Digest, 0, len(in))
		for k := range in {
			left = append(left, all[k])
		}
		want.Add(left...)
		assert.Equal(t, groups(want, events), groups(x, events))
		for k := range all {
			_, ok := x.Joined(events[k])
			assert.Equal(t, in[k], ok)
		}
	})
}

// TestDifferences: what counts as a difference and what does not.
func TestDifferences(t *testing.T) {
	t.Parallel()
	day := func(d string) graph.Interval { return graph.Interval{Start: d, End: d, Precision: graph.Day} }
	dead := func(m graph.Measure, unit string, n float64) []graph.Quantity {
		return []graph.Quantity{{Measure: m, Unit: unit, Low: n, High: n, Span: graph.Span{Start: 1, End: 2}}}
	}
	at := graph.Span{Start: 3, End: 4}
	where := func(ids ...graph.ID) (out []graph.Reference) {
		for _, id := range ids {
			out = append(out, graph.Reference{Node: id, Span: at})
		}
		return out
	}
	who := func(role graph.Role, id graph.ID) []graph.Taking {
		return []graph.Taking{{Node: id, Role: role, Span: at}}
	}
	node := func(id graph.ID) graph.Node {
		return graph.Node{ID: id, Name: id.Rest(), Country: map[graph.ID]string{"place:basra": "IQ", "person:minister": "IQ"}[id]}
	}
	for name, c := range map[string]struct {
		a, b graph.Event
		want string // aspect, empty for none
	}{
		"numbers":                {graph.Event{Quantities: dead(graph.Killed, "people", 12)}, graph.Event{Quantities: dead(graph.Killed, "policemen", 14)}, "killed"},
		"equal numbers":          {graph.Event{Quantities: dead(graph.Killed, "people", 12)}, graph.Event{Quantities: dead(graph.Killed, "men", 12)}, ""},
		"another measure":        {graph.Event{Quantities: dead(graph.Killed, "people", 12)}, graph.Event{Quantities: dead(graph.Injured, "people", 14)}, ""},
		"other money":            {graph.Event{Quantities: dead(graph.Paid, "EUR", 12)}, graph.Event{Quantities: dead(graph.Paid, "USD", 14)}, ""},
		"one says nothing":       {graph.Event{Quantities: dead(graph.Killed, "people", 12)}, graph.Event{}, ""},
		"days":                   {graph.Event{Time: day("2026-03-04")}, graph.Event{Time: day("2026-03-05")}, joining.AspectTime},
		"a day and its month":    {graph.Event{Time: day("2026-03-04")}, graph.Event{Time: graph.Interval{Start: "2026-03-01", End: "2026-03-31", Precision: graph.Month}}, ""},
		"places":                 {graph.Event{Places: where("place:basra")}, graph.Event{Places: where("place:mosul")}, joining.AspectPlace},
		"a town and its country": {graph.Event{Places: where("place:basra")}, graph.Event{Places: where("country:IQ")}, ""},
		"who did it":             {graph.Event{Participants: who(graph.Actor, "organization:x")}, graph.Event{Participants: who(graph.Actor, "organization:y")}, joining.AspectActor},
		"a minister and a state": {graph.Event{Participants: who(graph.Target, "person:minister")}, graph.Event{Participants: who(graph.Target, "country:IQ")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.a.Article, c.b.Article, c.a.Triggers, c.b.Triggers = "article:a", "article:b", []graph.Span{at}, []graph.Span{at}
			got := joining.Differences([]graph.Event{c.a, c.b}, node)
			if c.want == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Equal(t, c.want, got[0].Aspect)
			require.Len(t, got[0].Values, 2)
			assert.Equal(t, graph.ID("article:a"), got[0].Values[0].Passages[0].Article)
			assert.Equal(t, graph.ID("article:b"), got[0].Values[1].Passages[0].Article)
		})
	}
}

// BenchmarkAdd is the cost of one article when many are in. Its yardstick is
// the digest of the same article, which does not depend on them.
func BenchmarkAdd(b *testing.B) {
	const many = 10_000
	x := joining.NewIndex()
	list := make([]*joining.Digest, 0, many)
	for n := range many {
		t := town(n, n%200, n%28, 1+n%9)
		list = append(list, joining.Read(&t))
	}
	x.Add(list...)
	next := town(many, 3, 3, 2)
	d := joining.Read(&next)
	b.Run("digest", func(b *testing.B) {
		for b.Loop() {
			joining.Read(&next)
		}
	})
	b.Run("add and drop", func(b *testing.B) {
		for b.Loop() {
			x.Add(d)
			x.Drop(d.Article)
		}
	})
}
