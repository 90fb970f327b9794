package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// pageLimit is how many relations of one sort a page reads.
const pageLimit = 1000

// desk reads what one page needs and keeps it at hand, each thing once.
type desk struct {
	ctx      context.Context
	reader   graph.Reader
	nodes    map[graph.ID]graph.Node
	articles map[graph.ID]*graph.Article
}

func newDesk(ctx context.Context, r graph.Reader) *desk {
	return &desk{ctx, r, map[graph.ID]graph.Node{}, map[graph.ID]*graph.Article{}}
}

func (d *desk) node(id graph.ID) (graph.Node, error) {
	if err := d.fetch(id); err != nil {
		return graph.Node{}, err
	}
	return d.nodes[id], nil
}

// fetch looks up the nodes that are not at hand yet.
func (d *desk) fetch(ids ...graph.ID) error {
	var missing []graph.ID
	for _, id := range ids {
		if _, ok := d.nodes[id]; !ok && id != "" {
			missing = append(missing, id)
		}
	}
	slices.Sort(missing)
	missing = slices.Compact(missing)
	if len(missing) == 0 {
		return nil
	}
	found, err := d.reader.Lookup(d.ctx, missing...)
	if err != nil {
		return fmt.Errorf("look up: %w", err)
	}
	for _, n := range found {
		d.nodes[n.ID] = n
	}
	return nil
}

// fetchArticles reads the articles that are not at hand yet.
func (d *desk) fetchArticles(ids ...graph.ID) error {
	var missing []graph.ID
	for _, id := range ids {
		if d.articles[id] == nil {
			missing = append(missing, id)
		}
	}
	slices.Sort(missing)
	missing = slices.Compact(missing)
	if len(missing) == 0 {
		return nil
	}
	found, err := d.reader.Articles(d.ctx, missing...)
	if err != nil {
		return fmt.Errorf("read articles: %w", err)
	}
	for i := range found {
		d.articles[found[i].ID] = &found[i]
	}
	return nil
}

// relations reads the relations of a node with one predicate.
func (d *desk) relations(id graph.ID, side graph.Side, p graph.Predicate) ([]graph.Relation, int, error) {
	rs, total, err := d.reader.Relations(d.ctx, graph.RelationFilter{
		Node: id, Side: side, Predicates: []graph.Predicate{p}, Limit: pageLimit})
	if err != nil {
		return nil, 0, fmt.Errorf("read %q: %w", p, err)
	}
	return rs, total, nil
}

// others reads the ids at the other end of such relations, each once, in their
// order, and how many relations there are in all.
func (d *desk) others(id graph.ID, side graph.Side, p graph.Predicate) ([]graph.ID, int, error) {
	rs, total, err := d.relations(id, side, p)
	if err != nil {
		return nil, 0, err
	}
	var out []graph.ID
	seen := map[graph.ID]bool{}
	for i := range rs {
		if o := rs[i].Other(id); !seen[o] {
			seen[o] = true
			out = append(out, o)
		}
	}
	return out, total, nil
}

// name is the display name of a node that was fetched, or else its id.
func (d *desk) name(id graph.ID) string {
	if n, ok := d.nodes[id]; ok {
		return n.Name
	}
	return id.Rest()
}

// link is a link to a fetched node with its own name.
func (d *desk) link(id graph.ID) Part { return link(id, d.name(id)) }

// links joins links with a separator.
func (d *desk) links(ids []graph.ID, separator string) []Part {
	var out []Part
	for i, id := range ids {
		if i > 0 {
			out = append(out, quiet(separator))
		}
		out = append(out, d.link(id))
	}
	return out
}

// published is the day an article was published, or "".
func (d *desk) published(id graph.ID) string {
	if a := d.articles[id]; a != nil {
		if day, ok := a.PublishedDay(); ok {
			return day.Format("2006-01-02")
		}
	}
	return ""
}

// paragraph says in which paragraph of its article a span begins: "¶ 3", or
// "headline"; empty when the article has no such block.
func (d *desk) paragraph(article graph.ID, s graph.Span) string {
	a := d.articles[article]
	if a == nil {
		return ""
	}
	n := 0
	for _, b := range a.Blocks {
		switch b.Kind {
		case graph.Paragraph, graph.Bullet:
			n++
		default: // headlines and the like have no number
		}
		if s.Start >= b.Span.Start && s.Start < b.Span.End {
			if b.Kind == graph.Headline {
				return "headline"
			}
			return fmt.Sprintf("¶ %d", max(1, n))
		}
	}
	return ""
}

// articleLine names an article shortly with its outlet and date.
func (d *desk) articleLine(id graph.ID) []Part {
	parts := []Part{link(id, Clip(d.title(id), 60))}
	if a := d.articles[id]; a != nil && a.Publisher != "" {
		parts = append(parts, quiet(" · "+a.Publisher))
	}
	return parts
}

func (d *desk) title(id graph.ID) string {
	if a := d.articles[id]; a != nil {
		return firstNonEmpty(a.Title, a.Origin, "Untitled article")
	}
	return d.name(id)
}

func firstNonEmpty(ss ...string) string {
	for _, s := range ss {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// tally counts ids and sorts them, most frequent first, then by name.
type tally struct {
	count map[graph.ID]int
	why   map[graph.ID]map[string]int
}

func newTally() *tally {
	return &tally{map[graph.ID]int{}, map[graph.ID]map[string]int{}}
}

func (t *tally) add(id graph.ID, why string) {
	if id == "" {
		return
	}
	t.count[id]++
	if t.why[id] == nil {
		t.why[id] = map[string]int{}
	}
	t.why[id][why]++
}

// chips gives the most frequent ones, at most limit, without one id.
func (t *tally) chips(d *desk, without graph.ID, limit int) ([]Chip, error) {
	ids := make([]graph.ID, 0, len(t.count))
	for id := range t.count {
		if id != without {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b graph.ID) int {
		if t.count[a] != t.count[b] {
			return t.count[b] - t.count[a]
		}
		return strings.Compare(string(a), string(b))
	})
	ids = ids[:min(limit, len(ids))]
	if err := d.fetch(ids...); err != nil {
		return nil, err
	}
	out := make([]Chip, len(ids))
	for i, id := range ids {
		out[i] = Chip{Node: d.nodes[id], Count: t.count[id], Why: reasons(t.why[id])}
	}
	return out, nil
}

func reasons(why map[string]int) string {
	keys := make([]string, 0, len(why))
	for k := range why {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, k := range keys {
		keys[i] = fmt.Sprintf("%s: %d", k, why[k])
	}
	return strings.Join(keys, ", ")
}
