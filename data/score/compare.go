package score

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// overlap is the share of words (Jaccard index) from which on two contents are
// the same statement, as in the scorers of PARC and PolNeAR.
const overlap = 0.5

// Compare adds what one article's annotation found and missed to a report.
func (r *Report) Compare(g *Gold, a *Annotation) {
	c := comparison{r: r, g: g, a: a, met: map[string]int{}}
	c.nodes()
	c.statements()
	c.events()
	c.offices()
}

// comparison is one article's gold against its annotation. met gives the index
// of the gold node that each predicted node meets.
type comparison struct {
	r   *Report
	g   *Gold
	a   *Annotation
	met map[string]int
}

// nodes compares entities; of two predicted nodes for one gold node the second
// is wrong.
func (c *comparison) nodes() {
	taken := map[int]bool{}
	for _, id := range slices.Sorted(maps.Keys(c.a.Nodes)) {
		n := c.a.Nodes[id]
		i := c.goldNode(&n)
		switch {
		case i < 0:
			c.r.wrong(n.Kind, n.Name)
			if slices.ContainsFunc(c.g.Never, func(s string) bool { return strings.EqualFold(s, n.Name) }) {
				c.r.wrong("never", n.Name)
			}
		case taken[i]:
			c.r.wrong(n.Kind, n.Name+" (again)")
		default:
			taken[i] = true
			c.met[id] = i
			if !c.g.Nodes[i].Optional {
				c.r.right(n.Kind)
			}
		}
		if n.Salient {
			c.salient(i, n.Name)
		}
	}
	salient := map[int]bool{}
	for id, i := range c.met {
		salient[i] = salient[i] || c.a.Nodes[id].Salient
	}
	for i, n := range c.g.Nodes {
		if !taken[i] && !n.Optional {
			c.r.missed(n.Kind, n.Names[0])
		}
		if n.Salient && !salient[i] {
			c.r.missed("salient", n.Names[0])
		}
	}
}

func (c *comparison) salient(i int, name string) {
	if i >= 0 && c.g.Nodes[i].Salient {
		c.r.right("salient")
	} else {
		c.r.wrong("salient", name)
	}
}

func (c *comparison) goldNode(n *Node) int {
	for _, name := range append([]string{n.Name}, n.Aliases...) {
		if i := c.g.node(name); i >= 0 && c.g.Nodes[i].Kind == n.Kind {
			return i
		}
	}
	return -1
}

// same says whether a predicted node is the gold node of that name.
func (c *comparison) same(id, name string) bool {
	i, ok := c.met[id]
	return ok && i == c.g.node(name)
}

// statements pairs contents one to one, best overlap first, and then asks for
// speaker, mode and polarity of the pairs.
func (c *comparison) statements() {
	gold, pred := map[int]bool{}, map[int]bool{}
	for _, p := range c.pairs() {
		if gold[p.gold] || pred[p.pred] {
			continue
		}
		gold[p.gold], pred[p.pred] = true, true
		c.pair(&c.g.Statements[p.gold], &c.a.Statements[p.pred])
	}
	for i := range c.g.Statements {
		if s := &c.g.Statements[i]; !gold[i] && !s.Optional {
			for _, layer := range []string{"statement", "speaker"} {
				c.r.missed(layer, s.Content)
			}
		}
	}
	for i := range c.a.Statements {
		if !pred[i] {
			for _, layer := range []string{"statement", "speaker"} {
				c.r.wrong(layer, c.words(&c.a.Statements[i]))
			}
		}
	}
}

func (c *comparison) pair(g *GoldStatement, p *Statement) {
	if g.Optional {
		return
	}
	c.r.right("statement")
	known := p.Speaker != nil
	if g.Speaker == "" && !known || known && c.same(*p.Speaker, g.Speaker) {
		c.r.right("speaker")
	} else {
		c.r.missed("speaker", g.Content)
		if known {
			c.r.wrong("speaker", c.words(p))
		}
	}
	c.equal("mode", g.Mode, p.Mode, g.Content)
	c.equal("polarity", g.Polarity, p.Polarity, g.Content)
}

