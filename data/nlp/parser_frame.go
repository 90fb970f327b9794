package nlp

import "strings"

// ParseFrame is a sentence prepared for parsing. Behind its words stand the
// root and a place for no word.
type ParseFrame struct {
	n                  int
	word, tag          []uint64 // hashes; tag is both the Penn and the universal one
	suffix, pre, shape []uint64
	marks              []markCount // up to and with each word
}

// markCount counts what parts a sentence.
type markCount struct{ commas, quotes, verbs, ands uint16 }

// NewParseFrame prepares a sentence; tags are Penn tags, pos universal parts of
// speech.
func NewParseFrame(words, tags, pos []string) *ParseFrame {
	n := len(words)
	hashes := make([]uint64, 5*(n+2))
	f := &ParseFrame{n: n, marks: make([]markCount, n+2)}
	for _, p := range []*[]uint64{&f.word, &f.tag, &f.suffix, &f.pre, &f.shape} {
		*p, hashes = hashes[:n+2], hashes[n+2:]
	}
	var m markCount
	for i, w := range words {
		low := normal(w)
		f.word[i], f.tag[i] = hashString(low), mix(1, hashString(tags[i]), hashString(pos[i]))
		f.suffix[i], f.pre[i], f.shape[i] = hashString(suffix(low, 3)), hashString(prefix(low, 2)), hashString(shape(w))
		m = m.and(low, tags[i], pos[i])
		f.marks[i] = m
	}
	f.marks[n], f.marks[n+1] = m, m
	f.word[n], f.tag[n] = 2, 2
	f.word[n+1], f.tag[n+1] = 3, 3
	return f
}

func (m markCount) and(low, tag, pos string) markCount {
	switch {
	case low == "," || low == ";" || low == "-" || low == "–" || low == "—" || low == ":":
		m.commas++
	case tag == "``" || tag == "''":
		m.quotes++
	case strings.HasPrefix(tag, "V") || pos == "AUX":
		m.verbs++
	case tag == "CC":
		m.ands++
	}
	return m
}

// between says in one number what parts two words: commas, verbs, conjunctions
// and whether a quotation begins or ends.
func (f *ParseFrame) between(a, b int) uint64 {
	if a >= b || b > f.n {
		return 99
	}
	x, y := f.marks[a], f.marks[b-1]
	return uint64(min(y.commas-x.commas, 2)) + 3*uint64(min(y.verbs-x.verbs, 2)) + 9*uint64(min(y.ands-x.ands, 1)) + 18*uint64((y.quotes-x.quotes)&1)
}

// at gives word, tag, suffix and shape of a place in or around the sentence.
func (f *ParseFrame) at(i int) (w, t, s, x uint64) {
	if i < 0 || i >= f.n {
		return 1, 1, 1, 1
	}
	return f.word[i], f.tag[i], f.suffix[i], f.shape[i]
}

// Features appends the features of word i, from which its vector is made: the
// word and those around it. The root and the place for no word have one each.
func (f *ParseFrame) Features(dst []uint64, i int) []uint64 {
	if i >= f.n {
		return append(dst, mix(100+uint64(i-f.n), 0))
	}
	w, t, s, x := f.at(i)
	lw, lt, ls, _ := f.at(i - 1)
	lw2, lt2, _, _ := f.at(i - 2)
	_, lt3, _, _ := f.at(i - 3)
	rw, rt, rs, _ := f.at(i + 1)
	rw2, rt2, _, _ := f.at(i + 2)
	_, rt3, _, _ := f.at(i + 3)
	return append(dst, mix(110, 0), mix(111, w), mix(112, t), mix(113, s), mix(114, x), mix(115, f.pre[i]), mix(116, w, t),
		mix(117, lw), mix(118, lt), mix(119, ls), mix(120, lw2), mix(121, lt2), mix(122, lt3),
		mix(123, rw), mix(124, rt), mix(125, rs), mix(126, rw2), mix(127, rt2), mix(128, rt3),
		mix(129, lt, t), mix(130, t, rt), mix(131, lt, t, rt), mix(134, t, rt, rt2), mix(135, lt2, lt, t),
		mix(136, lt, w), mix(137, w, rt))
}
