package explore

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

func (d *desk) articlePage(p *Page) error {
	id := p.Node.ID
	if err := d.fetchArticles(id); err != nil {
		return err
	}
	b, err := d.reader.Contents(d.ctx, id)
	if err != nil {
		return fmt.Errorf("read contents: %w", err)
	}
	p.Title = d.title(id)
	p.Facts = articleFacts(&b)
	p.Chips, err = d.salient(&b)
	if err != nil {
		return err
	}
	statements, events := make([]graph.ID, len(b.Statements)), make([]graph.ID, len(b.Events))
	for i := range b.Statements {
		statements[i] = b.Statements[i].ID
	}
	for i := range b.Events {
		events[i] = b.Events[i].ID
	}
	said, _, err := d.statementSection(SaidSection, "Statements", statements, true)
	if err != nil {
		return err
	}
	said.Empty = "No statement was found in this article."
	happened, _, err := d.eventSection(EventsSection, "Events", events)
	if err != nil {
		return err
	}
	happened.Empty = "No event was found in this article."
	p.Sections = []Section{said, happened, d.named(&b)}
	p.Cites = []Citation{{Article: id}}
	return nil
}

func articleFacts(b *graph.Batch) []Part {
	a := &b.Article
	facts := []string{"Article", firstNonEmpty(a.Publisher, "outlet not named")}
	if a.Author != "" {
		facts = append(facts, "by "+a.Author)
	}
	facts = append(facts, Date(a.Published))
	if a.Origin != "" {
		facts = append(facts, "read from "+a.Origin)
	}
	facts = append(facts, Count(len(strings.Fields(a.Text)), "word", "words"))
	return []Part{quiet(strings.Join(facts, " · "))}
}

// salient are the nodes the article is about, with how often it names them.
func (d *desk) salient(b *graph.Batch) ([]Chip, error) {
	var es []graph.Entity
	for _, e := range b.Entities {
		if e.Salient {
			es = append(es, e)
		}
	}
	slices.SortStableFunc(es, func(x, y graph.Entity) int {
		switch {
		case x.Score > y.Score:
			return -1
		case x.Score < y.Score:
			return 1
		}
		return strings.Compare(string(x.ID), string(y.ID))
	})
	es = es[:min(8, len(es))]
	out := make([]Chip, len(es))
	for i, e := range es {
		n, err := d.node(e.ID)
		if err != nil {
			return nil, err
		}
		out[i] = Chip{Node: n, Count: len(mentionsOf(b, e.ID)), Why: "the article is about it"}
	}
	return out, nil
}

func mentionsOf(b *graph.Batch, id graph.ID) []Citation {
	var out []Citation
	for _, m := range b.Mentions {
		if m.Entity == id {
			out = append(out, Citation{b.Article.ID, []graph.Span{m.Span}})
		}
	}
	return out
}

// named lists who and what the article names, most often first.
func (d *desk) named(b *graph.Batch) Section {
	sec := Section{ID: NamedSection, Title: "Named in it", Empty: "The article names no person, country, organisation or place that could be read."}
	for _, e := range b.Entities {
		cites := mentionsOf(b, e.ID)
		sec.Rows = append(sec.Rows, Row{Kind: e.Kind, Node: e.ID, Cites: cites, Main: []Part{link(e.ID, e.Name)},
			Side: []string{Count(len(cites), "mention", "mentions")}})
	}
	slices.SortStableFunc(sec.Rows, func(x, y Row) int { return len(y.Cites) - len(x.Cites) })
	return sec
}
