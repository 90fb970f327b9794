package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// linkOrganizations forms organisations that a person's or a country's name
// makes, then decides which names mean the same one. Places are told apart by
// their names alone.
func (r *reading) linkOrganizations() {
	r.findSpelledOut()
	r.findTeams()
	r.findMinistries()
	r.sortNamings()
	var known []*orgName
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind == graph.Organization {
			r.withoutCountry(n)
			known = r.linkOrganization(known, n)
		}
	}
	r.findAcronyms(known)
	for i := range r.namings {
		if n := &r.namings[i]; n.kind == graph.Place && n.node == "" {
			r.fileByName(n, graph.Place)
		}
	}
}

// findTeams finds "the Trump administration": an organisation named after a
// person, who is mentioned inside.
func (r *reading) findTeams() {
	var found []naming
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Person || !r.sameSentence(n.first, n.last) {
			continue
		}
		switch w := strings.ToLower(r.word(n.last)); w {
		case "administration", "campaign", "regime":
			x := r.newNaming(n.first, n.last+1, graph.Organization)
			x.node = r.teamNode(n, w)
			found = append(found, x)
		}
	}
	r.replace(found)
}

func (r *reading) teamNode(n *naming, word string) graph.ID {
	parts := nameWords(r.d, n.first, n.last)
	name := displayName(parts[len(parts)-1]) + " " + word
	id := graph.EntityID(graph.Organization, name)
	x := r.draft(id, graph.Organization, name)
	if word == "administration" && r.mentionsCountry("US") {
		x.entity.Country = "US"
	}
	return id
}

func (r *reading) mentionsCountry(code string) bool {
	_, ok := r.drafts[countryNode(code)]
	return ok
}

// ministryHeads are what a country's name or adjective makes an organisation
// with; in lower case only those that cannot mean anything else.
var (
	ministryFields = wordSet("foreign defense defence interior finance health justice education energy oil trade economy agriculture environment transport culture information")
	stateBodies    = wordSet("Parliament Army Navy Embassy Senate Congress Cabinet Government Coastguard Police")
)

// findMinistries finds "Iranian Foreign Ministry", "Iran's foreign ministry",
// "Russian Ministry of Defence".
func (r *reading) findMinistries() {
	var found []naming
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Country {
			continue
		}
		first := n.last
		if w := r.word(first); w == "'s" || w == "'" {
			first++
		}
		last := r.ministryEnd(first)
		if last == first || !r.sameSentence(n.first, last-1) {
			continue
		}
		x := r.newNaming(first, last, graph.Organization)
		if n.form == demonym {
			x = r.newNaming(n.first, last, graph.Organization)
		}
		x.node = r.ministryNode(n, first, last)
		found = append(found, x)
	}
	r.replace(found)
}

// ministryEnd gives the end of a ministry's name that starts at token i, or i.
func (r *reading) ministryEnd(i int) int {
	w, next := r.word(i), r.word(i+1)
	switch {
	case ministryFields[strings.ToLower(w)] && (strings.EqualFold(next, "ministry") || next == "Department"):
		return i + 2
	case w == "Ministry" && (next == "of" || next == "for") && isCapital(r.word(i+2)):
		end := i + 3
		if r.word(end) == "Affairs" {
			end++
		}
		return end
	case (w == "Supreme" || w == "Constitutional" || w == "High") && next == "Court", w == "Central" && next == "Bank", w == "National" && next == "Assembly", w == "Air" && next == "Force", w == "Armed" && next == "Forces":
		return i + 2
	case stateBodies[w] && !isCapital(next):
		return i + 1
	}
	return i
}

