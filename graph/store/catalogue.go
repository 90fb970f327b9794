package store

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"newsgraph/graph"
)

// catalogue holds the short form of every node in memory. It is built from
// the summaries when the store is opened and follows each write; the store's
// lock guards it.
type catalogue struct {
	nodes      map[graph.ID]*entry
	articles   map[graph.ID]*summary
	shared     map[link]int   // relations between entities: number of articles
	predicates map[string]int // IRIs of predicates: number of articles
	relations  int            // distinct ones
	passages   int

	listing sync.Mutex
	lists   map[string][]*entry // sorted nodes, by kinds and order; dropped on every change
}

// entry is a node with what names, orders and finds it.
type entry struct {
	node     graph.Node
	time     string
	lower    string   // name in lower case, for sorting
	folded   string   // name as it is searched
	aliases  []string // aliases as they are searched
	method   string   // of a statement or event
	sureness float64  // confidence of a statement or event
	article  graph.ID // the one article of a statement or event
	votes    *votes   // entities only
}

// votes counts what the articles say of an entity, so that adding one more
// costs the same however many there are.
type votes struct {
	names     map[string]vote
	countries map[string]int // articles
}

// vote says how much stands behind a name.
type vote struct {
	mentions int // in articles that call the entity so
	articles int // that give the name, as name or alias
	named    int // that give it as the name
}

func newCatalogue() *catalogue {
	return &catalogue{nodes: map[graph.ID]*entry{}, articles: map[graph.ID]*summary{},
		shared: map[link]int{}, predicates: map[string]int{}, lists: map[string][]*entry{}}
}

// add takes in an article that is not there.
func (c *catalogue) add(s *summary) {
	c.articles[s.Article] = s
	for i := range s.Nodes {
		l := &s.Nodes[i]
		e := c.nodes[l.ID]
		if e == nil {
			e = newEntry(s.Article, l)
			c.nodes[l.ID] = e
		}
		e.count(l, 1)
	}
	for _, l := range s.Shared {
		if c.shared[l]++; c.shared[l] == 1 {
			c.relations++
		}
	}
	for _, p := range s.Predicates {
		c.predicates[p]++
	}
	c.relations += s.Owned
	c.passages += s.Passages
	clear(c.lists)
}

// drop takes out an article and tells what vanished with it.
func (c *catalogue) drop(s *summary) graph.Removed {
	gone := graph.Removed{Nodes: map[graph.Kind]int{}, Relations: s.Owned}
	delete(c.articles, s.Article)
	for _, l := range s.Nodes {
		e := c.nodes[l.ID]
		if e.node.Articles == 1 {
			delete(c.nodes, l.ID)
			gone.Nodes[l.ID.Kind()]++
			continue
		}
		e.count(&l, -1)
	}
	for _, l := range s.Shared {
		if c.shared[l]--; c.shared[l] == 0 {
			delete(c.shared, l)
			gone.Relations++
		}
	}
	for _, p := range s.Predicates {
		if c.predicates[p]--; c.predicates[p] == 0 {
			delete(c.predicates, p)
		}
	}
	c.relations -= gone.Relations
	c.passages -= s.Passages
	clear(c.lists)
	return gone
}

func newEntry(article graph.ID, l *line) *entry {
	e := &entry{node: graph.Node{ID: l.ID, Kind: l.ID.Kind()}, time: l.Time, method: l.Method, sureness: l.Confidence, article: article}
	if e.node.Kind.IsEntity() {
		e.votes = &votes{names: map[string]vote{}, countries: map[string]int{}}
		return e
	}
	e.node.Name = l.Name
	e.searchable()
	return e
}

// count adds what an article says, or takes it off again when by is -1.
func (e *entry) count(l *line, by int) {
	e.node.Articles += by
	e.node.Mentions += by * l.Mentions
	if e.votes == nil {
		return
	}
	e.votes.add(l.Name, vote{by * l.Mentions, by, by})
	for _, a := range l.Aliases {
		e.votes.add(a, vote{articles: by})
	}
	if l.Country != "" {
		if e.votes.countries[l.Country] += by; e.votes.countries[l.Country] == 0 {
			delete(e.votes.countries, l.Country)
		}
	}
	e.settle()
}

func (v *votes) add(name string, by vote) {
	n := v.names[name]
	n = vote{n.mentions + by.mentions, n.articles + by.articles, n.named + by.named}
	if n.articles == 0 {
		delete(v.names, name)
		return
	}
	v.names[name] = n
}

// settle works out name, aliases and country of an entity.
func (e *entry) settle() {
	var name string
	var names []string
	for x, v := range e.votes.names {
		names = append(names, x)
		if v.named > 0 && (name == "" || betterName(x, v.mentions, name, e.votes.names[name].mentions)) {
			name = x
		}
	}
	slices.Sort(names)
	names = slices.DeleteFunc(names, func(a string) bool { return a == name })
	e.node.Country = ""
	if len(e.votes.countries) == 1 {
		for c := range e.votes.countries {
			e.node.Country = c
		}
	}
	if name != e.node.Name || !slices.Equal(names, e.node.Aliases) {
		e.node.Name, e.node.Aliases = name, clone(names)
		e.searchable()
	}
}

// betterName prefers the name with more mentions behind it, then the longer
// one, then the first in byte order.
func betterName(name string, weight int, than string, its int) bool {
	return cmp.Or(cmp.Compare(its, weight), cmp.Compare(len(than), len(name)), strings.Compare(name, than)) < 0
}

func (e *entry) searchable() {
	e.lower, e.folded = strings.ToLower(e.node.Name), fold(e.node.Name)
	e.aliases = nil
	for _, a := range e.node.Aliases {
		e.aliases = append(e.aliases, fold(a))
	}
}

// has says whether the name or an alias contains a folded text.
func (e *entry) has(text string) bool {
	return strings.Contains(e.folded, text) || slices.ContainsFunc(e.aliases, func(a string) bool { return strings.Contains(a, text) })
}

// copy gives the node with aliases of its own.
func (e *entry) copy() graph.Node {
	n := e.node
	n.Aliases = slices.Clone(n.Aliases)
	return n
}

// list gives the nodes of some kinds (none: all) in order. The caller must not
// change it.
func (c *catalogue) list(kinds []graph.Kind, order graph.Order) []*entry {
	key := string(order)
	for _, k := range kinds {
		key += "," + string(k)
	}
	c.listing.Lock()
	defer c.listing.Unlock()
	if list, ok := c.lists[key]; ok {
		return list
	}
	var list []*entry
	for _, e := range c.nodes {
		if len(kinds) == 0 || slices.Contains(kinds, e.node.Kind) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(x, y *entry) int { return compareEntries(order, x, y) })
	if len(c.lists) >= maxLists {
		clear(c.lists)
	}
	c.lists[key] = list
	return list
}

// maxLists bounds the sorted lists that are kept: kinds and orders people
// switch between.
const maxLists = 32

func compareEntries(order graph.Order, x, y *entry) int {
	first := 0
	switch order {
	case graph.ByMentions:
		first = cmp.Compare(y.node.Mentions, x.node.Mentions)
	case graph.ByTime:
		first = strings.Compare(y.time, x.time)
	case graph.ByName:
	}
	return cmp.Or(first, strings.Compare(x.lower, y.lower), strings.Compare(string(x.node.ID), string(y.node.ID)))
}
