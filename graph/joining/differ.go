package joining

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// Difference is something that the accounts of an event tell differently. It
// says that they differ, not who is wrong.
type Difference struct {
	// Aspect is a [graph.Measure], or one of the words below.
	Aspect string `json:"aspect"`
	// Values are what the accounts say, in the order of the accounts; those
	// that say nothing have none.
	Values []Value `json:"values"`
}

// The aspects that are no measures.
const (
	AspectTime   = "time"
	AspectPlace  = "place"
	AspectActor  = "who acts"
	AspectTarget = "who is acted on"
)

// Value is what some accounts say.
type Value struct {
	Number *graph.Quantity `json:"number,omitempty"` // of the first of them
	Time   graph.Interval  `json:"time,omitzero"`
	Nodes  []graph.ID      `json:"nodes,omitempty"` // sorted
	// Passages are where they say it, sorted by account.
	Passages []graph.Passage `json:"passages"`
}

// Differences compares the accounts of one event, given in their order. node
// gives what is known of a participant or place. A measure told by numbers that
// agree, a town beside its country or a minister beside his state is no
// difference. Those by number come first, in the order of [graph.Measures].
func Differences(accounts []graph.Event, node func(graph.ID) graph.Node) []Difference {
	c := comparison{accounts, node}
	var out []Difference
	for _, m := range graph.Measures() {
		for _, unit := range c.units(m) {
			out = c.add(out, string(m), func(e *graph.Event) []Value { return numbers(e, m, unit) }, numbersDiffer)
		}
	}
	out = c.add(out, AspectTime, times, timesDiffer)
	out = c.add(out, AspectPlace, c.places, c.nodesDiffer)
	out = c.add(out, AspectActor, c.inRole(graph.Actor), c.nodesDiffer)
	return c.add(out, AspectTarget, c.inRole(graph.Target), c.nodesDiffer)
}

type comparison struct {
	accounts []graph.Event
	node     func(graph.ID) graph.Node
}

// add appends a difference when two accounts say something and nothing of the
// one agrees with anything of the other.
func (c *comparison) add(out []Difference, aspect string, values func(*graph.Event) []Value, differ func(x, y Value) bool) []Difference {
	told := make([][]Value, len(c.accounts))
	for i := range c.accounts {
		told[i] = values(&c.accounts[i])
	}
	for i, x := range told {
		for _, y := range told[:i] {
			if len(x) > 0 && len(y) > 0 && !agree(x, y, differ) {
				return append(out, Difference{aspect, gathered(told)})
			}
		}
	}
	return out
}

func agree(x, y []Value, differ func(x, y Value) bool) bool {
	return slices.ContainsFunc(x, func(a Value) bool { return slices.ContainsFunc(y, func(b Value) bool { return !differ(a, b) }) })
}

// gathered puts equal values together.
func gathered(told [][]Value) []Value {
	var out []Value
	for _, list := range told {
		for _, v := range list {
			i := slices.IndexFunc(out, func(o Value) bool { return o.equal(v) })
			if i < 0 {
				out = append(out, v)
				continue
			}
			out[i].Passages = append(out[i].Passages, v.Passages...)
		}
	}
	return out
}

func (v Value) equal(o Value) bool {
	if v.Number != nil && o.Number != nil {
		return v.Number.Low == o.Number.Low && v.Number.High == o.Number.High
	}
	return v.Number == o.Number && v.Time == o.Time && slices.Equal(v.Nodes, o.Nodes)
}

// unitOf is what two numbers of one measure must share to be compared: the
// currency, "%", or that people are counted.
func unitOf(q graph.Quantity) string {
	switch {
	case q.Measure == graph.Paid || q.Unit == "%" || q.Measure == graph.Sentenced || q.Measure == graph.Voted:
		return q.Unit
	}
	return ""
}

func (c *comparison) units(m graph.Measure) []string {
	var out []string
	for i := range c.accounts {
		for _, q := range c.accounts[i].Quantities {
			if q.Measure == m {
				out = append(out, unitOf(q))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numbers gives what an account says of a measure, parts left out.
func numbers(e *graph.Event, m graph.Measure, unit string) []Value {
	var out []Value
	for i := range e.Quantities {
		q := &e.Quantities[i]
		if q.Measure == m && !q.Part && unitOf(*q) == unit {
			out = append(out, Value{Number: q, Passages: []graph.Passage{{Article: e.Article, Span: q.Span}}})
		}
	}
	return out
}

// numbersDiffer does not look at bounds: "at least 12" differs from "14",
// though both may be true.
func numbersDiffer(x, y Value) bool {
	return x.Number.Low > y.Number.High || y.Number.Low > x.Number.High
}

func times(e *graph.Event) []Value {
	if e.Time.IsZero() {
		return nil
	}
	at := e.TimeSpan
	if at.IsZero() {
		at = e.Triggers[0]
	}
	return []Value{{Time: e.Time, Passages: []graph.Passage{{Article: e.Article, Span: at}}}}
}

func timesDiffer(x, y Value) bool { return x.Time.End < y.Time.Start || y.Time.End < x.Time.Start }

// places are the towns and regions of an event, or else its countries.
func (c *comparison) places(e *graph.Event) []Value {
	var refs []graph.Reference
	refs = append(refs, e.Places...)
	for _, p := range e.Participants {
		if p.Node.Kind() == graph.Place {
			refs = append(refs, graph.Reference{Node: p.Node, Span: p.Span})
		}
	}
	if towns := slices.DeleteFunc(slices.Clone(refs), func(r graph.Reference) bool { return r.Node.Kind() == graph.Country }); len(towns) > 0 {
		refs = towns
	}
	return together(e, refs)
}

// together makes one value of several nodes.
func together(e *graph.Event, refs []graph.Reference) []Value {
	if len(refs) == 0 {
		return nil
	}
	var v Value
	for _, r := range refs {
		v.Nodes = append(v.Nodes, r.Node)
		v.Passages = append(v.Passages, graph.Passage{Article: e.Article, Span: r.Span})
	}
	slices.Sort(v.Nodes)
	v.Nodes = slices.Compact(v.Nodes)
	return []Value{v}
}

func (c *comparison) inRole(role graph.Role) func(e *graph.Event) []Value {
	return func(e *graph.Event) []Value {
		var refs []graph.Reference
		for _, p := range e.Participants {
			if p.Role == role && p.Node.Kind() != graph.Place {
				refs = append(refs, graph.Reference{Node: p.Node, Span: p.Span})
			}
		}
		return together(e, refs)
	}
}

// nodesDiffer says whether no node of the one is, or stands for, one of the
// other: a town and its country, a minister and his state.
func (c *comparison) nodesDiffer(x, y Value) bool {
	for _, a := range x.Nodes {
		for _, b := range y.Nodes {
			if a == b || a.Kind() != b.Kind() && c.country(a) != "" && c.country(a) == c.country(b) {
				return false
			}
		}
	}
	return true
}

func (c *comparison) country(id graph.ID) string {
	if id.Kind() == graph.Country {
		return id.Rest()
	}
	return c.node(id).Country
}

// Text writes a value that is no number or time: the names of its nodes.
func (v Value) Text(node func(graph.ID) graph.Node) string {
	names := make([]string, len(v.Nodes))
	for i, id := range v.Nodes {
		names[i] = node(id).Name
	}
	return strings.Join(names, ", ")
}
