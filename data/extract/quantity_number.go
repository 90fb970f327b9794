package extract

import (
	"strconv"
	"strings"

	"newsgraph/graph"
)

// quantityNumber is a number in the text: tokens [first, last), with the words
// that limit it.
type quantityNumber struct {
	first, last int
	low, high   float64
	bound       graph.Bound
	word        bool // in letters
}

var (
	quantityUnits = map[string]float64{
		"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
		"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
		"seventy": 70, "eighty": 80, "ninety": 90,
	}
	quantityScales = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
	// quantityVague are words for what nobody counted: from the least that the
	// word can mean to the last before the next word fits.
	quantityVague = map[string][2]float64{"dozens": {24, 99}, "scores": {40, 199}, "hundreds": {200, 999}, "thousands": {2000, 9999}}
	// quantityBounds are read backwards from the number, longest first.
	quantityBounds = []struct {
		words string
		bound graph.Bound
	}{
		{"at least", graph.AtLeast}, {"at the least", graph.AtLeast}, {"more than", graph.AtLeast}, {"no fewer than", graph.AtLeast}, {"no less than", graph.AtLeast},
		{"not less than", graph.AtLeast}, {"over", graph.AtLeast}, {"upwards of", graph.AtLeast},
		{"at most", graph.AtMost}, {"up to", graph.AtMost}, {"as many as", graph.AtMost}, {"as much as", graph.AtMost}, {"fewer than", graph.AtMost}, {"less than", graph.AtMost},
		{"under", graph.AtMost}, {"no more than", graph.AtMost},
		{"about", graph.Around}, {"around", graph.Around}, {"some", graph.Around}, {"nearly", graph.Around}, {"almost", graph.Around}, {"approximately", graph.Around},
		{"roughly", graph.Around}, {"an estimated", graph.Around}, {"close to", graph.Around},
	}
)

// quantityReader reads the numbers of one document.
type quantityReader struct {
	*eventReader
}

// number reads a number at token i: figures, words, a range, a vague word, with
// what limits it before.
func (r *quantityReader) number(i, last int) (quantityNumber, bool) {
	n, ok := r.plain(i, last)
	if !ok {
		n, ok = r.vague(i, last)
	}
	if !ok {
		return n, false
	}
	if r.isOrdinalOrAge(n, last) {
		return n, false
	}
	if w := r.word(n.last); (w == "to" || w == "-" || w == "–" || w == "or") && n.low == n.high && n.last+1 < last {
		if m, ok := r.plain(n.last+1, last); ok && m.low > n.low {
			if m.low >= 1e6 && n.low < 1000 {
				n.low *= quantityScale(m.low)
			}
			n.high, n.last = m.high, m.last
		}
	}
	r.limits(&n)
	return n, true
}

// quantityScale is the thousand, million or billion that a number is counted
// in.
func quantityScale(x float64) float64 {
	switch {
	case x >= 1e9:
		return 1e9
	default:
		return 1e6
	}
}

// plain reads "12", "1,200", "2.4 million", "forty-one", "two hundred".
func (r *quantityReader) plain(i, last int) (quantityNumber, bool) {
	if r.time[i] != 0 || r.name[i] != 0 {
		return quantityNumber{}, false
	}
	n := quantityNumber{first: i, last: i + 1}
	v, ok := quantityFigures(r.words[i])
	if !ok {
		if v, ok = quantityUnits[r.words[i]]; !ok {
			return n, false
		}
		n.word = true
		at := i + 1
		if v >= 20 && at+1 < last && r.words[at] == "-" {
			at++
		}
		if u, is := quantityUnits[r.word(at)]; is && v >= 20 && u > 0 && u < 10 && at < last {
			v, n.last = v+u, at+1
		}
	} else if r.word(i-1) == "$" || r.tag(i-1) == "$" {
		n.first = i
	}
	for n.last < last {
		scale, ok := quantityScales[r.words[n.last]]
		if !ok || len(r.words[n.last]) < 3 && r.tag(n.first-1) != "$" {
			break
		}
		v, n.last = v*scale, n.last+1
	}
	n.low, n.high = v, v
	return n, true
}

// quantityFigures reads a token of figures; commas must stand before three
// digits.
func quantityFigures(w string) (float64, bool) {
	if w == "" || w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	whole, _, _ := strings.Cut(w, ".")
	for i, group := range strings.Split(whole, ",") {
		if i > 0 && len(group) != 3 {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	return v, err == nil
}

// vague reads "dozens", "hundreds of thousands", "tens of thousands", "a dozen".
func (r *quantityReader) vague(i, last int) (quantityNumber, bool) {
	n := quantityNumber{first: i, last: i + 1, bound: graph.Around, word: true}
	switch w := r.words[i]; {
	case w == "dozen":
		n.low, n.high = 12, 12
		if r.word(i-1) == "a" {
			n.first--
		} else if v, ok := quantityUnits[r.word(i-1)]; ok && i > 0 {
			n.first, n.low, n.high = i-1, 12*v, 12*v
		} else {
			return n, false
		}
		return n, true
	case (w == "tens" || w == "hundreds") && r.word(i+1) == "of" && i+2 < last && (r.words[i+2] == "thousands" || r.words[i+2] == "millions"):
		unit := 1e3
		if r.words[i+2] == "millions" {
			unit = 1e6
		}
		n.last = i + 3
		n.low, n.high = 20*unit, 100*unit-1
		if w == "hundreds" {
			n.low, n.high = 200*unit, 1000*unit-1
		}
		return n, true
	}
	v, ok := quantityVague[r.words[i]]
	n.low, n.high = v[0], v[1]
	return n, ok && r.name[i] == 0 && r.time[i] == 0 && (r.word(i-1) != "of" || r.word(i-2) == "")
}

// isOrdinalOrAge says whether a number is an age, a length of time or a place
// in an order: "12-year-old", "aged 24", "12 days", "number 12", "24, said".
func (r *quantityReader) isOrdinalOrAge(n quantityNumber, last int) bool {
	switch r.word(n.first - 1) {
	case "aged", "age", "number", "no.", "article", "chapter", "section", "route", "flight", "-", "magnitude", "#":
		return true
	}
	next := r.word(n.last)
	if next == "-" && n.last+1 < last && !quantityIsNumber(r.words[n.last+1]) {
		return r.words[n.last+1] != "member"
	}
	return next == "th" || next == "st" || next == "nd" || next == "rd" || next == "years" && r.word(n.last+1) == "old"
}

func quantityIsNumber(w string) bool {
	_, figures := quantityFigures(w)
	_, word := quantityUnits[w]
	return figures || word
}

// limits reads the words before a number that limit it.
func (r *quantityReader) limits(n *quantityNumber) {
	for {
		found := false
		for _, b := range quantityBounds {
			words := strings.Fields(b.words)
			from := n.first - len(words)
			if from < 0 || !r.wordsAre(from, words) || r.d.Tokens[from].Sentence != r.d.Tokens[n.first].Sentence {
				continue
			}
			if n.bound == graph.Exactly || b.bound != graph.Around {
				n.bound = b.bound
			}
			n.first, found = from, true
			break
		}
		if !found {
			break
		}
	}
	if r.word(n.last) == "or" && r.word(n.last+1) == "more" {
		n.bound, n.last = graph.AtLeast, n.last+2
	}
}

func (r *quantityReader) wordsAre(from int, words []string) bool {
	for k, w := range words {
		if r.word(from+k) != w {
			return false
		}
	}
	return true
}
