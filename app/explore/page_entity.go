package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Sections of the page of a person, country, organisation or place.
const (
	SaidSection      = "said"
	SaidAboutSection = "said-about"
	EventsSection    = "events"
	OfficesSection   = "offices"
	TiesSection      = "ties"
	TogetherSection  = "together"
	ArticlesSection  = "articles"
)

func (d *desk) entityPage(p *Page) error {
	id := p.Node.ID
	together := newTally()
	ties, offices, err := d.tieSection(id, together)
	if err != nil {
		return err
	}
	said, err := d.saidSection(id, together)
	if err != nil {
		return err
	}
	about, err := d.saidAboutSection(p.Node, together)
	if err != nil {
		return err
	}
	events, err := d.eventsOf(id, together)
	if err != nil {
		return err
	}
	articles, err := d.articleSection(id)
	if err != nil {
		return err
	}
	company := Section{ID: TogetherSection, Title: companyTitle, Empty: "Reading the articles…"}
	for _, s := range []Section{said, about, events, ties, company, articles} {
		if len(s.Rows) > 0 || s.Empty != "" {
			p.Sections = append(p.Sections, s)
		}
	}
	p.Unfinished = true
	p.Facts = d.entityFacts(p.Node, offices)
	p.Chips, err = together.chips(d, id, 6)
	p.Cites = firstCites(said, articles)
	return err
}

// entityFacts is the line under a name: kind, offices, counts, other names.
func (d *desk) entityFacts(n graph.Node, offices [][]Part) []Part {
	out := []Part{quiet(KindName(n.Kind))}
	for i, o := range offices {
		if i == 2 {
			break
		}
		out = append(append(out, quiet(" · ")), o...)
	}
	if n.Kind != graph.Country && n.Country != "" && len(offices) == 0 {
		if c := graph.CountryID(n.Country); d.fetch(c) == nil {
			out = append(out, quiet(" · "), d.link(c))
		}
	}
	out = append(out, quiet(fmt.Sprintf(" · %s in %s", Count(n.Mentions, "mention", "mentions"), Count(n.Articles, "article", "articles"))))
	if len(n.Aliases) > 0 {
		names := make([]string, 0, 4)
		for _, a := range n.Aliases[:min(4, len(n.Aliases))] {
			names = append(names, "“"+a+"”")
		}
		more := ""
		if len(n.Aliases) > 4 {
			more = fmt.Sprintf(" and %d more", len(n.Aliases)-4)
		}
		out = append(out, quiet(" · also "+strings.Join(names, ", ")+more))
	}
	return out
}

// tieSection lists offices, memberships and locations on both sides. offices
// are those of the node itself as "Secretary of State, United States".
func (d *desk) tieSection(id graph.ID, together *tally) (Section, [][]Part, error) {
	sec := Section{ID: TiesSection, Title: "Offices and ties"}
	var offices [][]Part
	for _, p := range []graph.Predicate{graph.HoldsOffice, graph.SpokespersonFor, graph.MemberOf, graph.LocatedIn, graph.AllyOf, graph.OpponentOf} {
		for _, s := range []graph.Side{graph.AsSubject, graph.AsObject} {
			rs, _, err := d.relations(id, s, p)
			if err != nil {
				return sec, nil, err
			}
			if err := d.fetchEnds(id, rs); err != nil {
				return sec, nil, err
			}
			for i := range rs {
				r := &rs[i]
				together.add(r.Other(id), "ties")
				sec.Rows = append(sec.Rows, d.tieRow(id, r))
				if s == graph.AsSubject && (p == graph.HoldsOffice || p == graph.SpokespersonFor) {
					offices = append(offices, d.office(r))
				}
			}
		}
	}
	return sec, offices, nil
}

// fetchEnds looks up the other nodes of relations and reads the articles of
// their first passage.
func (d *desk) fetchEnds(id graph.ID, rs []graph.Relation) error {
	nodes, arts := make([]graph.ID, 0, len(rs)), make([]graph.ID, 0, len(rs))
	for i := range rs {
		nodes = append(nodes, rs[i].Other(id))
		arts = append(arts, rs[i].Evidence[0].Passage.Article)
	}
	if err := d.fetch(nodes...); err != nil {
		return err
	}
	return d.fetchArticles(arts...)
}

