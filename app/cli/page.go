package cli

import (
	"context"

	"newsgraph/data/score"
	"newsgraph/graph"
)

// page is all that is shown of a node.
type page struct {
	Node      graph.Node       `json:"node"`
	Article   *articleHead     `json:"article,omitempty"`
	Statement *score.Statement `json:"statement,omitempty"`
	Event     *score.Event     `json:"event,omitempty"`
	// Joined is there when several articles tell of an event.
	Joined    *shownJoined    `json:"joined,omitempty"`
	Relations []shownRelation `json:"relations"`
}

type articleHead struct {
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	Published string `json:"published,omitempty"`
	URL       string `json:"url,omitempty"`
	Language  string `json:"language,omitempty"`
	SHA256    string `json:"sha256"`
}

// shownRelation is a relation as seen from the page's node.
type shownRelation struct {
	Subject   graph.ID        `json:"subject"`
	Predicate graph.Predicate `json:"predicate"`
	Qualifier string          `json:"qualifier,omitempty"`
	Object    graph.ID        `json:"object"`
	Label     string          `json:"label"` // read from the page's node
	Other     graph.Node      `json:"other"`
	Passages  []shownPassage  `json:"passages"`
}

// shownPassage is a passage with its words; offsets count code points.
type shownPassage struct {
	Article    graph.ID `json:"article"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Exact      string   `json:"exact"`
	Method     string   `json:"method,omitempty"`
	Confidence float64  `json:"confidence,omitempty"`

	from *articleHead
}

// pageReader reads one page and remembers the articles it cites.
type pageReader struct {
	r        graph.Reader
	articles map[graph.ID]*cited
}

type cited struct {
	article graph.Article
	offsets *graph.Offsets
	head    articleHead
}

func readPage(ctx context.Context, r graph.Reader, n graph.Node) (*page, error) {
	pr := pageReader{r, map[graph.ID]*cited{}}
	p := &page{Node: n, Relations: []shownRelation{}}
	if err := pr.value(ctx, p); err != nil {
		return nil, err
	}
	rels, _, err := r.Relations(ctx, graph.RelationFilter{Node: n.ID})
	if err != nil {
		return nil, err
	}
	others := make([]graph.ID, len(rels))
	for i := range rels {
		others[i] = rels[i].Other(n.ID)
	}
	nodes, err := r.Lookup(ctx, others...)
	if err != nil {
		return nil, err
	}
	for i := range rels {
		s, err := pr.relation(ctx, n.ID, &rels[i], nodes[i])
		if err != nil {
			return nil, err
		}
		p.Relations = append(p.Relations, s)
	}
	return p, nil
}

// value reads what an article, statement or event is beside its relations.
func (pr *pageReader) value(ctx context.Context, p *page) error {
	id := p.Node.ID
	switch id.Kind() {
	case graph.ArticleK:
		a, err := pr.article(ctx, id)
		if err != nil {
			return err
		}
		p.Article = &a.head
	case graph.StatementK:
		found, err := pr.r.Statements(ctx, id)
		if err != nil {
			return err
		}
		a, err := pr.article(ctx, found[0].Article)
		if err != nil {
			return err
		}
		s := score.AnnotateStatement(a.offsets, &found[0])
		p.Statement = &s
	case graph.EventK:
		found, err := pr.r.Events(ctx, id)
		if err != nil {
			return err
		}
		a, err := pr.article(ctx, found[0].Article)
		if err != nil {
			return err
		}
		e := score.AnnotateEvent(a.offsets, &found[0])
		p.Event = &e
		return pr.joined(ctx, p)
	case graph.Person, graph.Country, graph.Organization, graph.Place:
	}
	return nil
}

func (pr *pageReader) article(ctx context.Context, id graph.ID) (*cited, error) {
	if a := pr.articles[id]; a != nil {
		return a, nil
	}
	found, err := pr.r.Articles(ctx, id)
	if err != nil {
		return nil, err
	}
	a := found[0]
	c := &cited{a, graph.NewOffsets(a.Text), articleHead{a.Title, a.Publisher, a.Author, a.Published, a.URL, a.Language, graph.TextHash(a.Text)}}
	pr.articles[id] = c
	return c, nil
}

func (pr *pageReader) relation(ctx context.Context, self graph.ID, r *graph.Relation, other graph.Node) (shownRelation, error) {
	info, _ := r.Predicate.Info()
	s := shownRelation{r.Subject, r.Predicate, r.Qualifier, r.Object, info.Label, other, []shownPassage{}}
	if r.Subject != self {
		s.Label = info.Inverse
	}
	for _, e := range r.Evidence {
		p, err := pr.passage(ctx, e.Passage)
		if err != nil {
			return s, err
		}
		p.Method, p.Confidence = e.Method, e.Confidence
		s.Passages = append(s.Passages, p)
	}
	return s, nil
}
