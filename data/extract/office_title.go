package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/data/nlp"
)

// titleSort says what kind of office a title names.
type titleSort string

const (
	titleState        titleSort = "state"
	titleMember       titleSort = "member"
	titleRegion       titleSort = "region"
	titleDiplomat     titleSort = "diplomat"
	titleMilitary     titleSort = "military"
	titleJudge        titleSort = "judge"
	titleSpokesperson titleSort = "spokesperson"
	titleBody         titleSort = "body"
	titleChurch       titleSort = "church"
	titleHonorific    titleSort = "honorific"
)

// title is what the list tells about one title.
type title struct {
	sort    titleSort
	gender  gender
	nominal bool
}

// titleMatch is a title found at tokens [first, last); the zero value is none.
// Core is the first token of the title without "former" and the like.
type titleMatch struct {
	first, core, last int
	former            bool
	title
}

func (m titleMatch) found() bool { return m.last > 0 }

// titleList knows titles, alone and composed: "Secretary of State", "deputy
// foreign minister", "Minister for Health and Social Care".
type titleList struct {
	known map[string]title  // lower-case tokens joined by spaces
	words map[string]string // modifier → sort
}

func newTitleList() (*titleList, error) {
	rows, err := lexiconRows("offices", 4)
	if err != nil {
		return nil, err
	}
	t := &titleList{known: map[string]title{}, words: map[string]string{}}
	for _, r := range rows {
		x := title{sort: titleSort(r[0]), nominal: r[2] == "yes"}
		if r[1] != "" {
			x.gender = gender(r[1][0])
		}
		for _, w := range lexiconList(r[3]) {
			key := titleKey(w)
			if _, there := t.known[key]; !there {
				t.known[key] = x
			}
		}
	}
	mods, err := lexiconRows("title_words", 2)
	if err != nil {
		return nil, err
	}
	for _, r := range mods {
		for _, w := range lexiconList(r[1]) {
			if t.words[w] == "" {
				t.words[w] = r[0]
			}
		}
	}
	return t, nil
}

func titleKey(s string) string {
	spans := nlp.Tokenize(s)
	words := make([]string, 0, len(spans))
	for _, x := range spans {
		words = append(words, strings.ToLower(plainApostrophe(x.Of(s))))
	}
	return strings.Join(words, " ")
}

// isTitle says that words are a title and nothing else.
func (t *titleList) isTitle(words string) bool {
	_, ok := t.known[titleKey(words)]
	return ok
}

const longestTitle = 9

// before finds the longest title that ends in front of token end.
func (t *titleList) before(r *reading, end int) titleMatch {
	for first := max(0, end-longestTitle); first < end; first++ {
		if !r.sameSentence(first, end-1) {
			continue
		}
		if m := t.parse(r, first, end); m.found() {
			return m
		}
	}
	return titleMatch{}
}

// at finds the longest title that starts at token first.
func (t *titleList) at(r *reading, first int) titleMatch {
	for last := min(len(r.d.Tokens), first+longestTitle); last > first; last-- {
		if !r.sameSentence(first, last-1) {
			continue
		}
		if m := t.parse(r, first, last); m.found() {
			return m
		}
	}
	return titleMatch{}
}

// lengthAt is the number of tokens a title takes at the start of a name; 0
// when there is none. Kings and popes keep theirs in front of a single name.
func (t *titleList) lengthAt(r *reading, first, last int) int {
	for n := min(4, last-first-1); n > 0; n-- {
		if r.keepsTitle(first, last) {
			return 0
		}
		if x, ok := t.known[t.key(r, first, first+n)]; ok && (x.sort != "" && r.word(first) != "U" && r.word(first) != "Don" || n > 1) {
			return n
		}
	}
	return 0
}

// keepsTitle: "Pope Francis", "Prince Harry", "King Charles III".
func (r *reading) keepsTitle(first, last int) bool {
	switch r.word(first) {
	case "Pope", "King", "Queen", "Prince", "Princess", "Emperor", "Empress", "Father", "Sister", "Brother", "Lord", "Lady", "Justice", "Judge", "Count", "Earl", "Major", "Deputy", "Marshal", "Dean", "Private":
	default:
		return false
	}
	n := last - first - 1
	return n == 1 && r.royal(first) || n == 2 && isNumeral(r.word(last-1)) && r.royal(first)
}

