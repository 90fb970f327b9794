package explore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Layer is a group of marks that is switched on and off together.
type Layer string

// The layers.
const (
	EntityLayer    Layer = "names"
	StatementLayer Layer = "statements"
	CueLayer       Layer = "cues" // the words of saying; goes with the statements
	EventLayer     Layer = "events"
)

// Mark is a stretch of an article that means something.
type Mark struct {
	Span  graph.Span
	Layer Layer
	Node  graph.ID // what a click opens
	Name  string   // what hovering says
}

// Reading is one article as the reader shows it, with the passages that are
// being checked.
type Reading struct {
	Article graph.Article
	// Marks are sorted by span; they may overlap.
	Marks []Mark
	// Facts is the line under the headline.
	Facts string
	// Cites are the passages to leaf through, At the one in focus. They may lie
	// in several articles; At is always one in Article. Empty when the article
	// is shown for itself.
	Cites []Citation
	At    int
}

// LoadReading reads the article of cites[at], its marks and the citations.
func LoadReading(ctx context.Context, r graph.Reader, cites []Citation, at int) (*Reading, error) {
	if at < 0 || at >= len(cites) {
		return nil, fmt.Errorf("%w: no passage %d of %d", graph.ErrNotFound, at+1, len(cites))
	}
	b, err := r.Contents(ctx, cites[at].Article)
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", cites[at].Article, err)
	}
	return &Reading{Article: b.Article, Marks: marks(&b), Facts: readingFacts(&b), Cites: cites, At: at}, nil
}

// Focus gives the stretches to show strongly; none when there is no passage.
func (r *Reading) Focus() []graph.Span {
	if len(r.Cites) == 0 {
		return nil
	}
	return r.Cites[r.At].Spans
}

// Position says which passage is shown: "passage 1 of 4".
func (r *Reading) Position() string {
	if len(r.Focus()) == 0 {
		return ""
	}
	return fmt.Sprintf("passage %d of %d", r.At+1, len(r.Cites))
}

// WhyNotStep says why the passage by steps away cannot be shown; empty when it
// can.
func (r *Reading) WhyNotStep(by int) string {
	switch at := r.At + by; {
	case len(r.Cites) < 2:
		return "There is only this passage."
	case at < 0:
		return "This is the first passage."
	case at >= len(r.Cites):
		return "This is the last passage."
	}
	return ""
}

// FocusWords gives the words in focus, stretches joined by " … ".
func (r *Reading) FocusWords() string {
	var out []string
	for _, s := range r.Focus() {
		if s.Valid(r.Article.Text) {
			out = append(out, s.Of(r.Article.Text))
		}
	}
	return strings.Join(out, " … ")
}

// Citation writes the passage in focus as it is quoted elsewhere: “words” —
// outlet, title, date, address. chosen are words to quote instead; "" for none.
// Empty when there is nothing to quote.
func (r *Reading) Citation(chosen string) string {
	words := firstNonEmpty(chosen, r.FocusWords())
	if words == "" {
		return ""
	}
	a := &r.Article
	date := ""
	if a.Published != "" {
		date = Date(a.Published)
	}
	return "“" + oneLine(words) + "” — " + strings.Join(side(a.Publisher, a.Title, date, firstNonEmpty(a.URL, a.Origin)), ", ")
}

// MarkdownCitation writes the same as Citation for a Markdown text: a quotation
// and a line with its source, the title as a link to the article where its
// address is known.
func (r *Reading) MarkdownCitation(chosen string) string {
	words := firstNonEmpty(chosen, r.FocusWords())
	if words == "" {
		return ""
	}
	a := &r.Article
	title := markdown(a.Title)
	if a.URL != "" {
		title = "[" + title + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "").Replace(a.URL) + ">)"
	}
	date := ""
	if a.Published != "" {
		date = Date(a.Published)
	}
	source := strings.Join(side(markdown(a.Publisher), title, date), ", ")
	return "> “" + markdown(oneLine(words)) + "”\n>\n> — " + source + "\n"
}

// markdown escapes what means something in Markdown.
func markdown(s string) string {
	var b strings.Builder
	for _, c := range s {
		if strings.ContainsRune("\\`*_{}[]<>#|~&$", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// Link is the link to the node that is shown, for others who have its articles;
// empty when there is none.
func (e *Explorer) Link() string {
	if e.Page == nil {
		return ""
	}
	return graph.Link{Node: e.View().Node}.String()
}

// WhyNotLink says why there is nothing to link to.
func (e *Explorer) WhyNotLink() string {
	if e.Page == nil || e.View().Node == "" {
		return "Open a page first: the link leads to it."
	}
	return ""
}

func readingFacts(b *graph.Batch) string {
	a := &b.Article
	date := ""
	if a.Published != "" {
		date = Date(a.Published)
	}
	facts := side(a.Publisher, date, a.Author)
	facts = append(facts, Count(len(b.Mentions), "mention", "mentions"),
		Count(len(b.Statements), "statement", "statements"), Count(len(b.Events), "event", "events"))
	if a.Origin != "" {
		facts = append(facts, "imported from "+a.Origin)
	}
	return strings.Join(facts, " · ")
}

func marks(b *graph.Batch) []Mark {
	names := map[graph.ID]string{}
	for _, e := range b.Entities {
		names[e.ID] = KindName(e.Kind) + ": " + e.Name
	}
	var out []Mark
	out = append(out, nameMarks(b.Mentions, names)...)
	for i := range b.Statements {
		s := &b.Statements[i]
		for _, c := range s.Content {
			out = append(out, Mark{c, StatementLayer, s.ID, statementName(s, names)})
		}
		if !s.Cue.IsZero() {
			out = append(out, Mark{s.Cue, CueLayer, s.ID, statementName(s, names)})
		}
	}
	for i := range b.Events {
		for _, t := range b.Events[i].Triggers {
			out = append(out, Mark{t, EventLayer, b.Events[i].ID, "Event: " + b.Events[i].Title})
		}
	}
	slices.SortStableFunc(out, func(x, y Mark) int { return graph.CompareSpans(x.Span, y.Span) })
	return out
}

// nameMarks gives one mark for each span that names something. Where a span
// names several, the mark is the most specific one's, and hovering names all.
func nameMarks(mentions []graph.Mention, names map[graph.ID]string) []Mark {
	out := make([]Mark, 0, len(mentions))
	at := map[graph.Span]int{}
	for _, m := range mentions {
		i, known := at[m.Span]
		switch {
		case !known:
			at[m.Span] = len(out)
			out = append(out, Mark{m.Span, EntityLayer, m.Entity, names[m.Entity]})
		case out[i].Node == m.Entity:
		case specific(m.Entity.Kind()) > specific(out[i].Node.Kind()):
			out[i].Node, out[i].Name = m.Entity, names[m.Entity]+" · "+out[i].Name
		default:
			out[i].Name += " · " + names[m.Entity]
		}
	}
	return out
}

// specific orders kinds by how much they narrow down what is meant.
func specific(k graph.Kind) int {
	switch k {
	case graph.Person:
		return 3
	case graph.Organization:
		return 2
	case graph.Place:
		return 1
	default:
		return 0
	}
}

func statementName(s *graph.Statement, names map[graph.ID]string) string {
	who := "speaker not named"
	if n := names[s.Speaker]; n != "" {
		_, who, _ = strings.Cut(n, ": ")
	}
	return fmt.Sprintf("Statement (%s): %s", s.Mode, who)
}
