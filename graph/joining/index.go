package joining

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Index holds the accounts of a graph and keeps them grouped. It is not safe
// for use by several goroutines while it changes. Make one with [NewIndex].
type Index struct {
	articles  map[graph.ID]*Digest
	nodes     map[graph.ID]*node
	buckets   map[bucket][]*node
	decisions map[between]graph.Decision
	hidden    int // accounts that go by the id of another one
}

// node is an account in its place.
type node struct {
	*Account
	article   *Digest
	from, to  int // see window
	exact     bool
	dated     bool
	gone      bool              // its article was taken out
	edges     map[*node]float64 // those that score enough to be joined
	sure      map[*node]bool    // those that somebody decided to be the same
	other     map[*node]bool    // those that somebody decided to be different
	group     []*node           // sorted as [graph.Joined.Accounts]; shared by its members
	canonical graph.ID
}

// bucket is where accounts that could be one event meet: a type, a node or
// country, and a week.
type bucket struct {
	family graph.EventType
	key    string
	week   int
}

type between struct{ a, b graph.ID }

// NewIndex gives an empty index.
func NewIndex() *Index {
	return &Index{articles: map[graph.ID]*Digest{}, nodes: map[graph.ID]*node{}, buckets: map[bucket][]*node{}, decisions: map[between]graph.Decision{}}
}

// Add takes in articles that are not there, which must not change any more,
// and gives the events whose group may have changed, sorted.
func (x *Index) Add(digests ...*Digest) []graph.ID {
	var fresh []*node
	for _, d := range digests {
		if x.articles[d.Article] != nil {
			continue
		}
		x.articles[d.Article] = d
		for i := range d.Accounts {
			n := newNode(d, &d.Accounts[i])
			if x.nodes[n.Event] == nil {
				x.nodes[n.Event] = n
				fresh = append(fresh, n)
			}
		}
	}
	for _, n := range fresh {
		x.connect(n)
	}
	touched := map[*node]bool{}
	for _, n := range fresh {
		touched[n] = true
	}
	for _, d := range x.decisions {
		x.bind(d, touched)
	}
	return x.regroup(touched)
}

// Drop takes out an article and gives the events left whose group may have
// changed, sorted.
func (x *Index) Drop(article graph.ID) []graph.ID {
	d := x.articles[article]
	if d == nil {
		return nil
	}
	delete(x.articles, article)
	touched := map[*node]bool{}
	for i := range d.Accounts {
		n := x.nodes[d.Accounts[i].Event]
		if n == nil || n.article != d {
			continue
		}
		for _, m := range n.group {
			touched[m] = true
		}
		n.gone = true
		x.rename(n, n.Event)
		x.disconnect(n, touched)
		delete(x.nodes, n.Event)
	}
	for n := range touched {
		if n.gone {
			delete(touched, n)
		}
	}
	for _, d := range x.decisions {
		x.bind(d, touched)
	}
	return x.regroup(touched)
}

// rename sets the id by which the joined event of an account goes.
func (x *Index) rename(n *node, id graph.ID) {
	if n.canonical != n.Event {
		x.hidden--
	}
	if n.canonical = id; id != n.Event {
		x.hidden++
	}
}

func newNode(d *Digest, a *Account) *node {
	n := &node{Account: a, article: d, edges: map[*node]float64{}, sure: map[*node]bool{}, other: map[*node]bool{}}
	n.from, n.to, n.exact, n.dated = window(a, d.Published)
	n.dated = n.dated && joinable(a)
	n.group, n.canonical = []*node{n}, a.Event
	return n
}

// Accounts meet by what they name: a town, a person, a body. Those that name
// countries only meet all of the country. So a workspace about one country does
// not compare each account with every other.
const (
	bareCountry  = "bare "  // accounts that name no more than the country
	namedCountry = "named " // the others
)

// keys gives the buckets a node stands in, and those it looks for others in. A
// time that reaches into the next days is looked for there too.
func (n *node) keys() (in, others []bucket) {
	if !n.dated {
		return nil, nil
	}
	names := n.named()
	look := slices.Clone(names)
	for _, c := range n.Countries {
		look = append(look, bareCountry+c)
		if len(names) == 0 {
			look = append(look, namedCountry+c)
		}
	}
	stand := slices.Clone(names)
	for _, c := range n.Countries {
		if len(names) == 0 {
			stand = append(stand, bareCountry+c)
		} else {
			stand = append(stand, namedCountry+c)
		}
	}
	return n.weeks(stand), n.weeks(look)
}

