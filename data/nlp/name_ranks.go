package nlp

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"newsgraph/data/nlp/model"
)

// rank says how frequent a word is as a first name, a last name and a town, two
// bits each: 0 not at all, 1 very, 3 seldom; and whether it is part of a name
// of several words.
type rank uint16

const (
	givenShift = 2 * iota
	familyShift
	townShift
	rankPhrase rank = 1 << 6 // inside a name of several words
	rankStart  rank = 1 << 7 // at its start
)

// ranks looks up words, and runs of words joined by spaces, by the hash of
// their plain lower-case form: open addressing with linear steps.
type ranks struct {
	keys  []uint64
	marks []uint8
	heads map[uint64]struct{} // first words of entries of several words
}

// longestRank is the most words of an entry.
const longestRank = 5

var nameRanks = sync.OnceValues(func() (*ranks, error) {
	text, err := model.PeoplePlaces()
	if err != nil {
		return nil, err
	}
	return newRanks(text), nil
})

func newRanks(text string) *ranks {
	size := 1
	for n := strings.Count(text, "\n"); size < 2*n; size *= 2 {
	}
	t := &ranks{keys: make([]uint64, size), marks: make([]uint8, size), heads: map[uint64]struct{}{}}
	for line := range strings.SplitSeq(text, "\n") {
		word, codes, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		t.add(word, codes)
	}
	return t
}

// add files an entry; codes are pairs of a letter and a digit: "g1f3".
func (t *ranks) add(word, codes string) {
	mark := uint8(0)
	for i := 0; i+1 < len(codes); i += 2 {
		shift := map[byte]uint{'g': givenShift, 'f': familyShift, 'c': townShift}[codes[i]]
		mark |= (codes[i+1] - '0') << shift
	}
	if head, _, more := strings.Cut(word, " "); more {
		t.heads[hashString(head)] = struct{}{}
	}
	h := hashString(word)
	i := mix(h) & uint64(len(t.keys)-1)
	for t.keys[i] != 0 && t.keys[i] != h {
		i = (i + 1) & uint64(len(t.keys)-1)
	}
	t.keys[i], t.marks[i] = h, mark
}

func (t *ranks) of(h uint64) uint8 {
	i := mix(h) & uint64(len(t.keys)-1)
	for t.keys[i] != 0 {
		if t.keys[i] == h {
			return t.marks[i]
		}
		i = (i + 1) & uint64(len(t.keys)-1)
	}
	return 0
}

// IsFrequentName says that a word is on the long list of first names, or among
// the ten thousand most frequent last names; case does not matter. Many are
// words and towns, too.
func IsFrequentName(word string) bool {
	t, err := nameRanks()
	if err != nil {
		return false // NewRecognizer reports it
	}
	m := t.of(hashString(plainForm(strings.ToLower(word))))
	family := m >> familyShift & 3
	return m>>givenShift&3 != 0 || family == 1 || family == 2
}

// firstName says that a word in lower case is on the long list of first names and
// not on that of towns.
func firstName(word string) bool {
	t, err := nameRanks()
	if err != nil {
		return false // NewRecognizer reports it
	}
	m := t.of(hashString(plainForm(word)))
	return m>>givenShift&3 != 0 && m>>townShift&3 == 0
}

// mark gives the ranks of all words with a capital. lower holds the words in
// lower case.
func (t *ranks) mark(words, lower []string) []rank {
	plain := make([]string, len(words))
	for i, w := range lower {
		plain[i] = plainForm(w)
	}
	out, hashes := make([]rank, len(words)), make([]uint64, len(words))
	for i, w := range plain {
		if hashes[i] = hashString(w); capital(words[i]) {
			out[i] = rank(t.of(hashes[i]))
		}
	}
	for i := 0; i < len(words); i++ {
		if _, ok := t.heads[hashes[i]]; !ok || !capital(words[i]) {
			continue
		}
		n, mark := t.phrase(hashes[i], plain[i+1:], words[i+1:])
		for k := i; n > 0 && k <= i+n; k++ {
			out[k] = out[k]&^(3<<townShift) | rank(mark) | rankPhrase
		}
		if n > 0 {
			out[i] |= rankStart
			i += n
		}
	}
	return out
}

// phrase is the longest entry that starts with a word of hash h and goes on
// with the words behind: how many of them, and its mark.
func (t *ranks) phrase(h uint64, plain, words []string) (n int, mark uint8) {
	for k := range min(len(plain), longestRank-1) {
		h = (h ^ ' ') * prime64
		for i := range len(plain[k]) {
			h = (h ^ uint64(plain[k][i])) * prime64
		}
		if m := t.of(h); m != 0 && capital(words[k]) {
			n, mark = k+1, m
		}
	}
	return n, mark
}

// plainForm drops the marks of letters: "dvořák" is "dvorak". The word is in
// lower case.
func plainForm(w string) string {
	ascii := true
	for i := range len(w) {
		ascii = ascii && w[i] < 0x80
	}
	if ascii {
		return w
	}
	w = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(w))
	return plainLetters.Replace(w)
}

var plainLetters = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ı", "i", "æ", "ae", "œ", "oe", "’", "'", "‘", "'")
