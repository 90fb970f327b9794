package cli

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"newsgraph/data/score"
	"newsgraph/graph"
)

const (
	// shownPassages is how many passages of one relation are printed.
	shownPassages = 3
	// quoteRunes is how much of a passage is printed, in code points.
	quoteRunes = 240
)

// print writes the page as text. A write error stays in the buffered writer it
// is given.
func (p *page) print(w *bufio.Writer) {
	line := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	one, _ := kindWords(p.Node.Kind)
	line("%s", oneLine(p.Node.Name))
	line("%s · %s", one, p.Node.ID)
	if len(p.Node.Aliases) > 0 {
		line("also: %s", strings.Join(p.Node.Aliases, ", "))
	}
	if p.Node.Country != "" && p.Node.Kind != graph.Country {
		line("country: %s", p.Node.Country)
	}
	switch {
	case p.Article != nil:
		p.Article.print(line)
	case p.Statement != nil:
		printStatement(line, p.Statement)
	case p.Event != nil:
		printEvent(line, p.Event)
		if p.Joined != nil {
			p.Joined.print(line)
		}
	default:
		line("named in %s of %s", count(p.Node.Mentions, "passage", "passages"), count(p.Node.Articles, "article", "articles"))
	}
	p.sections(line)
}

func (a *articleHead) print(line func(string, ...any)) {
	for _, f := range [][2]string{{"outlet", a.Publisher}, {"author", a.Author}, {"published", a.Published}, {"address", a.URL}, {"language", a.Language}} {
		if f[1] != "" {
			line("%s: %s", f[0], f[1])
		}
	}
}

func printStatement(line func(string, ...any), s *score.Statement) {
	speaker := "unknown"
	if s.Speaker != nil {
		speaker = *s.Speaker
	}
	line("speaker: %s", speaker)
	if len(s.With) > 0 {
		line("together with: %s", strings.Join(s.With, ", "))
	}
	if s.Voice != "" {
		line("source: %s", graph.Voice(s.Voice).Label())
	}
	for _, c := range s.Candidates {
		line("perhaps: %s (%.2f)", c.Node, c.Probability)
	}
	line("%s, %s, %s", s.Mode, s.Polarity, s.Modality)
	line("confidence: %.2f", s.Confidence)
	printTime(line, s.Time)
}

func printEvent(line func(string, ...any), e *score.Event) {
	line("%s, %s", graph.EventType(e.Type).Label(), e.Status)
	printTime(line, e.Time)
	for _, q := range e.Quantities {
		part := ""
		if q.Part {
			part = " (part of another number)"
		}
		n := graph.Quantity{Low: q.Low, High: q.High, Bound: graph.Bound(q.Bound)}
		line("%s: %s %s%s", q.Measure, n, q.Unit, part)
	}
}

func printTime(line func(string, ...any), t *score.Interval) {
	switch {
	case t == nil:
		line("no date known")
	case t.Start == t.End:
		line("date: %s", t.Start)
	default:
		line("date: %s to %s (%s)", t.Start, t.End, t.Precision)
	}
}

// order gives the sections in the order of a page: facts first, then what was
// said, what happened, and where it stands.
var order = []graph.Predicate{
	graph.HoldsOffice, graph.SpokespersonFor, graph.MemberOf, graph.LocatedIn, graph.AllyOf, graph.OpponentOf, graph.Said, graph.About, graph.Reports, graph.Repeats,
	graph.TookPartIn, graph.HappenedIn, graph.StatedIn, graph.ReportedIn, graph.SalientIn, graph.MentionedIn,
}

func (p *page) sections(line func(string, ...any)) {
	for _, pred := range order {
		for _, asSubject := range []bool{true, false} {
			var rels []shownRelation
			for _, r := range p.Relations {
				if r.Predicate == pred && (r.Subject == p.Node.ID) == asSubject && !p.isPart(&r) {
					rels = append(rels, r)
				}
			}
			if len(rels) > 0 {
				line("\n%s (%d)", rels[0].Label, len(rels))
			}
			for i := range rels {
				rels[i].print(line)
			}
		}
	}
}

// isPart says that a relation shows only who spoke or with which word a
// statement of this article begins; its content stands there already.
func (p *page) isPart(r *shownRelation) bool {
	return p.Article != nil && r.Predicate == graph.StatedIn && r.Qualifier != graph.PartContent
}

func (r *shownRelation) print(line func(string, ...any)) {
	head := fmt.Sprintf("  %s · %s", clip(r.Other.Name), r.Other.ID)
	if r.Qualifier != "" {
		head += " · " + r.Qualifier
	}
	if slices.Contains([]graph.Predicate{graph.MentionedIn, graph.SalientIn}, r.Predicate) {
		line("%s · %s", head, count(len(r.Passages), "passage", "passages"))
		return
	}
	line("%s", head)
	for i, p := range r.Passages {
		if i == shownPassages {
			line("      and %d more", len(r.Passages)-i)
			return
		}
		line("      “%s”", clip(p.Exact))
		line("      %s%s", p.from.citation(), graph.FormatAddress(p.Article, p.Start, p.End))
	}
}

// citation names an article: outlet and day.
func (a *articleHead) citation() string {
	var parts []string
	for _, s := range []string{a.Publisher, a.Published[:min(10, len(a.Published))]} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + " · "
}

// clip puts text on one line and shortens it to quoteRunes.
func clip(s string) string {
	s = oneLine(s)
	if r := []rune(s); len(r) > quoteRunes {
		return string(r[:quoteRunes]) + "…"
	}
	return s
}
