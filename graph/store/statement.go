package store

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// voices writes what a statement has besides the parts of every statement: who
// else speaks or may speak, the deciding words, and further passages. Each
// stands at its words; a part of the n-th further passage has the qualifier
// "n/PART", its mode stands at the whole passage.
func (e *encoder) voices(x *graph.Statement) {
	first, text := x.Content[0], e.b.Article.Text
	e.text(x.ID, attrVoice, "", string(x.Voice), first)
	for _, w := range x.With {
		e.text(x.ID, attrWith, "", string(w.Node), w.Span)
	}
	for _, c := range x.Candidates {
		e.number(x.ID, attrCandidate, string(c.Node), c.Probability, first)
	}
	if !x.Negator.IsZero() {
		e.text(x.ID, attrNegator, "", x.Negator.Of(text), x.Negator)
	}
	if !x.Modal.IsZero() {
		e.text(x.ID, attrModal, "", x.Modal.Of(text), x.Modal)
	}
	for i := range x.Again {
		e.again(x.ID, strconv.Itoa(i), &x.Again[i])
	}
}

func (e *encoder) again(id graph.ID, n string, a *graph.Saying) {
	part := func(name string, s graph.Span) {
		if !s.IsZero() {
			e.text(id, attrAgain, n+"/"+name, s.Of(e.b.Article.Text), s)
		}
	}
	part(graph.PartSource, a.Source)
	part(graph.PartCue, a.Cue)
	for _, c := range a.Content {
		part(graph.PartContent, c)
	}
	e.text(id, attrAgain, n+"/mode", string(a.Mode), a.Hull())
}

// extra gathers what voices wrote of one statement.
type extra struct {
	with           []graph.Reference
	candidates     []graph.Candidate
	negator, modal graph.Span
	again          map[int]*graph.Saying
}

// voice files an attribute that voices wrote; false for any other.
func (d *decoder) voice(f fact) bool {
	switch f.predicate {
	case attrWith, attrCandidate, attrNegator, attrModal, attrAgain:
	default:
		return false
	}
	x := d.extras[f.subject]
	if x == nil {
		x = &extra{again: map[int]*graph.Saying{}}
		d.extras[f.subject] = x
	}
	words, _ := f.value.(quad.String)
	switch f.predicate {
	case attrWith:
		x.with = append(x.with, graph.Reference{Node: graph.ID(words), Span: f.span})
	case attrCandidate:
		p, _ := f.value.(quad.Float)
		x.candidates = append(x.candidates, graph.Candidate{Node: graph.ID(f.qualifier), Probability: float64(p)})
	case attrNegator:
		x.negator = f.span
	case attrModal:
		x.modal = f.span
	case attrAgain:
		x.part(f, string(words))
	}
	return true
}

func (x *extra) part(f fact, words string) {
	number, part, _ := strings.Cut(f.qualifier, "/")
	n, err := strconv.Atoi(number)
	if err != nil {
		return // Verify finds it by the hash of the batch
	}
	a := x.again[n]
	if a == nil {
		a = &graph.Saying{}
		x.again[n] = a
	}
	switch part {
	case graph.PartSource:
		a.Source = f.span
	case graph.PartCue:
		a.Cue = f.span
	case graph.PartContent:
		a.Content = append(a.Content, f.span)
	case "mode":
		a.Mode = graph.Mode(words)
	}
}

// complete puts what voices wrote into a statement.
func (x *extra) complete(s *graph.Statement) {
	if x == nil {
		return
	}
	s.With, s.Candidates, s.Negator, s.Modal = x.with, x.candidates, x.negator, x.modal
	for _, a := range x.again {
		if len(a.Content) > 0 {
			s.Again = append(s.Again, *a)
		}
	}
	normalVoices(s)
}

// joint says whether a node speaks together with the statement's speaker.
func joint(s *graph.Statement, id graph.ID) bool {
	return slices.ContainsFunc(s.With, func(w graph.Reference) bool { return w.Node == id })
}

// normalVoices brings the lists of a statement into their normal form.
func normalVoices(s *graph.Statement) {
	s.With = unique(links(s.With), compareReferences)
	s.Candidates = unique(s.Candidates, graph.CompareCandidates)
	s.Again = clone(s.Again)
	for i := range s.Again {
		s.Again[i].Content = unique(s.Again[i].Content, graph.CompareSpans)
	}
	slices.SortStableFunc(s.Again, func(x, y graph.Saying) int {
		return cmp.Or(graph.CompareSpans(x.Hull(), y.Hull()), graph.CompareSpans(x.Content[0], y.Content[0]))
	})
}
