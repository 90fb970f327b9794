package explore

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Sections of the page of a statement, an event or an article.
const (
	FactsSection    = "facts"
	ClaimSection    = "claim"
	ChainSection    = "chain"
	OthersSection   = "others"
	RolesSection    = "roles"
	AccountsSection = "accounts"
	NamedSection    = "named"
)

func (d *desk) statementPage(p *Page) error {
	ss, err := d.statements([]graph.ID{p.Node.ID})
	if err != nil {
		return err
	}
	s := &ss[0]
	p.Title = Quoted(s)
	p.Pills = pills(s)
	p.Facts = append([]Part{quiet("Statement · said by ")}, d.speaker(s)...)
	p.Facts = append(p.Facts, quiet(" · "+d.dateOf(s.Time, s.Article)+" · "))
	p.Facts = append(p.Facts, d.articleLine(s.Article)...)
	p.Cites = append([]Citation{contentCites(s)}, againCites(s)...)
	p.Sections = append(p.Sections, d.statementFacts(s))
	for _, f := range []func(*graph.Statement) (Section, error){d.claim, d.chain, d.otherStatements} {
		sec, err := f(s)
		if err != nil {
			return err
		}
		if len(sec.Rows) > 0 {
			p.Sections = append(p.Sections, sec)
		}
	}
	return nil
}

// statementFacts lists what is known about a statement, each with its passage,
// and says what is not known.
func (d *desk) statementFacts(s *graph.Statement) Section {
	sec := Section{ID: FactsSection, Title: "What the article says"}
	add := func(word string, value []Part, spans ...graph.Span) {
		row := Row{Main: append([]Part{quiet(word + "  ")}, value...)}
		spans = slices.DeleteFunc(spans, graph.Span.IsZero)
		if len(spans) > 0 {
			row.Cites = []Citation{{s.Article, spans}}
			row.Side = side(d.paragraph(s.Article, spans[0]))
		}
		sec.Rows = append(sec.Rows, row)
	}
	text := d.articles[s.Article].Text
	add("Said by", d.speaker(s), s.Source)
	if s.Voice != "" {
		add("Source", []Part{plain(s.Voice.Label())})
	}
	if len(s.Candidates) > 0 {
		add("Perhaps", d.candidates(s))
	}
	if s.Cue.Valid(text) {
		add("Word used", []Part{plain(oneLine(s.Cue.Of(text)))}, s.Cue)
	}
	add("Words", d.quoted(s), s.Content...)
	for i := range s.Again {
		add("Said again", []Part{plain(oneLine(words(text, s.Again[i].Content)))}, s.Again[i].Content...)
	}
	if s.Negator.Valid(text) && !s.Negator.IsZero() {
		add("Negated by", []Part{plain(oneLine(s.Negator.Of(text)))}, s.Negator)
	}
	if s.Modal.Valid(text) && !s.Modal.IsZero() {
		add("Made "+string(s.Modality)+" by", []Part{plain(oneLine(s.Modal.Of(text)))}, s.Modal)
	}
	for _, t := range topics(s) {
		var spans []graph.Span
		for _, a := range s.About {
			if a.Node == t {
				spans = append(spans, a.Span)
			}
		}
		add("About", []Part{d.link(t)}, spans...)
	}
	if len(s.About) == 0 {
		add("About", []Part{quiet("nothing named")})
	}
	add("Time", []Part{plain(When(s.Time))})
	add("Reading", []Part{quiet(fmt.Sprintf("%s, %s, %s · confidence %.2f · %s", s.Mode, s.Polarity, s.Modality, s.Confidence, s.Method))})
	return sec
}

// candidates names whom an unknown speaker may be, with the probability. They
// are guesses, so those that this graph has no page of stand there by their id.
func (d *desk) candidates(s *graph.Statement) []Part {
	var out []Part
	for i, c := range s.Candidates {
		if i > 0 {
			out = append(out, quiet(", "))
		}
		name := plain(d.name(c.Node))
		if _, ok := d.nodes[c.Node]; ok {
			name = d.link(c.Node)
		}
		out = append(out, name, quiet(fmt.Sprintf(" %.0f %%", 100*c.Probability)))
	}
	return out
}

// words joins the words of spans.
func words(text string, spans []graph.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Of(text)
	}
	return strings.Join(parts, " … ")
}

// claim lists the other places of the same claim: what this statement says
// again and what says it again.
func (d *desk) claim(s *graph.Statement) (Section, error) {
	ids, _, err := d.others(s.ID, graph.Either, graph.Repeats)
	if err != nil {
		return Section{}, err
	}
	sec, _, err := d.statementSection(ClaimSection, "The same claim again", ids, true)
	sec.Topics = nil
	return sec, err
}

// chain lists the statements this one reports and those that report it.
func (d *desk) chain(s *graph.Statement) (Section, error) {
	sec := Section{ID: ChainSection, Title: "Attribution"}
	for _, x := range []struct {
		side graph.Side
		word string
	}{{graph.AsSubject, "reports"}, {graph.AsObject, "is reported by"}} {
		ids, _, err := d.others(s.ID, x.side, graph.Reports)
		if err != nil {
			return sec, err
		}
		ss, err := d.statements(ids)
		if err != nil {
			return sec, err
		}
		for i := range ss {
			row := d.statementRow(&ss[i], true, nil)
			row.Detail = append([]Part{quiet(x.word + " · ")}, row.Detail...)
			row.Entered = x.side == graph.AsSubject
			sec.Rows = append(sec.Rows, row)
		}
	}
	return sec, nil
}

// otherStatements lists the speaker's other statements that share a topic.
func (d *desk) otherStatements(s *graph.Statement) (Section, error) {
	if s.Speaker == "" {
		return Section{}, nil
	}
	ids, _, err := d.others(s.Speaker, graph.AsSubject, graph.Said)
	if err != nil {
		return Section{}, err
	}
	ids = slices.DeleteFunc(ids, func(id graph.ID) bool { return id == s.ID })
	sec, _, err := d.statementSection(OthersSection, "Said on the same topic by "+Clip(d.name(s.Speaker), 40), ids, false)
	mine := topics(s)
	sec.Rows = slices.DeleteFunc(sec.Rows, func(r Row) bool {
		return !slices.ContainsFunc(r.Topics, func(t graph.ID) bool { return slices.Contains(mine, t) })
	})
	sec.Topics = nil
	return sec, err
}