func (r *reading) royal(i int) bool {
	switch r.word(i) {
	case "Pope", "King", "Queen", "Prince", "Princess", "Emperor", "Empress":
		return true
	}
	return false
}

func isNumeral(w string) bool {
	return w != "" && strings.Trim(w, "IVX") == ""
}

func (t *titleList) key(r *reading, first, last int) string {
	words := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		words = append(words, strings.ToLower(r.word(i)))
	}
	return strings.Join(words, " ")
}

// parse reads tokens [first, last) as one title: modifiers, fields, a known
// title, and "of" or "for" with capitalised fields.
func (t *titleList) parse(r *reading, first, last int) titleMatch {
	m := titleMatch{first: first, core: first, last: last}
	i := first
	for i < last-1 {
		sort := t.words[strings.ToLower(r.word(i))]
		if sort != "former" && sort != "future" {
			break
		}
		m.former = m.former || sort == "former"
		if i++; r.word(i) == "-" {
			i++
		}
		m.core = i
	}
	for j := i; j < last; j++ {
		if x, n := t.headAt(r, j, last); n > 0 && t.tail(r, j+n, last) {
			m.title = x
			return m
		}
		if !t.modifies(r, j, i, last) {
			break
		}
	}
	return titleMatch{}
}

// headAt is the longest known title at token j and its number of tokens.
func (t *titleList) headAt(r *reading, j, last int) (title, int) {
	for n := min(5, last-j); n > 0; n-- {
		if x, ok := t.known[t.key(r, j, j+n)]; ok {
			return x, n
		}
	}
	return title{}, 0
}

// modifies says that token j may stand in front of a title's head.
func (t *titleList) modifies(r *reading, j, first, last int) bool {
	w := strings.ToLower(r.word(j))
	switch w {
	case "and", "-", "&":
		return j > first && j < last-1
	}
	sort := t.words[w]
	return sort == "rank" || sort == "field"
}

// tail says that tokens [i, last) are nothing, or "of" or "for" with the field
// of an office: "of Foreign Affairs", "for Health and Social Care".
func (t *titleList) tail(r *reading, i, last int) bool {
	if i == last {
		return true
	}
	if w := r.word(i); w == "-" && i+2 == last && strings.EqualFold(r.word(i+1), "elect") || w != "of" && w != "for" || i+1 == last {
		return r.word(i) == "-" && i+2 == last
	}
	field := false
	for j := i + 1; j < last; j++ {
		w := r.word(j)
		switch {
		case w == "and" || w == "the" || w == "," || w == "&":
			if j == last-1 {
				return false
			}
		case t.words[strings.ToLower(w)] == "field" && isCapital(w):
			field = true
		default:
			return false
		}
	}
	return field
}

func isCapital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

var titleSmallWords = []string{"of", "for", "the", "and", "to", "in", "at", "on"}

// label is the title as the graph shows it: capitalised, "former" in front when
// it is held no more.
func (m titleMatch) label(r *reading) string {
	text := r.d.SpanOf(m.core, m.last).Of(r.d.Text())
	words := strings.Fields(text)
	for i, w := range words {
		c, n := utf8.DecodeRuneInString(w)
		if i == 0 || !slices.Contains(titleSmallWords, w) {
			words[i] = string(unicode.ToUpper(c)) + w[n:]
		}
	}
	label := strings.Join(words, " ")
	if m.former {
		return "former " + label
	}
	return label
}

// headWord is the last word of the title's head in lower case ("minister"), by
// which "the minister" refers to its holder.
func (m titleMatch) headWord(r *reading) string {
	for i := m.core; i < m.last; i++ {
		if w := r.word(i); w == "of" || w == "for" {
			return strings.ToLower(r.word(i - 1))
		}
	}
	return strings.ToLower(r.word(m.last - 1))
}
