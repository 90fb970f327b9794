package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NameFrame is an article prepared for the recognizer: what is known about
// every word, and how the article writes it elsewhere. Its features are shared
// by recognition and training.
type NameFrame struct {
	sentences []*NameSentence
	seen      map[string]habits
}

// NameSentence is one sentence of a frame.
type NameSentence struct {
	words, lower, tags []string
	marks              []listed
	ranks              []rank
	style              byte
	own                map[string]habits
	hash               []nameHash
	runs               []capitalRun // per word, its run; first == last outside
}

type nameHash struct {
	word, s2, s3, s4, p2, p3, p4, shape, tag, marks, rank uint64
}

// capitalRun is the run of capitalised words around a word, [first, last).
type capitalRun struct{ first, last int }

// habits counts how an article writes a word.
type habits [6]int16

const (
	inLower    = iota // without a capital
	inMiddle          // capitalised inside a sentence of plain style
	afterGiven        // behind a first name or title
	afterIn           // behind "in", "at", "from", "near"
	withHead          // in a run that ends in a head word of organisations
	beforeSaid        // before a verb of saying
)

// NewNameFrame prepares an article: per sentence its words and Penn tags.
func NewNameFrame(words, tags [][]string) *NameFrame {
	f := &NameFrame{seen: map[string]habits{}}
	for i := range words {
		s := newNameSentence(words[i], tags[i])
		for w, h := range s.own {
			t := f.seen[w]
			for k := range h {
				t[k] += h[k]
			}
			f.seen[w] = t
		}
		f.sentences = append(f.sentences, s)
	}
	return f
}

// Sentence gives sentence s of the frame.
func (f *NameFrame) Sentence(s int) *NameSentence { return f.sentences[s] }

// Variant gives sentence s in other words or capitals, as if it stood in its
// place: training makes headlines so.
func (f *NameFrame) Variant(s int, words, tags []string) *NameSentence {
	v := newNameSentence(words, tags)
	v.own = f.sentences[s].own
	return v
}

func newNameSentence(words, tags []string) *NameSentence {
	s := &NameSentence{words: words, tags: tags, style: headlineStyle(words)}
	for _, w := range words {
		s.lower = append(s.lower, strings.ToLower(plainApostrophes.Replace(w)))
	}
	s.marks = lists().mark(words, s.lower)
	if r, err := nameRanks(); err == nil { // NewRecognizer reports the error
		s.ranks = r.mark(words, s.lower)
	} else {
		s.ranks = make([]rank, len(words))
	}
	s.runs = capitalRuns(words)
	s.own = s.habits()
	for i, w := range words {
		low := normal(w)
		s.hash = append(s.hash, nameHash{
			word: hashString(low), s2: hashString(suffix(low, 2)), s3: hashString(suffix(low, 3)),
			s4: hashString(suffix(low, 4)), p2: hashString(prefix(low, 2)), p3: hashString(prefix(low, 3)),
			p4: hashString(prefix(low, 4)), shape: hashString(shape(w)), tag: hashString(tags[i]), marks: uint64(s.marks[i] &^ inPattern), rank: uint64(s.ranks[i]),
		})
	}
	return s
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// capitalRuns finds the run of capitalised words around each word. Initials,
// hyphens and ampersands inside a run belong to it.
func capitalRuns(words []string) []capitalRun {
	runs := make([]capitalRun, len(words))
	for i := 0; i < len(words); {
		if !capital(words[i]) {
			runs[i] = capitalRun{i, i}
			i++
			continue
		}
		j := i + 1
		for j < len(words) && (capital(words[j]) || j+1 < len(words) && (words[j] == "-" || words[j] == "&") && capital(words[j+1])) {
			j++
		}
		for k := i; k < j; k++ {
			runs[k] = capitalRun{i, j}
		}
		i = j
	}
	return runs
}

// habits counts how the sentence writes its words.
func (s *NameSentence) habits() map[string]habits {
	m := map[string]habits{}
	for i, w := range s.lower {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			continue
		}
		h := m[w]
		if !capital(s.words[i]) {
			h[inLower]++
			m[w] = h
			continue
		}
		if i > 0 && s.style == plainStyle && s.tags[i-1] != "``" && s.lower[i-1] != ":" {
			h[inMiddle]++
		}
		if i > 0 && s.marks[i-1]&(inGiven|inTitle) != 0 && capital(s.words[i-1]) {
			h[afterGiven]++
		}
		if i > 0 && (s.lower[i-1] == "in" || s.lower[i-1] == "at" || s.lower[i-1] == "from" || s.lower[i-1] == "near") {
			h[afterIn]++
		}
		run := s.runs[i]
		if s.marks[run.last-1]&inOrgHead != 0 && run.last-run.first > 1 {
			h[withHead]++
		}
		if run.last < len(s.words) && sayingPast[s.words[run.last]] {
			h[beforeSaid]++
		}
		m[w] = h
	}
	return m
}

