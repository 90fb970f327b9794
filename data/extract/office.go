package extract

import (
	"strings"

	"newsgraph/graph"
)

// officeMethod names the component in evidence.
const officeMethod = "offices/1"

// office is a title somebody holds, as one passage tells it.
type office struct {
	person graph.ID
	match  titleMatch
	holder graph.ID // the country, body or place; empty when the text names none
}

// readOffices finds the titles of people: in front of the name ("U.S.
// Secretary of State Marco Rubio"), behind it ("Hassan Rouhani, Iran's
// president,"), and in front with a comma ("Iran's president, Hassan Rouhani").
func (r *reading) readOffices() {
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Person || n.node == "" || n.form != byName {
			continue
		}
		if n.title.found() && n.title.sort != titleHonorific {
			r.officeInFront(n, n.title, n.last)
		} else if r.word(n.first-1) == "," {
			r.officeWithComma(n)
		}
		r.officeBehind(n)
		r.officeByVerb(n)
		r.nationality(n)
	}
}

// titleHolder is who an office belongs to, with the token range of its words.
type titleHolder struct {
	node        graph.ID
	first, last int
}

// officeInFront reads the holder to the left of a title, or behind it or the
// name: "Iran's President", "President of France", "President Putin of Russia".
func (r *reading) officeInFront(n *naming, t titleMatch, end int) {
	h := r.holderLeft(t.first)
	first, last := t.first, end
	switch {
	case h.node != "":
		first = h.first
	default:
		if h = r.holderOf(n.last); h.node != "" && t.last <= n.first {
			last = h.last
		}
	}
	if w := strings.ToLower(r.word(first - 1)); r.titles.words[w] == "former" && r.sameSentence(first-1, n.first) {
		t.former = true
		first--
	}
	r.fileOffice(n.node, t, h.node, first, last)
}

// officeWithComma: "the president of Iran, Hassan Rouhani," and "Iran's
// president, Hassan Rouhani,".
func (r *reading) officeWithComma(n *naming) {
	end := n.first - 1
	switch r.word(n.last) {
	case ",", ".", "said", "told", "":
	default:
		return
	}
	if t := r.titles.before(r, end); t.found() && t.sort != titleHonorific {
		if h := r.holderLeft(t.first); h.node != "" {
			r.fileOffice(n.node, t, h.node, h.first, n.last)
		}
		return
	}
	h, ok := r.namingEnding(end)
	if !ok {
		return
	}
	i := h.first - 1
	if strings.EqualFold(r.word(i), "the") {
		i--
	}
	if w := r.word(i); w != "of" && w != "for" && w != "to" {
		return
	}
	if t := r.titles.before(r, i); t.found() && t.sort != titleHonorific && r.sameSentence(t.first, n.first) {
		r.fileOffice(n.node, t, r.officeObject(&h), t.first, n.last)
	}
}

// officeBehind reads an apposition: "X, a spokesman for the State Department,",
// "X, Iran's foreign minister,", "X, the French president".
func (r *reading) officeBehind(n *naming) {
	i := n.last
	if r.word(i) != "," && r.word(i) != "(" && r.word(i) != "–" && r.word(i) != "—" {
		return
	}
	i++
	switch strings.ToLower(r.word(i)) {
	case "the", "a", "an":
		i++
	}
	if !r.sameSentence(n.first, i) {
		return
	}
	former := r.titles.words[strings.ToLower(r.word(i))] == "former"
	if former {
		i++
	}
	h := r.holderAt(i)
	if h.node != "" {
		i = h.last
		if w := r.word(i); w == "'s" || w == "'" {
			i++
		}
	}
	t := r.titles.at(r, i)
	if !t.found() || t.sort == titleHonorific || !r.sameSentence(n.first, t.last-1) || r.namedBehind(t.last) {
		return
	}
	t.former = t.former || former
	last := t.last
	if h.node == "" {
		if h = r.holderOf(t.last); h.node != "" {
			last = h.last
		}
	}
	r.fileOffice(n.node, t, h.node, n.first, last)
}

// namedBehind says that a person's name follows: the title is that person's.
func (r *reading) namedBehind(i int) bool {
	for k := range r.namings {
		if n := &r.namings[k]; n.kind == graph.Person && n.first == i && n.form == byName {
			return true
		}
	}
	return false
}

// holderLeft is the country, body or place whose words end in front of token
// end: "U.S.", "Iran's", "the country's".
func (r *reading) holderLeft(end int) titleHolder {
	i := end
	if w := r.word(i - 1); w == "'s" || w == "'" || w == "’" {
		i--
	}
	n, ok := r.namingEnding(end)
	if !ok {
		n, ok = r.namingEnding(i)
	}
	if !ok || !r.sameSentence(n.first, end) {
		return titleHolder{}
	}
	return titleHolder{r.officeObject(&n), n.first, n.last}
}

// holderOf is the one behind "of", "for", "to", "at" or "in" at token i.
func (r *reading) holderOf(i int) titleHolder {
	switch r.word(i) {
	case "of", "for", "to", "at", "in", "with":
	default:
		return titleHolder{}
	}
	j := i + 1
	if strings.EqualFold(r.word(j), "the") {
		j++
	}
	if !r.sameSentence(i, j) {
		return titleHolder{}
	}
	h := r.holderAt(j)
	if w := r.word(h.last); h.node != "" && w == "'s" {
		h = r.holderAt(h.last + 1)
	} else if w == "-" || isCapital(w) && h.node.Kind() != graph.Organization {
		return titleHolder{}
	}
	return h
}