// office writes "Secretary of State, United States"; the title opens its
// passage.
func (d *desk) office(r *graph.Relation) []Part {
	if r.Qualifier == "" {
		info, _ := r.Predicate.Info()
		return []Part{{Text: info.Label, Cites: Cite(r.Evidence)}, plain(" "), d.link(r.Object)}
	}
	return []Part{{Text: r.Qualifier, Style: Quiet, Cites: Cite(r.Evidence)}, quiet(", "), d.link(r.Object)}
}

func (d *desk) tieRow(id graph.ID, r *graph.Relation) Row {
	info, _ := r.Predicate.Info()
	other := r.Other(id)
	word := info.Label
	if r.Object == id && r.Subject != id {
		word = info.Inverse
	}
	main := []Part{d.link(other)}
	if r.Qualifier != "" {
		main = append(main, plain(" · "+r.Qualifier))
	}
	cites := Cite(r.Evidence)
	at := r.Evidence[0].Passage
	return Row{Kind: other.Kind(), Main: main, Node: other, Cites: cites,
		Detail: append([]Part{quiet(word + " · " + passages(cites) + " · ")}, d.articleLine(at.Article)...),
		Side:   side(d.dated(at.Article), d.paragraph(at.Article, at.Span))}
}

// dated writes when an article was published.
func (d *desk) dated(article graph.ID) string {
	if p := d.published(article); p != "" {
		return Date(p)
	}
	return NoDate
}

func (d *desk) saidSection(id graph.ID, together *tally) (Section, error) {
	ids, total, err := d.others(id, graph.AsSubject, graph.Said)
	if err != nil {
		return Section{}, err
	}
	sec, ss, err := d.statementSection(SaidSection, "Said", ids, false)
	if err != nil {
		return sec, err
	}
	for i := range ss {
		for _, t := range topics(&ss[i]) {
			together.add(t, "said about it")
		}
	}
	sec.Note = cut(Count(len(sec.Rows), "statement", "statements"), total)
	return sec, nil
}

// cut says when a page shows less than there is.
func cut(note string, total int) string {
	if total > pageLimit {
		return fmt.Sprintf("%s (read from %s of %s)", note, Number(pageLimit), Number(total))
	}
	return note
}

func (d *desk) saidAboutSection(n graph.Node, together *tally) (Section, error) {
	ids, total, err := d.others(n.ID, graph.AsObject, graph.About)
	if err != nil {
		return Section{}, err
	}
	sec, ss, err := d.statementSection(SaidAboutSection, "Said about "+Clip(n.Name, 48), ids, true)
	if err != nil {
		return sec, err
	}
	for i := range ss {
		together.add(ss[i].Speaker, "spoke of it")
	}
	sec.Topics = nil
	sec.Note = cut(Count(len(sec.Rows), "statement", "statements"), total)
	return sec, nil
}

func (d *desk) eventsOf(id graph.ID, together *tally) (Section, error) {
	took, n1, err := d.others(id, graph.AsSubject, graph.TookPartIn)
	if err != nil {
		return Section{}, err
	}
	in, n2, err := d.others(id, graph.AsObject, graph.HappenedIn)
	if err != nil {
		return Section{}, err
	}
	for _, x := range in {
		if !slices.Contains(took, x) {
			took = append(took, x)
		}
	}
	sec, es, err := d.eventSection(EventsSection, "Events", took)
	if err != nil {
		return sec, err
	}
	for i := range es {
		for _, x := range eventNodes(&es[i]) {
			together.add(x, "events with it")
		}
	}
	sec.Note = cut(Number(len(sec.Rows)), max(n1, n2))
	return sec, nil
}

