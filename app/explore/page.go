package explore

import (
	"context"
	"fmt"

	"newsgraph/graph"
)

// Page is what is known about one node, ready to be drawn. It never changes.
type Page struct {
	Node graph.Node
	// Title heads the page: a name, a headline, or a statement's words with
	// their quotation marks.
	Title string
	// Pills stand before the facts: "indirect", "denied".
	Pills []string
	// Facts is the line under the title.
	Facts []Part
	// Chips are the strongest connections, strongest first.
	Chips []Chip
	// Sections come in the order in which they are shown; empty ones only where
	// their absence says something.
	Sections []Section
	// Cites is what the reader shows when the page opens; it may be empty.
	Cites []Citation
	// Unfinished says that "Appears with" still has to be read: see
	// [LoadCompany].
	Unfinished bool
}

// Chip is a connection: a node and how often it comes together with the page's.
type Chip struct {
	Node  graph.Node
	Count int
	Why   string // "7 statements about it, 2 events with it"
}

// Section is a list of facts of one sort.
type Section struct {
	ID    string // "said", "events", …
	Title string
	Note  string // a quiet remark beside the title; empty for the number of rows
	// Topics are what the rows are about, most frequent first; the rows can be
	// narrowed to one. Empty where that says nothing.
	Topics []Chip
	Rows   []Row
	// Empty is what stands there when there are no rows.
	Empty string
}

// Row is one fact or one node. Clicking it opens its citations; without any,
// its node.
type Row struct {
	Kind   graph.Kind // the shape before it; empty for none
	Pills  []string
	Main   []Part
	Detail []Part
	Side   []string // at most two short lines on the right
	Node   graph.ID // the node the row stands for
	Cites  []Citation
	Topics []graph.ID
	// Entered moves the row to the right: an account under what it reports.
	Entered bool
}

// RowsAbout gives the rows that have the topic; all rows for the empty topic.
func (s *Section) RowsAbout(topic graph.ID) []Row {
	if topic == "" {
		return s.Rows
	}
	var out []Row
	for _, r := range s.Rows {
		for _, t := range r.Topics {
			if t == topic {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// Section finds a section of the page; nil when there is none.
func (p *Page) Section(id string) *Section {
	for i := range p.Sections {
		if p.Sections[i].ID == id {
			return &p.Sections[i]
		}
	}
	return nil
}

// LoadPage reads everything about a node except its company, which takes
// longer than all the rest: [LoadCompany]. The error wraps [graph.ErrNotFound]
// for an unknown one. It reads at most a thousand statements and events.
func LoadPage(ctx context.Context, r graph.Reader, id graph.ID) (*Page, error) {
	d := newDesk(ctx, r)
	node, err := d.node(id)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", id, err)
	}
	if node.Kind == graph.EventK {
		if node, err = d.joinedNode(node); err != nil {
			return nil, fmt.Errorf("open %s: %w", id, err)
		}
	}
	p := &Page{Node: node, Title: node.Name}
	switch node.Kind {
	case graph.StatementK:
		err = d.statementPage(p)
	case graph.EventK:
		err = d.eventPage(p)
	case graph.ArticleK:
		err = d.articlePage(p)
	default:
		err = d.entityPage(p)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", id, err)
	}
	return p, nil
}

// KindName is the everyday word for one node of the kind.
func KindName(k graph.Kind) string {
	switch k {
	case graph.Person:
		return "Person"
	case graph.Country:
		return "Country"
	case graph.Organization:
		return "Organisation"
	case graph.Place:
		return "Place"
	case graph.StatementK:
		return "Statement"
	case graph.EventK:
		return "Event"
	case graph.ArticleK:
		return "Article"
	}
	return string(k)
}

// KindNames is the everyday word for several nodes of the kind.
func KindNames(k graph.Kind) string {
	switch k {
	case graph.Person:
		return "People"
	case graph.Country:
		return "Countries"
	default:
		return KindName(k) + "s"
	}
}
