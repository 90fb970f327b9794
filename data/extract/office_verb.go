package extract

import "strings"

// officeVerbs lead from a name to the title its bearer has or had, by what
// stands between them.
var officeVerbs = map[string]bool{ // true: the office is over
	"is": false, "became": false, "has been": false, "is the": false, "becomes": false, "was elected": false, "is elected": false, "was elected as": false, "was named": false, "is named": false,
	"was appointed": false, "was appointed as": false, "was sworn in as": false, "is sworn in as": false, "serves as": false, "has served as": false, "took office as": false, "was reelected": false,
	"was re-elected": false, "was re-elected as": false, "takes office as": false, "is appointed": false, "was": true, "served as": true, "had been": true,
}

// officeByVerb reads "Jane Roe is the president of Chile", "Jane Roe, who served
// as mayor of York," and "Jane Roe was elected president of Chile".
func (r *reading) officeByVerb(n *naming) {
	i := n.last
	if r.word(i) == "," {
		i++
	}
	if strings.EqualFold(r.word(i), "who") {
		i++
	} else if i > n.last {
		return
	}
	i, over, ok := r.officeVerbAt(i)
	if !ok {
		return
	}
	switch strings.ToLower(r.word(i)) {
	case "the", "a", "an", "its", "new":
		i++
	}
	if strings.EqualFold(r.word(i), "new") || strings.EqualFold(r.word(i), "current") || strings.EqualFold(r.word(i), "next") {
		i++
	}
	h := r.holderAt(i)
	if h.node != "" {
		i = h.last
		if w := r.word(i); w == "'s" || w == "'" || w == "’s" {
			i++
		}
	}
	t := r.titles.at(r, i)
	if !t.found() || t.sort == titleHonorific || !r.sameSentence(n.first, t.last-1) || r.namedBehind(t.last) {
		return
	}
	last := t.last
	if h.node == "" {
		if h = r.holderOf(t.last); h.node == "" {
			return
		}
		last = h.last
	}
	t.former = t.former || over
	r.fileOffice(n.node, t, h.node, n.first, last)
}

// officeVerbAt finds the longest verb of the list at token i, gives the token
// behind it, and whether the office is over.
func (r *reading) officeVerbAt(i int) (next int, over, ok bool) {
	words := ""
	for k := i; k < i+4 && k < len(r.d.Tokens); k++ {
		words = strings.TrimSpace(words + " " + strings.ToLower(r.word(k)))
		if past, known := officeVerbs[words]; known {
			next, over, ok = k+1, past, true
		}
	}
	return next, over, ok
}

// officeTerm reads when an office was held, behind its words: "from 1990 to
// 1995", "since 2014", "until 2018", "(1995–2007)". It is text for the title,
// empty when none stands there; last is behind it.
func (r *reading) officeTerm(at int) (term string, last int) {
	i := at
	if w := r.word(i); w == "," || w == "(" {
		i++
	}
	switch strings.ToLower(r.word(i)) {
	case "since", "until":
		if y := i + 1; isYear(r.word(y)) {
			return strings.ToLower(r.word(i)) + " " + r.word(y), y + 1
		}
		return "", at
	case "from", "between":
		i++
	}
	switch strings.ToLower(r.word(i + 1)) {
	case "to", "until", "and", "-", "–", "—", "through":
	default:
		return "", at
	}
	if i == at || !isYear(r.word(i)) || !isYear(r.word(i+2)) || r.word(i) > r.word(i+2) {
		return "", at
	}
	return r.word(i) + "–" + r.word(i+2), i + 3
}

// isYear says whether a word is a year of the last three centuries.
func isYear(w string) bool {
	if len(w) != 4 || w[0] != '1' && w[0] != '2' {
		return false
	}
	for _, c := range w {
		if c < '0' || c > '9' {
			return false
		}
	}
	return w >= "1700" && w < "2100"
}

// termed adds the term to the title of an office, and gives the token behind
// the words for both.
func (r *reading) termed(label string, last int) (string, int) {
	if term, end := r.officeTerm(last); term != "" && r.sameSentence(last-1, end-1) {
		return label + ", " + term, end
	}
	return label, last
}
