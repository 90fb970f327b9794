package explore

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/joining"
)

// Further sections of the page of an event.
const (
	FiguresSection     = "figures"
	DifferencesSection = "differences"
)

// tellings is a joined event with its accounts.
type tellings struct {
	joined   graph.Joined
	accounts []graph.Event // in the order of joined.Accounts
	first    *graph.Event  // the one the joined event goes by
}

// tellings reads the joined event of an account with all that its accounts
// name.
func (d *desk) tellings(id graph.ID) (*tellings, error) {
	joined, err := graph.JoinedOf(d.ctx, d.reader, id)
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	t := &tellings{joined: joined[0]}
	if t.accounts, err = d.reader.Events(d.ctx, t.joined.Accounts...); err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	var articles, nodes []graph.ID
	for i := range t.accounts {
		e := &t.accounts[i]
		articles, nodes = append(articles, e.Article), append(nodes, eventNodes(e)...)
		if e.ID == t.joined.Event {
			t.first = e
		}
	}
	if err := d.fetchArticles(articles...); err != nil {
		return nil, err
	}
	return t, d.fetch(nodes...)
}

// joinedNode gives the node of the joined event that an account belongs to.
func (d *desk) joinedNode(n graph.Node) (graph.Node, error) {
	joined, err := graph.JoinedOf(d.ctx, d.reader, n.ID)
	if err != nil {
		return n, fmt.Errorf("read accounts: %w", err)
	}
	return d.node(joined[0].Event)
}

// toldBy says which article tells of an event, or how many do.
func (d *desk) toldBy(t *tellings) []Part {
	if len(t.accounts) == 1 {
		return d.articleLine(t.first.Article)
	}
	told := "told in " + Count(t.joined.Articles, "article", "articles")
	if t.joined.Independent < t.joined.Articles {
		told += fmt.Sprintf(", %d of them independent texts", t.joined.Independent)
	}
	return []Part{quiet(told)}
}

// roles lists who takes part and where, each once with the passages of all
// accounts.
func (d *desk) roles(t *tellings) Section {
	sec := Section{ID: RolesSection, Title: "Who and where", Empty: "The article names nobody and no place for this event."}
	at := map[string]int{}
	add := func(e *graph.Event, id graph.ID, word string, s graph.Span) {
		cite := Citation{e.Article, []graph.Span{s}}
		k, ok := at[word+string(id)]
		if !ok {
			at[word+string(id)] = len(sec.Rows)
			sec.Rows = append(sec.Rows, Row{Kind: id.Kind(), Node: id, Main: []Part{d.link(id), quiet(" · " + word)},
				Cites: []Citation{cite}, Side: side(d.paragraph(e.Article, s))})
			return
		}
		sec.Rows[k].Cites = append(sec.Rows[k].Cites, cite)
		sec.Rows[k].Side = side(passages(sec.Rows[k].Cites))
	}
	for i := range t.accounts {
		e := &t.accounts[i]
		for _, x := range e.Participants {
			add(e, x.Node, roleWord(x.Role), x.Span)
		}
		for _, x := range e.Places {
			add(e, x.Node, "where it happens", x.Span)
		}
	}
	return sec
}

// figures lists the numbers of an event, equal ones once, with the words of
// each article.
func (d *desk) figures(t *tellings) Section {
	sec := Section{ID: FiguresSection, Title: "Numbers"}
	at := map[string]int{}
	for _, m := range graph.Measures() {
		for i := range t.accounts {
			e := &t.accounts[i]
			for _, q := range e.Quantities {
				if q.Measure != m {
					continue
				}
				key := fmt.Sprint(m, q.Part, figure(q))
				cite := Citation{e.Article, []graph.Span{q.Span}}
				k, ok := at[key]
				if !ok {
					k = len(sec.Rows)
					at[key] = k
					sec.Rows = append(sec.Rows, Row{Main: figureParts(q)})
				}
				row := &sec.Rows[k]
				row.Cites = append(row.Cites, cite)
				row.Detail = []Part{quiet("“" + oneLine(q.Span.Of(d.articles[e.Article].Text)) + "” · " + passages(row.Cites))}
			}
		}
	}
	return sec
}

// figure writes a quantity with its unit: "at least 12 people", "54.2 %".
func figure(q graph.Quantity) string { return q.String() + " " + q.Unit }

func figureParts(q graph.Quantity) []Part {
	parts := []Part{quiet(string(q.Measure) + "  "), plain(figure(q))}
	if q.Part {
		parts = append(parts, quiet(" · part of another number"))
	}
	return parts
}

// differences lists what the accounts tell differently: one row for each
// value, with the articles that give it.
func (d *desk) differences(t *tellings) Section {
	sec := Section{ID: DifferencesSection, Title: "Where the accounts differ"}
	node := func(id graph.ID) graph.Node { return d.nodes[id] }
	for _, x := range joining.Differences(t.accounts, node) {
		for i, v := range x.Values {
			word := x.Aspect
			if i > 0 {
				word = "differs from"
			}
			row := Row{Main: []Part{quiet(word + "  "), {Text: valueText(v, node), Style: Strong}}, Entered: i > 0}
			for _, p := range v.Passages {
				row.Cites = append(row.Cites, Citation{p.Article, []graph.Span{p.Span}})
			}
			row.Detail = d.outlets(row.Cites)
			sec.Rows = append(sec.Rows, row)
		}
	}
	sec.Note = " "
	return sec
}

func valueText(v joining.Value, node func(graph.ID) graph.Node) string {
	switch {
	case v.Number != nil:
		return figure(*v.Number)
	case !v.Time.IsZero():
		return When(v.Time)
	}
	return v.Text(node)
}

// outlets names where something was read: each outlet once, a link to its
// first passage.
func (d *desk) outlets(cites []Citation) []Part {
	var out []Part
	var seen []string
	for _, c := range cites {
		a := d.articles[c.Article]
		name := strings.Join(side(firstNonEmpty(a.Publisher, "outlet not named"), Date(a.Published)), ", ")
		if slices.Contains(seen, name) {
			continue
		}
		if len(seen) > 0 {
			out = append(out, quiet(" · "))
		}
		seen = append(seen, name)
		out = append(out, Part{Text: name, Style: Quiet, Cites: []Citation{c}})
	}
	return out
}

// accounts lists where the event is told: one row for each article, with the
// words around the first trigger and the passages of all.
func (d *desk) accounts(t *tellings) Section {
	sec := Section{ID: AccountsSection, Title: "Told in"}
	for i := range t.accounts {
		e := &t.accounts[i]
		s := e.Triggers[0]
		sec.Rows = append(sec.Rows, Row{
			Main: around(d.articles[e.Article].Text, s), Detail: d.articleLine(e.Article), Cites: triggerCites(e),
			Side: side(d.dated(e.Article), d.paragraph(e.Article, s)),
		})
	}
	return sec
}
