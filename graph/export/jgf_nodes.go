package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

func lastRune(text string, at int) int {
	_, n := utf8.DecodeLastRuneInString(text[:at])
	return at - n
}

func nextRune(text string, at int) int {
	_, n := utf8.DecodeRuneInString(text[at:])
	return at + n
}

// nodeLine is a node to be written; its metadata are made when they are
// needed, so that they are never all in memory.
type nodeLine struct {
	id       graph.ID
	label    string
	metadata func() any
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// nodeLines gives the nodes sorted by id.
func (x *exporter) nodeLines(sg *graph.Subgraph) []nodeLine {
	lines := make([]nodeLine, 0, len(sg.Nodes))
	for i := range sg.Articles {
		a := &sg.Articles[i]
		lines = append(lines, nodeLine{a.ID, cmp.Or(a.Title, firstLine(a.Text)), func() any { return articleMetadata{graph.ArticleK} }})
	}
	for i := range sg.Statements {
		s := &sg.Statements[i]
		lines = append(lines, nodeLine{s.ID, s.Words, func() any { return x.statement(s) }})
	}
	for i := range sg.Events {
		e := &sg.Events[i]
		lines = append(lines, nodeLine{e.ID, e.Title, func() any { return x.event(e) }})
	}
	for first := 0; first < len(sg.Appearances); {
		last := first
		for last < len(sg.Appearances) && sg.Appearances[last].Entity.ID == sg.Appearances[first].Entity.ID {
			last++
		}
		same := sg.Appearances[first:last]
		name := x.displayName(same)
		lines = append(lines, nodeLine{same[0].Entity.ID, name, func() any { return entity(name, same) }})
		first = last
	}
	slices.SortFunc(lines, func(a, b nodeLine) int { return strings.Compare(string(a.id), string(b.id)) })
	return lines
}

// displayName gives the name with most mentions; of several the longest, then
// the first in byte order. It is the rule by which a graph names its nodes.
func (x *exporter) displayName(apps []graph.Appearance) string {
	counts := map[string]int{}
	for i := range apps {
		counts[apps[i].Entity.Name] += x.mentions[mentioned{apps[i].Entity.ID, apps[i].Article}]
	}
	best := apps[0].Entity.Name
	for name, n := range counts {
		b := counts[best]
		if n > b || n == b && (len(name) > len(best) || len(name) == len(best) && name < best) {
			best = name
		}
	}
	return best
}

// country is the one country the appearances agree on, or empty.
func country(apps []graph.Appearance) string {
	code := ""
	for i := range apps {
		c := apps[i].Entity.Country
		if c != "" && code != "" && c != code {
			return ""
		}
		code = cmp.Or(code, c)
	}
	return code
}

// mentioned is a pair of an entity and an article.
type mentioned struct{ entity, article graph.ID }

// countMentions counts, for each entity and article, the stretches at which
// the one is mentioned in the other.
func countMentions(sg *graph.Subgraph) map[mentioned]int {
	seen := map[mentioned]map[graph.Span]bool{}
	for i := range sg.Relations {
		r := &sg.Relations[i]
		if r.Predicate != graph.MentionedIn {
			continue
		}
		k := mentioned{r.Subject, r.Object}
		if seen[k] == nil {
			seen[k] = map[graph.Span]bool{}
		}
		for _, e := range r.Evidence {
			seen[k][e.Passage.Span] = true
		}
	}
	counts := map[mentioned]int{}
	for k, spans := range seen {
		counts[k] = len(spans)
	}
	return counts
}

func entity(name string, apps []graph.Appearance) entityMetadata {
	m := entityMetadata{Kind: apps[0].Entity.Kind, Aliases: []string{}, Country: country(apps)}
	for i := range apps {
		e := &apps[i].Entity
		m.Aliases = append(append(m.Aliases, e.Name), e.Aliases...)
		m.Appearances = append(m.Appearances, appearance{apps[i].Article, e.Name, e.Aliases, e.Country, e.Salient, e.Score})
	}
	slices.Sort(m.Aliases)
	m.Aliases = slices.DeleteFunc(slices.Compact(m.Aliases), func(a string) bool { return a == name })
	slices.SortFunc(m.Appearances, func(a, b appearance) int { return strings.Compare(string(a.Article), string(b.Article)) })
	return m
}

// span converts a span of bytes; the zero span becomes nil.
func span(of *graph.Offsets, s graph.Span) *jgfSpan {
	if s.IsZero() {
		return nil
	}
	return &jgfSpan{of.Rune(s.Start), of.Rune(s.End)}
}

func spans(of *graph.Offsets, in []graph.Span) []jgfSpan {
	out := make([]jgfSpan, len(in))
	for i, s := range in {
		out[i] = *span(of, s)
	}
	return out
}

func references(of *graph.Offsets, in []graph.Reference) []jgfReference {
	out := slices.Grow([]jgfReference(nil), len(in))
	for _, r := range in {
		out = append(out, jgfReference{r.Node, of.Rune(r.Span.Start), of.Rune(r.Span.End)})
	}
	return out
}

func interval(i graph.Interval) *graph.Interval {
	if i.IsZero() {
		return nil
	}
	return &i
}

func (x *exporter) statement(s *graph.Statement) statementMetadata {
	of := x.sources[s.Article].offsets
	m := statementMetadata{
		Kind: graph.StatementK, Article: s.Article, Speaker: s.Speaker, Source: span(of, s.Source), Cue: span(of, s.Cue),
		Content: spans(of, s.Content), Mode: s.Mode, Polarity: s.Polarity, Modality: s.Modality, About: references(of, s.About),
		Reports: s.Reports, Repeats: s.Repeats, Time: interval(s.Time), Confidence: s.Confidence, Method: s.Method,
		With: references(of, s.With), Voice: s.Voice, Candidates: s.Candidates, Negator: span(of, s.Negator), Modal: span(of, s.Modal),
	}
	for _, a := range s.Again {
		m.Again = append(m.Again, jgfSaying{span(of, a.Source), span(of, a.Cue), spans(of, a.Content), a.Mode})
	}
	return m
}

func (x *exporter) event(e *graph.Event) eventMetadata {
	of := x.sources[e.Article].offsets
	m := eventMetadata{
		Kind: graph.EventK, Article: e.Article, Type: e.Type, Triggers: spans(of, e.Triggers), Places: references(of, e.Places),
		Time: interval(e.Time), TimeSpan: span(of, e.TimeSpan), Status: e.Status, Salient: e.Salient, Confidence: e.Confidence, Method: e.Method,
	}
	for _, q := range e.Quantities {
		m.Quantities = append(m.Quantities, jgfQuantity{q.Measure, q.Unit, q.Low, q.High, q.Bound, q.Part, of.Rune(q.Span.Start), of.Rune(q.Span.End)})
	}
	for _, p := range e.Participants {
		m.Participants = append(m.Participants, jgfTaking{p.Node, p.Role, of.Rune(p.Span.Start), of.Rune(p.Span.End)})
	}
	return m
}
