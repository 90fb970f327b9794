package explore

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// statements reads statements with their articles and every node they name,
// newest first, undated last.
func (d *desk) statements(ids []graph.ID) ([]graph.Statement, error) {
	ss, err := d.reader.Statements(d.ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("read statements: %w", err)
	}
	var arts, nodes []graph.ID
	for i := range ss {
		arts = append(arts, ss[i].Article)
		nodes = append(nodes, ss[i].Speaker)
		for _, a := range append(slices.Clone(ss[i].About), ss[i].With...) {
			nodes = append(nodes, a.Node)
		}
		for _, c := range ss[i].Candidates {
			nodes = append(nodes, c.Node)
		}
	}
	if err := d.fetchArticles(arts...); err != nil {
		return nil, err
	}
	if err := d.fetch(nodes...); err != nil {
		return nil, err
	}
	slices.SortStableFunc(ss, func(a, b graph.Statement) int {
		if c := strings.Compare(d.saidOn(&b), d.saidOn(&a)); c != 0 {
			return c
		}
		if c := strings.Compare(string(a.Article), string(b.Article)); c != 0 {
			return c
		}
		return graph.CompareSpans(a.Hull(), b.Hull())
	})
	return ss, nil
}

// saidOn is the first day of a statement's time, or else of its article.
func (d *desk) saidOn(s *graph.Statement) string {
	if !s.Time.IsZero() {
		return s.Time.Start
	}
	return d.published(s.Article)
}

// dateOf is a time, or else the publication of its article, marked as such.
func (d *desk) dateOf(i graph.Interval, article graph.ID) string {
	if p := d.published(article); p != "" && i.IsZero() {
		return "reported " + Date(p)
	}
	return When(i)
}

// dateSide is the same for the right of a row, with the place in the article.
func (d *desk) dateSide(i graph.Interval, article graph.ID, s graph.Span) []string {
	if p := d.published(article); p != "" && i.IsZero() {
		return []string{Date(p), strings.Join(side("reported", d.paragraph(article, s)), " · ")}
	}
	return side(When(i), d.paragraph(article, s))
}

// contentCites is where a statement stands: its content, all stretches at once.
func contentCites(s *graph.Statement) Citation { return Citation{s.Article, s.Content} }

// quoted writes what was said: links for what it is about, quotation marks only
// around direct speech.
func (d *desk) quoted(s *graph.Statement) []Part {
	a := d.articles[s.Article]
	if a == nil {
		return []Part{plain(s.Words)}
	}
	var parts []Part
	for i, c := range s.Content {
		if i > 0 {
			parts = append(parts, plain(" … "))
		}
		if c.Valid(a.Text) {
			parts = append(parts, linked(a.Text, c, s.About)...)
		}
	}
	if s.Mode == graph.Direct {
		parts = append(append([]Part{plain("“")}, parts...), plain("”"))
	}
	return parts
}

// Quoted gives a statement's words as they may be shown: in quotation marks
// only when they are direct speech.
func Quoted(s *graph.Statement) string {
	if s.Mode == graph.Direct {
		return "“" + oneLine(s.Words) + "”"
	}
	return oneLine(s.Words)
}

// pills are the mode and whatever is not an affirmed assertion.
func pills(s *graph.Statement) []string {
	out := []string{string(s.Mode)}
	if s.Polarity == graph.Negative {
		out = append(out, "negative")
	}
	if s.Modality != graph.Asserted && s.Modality != "" {
		out = append(out, string(s.Modality))
	}
	return out
}

// speaker is a link to who said it, or says that nobody is named.
func (d *desk) speaker(s *graph.Statement) []Part {
	if s.Speaker != "" {
		out := append(make([]Part, 0, 1+2*len(s.With)), d.link(s.Speaker))
		for _, w := range s.With {
			out = append(out, quiet(" and "), d.link(w.Node))
		}
		return out
	}
	if a := d.articles[s.Article]; a != nil && s.Source.Valid(a.Text) {
		return []Part{{Text: "speaker not named: “" + oneLine(s.Source.Of(a.Text)) + "”", Style: Quiet,
			Cites: []Citation{{s.Article, []graph.Span{s.Source}}}}}
	}
	return []Part{quiet("speaker not named")}
}

// topics lists what a statement is about, each node once.
func topics(s *graph.Statement) []graph.ID {
	var out []graph.ID
	for _, a := range s.About {
		if !slices.Contains(out, a.Node) {
			out = append(out, a.Node)
		}
	}
	return out
}

// statementRow draws a statement; also holds further places of the same claim.
func (d *desk) statementRow(s *graph.Statement, withSpeaker bool, also []Citation) Row {
	cites := append([]Citation{contentCites(s)}, againCites(s)...)
	cites = append(cites, also...)
	var detail []Part
	if withSpeaker {
		detail = append(detail, d.speaker(s)...)
	}
	if ts := topics(s); len(ts) > 0 {
		detail = append(further(detail), quiet("about "))
		detail = append(detail, d.links(ts, ", ")...)
	}
	if len(cites) > 1 {
		detail = append(further(detail), quiet(passages(cites)))
	}
	return Row{
		Pills: pills(s), Main: d.quoted(s), Detail: detail, Node: s.ID, Cites: cites, Topics: topics(s),
		Side: d.dateSide(s.Time, s.Article, s.Hull()),
	}
}

// againCites cites the further passages of a statement, one each.
func againCites(s *graph.Statement) []Citation {
	out := make([]Citation, len(s.Again))
	for i := range s.Again {
		out[i] = Citation{s.Article, s.Again[i].Content}
	}
	return out
}

