package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// person is one real person of the article while names are being linked.
type person struct {
	parts  []string   // folded words of the fullest name
	others [][]string // of the names the text says they bear, too
	name   string     // the fullest name as written
	gender gender
	at     []int // indexes of namings, in order
}

// linkPeople decides which names of people mean the same one: full names first,
// then surnames and given names against them.
func (r *reading) linkPeople() {
	var people []*person
	for i := range r.namings {
		if n := &r.namings[i]; n.kind == graph.Person {
			n.title = r.titleInFront(n.first)
		}
	}
	known := r.knownAs()
	for i := range r.namings {
		if n := &r.namings[i]; n.kind == graph.Person && r.isFullName(n) {
			people = r.linkFull(people, i, known)
		}
	}
	for _, p := range people {
		p.gender = r.genderOf(p)
	}
	for i := range r.namings {
		if n := &r.namings[i]; n.kind == graph.Person && !r.isFullName(n) {
			people = r.linkShort(people, i, known)
		}
	}
	for _, p := range r.humans(people) {
		r.filePerson(p)
	}
}

// titleInFront is the title in front of token i. Behind another title a form of
// address is passed over: "Supreme Leader Ayatollah", "Senator Dr.".
func (r *reading) titleInFront(i int) titleMatch {
	t := r.titles.before(r, i)
	if !t.found() || t.sort != titleHonorific && t.sort != titleChurch {
		return t
	}
	if outer := r.titles.before(r, t.first); outer.found() && outer.sort != titleHonorific {
		if outer.gender == genderUnknown {
			outer.gender = t.gender
		}
		return outer
	}
	return t
}

