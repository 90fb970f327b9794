package score

import (
	"cmp"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// Annotation is what one article says, in the form in which it leaves the
// program: one JSON object per article. Offsets are half-open and count
// Unicode code points of Text. Lists are sorted by start and never null;
// what is unknown is null.
type Annotation struct {
	ID         string          `json:"id"`
	Title      *string         `json:"title"`
	Published  *string         `json:"published"`
	Text       string          `json:"text"`
	Mentions   []Mention       `json:"mentions"`
	Nodes      map[string]Node `json:"nodes"`
	Statements []Statement     `json:"statements"`
	Events     []Event         `json:"events"`
	Relations  []Relation      `json:"relations"`
}

// Range is a stretch of the text.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Mention is one place where a node is named or referred to.
type Mention struct {
	Range
	Kind string `json:"kind"`
	Node string `json:"node"`
	Form string `json:"form"`
}

// Node is a person, country, organisation or place.
type Node struct {
	Kind    string   `json:"kind"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Country *string  `json:"country"` // ISO 3166-1 alpha-2
	Salient bool     `json:"salient"`
}

// Statement is what somebody said.
type Statement struct {
	ID       string    `json:"id"`
	Speaker  *string   `json:"speaker"`
	Source   *Range    `json:"source"`
	Cue      *Range    `json:"cue"`
	Content  []Range   `json:"content"`
	Mode     string    `json:"mode"`
	Polarity string    `json:"polarity"`
	Modality string    `json:"modality"`
	About    []string  `json:"about"` // nodes, in the order in which they are first spoken of
	Reports  *string   `json:"reports"`
	Time     *Interval `json:"time"`

	// What follows is more than the form asks for.
	With       []string    `json:"with,omitempty"`       // who said it together with the speaker
	Voice      string      `json:"voice,omitempty"`      // the kind of the source
	Candidates []Candidate `json:"candidates,omitempty"` // whom an unknown speaker may be, most probable first
	Negator    *Range      `json:"negator,omitempty"`
	Modal      *Range      `json:"modal,omitempty"`
	Repeats    *string     `json:"repeats,omitempty"` // the statement of which this is a further passage
	Confidence float64     `json:"confidence,omitempty"`
}

// Candidate is a node that may be the speaker.
type Candidate struct {
	Node        string  `json:"node"`
	Probability float64 `json:"probability"`
}

// Event is a happening.
type Event struct {
	ID           string        `json:"id"`
	Type         string        `json:"type"`
	Triggers     []Range       `json:"triggers"`
	Participants []Participant `json:"participants"`
	Places       []string      `json:"places"`
	Time         *Interval     `json:"time"`
	TimeAt       *Range        `json:"time_at,omitempty"` // where the time is given
	Quantities   []Quantity    `json:"quantities,omitempty"`
	Status       string        `json:"status"`
}

// Quantity is a number of an event.
type Quantity struct {
	Measure string  `json:"measure"`
	Unit    string  `json:"unit"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Bound   string  `json:"bound,omitempty"`
	Part    bool    `json:"part,omitempty"`
	Range
}

// Participant is a node's part in an event.
type Participant struct {
	Node string `json:"node"`
	Role string `json:"role"`
	Range
}

// Interval is a stretch of civil time, both days included.
type Interval struct {
	Start     string `json:"start"`
	End       string `json:"end"`
	Precision string `json:"precision"`
}

// Relation links two nodes.
type Relation struct {
	Subject   string  `json:"subject"`
	Predicate string  `json:"predicate"`
	Object    string  `json:"object"`
	Label     *string `json:"label"`
	Passages  []Range `json:"passages"`
}

// Annotate puts a sorted batch into the form above. The id is the one the
// input gave the article; empty means the article's own.
func Annotate(b *graph.Batch, id string) Annotation {
	at := offsets{graph.NewOffsets(b.Article.Text)}
	a := Annotation{
		ID: cmp.Or(id, string(b.Article.ID)), Title: known(b.Article.Title), Published: known(b.Article.Published), Text: b.Article.Text,
		Mentions: []Mention{}, Nodes: map[string]Node{}, Statements: []Statement{}, Events: []Event{}, Relations: []Relation{},
	}
	for _, m := range b.Mentions {
		a.Mentions = append(a.Mentions, Mention{at.span(m.Span), string(m.Entity.Kind()), string(m.Entity), string(m.Form)})
	}
	for _, e := range b.Entities {
		a.Nodes[string(e.ID)] = Node{string(e.Kind), e.Name, append([]string{}, e.Aliases...), known(e.Country), e.Salient}
	}
	for i := range b.Statements {
		a.Statements = append(a.Statements, at.sayings(&b.Statements[i])...)
	}
	slices.SortStableFunc(a.Statements, func(x, y Statement) int { return x.begin() - y.begin() })
	for i := range b.Events {
		a.Events = append(a.Events, at.event(&b.Events[i]))
	}
	for _, r := range b.Ties {
		if r.Subject.Kind().IsEntity() && r.Object.Kind().IsEntity() {
			a.Relations = append(a.Relations, at.relation(&r))
		}
	}
	slices.SortStableFunc(a.Relations, func(x, y Relation) int { return compareRanges(x.Passages[0], y.Passages[0]) })
	return a
}

// AnnotateStatement puts one statement into that form; at converts offsets of
// its article's text.
func AnnotateStatement(at *graph.Offsets, s *graph.Statement) Statement {
	return offsets{at}.statement(s)
}

// AnnotateEvent puts one event into that form; at converts offsets of its
// article's text.
func AnnotateEvent(at *graph.Offsets, e *graph.Event) Event { return offsets{at}.event(e) }

// known is nil for the empty string.
func known[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	v := string(s)
	return &v
}

func compareRanges(a, b Range) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }

