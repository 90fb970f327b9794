package train

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/data/nlp"
)

// gumNames writes the names of GUM's nested entities into the sentences as
// IOB2 labels. GUM marks every mention, "the old man" too, and with all its
// modifiers; a name is the run of proper nouns around the mention's head. Of
// overlapping names the longer one stays.
func gumNames(sentences []Sentence) {
	open := map[string]*gumMention{}
	for i := range sentences {
		s := &sentences[i]
		var found []gumMention
		for k := range s.Words {
			for _, e := range entityMarks(s.Words[k].Entity) {
				switch {
				case e.opens && e.closes:
					found = append(found, gumMention{kind: e.kind, first: k, last: k + 1})
				case e.opens:
					open[e.group] = &gumMention{kind: e.kind, first: k}
				case open[e.group] != nil:
					m := open[e.group]
					m.last = k + 1
					found = append(found, *m)
					delete(open, e.group)
				}
			}
		}
		clear(open) // a mention does not cross sentences
		labelNames(s, found)
	}
}

type gumMention struct {
	kind        string
	first, last int
}

type entityMark struct {
	group, kind   string
	opens, closes bool
}

// entityMarks reads GUM's Entity column: "(1-person-new-…", "1)", "(2-place-…)".
func entityMarks(column string) []entityMark {
	var out []entityMark
	for column != "" {
		if column[0] == '(' {
			end := 1
			for end < len(column) && column[end] != '(' && column[end] != ')' {
				end++
			}
			f := strings.SplitN(column[1:end], "-", 3)
			m := entityMark{group: f[0], opens: true}
			if len(f) > 1 {
				m.kind = f[1]
			}
			// A closing bracket directly behind the description closes this one.
			if end < len(column) && column[end] == ')' {
				m.closes = true
				end++
			}
			out = append(out, m)
			column = column[end:]
			continue
		}
		group, rest, ok := strings.Cut(column, ")")
		if !ok {
			return out
		}
		out = append(out, entityMark{group: group, closes: true})
		column = rest
	}
	return out
}

// gumLabels gives the label of GUM's entity types that can have names.
var gumLabels = map[string]string{"person": "PER", "place": "LOC", "organization": "ORG", "event": "OTH", "object": "OTH", "abstract": "OTH"}

// labelNames turns mentions into labels, longest names first.
func labelNames(s *Sentence, found []gumMention) {
	for k := range s.Words {
		s.Words[k].Name = "O"
	}
	type name struct {
		label       string
		first, last int
	}
	var names []name
	for _, m := range found {
		label := gumLabels[m.kind]
		first, last := properRun(s.Words, m)
		if label == "PER" {
			first = skipTitles(s.Words, first, last)
		}
		if label != "" && first < last {
			names = append(names, name{label, first, last})
		}
	}
	for n := 40; n > 0; n-- {
		for _, x := range names {
			if x.last-x.first == n && free(s.Words[x.first:x.last]) {
				for k := x.first; k < x.last; k++ {
					s.Words[k].Name = "I-" + x.label
				}
				s.Words[x.first].Name = "B-" + x.label
			}
		}
	}
}

func free(words []Word) bool {
	for _, w := range words {
		if w.Name != "O" {
			return false
		}
	}
	return true
}

// properRun is the run of capitalised words around a mention's head, when the
// head is a proper noun; "of", "the", "for" and "and" inside join it to
// capitalised words behind.
func properRun(words []Word, m gumMention) (first, last int) {
	head := -1
	for k := m.first; k < m.last; k++ {
		if h := words[k].Head; h < m.first || h >= m.last {
			head = k
			break
		}
	}
	if head < 0 || words[head].POS != "PROPN" {
		return 0, 0
	}
	first, last = head, head+1
	for first > m.first && (named(words[first-1]) || joins(words, first-1, m)) {
		first--
	}
	for last < m.last && (named(words[last]) || joins(words, last, m)) {
		last++
	}
	for m.kind != "person" && last+1 < m.last {
		k := last
		for k < m.last && strings.Contains(" of the for and ", " "+words[k].Form+" ") {
			k++
		}
		if k == last || k == m.last || !named(words[k]) {
			break
		}
		for last = k + 1; last < m.last && (named(words[last]) || joins(words, last, m)); last++ {
		}
	}
	return first, last
}

func named(w Word) bool {
	r, _ := utf8.DecodeRuneInString(w.Form)
	return w.POS == "PROPN" || unicode.IsUpper(r) && (w.POS == "ADJ" || w.POS == "NOUN" || w.POS == "VERB")
}

func joins(words []Word, k int, m gumMention) bool {
	return (words[k].Form == "-" || words[k].Form == "&") && k > m.first && k+1 < m.last && named(words[k-1]) && named(words[k+1])
}

func skipTitles(words []Word, first, last int) int {
	for first+1 < last && nlp.IsTitle(words[first].Form) {
		first++
	}
	return first
}
