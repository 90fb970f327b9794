package extract

import (
	"slices"

	"newsgraph/graph"
)

// findSpelledOut finds "International Seabed Office (ISO)": the words in front
// of a bracket whose initials are the acronym inside.
func (r *reading) findSpelledOut() {
	var found []naming
	for i := 1; i+2 < len(r.d.Tokens); i++ {
		a := r.word(i + 1)
		if r.word(i) != "(" || r.word(i+2) != ")" || len(a) < 3 || len(a) > 8 || !isShouted(a) || !isLetters(a) || !r.sameSentence(i-1, i+2) {
			continue
		}
		first := r.spelledFrom(i, a)
		if first == i || r.covered(first, i) {
			continue
		}
		x := r.newNaming(first, i, graph.Organization)
		x.confidence = 0.8
		found = append(found, x)
	}
	r.replace(found)
}

// spelledFrom is the token from which words start with the letters of an
// acronym and end in front of token end; end when they do not. Small words may
// stand between.
func (r *reading) spelledFrom(end int, acronym string) int {
	k, i := len(acronym)-1, end
	for k >= 0 {
		i--
		w := r.word(i)
		switch {
		case w == "" || !r.sameSentence(i, end):
			return end
		case isCapital(w) && w[0] == acronym[k]:
			k--
		case !slices.Contains(titleSmallWords, w):
			return end
		}
	}
	return i
}

// covered says that one naming of an organisation or a country's holds all the
// tokens already.
func (r *reading) covered(first, last int) bool {
	for k := range r.namings {
		if n := &r.namings[k]; n.first <= first && last <= n.last {
			return true
		}
	}
	return false
}

// findAcronyms adds the places where only an acronym stands that the article
// has spelled out.
func (r *reading) findAcronyms(known []*orgName) {
	short := map[string]graph.ID{}
	for _, o := range known {
		if o.short != "" {
			short[o.short] = o.id
		}
	}
	if len(short) == 0 {
		return
	}
	var found []naming
	for i := range r.d.Tokens {
		if id := short[r.word(i)]; id != "" && !r.named(i) {
			n := r.newNaming(i, i+1, graph.Organization)
			n.node = id
			found = append(found, n)
		}
	}
	r.namings = append(r.namings, found...)
	r.sortNamings()
}
