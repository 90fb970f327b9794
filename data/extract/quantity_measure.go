package extract

import (
	"strings"

	"newsgraph/graph"
)

// quantityFound is a quantity before it is known of which event.
type quantityFound struct {
	graph.Quantity
	verb        int // the token that says what is measured
	first, last int // tokens
	sent        int
}

// What is measured, by the word that says so: verbs whose object is counted,
// and predicates of what is counted. Written for this program from common
// knowledge of English.
var (
	quantityDone = measureWords(map[graph.Measure]string{
		graph.Killed:    `killed kills kill killing slain slew massacred executed murdered claimed`,
		graph.Injured:   `injured injures injure injuring wounded wounds wound wounding hurt hurts hurting hospitalised hospitalized`,
		graph.Held:      `kidnapped kidnapping abducted abducting trapped trapping`,
		graph.Rescued:   `rescued rescues rescuing saved saving evacuated evacuating`,
		graph.Arrested:  `arrested arrests arrest arresting detained detains detaining`,
		graph.Displaced: `displaced displaces displacing uprooted`,
		graph.Infected:  `infected infecting sickened sickening`,
	})
	quantitySuffered = measureWords(map[graph.Measure]string{
		graph.Killed:    `killed dead died die dies perished slain murdered massacred executed drowned deaths fatalities`,
		graph.Injured:   `injured wounded hurt injuries hospitalised hospitalized`,
		graph.Missing:   `missing unaccounted`,
		graph.Held:      `trapped kidnapped abducted`,
		graph.Rescued:   `rescued saved`,
		graph.Arrested:  `arrested detained arrests`,
		graph.Displaced: `displaced evacuated homeless fled`,
		graph.Infected:  `infected`,
		graph.Attended:  `protested protest marched march demonstrated rallied attended gathered participated came`,
	})
	// quantityPeople are nouns for people beside those with a usual ending.
	quantityPeople = wordSet(`people persons person men women man woman children child civilians soldiers troops police policemen policeman guests students patients inmates migrants
		militants insurgents guerrillas tourists pupils crew others members boys girls boy girl refugees nationals babies infants adults victims hostages detainees dead residents
		staff personnel families youths citizens servicemen marines cadets peasants faithful pilgrims suspects protestants monks nuns nurses clerics locals medics officials bodies`)
	quantityEndings = []string{"ers", "ors", "ists", "ians", "men", "women", "ants", "ees", "eers"}
	// quantityThings have such an ending and are no people.
	quantityThings = wordSet(`numbers meters metres kilometers kilometres centimeters liters litres computers papers powers towers trailers containers helicopters boilers
		doors factors sectors tractors quarters hectares restaurants plants borders orders matters offers letters newspapers rivers waters acres centers centres members'`)
)

func measureWords(lists map[graph.Measure]string) map[string]graph.Measure {
	out := map[string]graph.Measure{}
	for m, list := range lists {
		for _, w := range strings.Fields(list) {
			out[w] = m
		}
	}
	return out
}

// quantities finds what is counted in one sentence, in order.
func (r *quantityReader) quantities(s int) []quantityFound {
	sent := r.d.Sentences[s]
	var out []quantityFound
	for i := sent.First; i < sent.Last; i++ {
		n, ok := r.number(i, sent.Last)
		if !ok {
			if f, ok := r.nobody(i, sent.Last); ok {
				f.sent = s
				out = append(out, f)
			}
			continue
		}
		if f, ok := r.measure(n, sent.First, sent.Last, out); ok {
			f.sent = s
			out = append(out, f)
		}
		i = max(i, n.last-1)
	}
	return out
}

