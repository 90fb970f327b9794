package extract

import (
	"slices"
	"strings"
)

// samePerson compares two full names by their folded words. Names that differ
// in a word are two people, except for middle names that one of them leaves
// out, and initials.
func samePerson(a, b []string) bool { return samePersonBy(a, b, sameGiven) }

// samePersonBy does so with another view of which given names are the same.
func samePersonBy(a, b []string, sameGiven func(x, y string) bool) bool {
	if strings.Join(a, "") == strings.Join(b, "") {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) >= 2 && len(b) > len(a) && slices.Equal(a, b[:len(a)]) && len(a[len(a)-1]) > 1 || oneSpelling(a, b) {
		return true
	}
	if len(b) > len(a)+1 && len(a) == 2 && a[0] == b[0] && a[1] == b[len(b)-2] {
		return true
	}
	if a[len(a)-1] != b[len(b)-1] || !sameGiven(a[0], b[0]) {
		return false
	}
	ma, mb := a[1:len(a)-1], b[1:len(b)-1]
	if len(ma) == 0 {
		return len(a[0]) > 1 || len(b[0]) == 1 || len(mb) == 0
	}
	if len(ma) != len(mb) {
		return false
	}
	for i := range ma {
		if !sameGiven(ma[i], mb[i]) {
			return false
		}
	}
	return true
}

// oneSpelling says that two names differ only in how vowels are written from
// another script: "Osama bin Laden", "Usama bin Ladin".
func oneSpelling(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && (len(a[i]) < 4 || vowelFold(a[i]) != vowelFold(b[i])) {
			return false
		}
	}
	return true
}

var vowelFolder = strings.NewReplacer("ou", "u", "oo", "u", "ee", "i", "e", "i", "y", "i", "o", "u", "ph", "f", "q", "k")

func vowelFold(s string) string { return vowelFolder.Replace(s) }

// sameGiven: equal, or one is the initial of the other.
func sameGiven(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return x == y || len(x) == 1 && strings.HasPrefix(y, x)
}

// turnedRound says that two names of two words differ in their order only, and
// that not both words are given names: "Mori Aiko", "Aiko Mori".
func (r *reading) turnedRound(a, b []string) bool {
	return len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0] && len(a[0]) > 2 && len(a[1]) > 2 && !(r.given(a[0]) && r.given(a[1]))
}

// nicknames tells, for each given name in plain letters, the rows it stands in.
type nicknames map[string][]int

func newNicknames() (nicknames, error) {
	rows, err := lexiconRows("nicknames", 1)
	if err != nil {
		return nil, err
	}
	out := nicknames{}
	for i, r := range rows {
		for _, w := range lexiconList(r[0]) {
			out[plainLetters(w)] = append(out[plainLetters(w)], i)
		}
	}
	return out, nil
}

// same says that two given names in plain letters are forms of one.
func (l nicknames) same(x, y string) bool {
	if sameGiven(x, y) {
		return true
	}
	for _, i := range l[x] {
		if slices.Contains(l[y], i) {
			return true
		}
	}
	return false
}
