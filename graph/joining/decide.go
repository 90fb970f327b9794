package joining

import (
	"maps"
	"slices"

	"newsgraph/graph"
)

// Decide takes in what somebody decided; an undecided one takes a decision
// back. It gives the decisions that stood before about the same accounts, as
// [Index.Decide] takes them to undo it, and the events whose group may have
// changed, sorted. Ends that name an event of the graph get their anchors
// filled in; the others wait until their article comes.
func (x *Index) Decide(decisions ...graph.Decision) (before []graph.Decision, changed []graph.ID) {
	touched := map[*node]bool{}
	for _, d := range decisions {
		d = x.anchored(d.Sorted())
		k := between{d.A.Event, d.B.Event}
		old, ok := x.decisions[k]
		if !ok {
			old = d
			old.Verdict = graph.Undecided
		}
		before = append(before, old)
		x.loosen(old, touched)
		if d.Verdict == graph.Undecided {
			delete(x.decisions, k)
		} else {
			x.decisions[k] = d
			x.bind(d, touched)
		}
	}
	return before, x.regroup(touched)
}

// Decisions gives what was decided, sorted by [graph.CompareDecisions].
func (x *Index) Decisions() []graph.Decision {
	return slices.SortedFunc(maps.Values(x.decisions), graph.CompareDecisions)
}

// anchored fills in what is known of the ends.
func (x *Index) anchored(d graph.Decision) graph.Decision {
	for _, a := range []*graph.Anchor{&d.A, &d.B} {
		if n := x.nodes[a.Event]; n != nil {
			a.Article, a.Type, a.Span = n.article.Article, n.Type, n.Triggers[0]
		}
	}
	return d
}

// find gives the account an anchor is about; nil when it is not there or not
// sure.
func (x *Index) find(a graph.Anchor) *node {
	if n := x.nodes[a.Event]; n != nil {
		return n
	}
	d := x.articles[a.Article]
	if d == nil {
		return nil
	}
	var found *node
	for i := range d.Accounts {
		c := &d.Accounts[i]
		if c.Type != a.Type || !slices.ContainsFunc(c.Triggers, a.Span.Overlaps) {
			continue
		}
		if found != nil {
			return nil
		}
		found = x.nodes[c.Event]
	}
	return found
}

// bind puts a decision on its accounts when both are there.
func (x *Index) bind(d graph.Decision, touched map[*node]bool) {
	a, b := x.find(d.A), x.find(d.B)
	if a == nil || b == nil || a == b {
		return
	}
	links := func(n *node) map[*node]bool { return n.sure }
	if d.Verdict == graph.Different {
		links = func(n *node) map[*node]bool { return n.other }
	}
	if !links(a)[b] {
		links(a)[b], links(b)[a] = true, true
		touched[a], touched[b] = true, true
	}
}

// loosen takes a decision off its accounts.
func (x *Index) loosen(d graph.Decision, touched map[*node]bool) {
	a, b := x.find(d.A), x.find(d.B)
	if a == nil || b == nil {
		return
	}
	for _, links := range [][2]map[*node]bool{{a.sure, b.sure}, {a.other, b.other}} {
		delete(links[0], b)
		delete(links[1], a)
	}
	touched[a], touched[b] = true, true
}

// Join gives the decisions that make two events one: the pair itself, and the
// taking back of every one that tells accounts of the two apart. Nil when they
// are one already.
func Join(a, b graph.Joined, decided []graph.Decision) []graph.Decision {
	if a.Event == b.Event {
		return nil
	}
	same := graph.Decision{A: graph.Anchor{Event: a.Event}, B: graph.Anchor{Event: b.Event}, Verdict: graph.Same}.Sorted()
	var out []graph.Decision
	for _, d := range decided {
		across := slices.Contains(a.Accounts, d.A.Event) && slices.Contains(b.Accounts, d.B.Event) ||
			slices.Contains(b.Accounts, d.A.Event) && slices.Contains(a.Accounts, d.B.Event)
		if across && d.Verdict == graph.Different && graph.CompareDecisions(d, same) != 0 {
			d.Verdict = graph.Undecided
			out = append(out, d)
		}
	}
	return append(out, same)
}

// Split gives the decisions that take one account out of its joined event; nil
// when it stands alone.
func Split(j graph.Joined, account graph.ID) []graph.Decision {
	var out []graph.Decision
	for _, other := range j.Accounts {
		if other != account {
			out = append(out, graph.Decision{A: graph.Anchor{Event: account}, B: graph.Anchor{Event: other}, Verdict: graph.Different}.Sorted())
		}
	}
	return out
}
