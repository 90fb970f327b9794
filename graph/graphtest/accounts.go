package graphtest

import "newsgraph/graph"

// Account makes the batch of an invented article with one event: a car bomb in
// Kandahar, Afghanistan, on Wednesday, 4 March 2026. The body must hold these
// four names; the words of the number of dead, too, unless it is 0.
func Account(url, published, headline, body string, killed float64, killedWords string) graph.Batch {
	a := Article(headline+"\n\n"+body, url, "Outlet "+url, published)
	return Batch(a, func(b *Builder) {
		af := b.Entity(graph.Country, "Afghanistan", "AF")
		town := b.Entity(graph.Place, "Kandahar", "AF")
		b.Mention(af, graph.ByNameForm, b.At("Afghanistan"), 1)
		b.Mention(town, graph.ByNameForm, b.At("Kandahar"), 1)
		e := graph.Event{Type: graph.Assault, Triggers: []graph.Span{b.At("bomb")}, Salient: true,
			Places: []graph.Reference{{Node: town, Span: b.At("Kandahar")}, {Node: af, Span: b.At("Afghanistan")}},
			Time:   graph.Interval{Start: "2026-03-04", End: "2026-03-04", Precision: graph.Day}, TimeSpan: b.At("on Wednesday")}
		if killed > 0 {
			e.Quantities = []graph.Quantity{{Measure: graph.Killed, Unit: "people", Low: killed, High: killed, Span: b.At(killedWords)}}
		}
		b.Event(e)
	})
}

// Accounts gives three articles of different outlets that tell of one event in
// their own words; the first two differ in the number of dead. Every call gives
// fresh values.
func Accounts() []graph.Batch {
	return []graph.Batch{
		Account("one", "2026-03-04", "Blast in the south", "A car bomb exploded in a market in Kandahar, Afghanistan, on Wednesday, killing 12 people, officials said.", 12, "12 people"),
		Account("two", "2026-03-05", "Fourteen dead", "Fourteen people were killed when a car bomb went off in a market in Kandahar, Afghanistan, on Wednesday.", 14, "Fourteen people"),
		Account("three", "2026-03-05", "Kandahar market bombed", "Afghanistan: a car bomb exploded on Wednesday in a crowded market.", 0, ""),
	}
}
