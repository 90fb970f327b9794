package explore

import (
	"fmt"

	"newsgraph/graph"
)

func (d *desk) eventPage(p *Page) error {
	t, err := d.tellings(p.Node.ID)
	if err != nil {
		return err
	}
	e := t.first
	p.Title = e.Title
	p.Pills = []string{statusWord(e.Status)}
	p.Facts = append([]Part{quiet("Event · " + e.Type.Label() + " · " + When(e.Time) + " · ")}, d.toldBy(t)...)
	for i := range t.accounts {
		p.Cites = append(p.Cites, triggerCites(&t.accounts[i])...)
	}
	p.Sections = append(p.Sections, d.roles(t), d.eventFacts(e))
	for _, sec := range []Section{d.figures(t), d.differences(t)} {
		if len(sec.Rows) > 0 {
			p.Sections = append(p.Sections, sec)
		}
	}
	p.Sections = append(p.Sections, d.accounts(t))
	ids, _, err := d.others(p.Node.ID, graph.AsObject, graph.About)
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

func (d *desk) eventFacts(e *graph.Event) Section {
	row := Row{
		Main: []Part{quiet("Type  "), plain(e.Type.Label()), quiet("   Status  "), plain(statusWord(e.Status)),
			quiet("   Time  "), plain(When(e.Time))},
		Detail: []Part{quiet(fmt.Sprintf("confidence %.2f · %s", e.Confidence, e.Method))},
		Cites:  timeCites(e),
	}
	return Section{ID: FactsSection, Title: "What the article says", Rows: []Row{row}, Note: " "}
}

// timeCites is where the time of an event is given, or else its first trigger.
func timeCites(e *graph.Event) []Citation {
	if !e.TimeSpan.IsZero() {
		return []Citation{{e.Article, []graph.Span{e.TimeSpan}}}
	}
	return triggerCites(e)[:1]
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
