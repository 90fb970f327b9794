package extract

import (
	"strings"

	"newsgraph/graph"
)

// resolveSeats adds the country behind a place. A capital or seat that acts
// ("Washington warned") is the government of its country; a town in a place
// line tells the country the news comes from. The place stays the mention by
// name; the country gets a nominal one over the same words, with little
// confidence where it is only the setting.
func (r *reading) resolveSeats() {
	var found []naming
	for i := range r.namings {
		n := r.namings[i]
		if n.kind != graph.Place || n.form != byName || n.node == "" {
			continue
		}
		code := r.drafts[n.node].entity.Country
		c := r.g.countries[code]
		if c == nil {
			continue
		}
		var sure float64
		switch _, seat := r.g.governmentSeat(n.node); {
		case seat && r.acts(&n):
			sure = 0.7
		case r.d.Block(r.d.Tokens[n.first].Sentence) == graph.Dateline:
			sure = 0.5
		default:
			continue
		}
		r.draft(countryNode(code), graph.Country, c.name).entity.Country = code
		n.node, n.kind, n.form, n.confidence, n.sort = countryNode(code), graph.Country, graph.Nominal, sure, ""
		found = append(found, n)
	}
	r.namings = append(r.namings, found...)
	r.sortNamings()
}

// acts says that a place does something here: no word of place or comma in
// front, and a verb or "and" behind, or a possessive.
func (r *reading) acts(n *naming) bool {
	front := strings.ToLower(r.word(n.first - 1))
	if front == "the" {
		front = strings.ToLower(r.word(n.first - 2))
	}
	switch front {
	case "in", "at", "near", "around", "outside", "across", "inside", "of", "for", ",", "throughout", "into", "to", "from", "through":
		return n.sort == sortSeat && front != "outside" && front != "near"
	}
	if n.last >= len(r.d.Tokens) {
		return false
	}
	tag := r.d.Tokens[n.last].Tag
	return n.sort == sortSeat || strings.HasPrefix(tag, "VB") || tag == "MD" || r.word(n.last) == "and" && strings.HasPrefix(tag, "CC") && r.nextIsPlace(n)
}

// nextIsPlace: "Washington and Tehran agreed".
func (r *reading) nextIsPlace(n *naming) bool {
	for k := range r.namings {
		if m := &r.namings[k]; m.first == n.last+1 && (m.sort == sortCapital || m.sort == sortSeat) {
			return true
		}
	}
	return false
}