// holderAt is the country, body or place named from token i on.
func (r *reading) holderAt(i int) titleHolder {
	best := titleHolder{}
	for k := range r.namings {
		n := &r.namings[k]
		if n.first == i && n.node != "" && n.kind != graph.Person && n.last > best.last {
			best = titleHolder{r.officeObject(n), n.first, n.last}
		}
	}
	return best
}

// namingEnding is the longest country, body or place that ends in front of
// token i; "the country's" ends behind its possessive.
func (r *reading) namingEnding(i int) (naming, bool) {
	var best naming
	for _, n := range r.namings {
		if n.node != "" && n.kind != graph.Person && n.last == i && (best.last == 0 || n.first < best.first) {
			best = n
		}
	}
	return best, best.last > 0
}

// officeObject is the node an office belongs to: a seat of government stands
// for its country.
func (r *reading) officeObject(n *naming) graph.ID {
	if n.sort == sortSeat {
		if c, ok := r.g.governmentSeat(n.node); ok && r.drafts[c] != nil {
			return c
		}
	}
	return n.node
}

// fileOffice notes an office and makes the tie when the text names whose office
// it is.
func (r *reading) fileOffice(who graph.ID, t titleMatch, holder graph.ID, first, last int) {
	r.offices = append(r.offices, office{who, t, holder})
	x := r.drafts[who]
	if x.gender == genderUnknown {
		x.gender = t.gender
	}
	if holder == "" || t.sort == titleMilitary && holder.Kind() == graph.Place {
		return
	}
	p := graph.HoldsOffice
	label, last := r.termed(t.label(r), last)
	switch {
	case t.sort == titleSpokesperson && holder.Kind() != graph.Place:
		p = graph.SpokespersonFor
	case t.sort == titleMember && r.isParty(holder):
		p = graph.MemberOf
	}
	r.tie(who, p, label, holder, r.d.SpanOf(first, last), 0.85)
	r.tieCountry(x, t, holder)
}

func (r *reading) isParty(id graph.ID) bool {
	return id.Kind() == graph.Organization && strings.HasSuffix(string(id), "-party")
}

// tieCountry gives a person the country an office of state belongs to.
func (r *reading) tieCountry(x *entityDraft, t titleMatch, holder graph.ID) {
	switch t.sort {
	case titleState, titleMember, titleRegion, titleDiplomat, titleMilitary, titleJudge, titleSpokesperson:
	default:
		if holder.Kind() != graph.Country {
			return
		}
	}
	if code := r.drafts[holder].entity.Country; code != "" && x.entity.Country == "" {
		x.entity.Country = code
	}
}

// tie adds a relation, or one more passage to it.
func (r *reading) tie(subject graph.ID, p graph.Predicate, qualifier string, object graph.ID, at graph.Span, confidence float64) {
	e := graph.Evidence{Passage: graph.Passage{Article: r.d.Article.ID, Span: at}, Method: officeMethod, Confidence: confidence}
	for i := range r.ties {
		t := &r.ties[i]
		if t.Subject == subject && t.Predicate == p && t.Object == object && strings.EqualFold(t.Qualifier, qualifier) {
			for _, x := range t.Evidence {
				if x.Passage == e.Passage {
					return
				}
			}
			t.Evidence = append(t.Evidence, e)
			return
		}
	}
	r.ties = append(r.ties, graph.Relation{Subject: subject, Predicate: p, Qualifier: qualifier, Object: object, Evidence: []graph.Evidence{e}})
}

// nationality ties a person to a country by an adjective, or a possessive, and
// plain nouns in front of the name: "Iranian filmmaker Jafar Panahi", "Iran's
// religious leader Ayatollah Khomeini".
func (r *reading) nationality(n *naming) {
	x := r.drafts[n.node]
	if x.entity.Country != "" {
		return
	}
	end := n.first
	if n.title.found() && n.title.last == n.first {
		end = n.title.first
	}
	i := end
	for k := 0; k < 3 && r.sameSentence(i-1, n.first) && isPlainWord(r.word(i-1)); k++ {
		i--
	}
	if i == n.first {
		return
	}
	owned := i < end && (r.word(i-1) == "'s" || r.word(i-1) == "’s")
	for _, m := range r.namings {
		if m.kind == graph.Country && (m.last == i && m.sort == sortAdjective || owned && m.last == i-1 || owned && m.last == i && m.form == byName) {
			x.entity.Country = m.node.Rest()
		}
	}
}

// isPlainWord says that a word is lower case letters and hyphens, and no
// preposition or conjunction that would end a noun phrase.
func isPlainWord(w string) bool {
	if w == "" || strings.ToLower(w) != w || !isLetters(w) {
		return false
	}
	switch w {
	case "of", "for", "in", "on", "at", "to", "by", "with", "from", "and", "or", "as", "that", "said", "says", "told", "than", "when", "while", "after", "before", "against", "including", "like", "is", "was", "the", "a", "an":
		return false
	}
	return true
}
