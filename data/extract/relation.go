package extract

import (
	"newsgraph/graph"
)

// readLocations reads "Isfahan, Iran": a place, a comma, and the country or
// region it lies in. Two places that the gazetteer puts in different countries
// are an enumeration.
func (r *reading) readLocations() {
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Place || n.node == "" || n.form != byName || r.word(n.last) != "," {
			continue
		}
		for j := i + 1; j < len(r.namings) && r.namings[j].first <= n.last+1; j++ {
			m := &r.namings[j]
			if m.first == n.last+1 && m.form == byName && r.liesIn(n, m) && r.sameSentence(n.first, m.first) {
				r.tie(n.node, graph.LocatedIn, "", m.node, r.d.SpanOf(n.first, m.last), 0.85)
				r.learnCountry(n, m)
			}
		}
	}
}

// liesIn says that m can be what n lies in: a country, or a region, closed by a
// comma or the end of the sentence, and not another city.
func (r *reading) liesIn(n, m *naming) bool {
	if m.kind != graph.Country && m.sort != sortRegion || n.node == m.node || n.sort == sortWater || n.sort == sortSeat {
		return false
	}
	a, b := r.drafts[n.node].entity.Country, r.drafts[m.node].entity.Country
	if a != "" {
		return a == b && (m.kind == graph.Country || n.sort != sortRegion)
	}
	switch r.word(m.last) {
	case ",", ".", ")", "", ";", "—", "–", "-":
		return !r.listedWith(n)
	}
	return r.d.Tokens[n.first].Sentence != r.d.Tokens[min(m.last, len(r.d.Tokens)-1)].Sentence
}

// listedWith says that a comma or "and" in front of n makes it part of a list.
func (r *reading) listedWith(n *naming) bool {
	w := r.word(n.first - 1)
	return w == "," || w == "and" || w == "or"
}

func (r *reading) learnCountry(n, m *naming) {
	x := &r.drafts[n.node].entity
	if x.Country == "" {
		x.Country = r.drafts[m.node].entity.Country
	}
}
