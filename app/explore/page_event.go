package explore

import (
	"fmt"

	"newsgraph/graph"
)

func (d *desk) eventPage(p *Page) error {
	es, err := d.events([]graph.ID{p.Node.ID})
	if err != nil {
		return err
	}
	e := &es[0]
	p.Title = e.Title
	p.Pills = []string{statusWord(e.Status)}
	p.Facts = append([]Part{quiet("Event · " + e.Type.Label() + " · " + When(e.Time) + " · ")}, d.articleLine(e.Article)...)
	p.Cites = triggerCites(e)
	p.Sections = append(p.Sections, d.roles(e), d.eventFacts(e), d.accounts(e))
	ids, _, err := d.others(e.ID, graph.AsObject, graph.About)
	if err != nil {
		return err
	}
	sec, _, err := d.statementSection(SaidAboutSection, "Said about it", ids, true)
	if err != nil {
		return err
	}
	if len(sec.Rows) > 0 {
		sec.Topics = nil
		p.Sections = append(p.Sections, sec)
	}
	return nil
}

func roleWord(r graph.Role) string {
	switch r {
	case graph.Actor:
		return "acts"
	case graph.Target:
		return "is acted on"
	default:
		return "takes part"
	}
}

func (d *desk) roles(e *graph.Event) Section {
	sec := Section{ID: RolesSection, Title: "Who and where", Empty: "The article names nobody and no place for this event."}
	for _, x := range e.Participants {
		sec.Rows = append(sec.Rows, d.roleRow(e, x.Node, roleWord(x.Role), x.Span))
	}
	for _, x := range e.Places {
		sec.Rows = append(sec.Rows, d.roleRow(e, x.Node, "where it happens", x.Span))
	}
	return sec
}

func (d *desk) roleRow(e *graph.Event, id graph.ID, word string, s graph.Span) Row {
	return Row{Kind: id.Kind(), Node: id, Main: []Part{d.link(id), quiet(" · " + word)},
		Cites: []Citation{{e.Article, []graph.Span{s}}}, Side: side(d.paragraph(e.Article, s))}
}

func (d *desk) eventFacts(e *graph.Event) Section {
	row := Row{
		Main: []Part{quiet("Type  "), plain(e.Type.Label()), quiet("   Status  "), plain(statusWord(e.Status)),
			quiet("   Time  "), plain(When(e.Time))},
		Detail: []Part{quiet(fmt.Sprintf("confidence %.2f · %s", e.Confidence, e.Method))},
		Cites:  triggerCites(e)[:1],
	}
	return Section{ID: FactsSection, Title: "What the article says", Rows: []Row{row}, Note: " "}
}

// accounts lists where the event is told, one row for each trigger with the
// words around it.
func (d *desk) accounts(e *graph.Event) Section {
	sec := Section{ID: AccountsSection, Title: "Told in"}
	a := d.articles[e.Article]
	for _, t := range e.Triggers {
		sec.Rows = append(sec.Rows, Row{
			Main:   around(a.Text, t),
			Detail: d.articleLine(e.Article),
			Cites:  []Citation{{e.Article, []graph.Span{t}}},
			Side:   side(d.dated(e.Article), d.paragraph(e.Article, t)),
		})
	}
	return sec
}

// around gives some words on both sides of a span, the span itself strong.
func around(text string, s graph.Span) []Part {
	const reach = 70
	from, to := s.Start, s.End
	for from > 0 && s.Start-from < reach && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && to-s.End < reach && text[to] != '\n' {
		to++
	}
	before, after := text[from:s.Start], text[s.End:to]
	if from > 0 && text[from-1] != '\n' {
		before = "…" + fromWord(before)
	}
	if to < len(text) && text[to] != '\n' {
		after = untilWord(after) + "…"
	}
	return []Part{plain(before), {Text: s.Of(text), Style: Strong}, plain(after)}
}

func fromWord(s string) string {
	for i := range len(s) {
		if s[i] == ' ' {
			return s[i:]
		}
	}
	return ""
}

func untilWord(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == ' ' {
			return s[:i]
		}
	}
	return ""
}
