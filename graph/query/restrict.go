package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"newsgraph/graph"
)

// complete adds to keep what the statements and events of b in it refer to:
// speaker, about, reported and repeated statements, participants, places. All
// of these stand in the same batch.
func complete(b *graph.Batch, keep set) {
	for changed := true; changed; {
		before := len(keep)
		for i := range b.Statements {
			if s := &b.Statements[i]; keep[s.ID] {
				keep.add(s.Speaker, s.Reports, s.Repeats)
				for _, a := range append(slices.Clone(s.About), s.With...) {
					keep.add(a.Node)
				}
			}
		}
		for i := range b.Events {
			if e := &b.Events[i]; keep[e.ID] {
				for _, p := range e.Participants {
					keep.add(p.Node)
				}
				for _, p := range e.Places {
					keep.add(p.Node)
				}
			}
		}
		changed = len(keep) > before
	}
}

// restrict gives the part of a batch that speaks of the nodes in keep only. It
// is a valid batch when keep is complete and holds the article.
func restrict(b *graph.Batch, keep set) graph.Batch {
	return graph.Batch{
		Article:    b.Article,
		Entities:   only(b.Entities, func(e *graph.Entity) bool { return keep[e.ID] }),
		Mentions:   only(b.Mentions, func(m *graph.Mention) bool { return keep[m.Entity] }),
		Statements: only(b.Statements, func(s *graph.Statement) bool { return keep[s.ID] }),
		Events:     only(b.Events, func(e *graph.Event) bool { return keep[e.ID] }),
		Ties:       only(b.Ties, func(r *graph.Relation) bool { return keep[r.Subject] && keep[r.Object] }),
	}
}

func only[T any](in []T, keep func(*T) bool) []T {
	var out []T
	for i := range in {
		if keep(&in[i]) {
			out = append(out, in[i])
		}
	}
	return out
}

// assemble joins batches, each complete in itself, into one sorted subgraph.
func assemble(ctx context.Context, r graph.Reader, batches []graph.Batch) (graph.Subgraph, error) {
	var sg graph.Subgraph
	ids := set{}
	rels := relations{at: map[key]int{}}
	for i := range batches {
		b := &batches[i]
		ids.add(b.Article.ID)
		sg.Articles = append(sg.Articles, b.Article)
		sg.Statements = append(sg.Statements, b.Statements...)
		sg.Events = append(sg.Events, b.Events...)
		for _, e := range b.Entities {
			sg.Appearances = append(sg.Appearances, graph.Appearance{Article: b.Article.ID, Entity: e})
		}
		rels.add(b.Relations())
	}
	sg.Relations = rels.sorted()
	for i := range sg.Appearances {
		ids.add(sg.Appearances[i].Entity.ID)
	}
	for i := range sg.Statements {
		ids.add(sg.Statements[i].ID)
	}
	for i := range sg.Events {
		ids.add(sg.Events[i].ID)
	}
	if err := look(ctx, r, &sg, sorted(ids)); err != nil {
		return graph.Subgraph{}, err
	}
	order(&sg)
	return sg, ctx.Err()
}

// look adds the nodes, and which events several accounts tell of. A graph that
// joins accounts gives the joined event for each; here each stands for itself.
func look(ctx context.Context, r graph.Reader, sg *graph.Subgraph, ids []graph.ID) error {
	nodes, err := r.Lookup(ctx, ids...)
	if err != nil {
		return err
	}
	events := make([]graph.ID, len(sg.Events))
	titles := make(map[graph.ID]string, len(sg.Events))
	for i := range sg.Events {
		events[i], titles[sg.Events[i].ID] = sg.Events[i].ID, sg.Events[i].Title
	}
	for i, id := range ids {
		if nodes[i].ID != id {
			nodes[i].ID, nodes[i].Name = id, titles[id]
		}
	}
	sg.Nodes = nodes
	joined, err := graph.JoinedOf(ctx, r, events...)
	if err != nil {
		return err
	}
	seen := set{}
	for _, j := range joined {
		if len(j.Accounts) > 1 && !seen[j.Event] {
			seen.add(j.Event)
			sg.Joined = append(sg.Joined, j)
		}
	}
	return nil
}

func order(sg *graph.Subgraph) {
	slices.SortFunc(sg.Nodes, func(a, b graph.Node) int {
		return cmp.Or(graph.CompareKinds(a.Kind, b.Kind), strings.Compare(string(a.ID), string(b.ID)))
	})
	slices.SortFunc(sg.Statements, func(a, b graph.Statement) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(sg.Events, func(a, b graph.Event) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(sg.Joined, func(a, b graph.Joined) int { return strings.Compare(string(a.Event), string(b.Event)) })
	slices.SortFunc(sg.Articles, func(a, b graph.Article) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(sg.Appearances, func(a, b graph.Appearance) int {
		return cmp.Or(strings.Compare(string(a.Entity.ID), string(b.Entity.ID)), strings.Compare(string(a.Article), string(b.Article)))
	})
}

type key struct {
	subject   graph.ID
	predicate graph.Predicate
	qualifier string
	object    graph.ID
}

// relations joins the relations of several articles.
type relations struct {
	at  map[key]int
	out []graph.Relation
}

func (c *relations) add(rels []graph.Relation) {
	for _, r := range rels {
		k := key{r.Subject, r.Predicate, r.Qualifier, r.Object}
		i, ok := c.at[k]
		if !ok {
			c.at[k] = len(c.out)
			c.out = append(c.out, r)
			continue
		}
		c.out[i].Evidence = append(c.out[i].Evidence, r.Evidence...)
	}
}

func (c *relations) sorted() []graph.Relation {
	for i := range c.out {
		slices.SortFunc(c.out[i].Evidence, func(x, y graph.Evidence) int { return graph.ComparePassages(x.Passage, y.Passage) })
	}
	slices.SortFunc(c.out, graph.CompareRelations)
	return c.out
}