// further puts a dot before what comes next, unless it comes first.
func further(parts []Part) []Part {
	if len(parts) == 0 {
		return nil
	}
	return append(parts, quiet(" · "))
}

func side(lines ...string) []string {
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

// passages counts citations and, when there are several, their articles.
func passages(cites []Citation) string {
	articles := map[graph.ID]bool{}
	for _, c := range cites {
		articles[c.Article] = true
	}
	out := Count(len(cites), "passage", "passages")
	if len(cites) > 1 {
		out += " in " + Count(len(articles), "article", "articles")
	}
	return out
}

// statementSection lists statements. Those of the list that say the same are
// one row, the fullest of them; the others are further passages of it.
func (d *desk) statementSection(id, title string, ids []graph.ID, withSpeaker bool) (Section, []graph.Statement, error) {
	ss, err := d.statements(ids)
	if err != nil {
		return Section{}, nil, err
	}
	sec := Section{ID: id, Title: title}
	count := newTally()
	for _, claim := range claims(ss) {
		var also []Citation
		for _, s := range claim[1:] {
			also = append(also, contentCites(s))
		}
		row := d.statementRow(claim[0], withSpeaker, also)
		for _, t := range row.Topics {
			count.add(t, "statements")
		}
		sec.Rows = append(sec.Rows, row)
	}
	sec.Topics, err = count.chips(d, "", 12)
	return sec, ss, err
}

// claims puts statements that say one another again together: the longest one
// first, then the others in their order. The groups keep the order of their
// first one.
func claims(ss []graph.Statement) [][]*graph.Statement {
	at := map[graph.ID]int{}
	for i := range ss {
		at[ss[i].ID] = i
	}
	groups := map[int][]*graph.Statement{}
	for i := range ss {
		root := i
		for range ss { // a circle ends here
			next, here := at[ss[root].Repeats]
			if !here {
				break
			}
			root = next
		}
		groups[root] = append(groups[root], &ss[i])
	}
	var out [][]*graph.Statement
	for i := range ss {
		if g := groups[i]; g != nil {
			out = append(out, fullestFirst(g))
		}
	}
	return out
}

func fullestFirst(g []*graph.Statement) []*graph.Statement {
	best := 0
	for i, s := range g {
		if len(s.Words) > len(g[best].Words) {
			best = i
		}
	}
	out := append(make([]*graph.Statement, 0, len(g)), g[best])
	return append(append(out, g[:best]...), g[best+1:]...)
}

// events reads events with their articles and every node they name, newest
// first, undated last.
func (d *desk) events(ids []graph.ID) ([]graph.Event, error) {
	es, err := d.reader.Events(d.ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	var arts, nodes []graph.ID
	for i := range es {
		arts = append(arts, es[i].Article)
		nodes = append(append(nodes, es[i].ID), eventNodes(&es[i])...)
	}
	if err := d.fetchArticles(arts...); err != nil {
		return nil, err
	}
	if err := d.fetch(nodes...); err != nil {
		return nil, err
	}
	slices.SortStableFunc(es, func(a, b graph.Event) int {
		if c := strings.Compare(d.happenedOn(&b), d.happenedOn(&a)); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return es, nil
}

func (d *desk) happenedOn(e *graph.Event) string {
	if !e.Time.IsZero() {
		return e.Time.Start
	}
	return d.published(e.Article)
}

// eventNodes lists participants and places, each once.
func eventNodes(e *graph.Event) []graph.ID {
	var out []graph.ID
	add := func(id graph.ID) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, p := range e.Participants {
		add(p.Node)
	}
	for _, p := range e.Places {
		add(p.Node)
	}
	return out
}

// triggerCites is where an event is told: one citation for each trigger.
func triggerCites(e *graph.Event) []Citation {
	out := make([]Citation, len(e.Triggers))
	for i, t := range e.Triggers {
		out[i] = Citation{e.Article, []graph.Span{t}}
	}
	return out
}

// statusWord is a status in everyday words.
func statusWord(s graph.Status) string {
	switch s {
	case graph.Planned:
		return "upcoming"
	case graph.Negated:
		return "did not happen"
	default:
		return string(s)
	}
}

func (d *desk) eventRow(e *graph.Event) Row {
	cites := triggerCites(e)
	var detail []Part
	if ns := eventNodes(e); len(ns) > 0 {
		detail = append(detail, d.links(ns, ", ")...)
		detail = append(detail, quiet(" · "))
	}
	about := e.Type.Label() + " · " + statusWord(e.Status)
	if len(cites) > 1 {
		about += " · " + passages(cites)
	}
	if n := d.nodes[e.ID].Articles; n > 1 {
		about += " · told in " + Count(n, "article", "articles")
	}
	detail = append(detail, quiet(about))
	return Row{Kind: graph.EventK, Main: []Part{plain(e.Title)}, Detail: detail, Node: e.ID, Cites: cites,
		Side: d.dateSide(e.Time, e.Article, e.Triggers[0]), Topics: eventNodes(e)}
}

func (d *desk) eventSection(id, title string, ids []graph.ID) (Section, []graph.Event, error) {
	es, err := d.events(ids)
	if err != nil {
		return Section{}, nil, err
	}
	sec := Section{ID: id, Title: title}
	for i := range es {
		sec.Rows = append(sec.Rows, d.eventRow(&es[i]))
	}
	return sec, es, nil
}