// offsets converts bytes into code points of one text.
type offsets struct{ *graph.Offsets }

func (o offsets) span(s graph.Span) Range { return Range{o.Rune(s.Start), o.Rune(s.End)} }

func (o offsets) optional(s graph.Span) *Range {
	if s.IsZero() {
		return nil
	}
	r := o.span(s)
	return &r
}

func (o offsets) spans(in []graph.Span) []Range {
	out := make([]Range, len(in))
	for i, s := range in {
		out[i] = o.span(s)
	}
	slices.SortFunc(out, compareRanges)
	return out
}

// nodes gives the entities referred to, each once.
func nodes(refs []graph.Reference) []string {
	out := []string{}
	for _, r := range refs {
		if r.Node.Kind().IsEntity() && !slices.Contains(out, string(r.Node)) {
			out = append(out, string(r.Node))
		}
	}
	return out
}

func interval(i graph.Interval) *Interval {
	if i.IsZero() {
		return nil
	}
	return &Interval{i.Start, i.End, string(i.Precision)}
}

// sayings gives a statement and, as statements of their own that name it, its
// further passages.
func (o offsets) sayings(s *graph.Statement) []Statement {
	out := append(make([]Statement, 0, 1+len(s.Again)), o.statement(s))
	for i := range s.Again {
		again, x := *s, &s.Again[i]
		again.Source, again.Cue, again.Content, again.Mode = x.Source, x.Cue, x.Content, x.Mode
		again.Negator, again.Modal, again.Reports = graph.Span{}, graph.Span{}, ""
		v := o.statement(&again)
		v.ID = fmt.Sprintf("%s-%d", s.ID, i+2)
		v.Repeats = known(s.ID)
		out = append(out, v)
	}
	return out
}

// begin is where the first part of a statement stands.
func (s *Statement) begin() int {
	first := s.Content[0].Start
	for _, r := range []*Range{s.Source, s.Cue} {
		if r != nil {
			first = min(first, r.Start)
		}
	}
	return first
}

func (o offsets) statement(s *graph.Statement) Statement {
	v := Statement{
		ID: string(s.ID), Speaker: known(s.Speaker), Source: o.optional(s.Source), Cue: o.optional(s.Cue), Content: o.spans(s.Content),
		Mode: string(s.Mode), Polarity: string(s.Polarity), Modality: string(s.Modality), About: nodes(s.About),
		Reports: known(s.Reports), Time: interval(s.Time),
		With: nodes(s.With), Voice: string(s.Voice), Negator: o.optional(s.Negator), Modal: o.optional(s.Modal), Repeats: known(s.Repeats), Confidence: s.Confidence,
	}
	for _, c := range s.Candidates {
		v.Candidates = append(v.Candidates, Candidate{string(c.Node), c.Probability})
	}
	return v
}

func (o offsets) event(e *graph.Event) Event {
	v := Event{
		ID: string(e.ID), Type: string(e.Type), Triggers: o.spans(e.Triggers), Participants: []Participant{},
		Places: nodes(e.Places), Time: interval(e.Time), TimeAt: o.optional(e.TimeSpan), Status: string(e.Status),
	}
	for _, q := range e.Quantities {
		v.Quantities = append(v.Quantities, Quantity{string(q.Measure), q.Unit, q.Low, q.High, string(q.Bound), q.Part, o.span(q.Span)})
	}
	for _, p := range e.Participants {
		v.Participants = append(v.Participants, Participant{string(p.Node), string(p.Role), o.span(p.Span)})
	}
	slices.SortStableFunc(v.Participants, func(x, y Participant) int { return compareRanges(x.Range, y.Range) })
	return v
}

func (o offsets) relation(r *graph.Relation) Relation {
	v := Relation{Subject: string(r.Subject), Predicate: string(r.Predicate), Object: string(r.Object), Label: known(r.Qualifier)}
	for _, e := range r.Evidence {
		v.Passages = append(v.Passages, o.span(e.Passage.Span))
	}
	slices.SortFunc(v.Passages, compareRanges)
	return v
}