// named are the towns, persons and bodies of an account and of its sentences.
func (n *node) named() []string {
	var out []string
	for _, p := range n.Places {
		out = append(out, string(p))
	}
	for _, p := range n.Scene {
		if p.Kind() == graph.Place {
			out = append(out, string(p))
		}
	}
	for _, p := range n.Parties {
		if p.Node.Kind() != graph.Country {
			out = append(out, string(p.Node))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (n *node) weeks(names []string) []bucket {
	var out []bucket
	for _, name := range names {
		for week := floor(n.from-1, 7); week <= floor(n.to+1, 7); week++ {
			out = append(out, bucket{family(n.Type), name, week})
		}
	}
	return out
}

func floor(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// connect finds the accounts that a new one could be joined with.
func (x *Index) connect(n *node) {
	seen := map[*node]bool{n: true}
	stand, look := n.keys()
	for _, k := range look {
		for _, m := range x.buckets[k] {
			if seen[m] || m.article == n.article {
				continue
			}
			seen[m] = true
			if p := compare(n, m); !p.impossible && p.score >= threshold {
				n.edges[m], m.edges[n] = p.score, p.score
			}
		}
	}
	for _, k := range stand {
		x.buckets[k] = append(x.buckets[k], n)
	}
}

func (x *Index) disconnect(n *node, touched map[*node]bool) {
	for _, links := range []map[*node]bool{n.sure, n.other} {
		for m := range links {
			touched[m] = true
			delete(m.sure, n)
			delete(m.other, n)
		}
	}
	for m := range n.edges {
		touched[m] = true
		delete(m.edges, n)
	}
	stand, _ := n.keys()
	for _, k := range stand {
		list := slices.DeleteFunc(x.buckets[k], func(m *node) bool { return m == n })
		if len(list) == 0 {
			delete(x.buckets, k)
		} else {
			x.buckets[k] = list
		}
	}
}

// First gives the id that the joined event of an account goes by; the id
// itself for an unknown one.
func (x *Index) First(event graph.ID) graph.ID {
	if n := x.nodes[event]; n != nil {
		return n.canonical
	}
	return event
}

// Accounts gives the events that are told in one with this one, sorted as
// [graph.Joined.Accounts]; nil for an unknown one.
func (x *Index) Accounts(event graph.ID) []graph.ID {
	n := x.nodes[event]
	if n == nil {
		return nil
	}
	out := make([]graph.ID, len(n.group))
	for i, m := range n.group {
		out[i] = m.Event
	}
	return out
}

// Joined gives the joined event of an account; ok is false for an unknown one.
func (x *Index) Joined(event graph.ID) (j graph.Joined, ok bool) {
	n := x.nodes[event]
	if n == nil {
		return graph.Joined{}, false
	}
	articles := map[graph.ID]*Digest{}
	for _, m := range n.group {
		articles[m.article.Article] = m.article
	}
	return graph.Joined{Event: n.canonical, Accounts: x.Accounts(event), Articles: len(articles), Independent: independent(articles)}, true
}

// independent counts the articles, those that are near copies of one another
// once: in chains, too.
func independent(articles map[graph.ID]*Digest) int {
	ids := slices.Sorted(maps.Keys(articles))
	n, done := 0, map[graph.ID]bool{}
	for _, id := range ids {
		if done[id] {
			continue
		}
		n++
		queue := []graph.ID{id}
		done[id] = true
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			for _, other := range ids {
				if !done[other] && copies(articles[at].Sketch, articles[other].Sketch) {
					done[other] = true
					queue = append(queue, other)
				}
			}
		}
	}
	return n
}

// compareNodes orders the accounts of a group.
func compareNodes(a, b *node) int {
	unknown := func(n *node) int {
		if n.article.Published == unknownDay {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(unknown(a), unknown(b)), cmp.Compare(a.article.Published, b.article.Published),
		strings.Compare(string(a.article.Article), string(b.article.Article)), strings.Compare(string(a.Event), string(b.Event)))
}
