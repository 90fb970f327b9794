package extract

import (
	"strings"
	"unicode"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// placeSort says what a name in the gazetteer stands for.
type placeSort string

const (
	sortCountry      placeSort = "country"
	sortAdjective    placeSort = "adjective" // "Iranian"
	sortPeople       placeSort = "people"    // "Iranians"
	sortCapital      placeSort = "capital"
	sortCity         placeSort = "city"
	sortRegion       placeSort = "region"
	sortWater        placeSort = "water"
	sortSeat         placeSort = "seat" // "the Kremlin"
	sortOrganization placeSort = "organization"
	sortTrap         placeSort = "trap" // "French fries": matched so that nothing shorter is
)

// gazetteerEntry is one reading of a name.
type gazetteerEntry struct {
	sort placeSort
	id   graph.ID
	name string // the display name of the node
	code string // the country it is, or lies in; empty when several or none
	form graph.Form
}

// gazetteerHit is a name of the gazetteer found in a document.
type gazetteerHit struct {
	first, last int // tokens [first, last)
	gazetteerEntry
}

// gazetteer finds known names of countries, places and organisations. It does
// not change after it is built.
type gazetteer struct {
	root      *gazetteerNode
	countries map[string]*countryRow
	seats     map[graph.ID]string // node → code, for capitals and seats
	given     nameList
	nicknames nicknames
}

type gazetteerNode struct {
	next    map[string]*gazetteerNode
	entries []gazetteerEntry
}

func newGazetteer() (*gazetteer, error) {
	g := &gazetteer{root: &gazetteerNode{}, countries: map[string]*countryRow{}, seats: map[graph.ID]string{}}
	var err error
	if g.given, err = newNameList(); err != nil {
		return nil, err
	}
	if g.nicknames, err = newNicknames(); err != nil {
		return nil, err
	}
	for _, load := range []func() error{g.loadCountries, g.loadPlaces, g.loadOrganizations, g.loadTraps} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// add files one spelling of a name.
func (g *gazetteer) add(spelling string, e gazetteerEntry) {
	n := g.root
	for _, s := range nlp.Tokenize(spelling) {
		w := plainApostrophe(s.Of(spelling))
		if n.next == nil {
			n.next = map[string]*gazetteerNode{}
		}
		if n.next[w] == nil {
			n.next[w] = &gazetteerNode{}
		}
		n = n.next[w]
	}
	for _, x := range n.entries {
		if x.id == e.id && x.form == e.form {
			return
		}
	}
	n.entries = append(n.entries, e)
}

func (g *gazetteer) loadCountries() error {
	rows, err := lexiconRows("countries", 6)
	if err != nil {
		return err
	}
	for _, r := range rows {
		c := newCountryRow(r)
		g.countries[c.code] = c
		e := gazetteerEntry{sortCountry, graph.CountryID(c.code), c.name, c.code, graph.ByNameForm}
		for _, w := range append([]string{c.plain}, c.aliases...) {
			g.add(w, e)
		}
		e.form, e.sort = graph.Demonym, sortAdjective
		for _, w := range c.adjectives {
			g.add(w, e)
		}
		e.sort = sortPeople
		for _, w := range c.people {
			g.add(w, e)
		}
		g.addCapital(c)
	}
	return nil
}

// addCapital files the spellings of a capital; a second city of the list that
// is no spelling of the first is filed as one all the same when its letters
// differ from the start ("Tel Aviv").
func (g *gazetteer) addCapital(c *countryRow) {
	for i, w := range c.capitals {
		name := w
		if i > 0 && (strings.HasPrefix(w, c.capitals[0]) || plainLetters(w) == plainLetters(c.capitals[0])) {
			name = c.capitals[0]
		}
		id := graph.EntityID(graph.Place, name)
		g.add(w, gazetteerEntry{sortCapital, id, name, c.code, graph.ByNameForm})
		g.seats[id] = c.code
	}
}

func (g *gazetteer) loadPlaces() error {
	rows, err := lexiconRows("places", 3)
	if err != nil {
		return err
	}
	for _, r := range rows {
		for _, p := range lexiconList(r[2]) {
			spellings := strings.Split(p, "=")
			name := spellings[0]
			id := graph.EntityID(graph.Place, name)
			e := gazetteerEntry{placeSort(r[1]), id, name, r[0], graph.ByNameForm}
			if e.sort == sortSeat {
				g.seats[id] = r[0]
			}
			if name == stateOfGeorgia {
				spellings[0] = "Georgia"
			}
			for _, w := range spellings {
				g.add(w, e)
			}
		}
	}
	return nil
}

func (g *gazetteer) loadOrganizations() error {
	rows, err := lexiconRows("organisations", 3)
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := gazetteerEntry{sortOrganization, graph.EntityID(graph.Organization, r[0]), r[0], r[2], graph.ByNameForm}
		for _, w := range append([]string{r[0]}, lexiconList(r[1])...) {
			g.add(w, e)
		}
	}
	return nil
}

func (g *gazetteer) loadTraps() error {
	rows, err := lexiconRows("traps", 1)
	for _, r := range rows {
		g.add(r[0], gazetteerEntry{sort: sortTrap})
	}
	return err
}

// match finds the longest known name at every token, left to right, without
// overlaps, each with all its readings. Words in capitals match too
// ("NORTH KOREA").
func (g *gazetteer) match(d *nlp.Doc) []gazetteerMatch {
	var out []gazetteerMatch
	for i := 0; i < len(d.Tokens); {
		end, entries := g.longest(d, i)
		if end == i {
			i++
			continue
		}
		out = append(out, gazetteerMatch{i, end, entries})
		i = end
	}
	return out
}

// gazetteerMatch is a known name with all its readings.
type gazetteerMatch struct {
	first, last int
	entries     []gazetteerEntry
}

func (g *gazetteer) longest(d *nlp.Doc, i int) (end int, entries []gazetteerEntry) {
	n, end := g.root, i
	for j := i; j < len(d.Tokens) && d.Tokens[j].Sentence == d.Tokens[i].Sentence; j++ {
		n = n.step(plainApostrophe(d.Word(j)))
		if n == nil {
			break
		}
		if len(n.entries) > 0 {
			end, entries = j+1, n.entries
		}
	}
	return end, entries
}

// step follows one word; a word of four or more capitals also stands for its
// capitalised spelling.
func (n *gazetteerNode) step(w string) *gazetteerNode {
	if m := n.next[w]; m != nil {
		return m
	}
	if len(w) >= 3 && isShouted(w) {
		for _, s := range []string{capitalised(w), strings.ToLower(w)} {
			if m := n.next[s]; m != nil {
				return m
			}
		}
	}
	return nil
}

// isShouted says that a word has letters and all of them are capitals.
func isShouted(w string) bool {
	letter := false
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		letter = letter || unicode.IsUpper(r)
	}
	return letter
}

// capitalised lowers all letters but the first of each part between hyphens.
func capitalised(w string) string {
	up := true
	return strings.Map(func(r rune) rune {
		was := up
		up = r == '-'
		if was {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, w)
}

func plainApostrophe(w string) string { return strings.ReplaceAll(w, "’", "'") }
