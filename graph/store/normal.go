package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// normal gives a copy of a batch in the one form in which it is stored and
// given back: lists sorted, empty ones nil, no two mentions, references or
// pieces of evidence for the same thing at the same place (the surer stays),
// no references that name no node or no place in the text: those are no links.
func normal(b graph.Batch) graph.Batch {
	b.Article.Blocks = clone(b.Article.Blocks)
	b.Entities, b.Mentions, b.Statements = clone(b.Entities), clone(b.Mentions), clone(b.Statements)
	b.Events, b.Ties = clone(b.Events), clone(b.Ties)
	for i := range b.Entities {
		e := &b.Entities[i]
		e.Aliases = unique(e.Aliases, strings.Compare)
	}
	for i := range b.Statements {
		s := &b.Statements[i]
		s.Content = unique(s.Content, graph.CompareSpans)
		s.About = unique(links(s.About), compareReferences)
		normalVoices(s)
	}
	for i := range b.Events {
		e := &b.Events[i]
		e.Triggers = unique(e.Triggers, graph.CompareSpans)
		e.Participants = slices.DeleteFunc(clone(e.Participants), func(t graph.Taking) bool { return t.Node == "" || t.Span.IsZero() })
		e.Participants = unique(e.Participants, compareTakings)
		e.Places = unique(links(e.Places), compareReferences)
		e.Quantities = unique(e.Quantities, graph.CompareQuantities)
	}
	b.Mentions = mentions(b.Mentions)
	b.Ties = ties(b.Ties)
	b.Sort()
	return b
}

func clone[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

func links(list []graph.Reference) []graph.Reference {
	return slices.DeleteFunc(clone(list), func(r graph.Reference) bool { return r.Node == "" || r.Span.IsZero() })
}

func unique[T comparable](list []T, compare func(x, y T) int) []T {
	list = clone(list)
	slices.SortStableFunc(list, compare)
	return slices.CompactFunc(list, func(x, y T) bool { return compare(x, y) == 0 })
}

func compareReferences(x, y graph.Reference) int {
	return cmp.Or(graph.CompareSpans(x.Span, y.Span), strings.Compare(string(x.Node), string(y.Node)))
}

func compareTakings(x, y graph.Taking) int {
	return cmp.Or(graph.CompareSpans(x.Span, y.Span), strings.Compare(string(x.Node), string(y.Node)),
		strings.Compare(string(x.Role), string(y.Role)))
}

// compareMentions puts the surer of two equal mentions first.
func compareMentions(x, y graph.Mention) int {
	return cmp.Or(graph.CompareSpans(x.Span, y.Span), strings.Compare(string(x.Entity), string(y.Entity)),
		strings.Compare(string(x.Form), string(y.Form)), cmp.Compare(y.Confidence, x.Confidence))
}

func mentions(list []graph.Mention) []graph.Mention {
	slices.SortStableFunc(list, compareMentions)
	return slices.CompactFunc(list, func(x, y graph.Mention) bool {
		return x.Span == y.Span && x.Entity == y.Entity && x.Form == y.Form
	})
}

// ties joins relations that differ only in their evidence.
func ties(list []graph.Relation) []graph.Relation {
	slices.SortStableFunc(list, graph.CompareRelations)
	var out []graph.Relation
	for _, r := range list {
		r.Evidence = clone(r.Evidence)
		if n := len(out); n > 0 && graph.CompareRelations(out[n-1], r) == 0 {
			out[n-1].Evidence = append(out[n-1].Evidence, r.Evidence...)
			continue
		}
		out = append(out, r)
	}
	for i := range out {
		out[i].Evidence = evidence(out[i].Evidence)
	}
	return out
}

// evidence sorts by passage and keeps the surest for each.
func evidence(list []graph.Evidence) []graph.Evidence {
	slices.SortStableFunc(list, func(x, y graph.Evidence) int {
		return cmp.Or(graph.ComparePassages(x.Passage, y.Passage), cmp.Compare(y.Confidence, x.Confidence), strings.Compare(x.Method, y.Method))
	})
	return slices.CompactFunc(list, func(x, y graph.Evidence) bool { return x.Passage == y.Passage })
}

// storable checks what [graph.Batch.Validate] leaves to the store: that no
// string can make a transaction fail or come back changed, and that spans
// which carry attributes lie in the text.
func storable(b *graph.Batch) error {
	for _, r := range b.Ties {
		for _, e := range r.Evidence {
			if e.Method == "" || !utf8.ValidString(e.Method) {
				return fmt.Errorf("%w: article %s: evidence of %q names no method", graph.ErrInvalid, b.Article.ID, r.Predicate)
			}
		}
	}
	for _, e := range b.Entities {
		if !utf8.ValidString(e.Country) {
			return fmt.Errorf("%w: article %s: country of %s", graph.ErrInvalid, b.Article.ID, e.ID)
		}
		if e.Salient && e.Score == 0 && firstMention(b, e.ID).IsZero() {
			return fmt.Errorf("%w: article %s: %s is never mentioned", graph.ErrInvalid, b.Article.ID, e.ID)
		}
	}
	for _, id := range ids(b) {
		if !utf8.ValidString(string(id)) {
			return fmt.Errorf("%w: article %s: an id is not valid UTF-8", graph.ErrInvalid, b.Article.ID)
		}
	}
	return spans(b)
}

func ids(b *graph.Batch) []graph.ID {
	out := make([]graph.ID, 0, len(b.Entities)+len(b.Statements)+len(b.Events))
	for _, e := range b.Entities {
		out = append(out, e.ID)
	}
	for _, s := range b.Statements {
		out = append(out, s.ID)
	}
	for _, e := range b.Events {
		out = append(out, e.ID)
	}
	return out
}

// spans refuses spans that no label could hold. Those that become relations
// are checked by [graph.Batch.Validate], except where one end is empty.
func spans(b *graph.Batch) error {
	var list []graph.Span
	for _, m := range b.Mentions {
		list = append(list, m.Span)
	}
	for _, s := range b.Statements {
		list = append(list, s.Content...)
		for _, x := range []graph.Span{s.Cue, s.Source} {
			if !x.IsZero() {
				list = append(list, x)
			}
		}
		for _, r := range s.About {
			list = append(list, r.Span)
		}
	}
	for _, e := range b.Events {
		list = append(list, e.Triggers...)
		for _, p := range e.Participants {
			list = append(list, p.Span)
		}
		for _, p := range e.Places {
			list = append(list, p.Span)
		}
	}
	for _, s := range list {
		if !s.Valid(b.Article.Text) {
			return fmt.Errorf("%w: article %s: the span %d-%d is not in the text", graph.ErrInvalid, b.Article.ID, s.Start, s.End)
		}
	}
	return nil
}
