package extract

import (
	"strings"

	"newsgraph/graph"
)

// gender is what name, titles and pronouns tell about a person.
type gender byte

const (
	genderUnknown gender = 0
	genderMale    gender = 'm'
	genderFemale  gender = 'f'
)

// fits says whether two genders can belong to one person.
func (g gender) fits(h gender) bool { return g == h || g == genderUnknown || h == genderUnknown }

// nameList tells the usual gender of a given name.
type nameList map[string]gender

func newNameList() (nameList, error) {
	rows, err := lexiconRows("given_names", 2)
	if err != nil {
		return nil, err
	}
	out := nameList{}
	for _, r := range rows {
		for _, n := range lexiconList(r[1]) {
			out[n] = gender(r[0][0])
		}
	}
	return out, nil
}

// gender of a given name; of "Jean-Claude" it is that of the whole, else of
// the first part.
func (l nameList) gender(given string) gender {
	if isShouted(given) {
		given = capitalised(given)
	}
	if g, ok := l[given]; ok {
		return g
	}
	first, _, _ := strings.Cut(given, "-")
	return l[first]
}

// sharedFamily is the last word of the name behind "and" when a lone given name
// shares it: "Mark and Jane Miller".
func (r *reading) sharedFamily(n *naming, parts []string) string {
	if len(parts) != 1 || r.word(n.last) != "and" || !r.given(parts[0]) {
		return ""
	}
	for k := range r.namings {
		if m := &r.namings[k]; m.kind == graph.Person && m.first == n.last+1 && m.last-m.first == 2 && r.given(plainLetters(r.word(m.first))) {
			return plainLetters(r.word(m.last - 1))
		}
	}
	return ""
}

// findGiven adds a full name the recognizer left out: a given name and a
// surname that stands alone elsewhere in the article.
func (r *reading) findGiven() {
	surnames := map[string]bool{}
	for i := range r.namings {
		if n := &r.namings[i]; n.kind == graph.Person && n.last-n.first == 1 {
			surnames[r.word(n.first)] = true
		}
	}
	for i := 1; i < len(r.d.Tokens); i++ {
		if !surnames[r.word(i)] || !r.sameSentence(i-1, i) || r.g.given[r.word(i-1)] == genderUnknown || r.named(i-1) || r.named(i) || !r.spaced(i) || isCapital(r.word(i+1)) {
			continue
		}
		n := r.newNaming(i-1, i+1, graph.Person)
		n.confidence = 0.8
		r.namings = append(r.namings, n)
	}
}
