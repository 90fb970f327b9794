package extract

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// resolveCountryNouns points "the country", "the nation's" to the country named
// last before, in the same paragraph or the one in front, when it is the only
// one in its sentence. It comes before the offices, which need it.
func (r *reading) resolveCountryNouns() {
	var found []naming
	for i := 1; i < len(r.d.Tokens); i++ {
		if !r.determined(i) {
			continue
		}
		switch strings.ToLower(r.word(i)) {
		case "country", "nation":
		case "two":
			found = append(found, r.twoCountries(i)...)
			continue
		default:
			continue
		}
		if isCapital(r.word(i)) || r.modified(i+1) {
			continue
		}
		if id := r.countryBefore(i - 1); id != "" {
			n := r.newNaming(i-1, i+1, graph.Country)
			if w := r.word(i + 1); w == "'s" && r.glued(i+1) {
				n.last++
				n.span = r.d.SpanOf(n.first, n.last)
			}
			n.node, n.form, n.confidence = id, graph.Nominal, 0.7
			found = append(found, n)
		}
	}
	r.namings = append(r.namings, found...)
	r.sortNamings()
}

// twoCountries points "the two countries" with "two" at token i to both of the
// countries that the sentence so far, or else the nearest of the two in front
// that names any, is about.
func (r *reading) twoCountries(i int) []naming {
	switch r.word(i + 1) {
	case "countries", "nations", "neighbors", "neighbours", "states":
	default:
		return nil
	}
	if r.modified(i+2) || isNounLike(r, i+2) {
		return nil
	}
	at := r.d.Tokens[i].Sentence
	for s := at; s >= 0 && s > at-3; s-- {
		named, other := r.countriesIn(s, i)
		for id := range other {
			named[id] = true
		}
		switch len(named) {
		case 0:
			continue
		case 2:
			return r.bothAt(i-1, i+2, named)
		}
		return nil
	}
	return nil
}

// bothAt refers to each of the nodes by the tokens [first, last).
func (r *reading) bothAt(first, last int, nodes map[graph.ID]bool) []naming {
	out := make([]naming, 0, len(nodes))
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		n := r.newNaming(first, last, graph.Country)
		n.node, n.form, n.confidence = id, graph.Nominal, 0.7
		out = append(out, n)
	}
	return out
}

// determined says that "the" or "that" stands directly in front of token i.
func (r *reading) determined(i int) bool {
	if !r.sameSentence(i-1, i) {
		return false
	}
	switch r.word(i - 1) {
	case "the", "The", "that", "this", "This", "That":
		return true
	}
	return false
}

// modified says that token i restricts the noun in front: "the country that
// …", "the president of …": then it need not refer back.
func (r *reading) modified(i int) bool {
	switch r.word(i) {
	case "of", "where", "that", "which", "who", "whose":
		return true
	}
	return false
}

func (r *reading) glued(i int) bool {
	return i > 0 && i < len(r.d.Tokens) && r.d.Tokens[i-1].Span.End == r.d.Tokens[i].Span.Start
}

// countryBefore is the country named last in front of token i, at most three
// sentences back. Two different ones in the deciding sentence leave it open,
// unless one of them is named by its name and the others by adjectives.
func (r *reading) countryBefore(i int) graph.ID {
	at := r.d.Tokens[i].Sentence
	for s := at; s >= 0 && s > at-3; s-- {
		named, other := r.countriesIn(s, i)
		switch {
		case len(named) == 1:
			for id := range named {
				return id
			}
		case len(named) > 1:
			return ""
		case len(other) == 1:
			for id := range other {
				return id
			}
		case len(other) > 1:
			return ""
		}
	}
	return ""
}

func (r *reading) countriesIn(s, before int) (named, other map[graph.ID]bool) {
	named, other = map[graph.ID]bool{}, map[graph.ID]bool{}
	for k := range r.namings {
		n := &r.namings[k]
		if n.kind != graph.Country || n.first >= before || r.d.Tokens[n.first].Sentence != s {
			continue
		}
		if n.form == byName && !r.inTitle(n) {
			named[n.node] = true
		} else if n.form == demonym || n.form == byName {
			other[n.node] = true
		}
	}
	return named, other
}

// inTitle says that a country only tells whose office a person holds or which
// noun it modifies: "U.S. Secretary of State".
func (r *reading) inTitle(n *naming) bool {
	return isCapital(r.word(n.last)) && r.sameSentence(n.first, n.last) || n.sort == sortCountry && strings.Contains(r.word(n.first), ".")
}