// ministryNode names the body after its country: "Iranian Foreign Ministry"
// and "Iran's foreign ministry" are one node.
func (r *reading) ministryNode(n *naming, first, last int) graph.ID {
	c := r.g.countries[n.node.Rest()]
	adjective := c.plain
	if len(c.adjectives) > 0 {
		adjective = c.adjectives[0]
	}
	words := nameWords(r.d, first, last)
	for i, w := range words {
		if !slices.Contains(titleSmallWords, w) && !isCapital(w) {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	if len(words) >= 3 && words[0] == "Ministry" && words[2] != "State" {
		field := words[2]
		words = []string{field, "Ministry"}
	}
	name := adjective + " " + strings.Join(words, " ")
	id := graph.EntityID(graph.Organization, name)
	r.draft(id, graph.Organization, name).entity.Country = c.code
	return id
}

// replace puts namings in for all organisations and places they overlap. What
// is longer stays.
func (r *reading) replace(found []naming) {
	for _, x := range found {
		r.namings = slices.DeleteFunc(r.namings, func(n naming) bool {
			return (n.kind == graph.Organization || n.kind == graph.Place) && n.span.Overlaps(x.span) && n.span.Len() <= x.span.Len()
		})
	}
	r.namings = append(r.namings, found...)
}

// orgName is an organisation of the article with its spellings.
type orgName struct {
	id    graph.ID
	words []string // of the fullest name
	short string   // an acronym given in brackets
}

// orgNoise are words at the end of a name that companies leave out.
var orgNoise = wordSet("Inc Inc. Corp Corp. Corporation Co Co. Company Ltd Ltd. Limited PLC plc LLC Group Holdings AG SA S.A. SE NV GmbH")

func orgCore(words []string) []string {
	for len(words) > 1 && orgNoise[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// linkOrganization finds the organisation a name means or starts one, and
// learns the acronym in brackets behind it.
func (r *reading) linkOrganization(known []*orgName, n *naming) []*orgName {
	words := nameWords(r.d, n.first, n.last)
	if len(words) == 0 {
		return known
	}
	o := r.sameOrganization(known, n, words)
	if o == nil {
		if n.node == "" && r.genericBody(words) {
			n.node = r.bodyOfState(known, words)
		} else if n.node == "" {
			r.fileByName(n, graph.Organization)
		}
		if n.node == "" {
			return known
		}
		o = &orgName{id: n.node, words: words}
		known = append(known, o)
	}
	n.node = o.id
	if a := r.acronymBehind(n, words); a != "" {
		o.short = a
	}
	return known
}

// genericBodies are names that many states and towns have a body of.
var genericBodies = wordSet(`Senate Congress Parliament Navy Army Police Cabinet Coast-Guard Air-Force Supreme-Court High-Court Constitutional-Court Superior-Court
	District-Court Court Federal-Court Court-of-Appeal Court-of-Appeals Appeals-Court Legislative-Assembly National-Assembly National-Guard Central-Bank Foreign-Ministry
	Foreign-Office Defense-Ministry Defence-Ministry Interior-Ministry Finance-Ministry Health-Ministry Justice-Ministry Education-Ministry Ministry State-Department Justice-Department
	Defense-Department Treasury Armed-Forces House Assembly Legislature Government Electoral-Commission Election-Commission Security-Council National-Security-Council
	Revolutionary-Court Criminal-Court Crown-Court Opposition Military Department-of-Health Health-Department Fire-Department Police-Department City-Council Council
	House-of-Representatives Chamber-of-Deputies Federal-Government Interior-Department Meteorological-Agency Home-Office Ministry-of-Health Ministry-of-Defence Ministry-of-Defense
	Ministry-of-Foreign-Affairs Ministry-of-Interior Ministry-of-Justice Ministry-of-Finance Communist-Party Labor-Department Commerce-Department Agriculture-Department`)

func (r *reading) genericBody(words []string) bool {
	return genericBodies[strings.Join(words, "-")]
}

// bodyOfState is the body of a name that many states have: the one of the
// article that ends with it, else that of the only country the article names
// often; none when the text leaves it open.
func (r *reading) bodyOfState(known []*orgName, words []string) graph.ID {
	var found graph.ID
	for _, o := range known {
		if len(o.words) > len(words) && slices.Equal(o.words[len(o.words)-len(words):], words) {
			if found != "" {
				return ""
			}
			found = o.id
		}
	}
	if found != "" {
		return found
	}
	c := r.mainCountry()
	if c == nil || len(c.adjectives) == 0 {
		return ""
	}
	adjective := c.adjectives[0]
	if c.code == "US" {
		adjective = "U.S."
	}
	name := adjective + " " + strings.Join(words, " ")
	id := graph.EntityID(graph.Organization, name)
	r.draft(id, graph.Organization, name).entity.Country = c.code
	return id
}

// mainCountry is the country that at least three in four of the article's
// countries and places belong to.
func (r *reading) mainCountry() *countryRow {
	counts, all := map[string]int{}, 0
	for i := range r.namings {
		if n := &r.namings[i]; n.node != "" && n.kind != graph.Person && n.kind != graph.Organization {
			if code := r.drafts[n.node].entity.Country; code != "" {
				counts[code]++
				all++
			}
		}
	}
	for code, n := range counts {
		if 4*n >= 3*all && r.g.countries[code] != nil {
			return r.g.countries[code]
		}
	}
	return nil
}

// withoutCountry gives "United States Democratic Party" the node of the Democratic
// Party: a known body of the country in front, or of none. Bodies that many
// states have are left to their own rule.
func (r *reading) withoutCountry(n *naming) {
	if n.node != "" {
		return
	}
	words := nameWords(r.d, n.first, n.last)
	for k := 1; k < len(words) && k <= 3; k++ {
		country, ok := r.known(words[:k], sortCountry, sortAdjective)
		if !ok {
			continue
		}
		body, ok := r.known(words[k:], sortOrganization)
		if ok && (body.code == "" || body.code == country.code) && !genericBodies[strings.Join(words[k:], "-")] {
			n.node = body.id
			r.draft(body.id, graph.Organization, body.name).entity.Country = body.code
		}
		return
	}
}

// known is the reading of a name in the gazetteer that is of one of the sorts.
func (r *reading) known(words []string, sorts ...placeSort) (gazetteerEntry, bool) {
	n := r.g.root
	for _, w := range words {
		if n = n.step(w); n == nil {
			return gazetteerEntry{}, false
		}
	}
	return gazetteerMatch{entries: n.entries}.pick(sorts...)
}

func (r *reading) sameOrganization(known []*orgName, n *naming, words []string) *orgName {
	core := strings.Join(orgCore(words), " ")
	for _, o := range known {
		switch {
		case n.node != "" && n.node == o.id:
			return o
		case n.node != "":
		case o.short != "" && core == o.short:
			return o
		case plainLetters(core) == plainLetters(strings.Join(orgCore(o.words), " ")):
			return o
		}
	}
	if n.node != "" || len(words) > 1 {
		return nil
	}
	var found *orgName
	for _, o := range known {
		if len(o.words) > 1 && (o.words[0] == words[0] && len(words[0]) > 3 || len(words[0]) > 2 && initials(o.words) == words[0]) {
			if found != nil {
				return nil
			}
			found = o
		}
	}
	return found
}

// initials of the words that begin with a capital: "IAEA".
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if isCapital(w) {
			b.WriteString(w[:1])
		}
	}
	return b.String()
}

// acronymBehind is the acronym in brackets behind a name, when its letters
// start the name's words.
func (r *reading) acronymBehind(n *naming, words []string) string {
	a := r.word(n.last + 1)
	if r.word(n.last) != "(" || r.word(n.last+2) != ")" || len(a) < 2 || len(a) > 8 || !isCapital(a) {
		return ""
	}
	if first := words[0]; strings.EqualFold(first[:1], a[:1]) || strings.Contains(initials(words), a) {
		return a
	}
	return ""
}

// fileByName makes a node that is known by its name alone.
func (r *reading) fileByName(n *naming, kind graph.Kind) {
	name := r.alias(n)
	if isShouted(name) && strings.Contains(name, " ") {
		name = displayName(name)
	}
	if id := graph.EntityID(kind, name); id != "" {
		r.draft(id, kind, name)
		n.node = id
	}
}
