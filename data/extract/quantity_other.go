package extract

import (
	"strings"

	"newsgraph/graph"
)

// quantityMoney are the signs and words of currencies, by ISO 4217.
var quantityMoney = map[string]string{
	"$": "USD", "us$": "USD", "dollars": "USD", "dollar": "USD", "€": "EUR", "euros": "EUR", "euro": "EUR", "£": "GBP", "pounds": "GBP", "¥": "JPY", "yen": "JPY",
	"a$": "AUD", "c$": "CAD", "₹": "INR", "rupees": "INR", "yuan": "CNY", "rubles": "RUB", "roubles": "RUB", "francs": "CHF", "₤": "GBP",
}

// money reads "$20 million", "30 million euros". Which dollars or pounds they
// are is not asked: the word stands in the passage. ("Pounds" of weight have no
// scale before them and no sign.)
func (r *quantityReader) money(n quantityNumber, first, last int) (quantityFound, bool) {
	if sign := quantityMoney[r.word(n.first-1)]; n.first > first && sign != "" && r.tag(n.first-1) == "$" {
		n.first--
		r.limits(&n)
		return r.quantity(n, n.last, graph.Paid, sign, n.first, false), true
	}
	at := n.last
	if r.word(at) == "us" || r.word(at) == "american" {
		at++
	}
	unit := quantityMoney[r.word(at)]
	if at >= last || unit == "" || r.tag(at) == "$" || strings.HasPrefix(r.word(at), "pound") && n.low < 1000 {
		return quantityFound{}, false
	}
	return r.quantity(n, at+1, graph.Paid, unit, at, false), true
}

// share reads "54 percent of the vote", "with 51.3 percent".
func (r *quantityReader) share(n quantityNumber, _, last int) (quantityFound, bool) {
	at := n.last
	if w := r.word(at); at >= last || w != "percent" && w != "%" && w != "per" && w != "pc" {
		return quantityFound{}, false
	}
	end := at + 1
	if r.word(at) == "per" {
		if r.word(end) != "cent" {
			return quantityFound{}, false
		}
		end++
	}
	if n.high > 100 {
		return quantityFound{}, false
	}
	verb := end
	if r.word(end) == "of" {
		verb++
		for verb < last && (r.tag(verb) == "DT" || r.tag(verb) == "JJ") {
			verb++
		}
		if w := r.word(verb); !strings.HasPrefix(w, "vote") && !strings.HasPrefix(w, "ballot") && w != "poll" {
			return quantityFound{}, false
		}
		return r.quantity(n, min(verb+1, last), graph.Voted, "%", verb, false), true
	}
	if prev := r.word(n.first - 1); prev != "with" && prev != "won" && prev != "him" && prev != "her" && prev != "took" && prev != "taking" && prev != "winning" && prev != "got" {
		return quantityFound{}, false
	}
	return r.quantity(n, end, graph.Voted, "%", n.first-1, false), true
}

// seats reads "won 120 seats", "120 votes".
func (r *quantityReader) seats(n quantityNumber, _, last int) (quantityFound, bool) {
	for at := n.last; at < last && at < n.last+3; at++ {
		switch w := r.words[at]; {
		case w == "seats" || w == "votes":
			if prev := r.word(n.first - 1); r.word(at-1) == "electoral" || w == "votes" && !quantityWins[prev] && !quantityWins[r.word(n.first-2)] {
				return quantityFound{}, false
			}
			return r.quantity(n, at+1, graph.Voted, w, at, false), true
		case r.tag(at) != "JJ" && r.tag(at) != "NN" && w != "of":
			return quantityFound{}, false
		}
	}
	return quantityFound{}, false
}

// quantityWins are verbs of what a candidate does with votes.
var quantityWins = wordSet(`won win wins winning received receiving got gained polled took taking`)

// toll reads "the death toll rose to 23", "a death toll of 23".
func (r *quantityReader) toll(n quantityNumber, first, _ int) (quantityFound, bool) {
	if prev := r.word(n.first - 1); prev != "to" && prev != "of" && prev != "at" && prev != "reached" && prev != "passed" && prev != "is" && prev != "was" {
		return quantityFound{}, false
	}
	for i := n.first - 1; i > first && i > n.first-30; i-- {
		if r.words[i] != "toll" {
			continue
		}
		if r.word(i-1) == "injury" || n.first-i > 6 && r.word(n.first-1) != "to" {
			break
		}
		return r.quantity(n, n.last, graph.Killed, "people", i, false), true
	}
	return quantityFound{}, false
}

// punishment reads "sentenced to eight years in prison", "jailed for six
// months", "an eight-year prison sentence" is left out.
func (r *quantityReader) punishment(n quantityNumber, first, last int) (quantityFound, bool) {
	unit := r.word(n.last)
	if n.last >= last || unit != "years" && unit != "months" && unit != "year" {
		return quantityFound{}, false
	}
	for i := n.first - 1; i >= first && i >= n.first-6; i-- {
		switch r.words[i] {
		case "sentenced", "sentences", "jailed", "jails", "imprisoned", "sentence":
			if unit == "year" {
				unit = "years"
			}
			return r.quantity(n, n.last+1, graph.Sentenced, unit, i, false), true
		case "after", "over", "since":
			return quantityFound{}, false
		}
	}
	return quantityFound{}, false
}
