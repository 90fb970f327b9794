package extract

import (
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// trim takes possessives, articles, titles and punctuation off the edges; false
// when nothing is left.
func (r *reading) trim(n *naming) bool {
	for n.first < n.last && r.strippedAtEnd(n.last-1, n) {
		n.last--
	}
	for n.first < n.last && r.strippedAtStart(n.first) {
		n.first++
	}
	if n.kind == graph.Person {
		if n.last-n.first > 2 && r.asksWill(n.first) {
			n.first++
		}
		for n.last-n.first > 2 && neverNames[r.word(n.first)] && !r.royal(n.first) {
			n.first++
		}
		r.trimTitles(n)
	}
	if n.first >= n.last {
		return false
	}
	n.span = r.d.SpanOf(n.first, n.last)
	return true
}

// trimTitles takes titles and occupations off the front of a person's name, and
// the place whose they are: "Pennsylvania Senator Ann Lee", "Attorney Ann Lee".
func (r *reading) trimTitles(n *naming) {
	for n.first < n.last {
		k := r.titles.lengthAt(r, n.first, n.last)
		for i := n.last - 2; k == 0 && i > n.first; i-- {
			if inFrontOnly[r.word(i)] {
				n.first = i // "Roman Catholic Pope Francis"
			}
		}
		if k == 0 && n.last-n.first > 2 && isOccupation(strings.ToLower(r.word(n.first))) && !nlp.IsGivenName(r.word(n.first)) {
			k = 1
		}
		for i := n.first + 1; k == 0 && i < n.last-2; i++ {
			if m := r.titles.lengthAt(r, i, n.last); m > 0 && r.knownName(nameWords(r.d, n.first, i)) {
				k = i + m - n.first
			}
		}
		if k == 0 || n.first+k >= n.last {
			return
		}
		n.first += k
	}
}

// inFrontOnly stand in front of names and are no names of people themselves.
var inFrontOnly = wordSet("Pope President Prince Princess Queen Minister Senator Secretary Chancellor Ayatollah Emperor Empress Archbishop Cardinal Congressman Congresswoman")

// asksWill says that token i is "Will" at the start of a question.
func (r *reading) asksWill(i int) bool {
	s := r.d.Sentences[r.d.Tokens[i].Sentence]
	return i == s.First && r.word(i) == "Will" && r.word(s.Last-1) == "?"
}

// letters stand behind a name and tell orders, degrees and offices.
var letters = wordSet("QC MP MBE OBE CBE PhD Ph.D. MD M.D. FRS DBE KBE KC Esq Esq. RA CH OM CBE DSO VC")

// titledNames notes the name with the capitalised title in front and the
// letters behind, as the text has them: "Senator Ann Lee", "Ann Lee FRS".
func (r *reading) titledNames(x *entityDraft, n *naming) {
	first, last := n.first, n.last
	if t := r.titles.before(r, n.first); t.found() && t.last == n.first && isCapital(r.word(t.core)) {
		first = t.core
	}
	if saintMarks[r.word(n.first-1)] && r.sameSentence(n.first-1, n.first) {
		first = n.first - 1
	}
	for letters[r.word(last)] && r.sameSentence(n.first, last) {
		last++
	}
	if first < n.first || last > n.last {
		full := r.newNaming(first, last, graph.Person)
		x.names[r.alias(&full)] = true
	}
}
