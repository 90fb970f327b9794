package extract

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// QuotationName is the name and version of the component [NewQuotation] makes.
const QuotationName = "quotation/2"

type quotation struct {
	lex   quoteLexicon
	given nameList
}

// NewQuotation makes the component that finds who said what: direct quotations,
// reported speech and mixtures. It fills the layer Statements, sorted by the
// hull of their passages. A statement whose speaker no mention resolves to has
// an empty speaker and keeps the source's words. It panics when the embedded
// word list is malformed.
func NewQuotation() nlp.Component {
	given, err := newNameList()
	if err != nil {
		panic(err)
	}
	return quotation{newQuoteLexicon(quoteCueList), given}
}

// Name implements [nlp.Component].
func (quotation) Name() string { return QuotationName }

// Requires implements [nlp.Component].
func (quotation) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags, nlp.Syntax, nlp.Names, nlp.Times, nlp.Entities}
}

// Provides implements [nlp.Component].
func (quotation) Provides() []nlp.Layer { return []nlp.Layer{nlp.Statements} }

// Annotate implements [nlp.Component].
func (c quotation) Annotate(ctx context.Context, d *nlp.Doc) error {
	if len(d.Tokens) == 0 {
		return ctx.Err()
	}
	r := newQuoteReader(d, c.lex)
	r.given = c.given
	d.Statements = r.statements(r.find())
	return ctx.Err()
}

// statements turns what was found into statements of the graph.
func (r *quoteReader) statements(found []quoteFound) []graph.Statement {
	out := make([]graph.Statement, 0, len(found))
	seen := map[graph.ID]bool{}
	var previous graph.ID
	for i := range found {
		s := r.statement(&found[i])
		if seen[s.ID] {
			continue
		}
		seen[s.ID] = true
		if s.Speaker == "" {
			s.Candidates = r.candidates(&found[i], s.Voice, previous)
		} else {
			previous = s.Speaker
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b graph.Statement) int {
		if c := graph.CompareSpans(a.Hull(), b.Hull()); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	linkReports(out)
	r.inheritTimes(out)
	return r.joinRepeats(out)
}

// statement builds one statement of the graph.
func (r *quoteReader) statement(f *quoteFound) graph.Statement {
	s := graph.Statement{
		Article: r.d.Article.ID, Method: QuotationName,
		Source: r.sourceSpan(f.source), Mode: r.mode(f),
	}
	who := r.speakers(f.source)
	if id := r.labelled(f); len(who) == 0 && id != "" {
		who = []graph.Reference{{Node: id}}
	}
	s.Voice = r.voice(f.source, who)
	if len(who) > 0 {
		s.Speaker, s.With = who[0].Node, who[1:]
	}
	s.Polarity, s.Negator = r.polarity(f)
	s.Modality, s.Modal = r.modality(f)
	if f.rule == "turn" && f.content[0].first > f.source.last+3 {
		s.Source = graph.Span{} // the label stands with the first words of the turn only
	}
	if f.to > f.from {
		s.Cue = r.d.SpanOf(f.from, f.to)
	}
	for _, c := range f.content {
		if x := r.contentSpan(c); !x.IsZero() {
			s.Content = append(s.Content, x)
		}
	}
	s.Words = r.wordsOf(s.Content)
	s.About = r.about(s.Content)
	s.Confidence = r.confidence(f, &s)
	s.Time = r.saidAt(f)
	s.ID = graph.ContentID(graph.StatementK, string(r.d.Article.ID), fmt.Sprint(s.Source, s.Cue, s.Content))
	return s
}

// contentSpan is the text of a content range: without quotation marks around
// it when they belong to one quotation.
func (r *quoteReader) contentSpan(c tokenRange) graph.Span {
	s := r.d.SpanOf(c.first, c.last)
	text := r.d.Text()
	n := r.in[c.first]
	if n != 0 {
		q := r.quotes[n-1]
		whole := q.first >= c.first && q.last >= c.last
		if whole {
			s.Start = max(s.Start, q.inner.Start)
			s.End = min(s.End, q.inner.End)
			if strings.HasSuffix(s.Of(text), ",") {
				s.End--
			}
			s = trimSpan(text, s)
		}
	}
	if s.End <= s.Start {
		return r.d.SpanOf(c.first, c.last)
	}
	return s
}

func (r *quoteReader) wordsOf(spans []graph.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strings.Join(strings.Fields(s.Of(r.d.Text())), " ")
	}
	return strings.Join(parts, " … ")
}

// mode says how much of the content stands in quotation marks.
func (r *quoteReader) mode(f *quoteFound) graph.Mode {
	quoted, plain := false, false
	for _, c := range f.content {
		for i := c.first; i < c.last; i++ {
			if isPunctuation(r.words[i]) {
				continue
			}
			if r.in[i] != 0 {
				quoted = true
			} else {
				plain = true
			}
		}
	}
	switch {
	case f.rule == "turn", f.rule == "left" && r.dialogue(f):
		return graph.Direct
	case quoted && plain:
		return graph.Mixed
	case quoted:
		return graph.Direct
	}
	return graph.Indirect
}

// about lists the mentions inside the content.
func (r *quoteReader) about(content []graph.Span) []graph.Reference {
	var out []graph.Reference
	for _, m := range r.d.Mentions {
		for _, c := range content {
			if c.Contains(m.Span) {
				out = append(out, graph.Reference{Node: m.Entity, Span: m.Span})
				break
			}
		}
	}
	return out
}
