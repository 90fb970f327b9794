package graph

import (
	"cmp"
	"context"
	"fmt"
	"strings"
)

// Joined is one event as one or several articles tell it. Each telling is an
// account: an [Event] of one article, with a passage for everything it says.
// Joining changes no account.
type Joined struct {
	// Event is the id the joined event goes by: that of its first account that
	// is salient in its article, or else of its first account.
	Event ID `json:"event"`
	// Accounts are sorted by the day of publication (unknown last), then by
	// article, then by id. At least one.
	Accounts []ID `json:"accounts"`
	// Articles counts the articles that tell of it; Independent counts those
	// that are near copies of one another once.
	Articles    int `json:"articles"`
	Independent int `json:"independent"`
}

// Verdict is what somebody decided about two accounts.
type Verdict string

// The verdicts.
const (
	Undecided Verdict = ""          // the rule joins them or not
	Same      Verdict = "same"      // they tell of one event
	Different Verdict = "different" // they tell of two events
)

// Anchor says which account a [Decision] is about in a way that outlives a new
// extraction: when the article no longer has an event of that id, it is the one
// event of the type with a trigger that overlaps the span. A writer fills in
// what is empty beside the event's id.
type Anchor struct {
	Event   ID        `json:"event"`
	Article ID        `json:"article,omitempty"`
	Type    EventType `json:"type,omitempty"`
	Span    Span      `json:"span,omitzero"` // of the first trigger
}

// Decision is what a user decided about two accounts; it stands above the rule
// that joins them. A.Event is below B.Event.
type Decision struct {
	A       Anchor  `json:"a"`
	B       Anchor  `json:"b"`
	Verdict Verdict `json:"verdict"`
}

// Sorted gives the decision with its ends in order.
func (d Decision) Sorted() Decision {
	if d.B.Event < d.A.Event {
		d.A, d.B = d.B, d.A
	}
	return d
}

// Validate checks ids and verdict. The error wraps [ErrInvalid].
func (d Decision) Validate() error {
	known := d.Verdict == Undecided || d.Verdict == Same || d.Verdict == Different
	if !known || d.A.Event == d.B.Event {
		return fmt.Errorf("%w: decision %q about %s and %s", ErrInvalid, d.Verdict, d.A.Event, d.B.Event)
	}
	for _, a := range []Anchor{d.A, d.B} {
		if !a.Event.Valid() || a.Event.Kind() != EventK || a.Article != "" && (!a.Article.Valid() || a.Article.Kind() != ArticleK) ||
			a.Type != "" && !a.Type.Valid() || a.Span.Start < 0 || a.Span.End < a.Span.Start {
			return fmt.Errorf("%w: decision about %q", ErrInvalid, a.Event)
		}
	}
	return nil
}

// CompareDecisions orders by the ids of both ends.
func CompareDecisions(x, y Decision) int {
	return cmp.Or(strings.Compare(string(x.A.Event), string(y.A.Event)), strings.Compare(string(x.B.Event), string(y.B.Event)))
}

// Joiner is what a graph can do beside [Reader] and [Writer] when it joins the
// accounts of one event. Its [Reader.Nodes], searches, counts and relations
// then give joined events: one node with the relations of all its accounts.
// The id of any account stands for the joined event wherever an id is asked
// for; [Reader.Events] gives the accounts themselves, and [Reader.Contents]
// what each article added. [Stats.Relations] counts as if nothing were joined.
type Joiner interface {
	// Joined gives the joined event of each account, in the order asked.
	Joined(ctx context.Context, events ...ID) ([]Joined, error)
	// Decisions gives what users decided, sorted by [CompareDecisions].
	Decisions(ctx context.Context) ([]Decision, error)
	// Decide keeps decisions, in whole or not at all; they are durable when it
	// returns. An undecided one takes a decision back. It gives what stood
	// before, in the order given, which undoes it when it is decided in turn. A
	// decision about events that are not there waits for them.
	Decide(ctx context.Context, decisions ...Decision) (before []Decision, err error)
}

// JoinedOf asks a reader for joined events; one that joins none gives each
// account alone.
func JoinedOf(ctx context.Context, r Reader, events ...ID) ([]Joined, error) {
	if j, ok := r.(Joiner); ok {
		return j.Joined(ctx, events...)
	}
	if _, err := r.Lookup(ctx, events...); err != nil {
		return nil, err
	}
	out := make([]Joined, len(events))
	for i, id := range events {
		out[i] = Joined{Event: id, Accounts: []ID{id}, Articles: 1, Independent: 1}
	}
	return out, nil
}

// Record is something kept beside the graph in a workspace.
type Record struct {
	Key   string
	Value []byte // nil takes the record out
}

// Recorder keeps records of our own in a workspace. They are no part of the
// graph.
type Recorder interface {
	// Records gives those whose key begins with a prefix, sorted by key.
	Records(ctx context.Context, prefix string) ([]Record, error)
	// Keep writes and takes out records, all or none; it is durable when it
	// returns.
	Keep(ctx context.Context, records ...Record) error
}