// elsewhere tells, as bits, how the other sentences write word i.
func (f *NameFrame) elsewhere(s *NameSentence, i int) uint64 {
	all, own := f.seen[s.lower[i]], s.own[s.lower[i]]
	bits := uint64(0)
	for k := range all {
		if all[k] > own[k] {
			bits |= 1 << k
		}
	}
	return bits
}

var outsideName = nameHash{word: 1, s2: 1, s3: 1, s4: 1, p2: 1, p3: 1, p4: 1, shape: 1, tag: 1, marks: 1 << 20, rank: 1 << 20}

func (s *NameSentence) at(i int) *nameHash {
	if i < 0 || i >= len(s.hash) {
		return &outsideName
	}
	return &s.hash[i]
}

// Features appends the features of word i of a sentence of the frame.
func (f *NameFrame) Features(dst []uint64, s *NameSentence, i int) []uint64 {
	w, p, p2, n, n2 := s.at(i), s.at(i-1), s.at(i-2), s.at(i+1), s.at(i+2)
	style := uint64(s.style)
	first := uint64(0)
	if i == 0 || i == 1 && !isWordStart(s.words[0]) {
		first = 1
	}
	place := style<<1 | first
	dst = append(dst, mix(101, style), mix(102, w.word), mix(103, p.word), mix(104, n.word), mix(105, p2.word), mix(106, n2.word),
		mix(107, p.word, w.word), mix(108, w.word, n.word), mix(109, w.s2), mix(110, w.s3), mix(111, w.s4), mix(112, w.p2), mix(113, w.p3), mix(114, w.p4),
		mix(115, w.shape, place), mix(116, p.shape, w.shape, style), mix(117, w.shape, n.shape, style), mix(118, p.shape, w.shape, n.shape),
		mix(119, w.tag), mix(120, p.tag, w.tag), mix(121, w.tag, n.tag), mix(122, p.tag, w.tag, n.tag), mix(123, p2.tag, p.tag, w.tag),
		mix(124, w.tag, w.shape, place), mix(125, w.s3, w.shape), mix(126, p.word, w.shape), mix(127, n.word, w.shape), mix(128, p.word, n.word, w.shape),
		mix(129, w.marks), mix(130, p.marks, w.marks), mix(131, w.marks, n.marks), mix(132, w.marks, w.tag, place), mix(133, p.marks), mix(134, n.marks),
		mix(135, p.word, w.marks), mix(136, n.word, w.marks), mix(137, n.s3, w.shape), mix(138, p2.word, p.word, w.shape), mix(139, n.word, n2.word, w.shape))
	for b := uint64(1); b <= uint64(inParticle); b <<= 1 {
		if w.marks&b != 0 {
			dst = append(dst, mix(140, b), mix(141, b, w.shape, style))
		}
	}
	dst = append(dst, mix(150, w.rank), mix(151, p.rank, w.rank), mix(152, w.rank, n.rank), mix(153, w.rank, w.shape, place), mix(154, w.rank, w.tag), mix(155, p.rank, w.rank, n.rank),
		mix(156, w.rank, p.word), mix(157, w.rank, n.word), mix(158, w.rank, w.marks))
	for k := range uint64(4) {
		dst = append(dst, mix(159, k, w.rank>>(2*k)&3, style))
	}
	return f.runFeatures(dst, s, i, style)
}

// runFeatures are those of the run of capitalised words around word i and of
// the rest of the article.
func (f *NameFrame) runFeatures(dst []uint64, s *NameSentence, i int, style uint64) []uint64 {
	w := s.at(i)
	bits := f.elsewhere(s, i)
	dst = append(dst, mix(160, bits), mix(161, bits, w.shape, style))
	for k := range uint64(len(habits{})) {
		dst = append(dst, mix(162, k, bits>>k&1, style))
	}
	r := s.runs[i]
	if r.first == r.last {
		return dst
	}
	end, before, behind := s.at(r.last-1), s.at(r.first-1), s.at(r.last)
	length, at := uint64(min(r.last-r.first, 5)), uint64(min(i-r.first, 3))
	tail := uint64(0)
	if i == r.last-1 {
		tail = 1
	}
	return append(dst, mix(170, length, at, tail, style), mix(171, end.word, at), mix(172, end.marks, at, tail), mix(173, before.word, at), mix(174, behind.word, tail),
		mix(175, before.word, end.marks), mix(176, behind.tag, tail), mix(177, before.tag, behind.tag), mix(178, s.at(r.first).marks, at),
		mix(179, before.marks, s.at(r.first).marks), mix(180, before.word, behind.word), mix(181, end.s3, tail), mix(182, s.at(r.first).word, end.word),
		mix(183, end.marks, s.at(r.first).marks, length), mix(184, s.at(r.first).rank, at), mix(185, end.rank, at, tail), mix(186, s.at(r.first).rank, end.rank, length))
}