// personParts are the words of a name, folded to plain letters, without what
// tells nothing about who it is: "Jr.", "al-".
func (r *reading) personParts(n *naming) []string {
	var out []string
	for _, w := range nameWords(r.d, n.first, n.last) {
		if w == "'s" {
			continue
		}
		p := plainLetters(w)
		switch p {
		case "jr", "sr", "ii", "iii", "iv", "al", "el", "as", "ash", "ad", "ul", "ur":
			if p == "jr" || p == "sr" || p == "ii" || p == "iii" || p == "iv" || len(out) > 0 || n.last-n.first > 1 {
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// nameParticles join the words of a surname: "von der Leyen".
var nameParticles = wordSet("van von der den de del della di da dos du la le ten ter zu bin ibn ben al el abu mac st")

// isFullName says that a name has a given name and a surname; "von der Leyen"
// and "al-Assad" have none.
func (r *reading) isFullName(n *naming) bool {
	parts := r.personParts(n)
	if len(parts) < 2 || len(parts[len(parts)-1]) == 1 {
		return false
	}
	if !strings.Contains(r.alias(n), " ") {
		return false
	}
	particle := nameParticles[parts[0]] && r.word(n.first) == strings.ToLower(r.word(n.first)) || parts[0] == "le" || parts[0] == "la"
	return !(particle && len(parts) <= 3) && !r.royal(n.first)
}

// linkFull adds a full name to the person who bears it, or starts one. Who the
// text says is known by the name bears it.
func (r *reading) linkFull(people []*person, i int, known map[int]int) []*person {
	n := &r.namings[i]
	parts := r.personParts(n)
	if p := bearer(people, known, i); p != nil {
		p.at, p.others = append(p.at, i), append(p.others, parts)
		return people
	}
	var same []*person
	kin := r.kinInFront(n.first)
	for _, p := range people {
		if p.named(func(own []string) bool { return samePerson(own, parts) && (!kin || slices.Equal(own, parts)) }) {
			same = append(same, p)
		}
	}
	if len(same) == 0 && !kin {
		same = r.sameByCustom(people, i, parts)
	}
	if len(same) == 1 {
		same[0].add(r, i, parts)
		return people
	}
	p := &person{}
	p.add(r, i, parts)
	return append(people, p)
}

// sameByCustom are the people whose name differs in the order of its words or in
// the form of its given name, and who are not named in the same sentence.
func (r *reading) sameByCustom(people []*person, i int, parts []string) []*person {
	var out []*person
	s := r.d.Tokens[r.namings[i].first].Sentence
	for _, p := range people {
		beside := slices.ContainsFunc(p.at, func(at int) bool { return r.d.Tokens[r.namings[at].first].Sentence == s })
		if !beside && (r.turnedRound(p.parts, parts) || samePersonBy(p.parts, parts, r.g.nicknames.same)) {
			out = append(out, p)
		}
	}
	return out
}

// bearer is the person of whom the text says that they are known by naming i.
func bearer(people []*person, known map[int]int, i int) *person {
	j, ok := known[i]
	if !ok {
		return nil
	}
	for _, p := range people {
		if slices.Contains(p.at, j) {
			return p
		}
	}
	return nil
}

// named says that a test holds for one of a person's names.
func (p *person) named(test func(own []string) bool) bool {
	return test(p.parts) || slices.ContainsFunc(p.others, test)
}

// kinInFront says that the words in front make somebody a relative: "the son of
// Pierre L'Enfant" may bear nearly the same name.
func (r *reading) kinInFront(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		switch strings.ToLower(r.word(j)) {
		case "son", "daughter", "father", "mother", "brother", "sister", "wife", "husband", "uncle", "aunt", "nephew", "niece", "cousin", "grandson", "grandfather", "grandmother":
			return r.sameSentence(j, i)
		}
	}
	return false
}

func (p *person) add(r *reading, i int, parts []string) {
	p.at = append(p.at, i)
	if len(parts) > len(p.parts) || len(parts) == len(p.parts) && len(strings.Join(parts, "")) > len(strings.Join(p.parts, "")) {
		p.parts, p.name = parts, displayName(r.alias(&r.namings[i]))
	}
}

// displayName writes a name in capitals as a name.
func displayName(s string) string {
	words := strings.Fields(s)
	if !isShouted(s) {
		return s
	}
	for i, w := range words {
		if len(w) > 2 && !strings.Contains(w, ".") {
			words[i] = capitalised(w)
		}
	}
	return strings.Join(words, " ")
}

// linkShort adds a surname or given name to the one person it can mean. A name
// that fits several people is dropped; one that fits nobody is a person of its
// own, known by that name only.
func (r *reading) linkShort(people []*person, i int, known map[int]int) []*person {
	n := &r.namings[i]
	parts := r.personParts(n)
	if len(parts) == 0 {
		return people
	}
	if p := bearer(people, known, i); p != nil {
		p.at, p.others = append(p.at, i), append(p.others, parts)
		return people
	}
	g := r.titleGender(n)
	if family := r.sharedFamily(n, parts); family != "" {
		parts = []string{parts[0], family}
	}
	for _, fits := range []func(own []string) bool{
		func(own []string) bool { return endsWith(own, parts) },
		func(own []string) bool { return familyNameFirst(own) && own[0] == parts[0] && len(parts) == 1 },
		func(own []string) bool {
			return len(own) > 2 && len(parts) == 1 && slices.Contains(own[1:], parts[0])
		},
		func(own []string) bool {
			return len(own) > 1 && len(parts) == 1 && own[0] == parts[0] && len(parts[0]) > 1 && (!n.title.found() || r.royal(n.first-1))
		},
	} {
		var able []*person
		for _, p := range people {
			if p.named(fits) && p.gender.fits(g) {
				able = append(able, p)
			}
		}
		if p, ok := r.likeliest(able, i); ok {
			if p != nil {
				p.at = append(p.at, i)
			}
			return people
		}
	}
	if r.doubtful(people, n, parts) {
		return people
	}
	p := &person{gender: g}
	p.add(r, i, parts)
	if r.royal(n.first-1) && r.sameSentence(n.first-1, n.first) {
		p.name = r.word(n.first-1) + " " + p.name
	}
	return append(people, p)
}

// surelyPerson is the confidence above which one word without a title is taken
// for a person nobody has introduced.
const surelyPerson = 0.5

// doubtful says that a short name that fits nobody is better left out: two
// surnames joined ("the Biden-Harris ticket"), or one word the recognizer was
// not sure about.
func (r *reading) doubtful(people []*person, n *naming, parts []string) bool {
	if len(parts) > 1 && r.word(n.first+1) == "-" {
		for _, p := range people {
			for _, x := range parts {
				if p.parts[len(p.parts)-1] == x {
					return true
				}
			}
		}
	}
	return len(parts) == 1 && !n.title.found() && n.confidence < surelyPerson
}

// familyNameFirst: names of China, Korea and Vietnam put the family first.
func familyNameFirst(parts []string) bool {
	return len(parts) > 1 && familyNames[parts[0]]
}

var familyNames = wordSet(`xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang deng jiang mao wen lam
	kim moon park lee choi jung kang cho yoon roh chung ban ahn han nguyen tran pham le hoang vo dang bui tsai lai hun aung`)

func endsWith(parts, tail []string) bool {
	return len(tail) <= len(parts) && slices.Equal(parts[len(parts)-len(tail):], tail)
}

// likeliest chooses among people a short name fits. ok is false when there is
// none. A nil person means that several fit and none stands out.
func (r *reading) likeliest(able []*person, i int) (p *person, ok bool) {
	switch len(able) {
	case 0:
		return nil, false
	case 1:
		return able[0], true
	}
	if p := r.byOffice(able, i); p != nil {
		return p, true
	}
	best, second := 0, 0
	for _, x := range able {
		n := 0
		for _, at := range x.at {
			if n++; at < i {
				n++
			}
		}
		if n > best {
			p, best, second = x, n, best
		} else if n > second {
			second = n
		}
	}
	if best >= 2*second {
		return p, true
	}
	return nil, true
}

// byOffice gives the one person who is called by the title in front of naming i
// elsewhere in the article.
func (r *reading) byOffice(able []*person, i int) *person {
	t := r.namings[i].title
	if !t.found() || t.sort == titleHonorific {
		return nil
	}
	var found *person
	for _, p := range able {
		for _, at := range p.at {
			if o := r.namings[at].title; o.found() && o.headWord(r) == t.headWord(r) {
				if found != nil && found != p {
					return nil
				}
				found = p
			}
		}
	}
	return found
}

func (r *reading) titleGender(n *naming) gender {
	if n.title.found() {
		return n.title.gender
	}
	return genderUnknown
}

// genderOf tells the gender of a person from titles, then from the given name.
func (r *reading) genderOf(p *person) gender {
	for _, at := range p.at {
		if g := r.titleGender(&r.namings[at]); g != genderUnknown {
			return g
		}
	}
	n := &r.namings[p.at[0]]
	switch r.word(n.first) {
	case "Pope", "King", "Prince":
		return genderMale
	case "Queen", "Princess":
		return genderFemale
	}
	for i := n.first; i < n.last-1; i++ {
		if g := r.g.given.gender(r.word(i)); g != genderUnknown {
			return g
		}
		if i+2 < n.last && r.word(i+1) == "-" {
			if g := r.g.given.gender(r.word(i) + "-" + r.word(i+2)); g != genderUnknown {
				return g
			}
		}
	}
	return genderUnknown
}

// filePerson makes the node and points the namings to it.
func (r *reading) filePerson(p *person) {
	id := graph.EntityID(graph.Person, p.name)
	if id == "" {
		return
	}
	x := r.draft(id, graph.Person, p.name)
	if x.gender == genderUnknown {
		x.gender = p.gender
	}
	for _, at := range p.at {
		n := &r.namings[at]
		n.node = id
		if g := r.titleGender(n); x.gender == genderUnknown {
			x.gender = g
		}
		r.titledNames(x, n)
	}
}