func (c *comparison) equal(layer, want, got, what string) {
	if want == got {
		c.r.right(layer)
		return
	}
	c.r.missed(layer, what)
	c.r.wrong(layer, what)
}

type pairing struct {
	gold, pred int
	share      float64
}

func (c *comparison) pairs() []pairing {
	var out []pairing
	for i := range c.g.Statements {
		for j := range c.a.Statements {
			if s := share(c.g.Statements[i].Content, c.words(&c.a.Statements[j])); s >= overlap {
				out = append(out, pairing{i, j, s})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b pairing) int {
		switch {
		case a.share > b.share:
			return -1
		case a.share < b.share:
			return 1
		}
		return 0
	})
	return out
}

func (c *comparison) words(s *Statement) string {
	text := []rune(c.a.Text)
	parts := make([]string, 0, len(s.Content))
	for _, r := range s.Content {
		parts = append(parts, string(text[r.Start:r.End]))
	}
	return strings.Join(parts, " … ")
}

// share is the Jaccard index of the words of two texts.
func share(a, b string) float64 {
	x, y := wordSet(a), wordSet(b)
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	if all := len(x) + len(y) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
}

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		out[w] = true
	}
	return out
}

// events pairs events of one type; with the same participants they are wholly
// right.
func (c *comparison) events() {
	used := map[int]bool{}
	for i := range c.g.Events {
		g := &c.g.Events[i]
		best, bestShared := -1, -1
		for j := range c.a.Events {
			if used[j] || c.a.Events[j].Type != g.Type {
				continue
			}
			if n := c.shared(g, &c.a.Events[j]); n > bestShared {
				best, bestShared = j, n
			}
		}
		name := g.Type + " " + strings.Join(g.Participants, ", ")
		if best < 0 {
			c.r.missed("event", name)
			c.r.missed("participants", name)
			continue
		}
		used[best] = true
		c.r.right("event")
		c.equal("status", g.Status, c.a.Events[best].Status, name)
		c.takers(g, &c.a.Events[best], bestShared, name)
	}
	for j := range c.a.Events {
		if !used[j] {
			c.r.wrong("event", c.a.Events[j].Type+" "+c.trigger(&c.a.Events[j]))
		}
	}
}

func (c *comparison) takers(g *GoldEvent, p *Event, shared int, name string) {
	for range shared {
		c.r.right("participants")
	}
	for range len(g.Participants) - shared {
		c.r.missed("participants", name)
	}
	for range len(taking(p)) - shared {
		c.r.wrong("participants", name)
	}
}

func taking(p *Event) map[string]bool {
	out := map[string]bool{}
	for _, t := range p.Participants {
		out[t.Node] = true
	}
	return out
}

func (c *comparison) shared(g *GoldEvent, p *Event) int {
	n := 0
	nodes := taking(p)
	for _, name := range g.Participants {
		for id := range nodes {
			if c.same(id, name) {
				n++
				break
			}
		}
	}
	return n
}

func (c *comparison) trigger(e *Event) string {
	return string([]rune(c.a.Text)[e.Triggers[0].Start:e.Triggers[0].End])
}

func (c *comparison) offices() {
	used := map[int]bool{}
	for _, g := range c.g.Offices {
		found := false
		for j, r := range c.a.Relations {
			if !used[j] && r.Predicate == "holds_office" && r.Label != nil && strings.EqualFold(*r.Label, g.Title) && c.same(r.Subject, g.Person) && c.same(r.Object, g.Of) {
				used[j], found = true, true
				c.r.right("office")
				break
			}
		}
		if !found {
			c.r.missed("office", g.Person+", "+g.Title)
		}
	}
	for j, r := range c.a.Relations {
		if !used[j] && r.Predicate == "holds_office" {
			label := ""
			if r.Label != nil {
				label = *r.Label
			}
			c.r.wrong("office", r.Subject+", "+label+", "+r.Object)
		}
	}
}
