package store

import (
	"net/url"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// The attributes of nodes. One with "#given" holds a name that the label's
// words do not spell; without, name and words are equal.
const (
	attrKind       = "kind"
	attrName       = "name"
	attrAlias      = "alias"
	attrCountry    = "country"
	attrScore      = "score"
	attrMode       = "mode"
	attrPolarity   = "polarity"
	attrModality   = "modality"
	attrWords      = "words"
	attrType       = "type"
	attrTitle      = "title"
	attrStatus     = "status"
	attrTime       = "time"
	attrMethod     = "method"
	attrConfidence = "confidence"
	attrTimeWords  = "time_words"
	attrQuantity   = "quantity"
	attrVoice      = "voice"
	attrWith       = "with"
	attrCandidate  = "candidate"
	attrNegator    = "negator"
	attrModal      = "modal"
	attrAgain      = "again"

	given = "given"
	// also marks a tie that mentions, statements or events imply as well.
	also = "also"
)

// tieKind is the prefix of the ids that carry the evidence of ties.
const tieKind = "tie"

// predicateIRI writes a predicate and its qualifier as one IRI.
func predicateIRI(p, qualifier string) quad.IRI {
	if qualifier == "" {
		return quad.IRI(p)
	}
	return quad.IRI(p + "#" + url.PathEscape(qualifier))
}

// splitPredicate undoes predicateIRI; ok is false for what it cannot have
// written.
func splitPredicate(iri quad.IRI) (p, qualifier string, ok bool) {
	p, escaped, _ := strings.Cut(string(iri), "#")
	qualifier, err := url.PathUnescape(escaped)
	return p, qualifier, err == nil && predicateIRI(p, qualifier) == iri
}

// tieID names the node that carries what the evidence of a tie says.
func tieID(r *graph.Relation) graph.ID {
	return graph.ContentID(tieKind, string(r.Subject), string(r.Predicate), r.Qualifier, string(r.Object))
}

// encoder turns a batch into quads.
type encoder struct {
	b     *graph.Batch
	at    *graph.Offsets
	quads []quad.Quad
}

// encode gives the quads of a batch, each once, in a fixed order.
func encode(b *graph.Batch) []quad.Quad {
	e := &encoder{b: b, at: graph.NewOffsets(b.Article.Text)}
	e.relations()
	e.article()
	for i := range b.Entities {
		e.entity(&b.Entities[i])
	}
	for i := range b.Statements {
		e.statement(&b.Statements[i])
	}
	for i := range b.Events {
		e.event(&b.Events[i])
	}
	e.ties()
	return e.once()
}

// once drops the second of equal quads, which would leave counts wrong in
// Cayley.
func (e *encoder) once() []quad.Quad {
	seen := make(map[quad.Quad]bool, len(e.quads))
	return slices.DeleteFunc(e.quads, func(q quad.Quad) bool {
		if seen[q] {
			return true
		}
		seen[q] = true
		return false
	})
}

func (e *encoder) add(subject graph.ID, predicate, qualifier string, object quad.Value, s graph.Span) {
	e.quads = append(e.quads, quad.Quad{
		Subject:   quad.IRI(subject),
		Predicate: predicateIRI(predicate, qualifier),
		Object:    object,
		Label:     quad.IRI(e.at.Address(e.b.Article.ID, s)),
	})
}

// text adds a string attribute; an empty one stands for "not there".
func (e *encoder) text(subject graph.ID, predicate, qualifier, value string, s graph.Span) {
	if value != "" {
		e.add(subject, predicate, qualifier, quad.String(value), s)
	}
}

func (e *encoder) number(subject graph.ID, predicate, qualifier string, value float64, s graph.Span) {
	e.add(subject, predicate, qualifier, quad.Float(value), s)
}

func (e *encoder) relations() {
	for _, r := range e.b.Relations() {
		for _, x := range r.Evidence {
			e.add(r.Subject, string(r.Predicate), r.Qualifier, quad.IRI(r.Object), x.Passage.Span)
		}
	}
}

// article labels what is known of the article with the headline where the
// title stands, or else with the whole text.
func (e *encoder) article() {
	a := &e.b.Article
	whole := graph.Span{Start: 0, End: len(a.Text)}
	e.text(a.ID, attrKind, "", string(graph.ArticleK), whole)
	for _, x := range a.Blocks {
		if x.Span.Of(a.Text) == a.Title {
			e.text(a.ID, attrName, "", a.Title, x.Span)
			return
		}
	}
	e.text(a.ID, attrName, given, headline(a), whole)
}

// headline is what an article is shown as.
func headline(a *graph.Article) string {
	if a.Title != "" {
		return a.Title
	}
	first, _, _ := strings.Cut(a.Text, "\n")
	return first
}

func (e *encoder) entity(x *graph.Entity) {
	first := firstMention(e.b, x.ID)
	e.text(x.ID, attrKind, "", string(x.Kind), first)
	e.name(x.ID, attrName, x.Name, first)
	for _, alias := range x.Aliases {
		e.name(x.ID, attrAlias, alias, first)
	}
	e.text(x.ID, attrCountry, "", x.Country, first)
	if x.Score != 0 {
		e.number(x.ID, attrScore, "", x.Score, first)
	}
	for _, m := range e.b.Mentions {
		if m.Entity == x.ID {
			e.number(x.ID, attrConfidence, string(m.Form), m.Confidence, m.Span)
		}
	}
}

// name labels a name with the first mention that spells it, or else with the
// first mention of its entity.
func (e *encoder) name(id graph.ID, attribute, name string, first graph.Span) {
	for _, m := range e.b.Mentions {
		if m.Entity == id && m.Span.Of(e.b.Article.Text) == name {
			e.text(id, attribute, "", name, m.Span)
			return
		}
	}
	e.text(id, attribute, given, name, first)
}

// firstMention is the first mention by name of an entity, or else its first
// mention: where graph.Batch.Relations places what is said of the entity.
func firstMention(b *graph.Batch, id graph.ID) graph.Span {
	var first graph.Span
	for _, m := range b.Mentions {
		if m.Entity != id {
			continue
		}
		if m.Form == graph.ByNameForm {
			return m.Span
		}
		if first.IsZero() {
			first = m.Span
		}
	}
	return first
}

func (e *encoder) statement(x *graph.Statement) {
	first := x.Content[0]
	e.text(x.ID, attrKind, "", string(graph.StatementK), first)
	e.text(x.ID, attrWords, "", x.Words, first)
	e.text(x.ID, attrMode, "", string(x.Mode), first)
	e.text(x.ID, attrPolarity, "", string(x.Polarity), first)
	e.text(x.ID, attrModality, "", string(x.Modality), first)
	e.text(x.ID, attrTime, "", formatTime(x.Time), first)
	e.text(x.ID, attrMethod, "", x.Method, first)
	e.number(x.ID, attrConfidence, "", x.Confidence, first)
	e.voices(x)
}

func (e *encoder) event(x *graph.Event) {
	first := x.Triggers[0]
	e.text(x.ID, attrKind, "", string(graph.EventK), first)
	e.text(x.ID, attrTitle, "", x.Title, first)
	e.text(x.ID, attrType, "", string(x.Type), first)
	e.text(x.ID, attrStatus, "", string(x.Status), first)
	e.text(x.ID, attrTime, "", formatTime(x.Time), first)
	e.text(x.ID, attrMethod, "", x.Method, first)
	e.number(x.ID, attrConfidence, "", x.Confidence, first)
	if !x.TimeSpan.IsZero() {
		e.text(x.ID, attrTimeWords, "", x.TimeSpan.Of(e.b.Article.Text), x.TimeSpan)
	}
	for _, q := range x.Quantities {
		e.text(x.ID, attrQuantity, string(q.Measure), formatQuantity(q), q.Span)
	}
}

// ties adds what the evidence of the ties says. A tie whose passage is one of
// a derived relation too is marked, so that the two can be told apart.
func (e *encoder) ties() {
	without := *e.b
	without.Ties = nil
	derived := map[quad.Quad]bool{}
	for _, r := range without.Relations() {
		for _, x := range r.Evidence {
			derived[e.bare(&r, x.Passage.Span)] = true
		}
	}
	for i := range e.b.Ties {
		r := &e.b.Ties[i]
		for _, x := range r.Evidence {
			mark := ""
			if derived[e.bare(r, x.Passage.Span)] {
				mark = also
			}
			e.text(tieID(r), attrMethod, mark, x.Method, x.Passage.Span)
			e.number(tieID(r), attrConfidence, mark, x.Confidence, x.Passage.Span)
		}
	}
}

func (e *encoder) bare(r *graph.Relation, s graph.Span) quad.Quad {
	return quad.Quad{Subject: quad.IRI(r.Subject), Predicate: predicateIRI(string(r.Predicate), r.Qualifier),
		Object: quad.IRI(r.Object), Label: quad.IRI(e.at.Address(e.b.Article.ID, s))}
}

// formatTime writes an interval as "START/END/PRECISION", empty when unknown.
func formatTime(i graph.Interval) string {
	if i.IsZero() {
		return ""
	}
	return i.Start + "/" + i.End + "/" + string(i.Precision)
}

// parseTime undoes formatTime; what it cannot have written is unknown. (Verify
// finds such an attribute by the hash of the batch.)
func parseTime(s string) graph.Interval {
	parts := strings.Split(s, "/")
	if len(parts) != 3 {
		return graph.Interval{}
	}
	i := graph.Interval{Start: parts[0], End: parts[1], Precision: graph.Precision(parts[2])}
	if i.Validate() != nil {
		return graph.Interval{}
	}
	return i
}
