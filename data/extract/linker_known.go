package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// knownAs tells which namings of people are other names of somebody named in
// front, because the text says so: "X, better known as Y", "X (born Y)", "X, née
// Y". By naming, the one in front.
func (r *reading) knownAs() map[int]int {
	out := map[int]int{}
	before := -1
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Person {
			continue
		}
		if before >= 0 && r.saysKnown(&r.namings[before], n) {
			out[i] = before
		}
		before = i
	}
	return out
}

// saysKnown says that the words between two people's names, in one sentence, make
// the second a name of the first.
func (r *reading) saysKnown(a, b *naming) bool {
	if r.word(b.last) == "of" || a.last >= b.first || b.first-a.last > 16 || !r.sameSentence(a.first, b.first) {
		return false
	}
	var between []string
	for i := a.last; i < b.first; i++ {
		if w := strings.ToLower(r.word(i)); strings.Trim(w, "\"“”‘’'(,") != "" {
			between = append(between, w)
		}
	}
	if len(between) == 0 {
		return false
	}
	switch last := between[len(between)-1]; last {
	case "née", "nee", "né", "aka", "a.k.a.", "alias", "born":
		return len(between) == 1 || len(between) == 2 && (between[0] == "also" || between[0] == "was")
	case "as":
		k := slices.Index(between, "known")
		return k >= 0 && !slices.ContainsFunc(between[:k], notOfName) && !slices.Contains(between, "for")
	case "nicknamed", "pseudonym", "name":
		return !slices.ContainsFunc(between, func(w string) bool { return notOfName(w) && w != "or" })
	}
	return false
}

// notOfName are words that bring somebody else in between "X" and "known as".
func notOfName(w string) bool {
	switch w {
	case "who", "whose", "and", "or", "with", "that", "which", "but", "of", "said", "says", "not":
		return true
	}
	return false
}