// measure says what a number measures; before are the ones before it in the
// sentence.
func (r *quantityReader) measure(n quantityNumber, first, last int, before []quantityFound) (quantityFound, bool) {
	for _, try := range []func(quantityNumber, int, int) (quantityFound, bool){r.share, r.money, r.toll, r.punishment, r.seats} {
		if f, ok := try(n, first, last); ok {
			return f, true
		}
	}
	unit, end, ok := r.counted(n, last)
	if !ok {
		return quantityFound{}, false
	}
	if m, ok := r.partOf(n, first, before); ok {
		return r.quantity(n, end, m, unit, before[len(before)-1].verb, true), true
	}
	if verb, m, ok := r.suffered(end, last, unit); ok {
		return r.quantity(n, end, m, unit, verb, false), true
	}
	if verb, m, ok := r.objectOf(n, first); ok {
		return r.quantity(n, end, m, unit, verb, false), true
	}
	if unit == "bodies" {
		return r.quantity(n, end, graph.Killed, unit, end-1, false), true
	}
	return quantityFound{}, false
}

func (r *quantityReader) quantity(n quantityNumber, end int, m graph.Measure, unit string, verb int, part bool) quantityFound {
	return quantityFound{Quantity: graph.Quantity{Measure: m, Unit: unit, Low: n.low, High: n.high, Bound: n.bound, Part: part, Span: r.d.SpanOf(n.first, end)},
		verb: verb, first: n.first, last: end}
}

// counted reads what is counted behind a number: "people", "Afghan policemen",
// "of the passengers"; nothing but the number before "dead", "were killed" or
// at the end of a clause counts people. end is behind it.
func (r *quantityReader) counted(n quantityNumber, last int) (unit string, end int, ok bool) {
	i := n.last
	if r.word(i) == "of" {
		i++
	}
	for k := i; k < last && k < i+5; k++ {
		w := r.words[k]
		switch tag := r.tag(k); {
		case quantityHuman(w) && (tag == "NNS" || tag == "NN" || tag == "JJ" || tag == "NNP" || tag == "NNPS") && !isNounTag(r.tag(k+1)):
			if w == "dead" {
				return "people", n.last, true
			}
			return w, k + 1, true
		case r.mentioned(k) && strings.HasSuffix(w, "s") && (tag == "NNPS" || tag == "NNS") && !isNounTag(r.tag(k+1)):
			return "people", k + 1, true // "two Palestinians"
		case tag == "JJ" || tag == "NN" || tag == "NNP" || tag == "DT" || tag == "PRP$" || tag == "VBN" && quantitySuffered[w] != "" || w == "more" || w == "other" || w == "-":
			if quantitySuffered[w] != "" && k == i && !quantityHuman(r.word(k+1)) && !isNounTag(r.tag(k+1)) {
				return "people", n.last, r.word(n.last) != "of"
			}
			continue
		}
		break
	}
	if n.last > i || n.last >= last {
		return "people", n.last, n.last >= last || r.word(n.last) == "."
	}
	switch tag := r.tag(n.last); {
	case tag == "VBD" || tag == "VBP" || tag == "VBZ" || tag == "VBN" || tag == "MD", quantitySuffered[r.words[n.last]] != "",
		tag == "," || tag == "." || tag == "IN" || tag == "CC" || tag == "TO" || tag == "RB":
		return "people", n.last, r.word(n.last) != "percent" && r.word(n.last) != "%"
	}
	return "", 0, false
}

func quantityHuman(w string) bool {
	if quantityPeople[w] {
		return true
	}
	if quantityThings[w] {
		return false
	}
	for _, e := range quantityEndings {
		if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
			return true
		}
	}
	return false
}