// articleSection lists the articles that mention a node, newest first, each
// once with all its mentions.
func (d *desk) articleSection(id graph.ID) (Section, error) {
	rs, total, err := d.relations(id, graph.AsSubject, graph.MentionedIn)
	if err != nil {
		return Section{}, err
	}
	cites := map[graph.ID][]Citation{}
	var ids []graph.ID
	for i := range rs {
		a := rs[i].Object
		if cites[a] == nil {
			ids = append(ids, a)
		}
		cites[a] = append(cites[a], Cite(rs[i].Evidence)...)
	}
	if err := d.fetchArticles(ids...); err != nil {
		return Section{}, err
	}
	slices.SortStableFunc(ids, func(a, b graph.ID) int {
		return strings.Compare(d.published(b), d.published(a))
	})
	sec := Section{ID: ArticlesSection, Title: "Articles", Note: cut(Number(len(ids)), total)}
	for _, a := range ids {
		sortCites(cites[a])
		sec.Rows = append(sec.Rows, d.articleRow(a, cites[a]))
	}
	return sec, nil
}

func sortCites(cs []Citation) {
	slices.SortFunc(cs, func(a, b Citation) int {
		return graph.ComparePassages(
			graph.Passage{Article: a.Article, Span: a.Spans[0]}, graph.Passage{Article: b.Article, Span: b.Spans[0]})
	})
}

func (d *desk) articleRow(id graph.ID, cites []Citation) Row {
	a := d.articles[id]
	detail := []Part{}
	if a.Publisher != "" {
		detail = append(detail, quiet(a.Publisher+" · "))
	}
	if len(cites) > 0 {
		detail = append(detail, quiet(Count(len(cites), "mention", "mentions")))
	}
	return Row{Kind: graph.ArticleK, Main: []Part{link(id, d.title(id))}, Detail: detail, Node: id, Cites: cites,
		Side: side(d.dated(id))}
}

// companyArticles is in how many articles a page looks for company.
const companyArticles = 60

const companyTitle = "Appears with"

// LoadCompany gives the page with the section of those who are named in the
// same articles; p stays as it is. A page that is not Unfinished is given back.
func LoadCompany(ctx context.Context, r graph.Reader, p *Page) (*Page, error) {
	if !p.Unfinished {
		return p, nil
	}
	var articles []graph.ID
	if s := p.Section(ArticlesSection); s != nil {
		for _, row := range s.Rows {
			articles = append(articles, row.Node)
		}
	}
	sec, err := newDesk(ctx, r).company(p.Node.ID, articles)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", p.Node.ID, err)
	}
	out := *p
	out.Unfinished, out.Sections = false, nil
	for _, s := range p.Sections {
		switch {
		case s.ID != TogetherSection:
			out.Sections = append(out.Sections, s)
		case len(sec.Rows) > 0:
			out.Sections = append(out.Sections, sec)
		}
	}
	return &out, nil
}

// company lists who is named in the same articles.
func (d *desk) company(id graph.ID, articles []graph.ID) (Section, error) {
	sec := Section{ID: TogetherSection, Title: companyTitle}
	if len(articles) > companyArticles {
		sec.Note = fmt.Sprintf("in the %d newest articles", companyArticles)
		articles = articles[:companyArticles]
	}
	t := newTally()
	cites := map[graph.ID][]Citation{}
	for _, a := range articles {
		b, err := d.reader.Contents(d.ctx, a)
		if err != nil {
			return sec, fmt.Errorf("read contents of %s: %w", a, err)
		}
		seen := map[graph.ID]bool{}
		for _, m := range b.Mentions {
			if m.Form == graph.ByNameForm && m.Entity != id && !seen[m.Entity] {
				seen[m.Entity] = true
				t.add(m.Entity, "articles")
				cites[m.Entity] = append(cites[m.Entity], Citation{a, []graph.Span{m.Span}})
			}
		}
	}
	chips, err := t.chips(d, id, 100)
	if err != nil {
		return sec, err
	}
	for _, c := range chips {
		sec.Rows = append(sec.Rows, Row{Kind: c.Node.Kind, Node: c.Node.ID, Cites: cites[c.Node.ID],
			Main: []Part{link(c.Node.ID, c.Node.Name)}, Side: []string{Count(c.Count, "article", "articles")}})
	}
	return sec, nil
}

// firstCites is what the reader shows with a page: the first fact of the first
// section that has any.
func firstCites(sections ...Section) []Citation {
	for _, s := range sections {
		if len(s.Rows) > 0 {
			return s.Rows[0].Cites
		}
	}
	return nil
}
