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

// partyLetters stand in front of the state of an American politician:
// "(D-Mass.)", "R-Texas".
var partyLetters = map[string]string{"D": "Democratic Party", "R": "Republican Party"}

// readParties reads "Ann Lee (D-Mass.)" and "Ann Lee, R-Texas,": the letter
// refers to the party.
func (r *reading) readParties() {
	var found []naming
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Person || n.node == "" || n.form != byName || r.word(n.last) != "(" && r.word(n.last) != "," {
			continue
		}
		at := n.last + 1
		party := partyLetters[r.word(at)]
		if party == "" || r.word(at+1) != "-" || !r.glued(at+1) || !r.glued(at+2) || !isCapital(r.word(at+2)) {
			continue
		}
		id := graph.EntityID(graph.Organization, party)
		r.draft(id, graph.Organization, party)
		x := r.newNaming(at, at+1, graph.Organization)
		x.node, x.form, x.confidence = id, graph.Nominal, 0.9
		found = append(found, x)
		r.tie(n.node, graph.MemberOf, "", id, r.d.SpanOf(n.first, at+3), 0.9)
	}
	r.namings = append(r.namings, found...)
	r.sortNamings()
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