// suffered reads a predicate behind what is counted: "were killed", "dead",
// "have been reported missing".
func (r *quantityReader) suffered(at, last int, unit string) (verb int, m graph.Measure, ok bool) {
	passive := false
	for i := at; i < last && i < at+7; i++ {
		w, tag := r.words[i], r.tag(i)
		if m := quantitySuffered[w]; m != "" {
			if m == graph.Attended && unit != "people" && !quantityHuman(unit) {
				return 0, "", false
			}
			// "12 soldiers killed two men": the number counts who did it.
			if !passive && i > at && quantityDone[w] == m && !isPast(tag) || !passive && r.takesObject(i, last) && quantityDone[w] == m {
				return 0, "", false
			}
			return i, m, true
		}
		switch {
		case w == "," && (r.word(i+1) == "including" || r.word(i+1) == "among") && i+1 < last:
			for i++; i < last && r.words[i] != ","; i++ {
				at++ // "12 people, including three children, were killed"
			}
		case beForms[w] || w == "been" || w == "being":
			passive = true
		case w == "left" || w == "reported" || w == "believed" || w == "feared" || w == "found" || w == "confirmed" || w == "shot" || w == "presumed" || w == "made" || w == "listed":
			if i > at && w == "shot" && r.word(i+1) != "dead" && passive {
				return 0, "", false
			}
		case tag == "RB" || w == "have" || w == "had" || w == "has" || w == "people" || w == "on" && r.word(i+1) == "board" || w == "board" || tag == "MD" || w == "be",
			w == "or" || w == "are" || w == "to" || w == "also" || r.time[i] != 0, w == "aboard":
		case w == "who" || w == "that": // "five people who were killed"
		default:
			return 0, "", false
		}
	}
	return 0, "", false
}

func isPast(tag string) bool { return tag == "VBN" || tag == "VBD" || tag == "JJ" }

// takesObject says whether a verb is followed by somebody it is done to.
func (r *quantityReader) takesObject(i, last int) bool {
	if i+1 >= last {
		return false
	}
	switch tag := r.tag(i + 1); {
	case tag == "DT" || tag == "CD" || tag == "PRP$" || tag == "PRP" || tag == "NNP" || tag == "NNS" || tag == "NN":
		return r.time[i+1] == 0
	case r.words[i+1] == "at" && r.word(i+2) == "least":
		return true
	}
	return false
}

// objectOf reads the verb before what is counted: "killed at least 12",
// "injuring more than 300", "shot and killed three".
func (r *quantityReader) objectOf(n quantityNumber, first int) (verb int, m graph.Measure, ok bool) {
	for i := n.first - 1; i >= first && i >= n.first-4; i-- {
		w, tag := r.words[i], r.tag(i)
		if m := quantityDone[w]; m != "" {
			if w == "claimed" && r.word(n.last) != "lives" || beForms[r.word(i-1)] || r.word(i-1) == "been" {
				return 0, "", false
			}
			return i, m, true
		}
		switch {
		case tag == "DT" || tag == "RB" || tag == "JJ" || w == "all" || w == "another" || w == "," || w == "and" && i < n.first-1 || w == "a" || w == "of" || w == "total":
		default:
			return 0, "", false
		}
	}
	return 0, "", false
}

// partOf says whether a number tells a part of the one before: "12 people,
// including three children".
func (r *quantityReader) partOf(n quantityNumber, first int, before []quantityFound) (graph.Measure, bool) {
	if len(before) == 0 {
		return "", false
	}
	last := before[len(before)-1]
	for i := n.first - 1; i >= first && i >= last.last; i-- {
		switch r.words[i] {
		case "including", "among":
			return last.Measure, n.first-last.last < 12
		}
	}
	return "", false
}

// nobody reads "Nobody was hurt", "no one was killed", "There were no injuries".
func (r *quantityReader) nobody(i, last int) (quantityFound, bool) {
	n := quantityNumber{first: i, last: i + 1}
	switch w := r.words[i]; {
	case w == "nobody":
	case w == "no" && r.word(i+1) == "one" && i+1 < last:
		n.last++
	case w == "no" && (r.word(i+1) == "injuries" || r.word(i+1) == "deaths" || r.word(i+1) == "fatalities") && (r.word(i-2) == "there" || r.word(i-1) == "with"):
		return r.quantity(n, i+2, quantitySuffered[r.words[i+1]], "people", i+1, false), true
	default:
		return quantityFound{}, false
	}
	verb, m, ok := r.suffered(n.last, last, "people")
	if !ok || m == graph.Attended || m == graph.Missing {
		return quantityFound{}, false
	}
	return r.quantity(n, n.last, m, "people", verb, false), true
}
