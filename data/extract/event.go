package extract

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// EventsName is the name and version of the component [NewEvents] makes.
const EventsName = "events/1"

type eventDetector struct{ lex eventLexicon }

// NewEvents makes the component that finds what happened, happens or is
// planned, with participants in roles, places, a date and a status. It fills
// the layer Events, sorted by first trigger. It panics when the embedded word
// list is malformed.
func NewEvents() nlp.Component { return eventDetector{newEventLexicon(eventTriggerList)} }

// Name implements [nlp.Component].
func (eventDetector) Name() string { return EventsName }

// Requires implements [nlp.Component].
func (eventDetector) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags, nlp.Lemmas, nlp.Syntax, nlp.Names, nlp.Times, nlp.Entities}
}

// Provides implements [nlp.Component].
func (eventDetector) Provides() []nlp.Layer { return []nlp.Layer{nlp.Events} }

// Annotate implements [nlp.Component].
func (c eventDetector) Annotate(ctx context.Context, d *nlp.Doc) error {
	if len(d.Tokens) == 0 {
		return ctx.Err()
	}
	r := newEventReader(d, c.lex)
	merged := r.mergeEvents(r.find())
	d.Events = make([]graph.Event, 0, len(merged))
	for i := range merged {
		d.Events = append(d.Events, r.event(&merged[i]))
	}
	slices.SortFunc(d.Events, func(a, b graph.Event) int {
		if c := graph.CompareSpans(a.Triggers[0], b.Triggers[0]); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return ctx.Err()
}

// event builds one event of the graph.
func (r *eventReader) event(m *eventMerged) graph.Event {
	e := graph.Event{
		Article: r.d.Article.ID, Type: m.trigger.kind, Title: r.title(m), Time: m.time, Status: m.status,
		Participants: slices.Clone(m.parts), Places: slices.Clone(m.places), Confidence: eventConfidence(m), Method: EventsName,
		Salient: r.leads(m),
	}
	for _, t := range m.triggers {
		e.Triggers = append(e.Triggers, r.d.SpanOf(t.first, t.last))
	}
	slices.SortFunc(e.Participants, func(a, b graph.Taking) int { return graph.CompareSpans(a.Span, b.Span) })
	slices.SortFunc(e.Places, func(a, b graph.Reference) int { return graph.CompareSpans(a.Span, b.Span) })
	e.ID = graph.ContentID(graph.EventK, string(e.Article), string(e.Type), fmt.Sprint(e.Triggers))
	return e
}

// eventConfidence is a rough order, not a measured share: two sides are surer
// than one, verbs surer than nouns, two mentions surer than one.
func eventConfidence(m *eventMerged) float64 {
	c := 0.5
	if m.trigger.verb {
		c += 0.1
	}
	if len(m.parts) > 1 {
		c += 0.1
	}
	if len(m.triggers) > 1 {
		c += 0.1
	}
	return c
}

// leads says whether an event stands in a headline or in the first two
// sentences of the body.
func (r *eventReader) leads(m *eventMerged) bool {
	body := 0
	for s, sent := range r.d.Sentences {
		head := r.inHeadline(sent)
		if !head {
			body++
		}
		if body > 2 {
			return false
		}
		for _, t := range m.triggers {
			if r.d.Tokens[t.first].Sentence == s {
				return len(m.parts) > 0 || len(m.places) > 0
			}
		}
	}
	return false
}
