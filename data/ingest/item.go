package ingest

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"newsgraph/data"
	"newsgraph/graph"
)

// Extractor finds what an article says. It must be safe for concurrent use on
// different articles and give the same batch for the same article.
type Extractor interface {
	Extract(ctx context.Context, a graph.Article) (graph.Batch, error)
}

// State is how far one item is. Reading, Queued and Extracting may be reported
// on the way; the others are final, and every item reaches exactly one of them.
type State string

// The states, in the order in which an item passes through them.
const (
	Reading    State = "reading"
	Queued     State = "queued" // read, waiting for a free worker
	Extracting State = "extracting"
	Done       State = "done"
	Skipped    State = "skipped" // it was there already
	Failed     State = "failed"
	Cancelled  State = "cancelled"
)

// Final says whether nothing follows the state.
func (s State) Final() bool {
	return s == Done || s == Skipped || s == Failed || s == Cancelled
}

// Item is one article on its way into the graph.
type Item struct {
	Path string // as in [data.Source]
	// Article and Title are empty until the article has been read.
	Article graph.ID
	Title   string
	State   State
	Err     error // why it failed; nil in every other state
	// Statements, Events and Entities count what was found; 0 unless Done.
	Statements, Events, Entities int
}

// Options says how to run. The zero value is ready to use.
type Options struct {
	// Workers is how many articles are worked on at once; 0 means one per core.
	Workers int
	// OnItem is told every change of an item's state, from one goroutine at a
	// time. Final states come in input order.
	OnItem func(Item)
	// Report receives progress in items, from one goroutine at a time: the
	// first and the last call always, between them at most ten a second.
	Report graph.Report
	// Skip says that an article is in the graph already and needs no work; nil:
	// every article is extracted and written. It is called from one goroutine.
	Skip func(graph.ID) bool
	// OnError is asked about every failed item: nil goes on, an error ends the
	// run with it. A nil func goes on.
	OnError func(Item, error) error
	// Data limits what is read.
	Data data.Options
	// Now is the clock that spaces reports; nil means time.Now.
	Now func() time.Time
}

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Summary counts how the items of a run ended.
type Summary struct {
	Done, Skipped, Failed, Cancelled int
	// Replaced counts the articles among Done that were there with other
	// content.
	Replaced int
	// Statements, Events and Entities are summed over the articles that are
	// Done; an entity counts once per article.
	Statements, Events, Entities int
	// Failures are the failed items in input order.
	Failures []Item
}

// Items is the number of items that ended, in whatever state.
func (s Summary) Items() int { return s.Done + s.Skipped + s.Failed + s.Cancelled }

func (s *Summary) add(it Item) {
	switch it.State {
	case Done:
		s.Done++
		s.Statements += it.Statements
		s.Events += it.Events
		s.Entities += it.Entities
	case Skipped:
		s.Skipped++
	case Failed:
		s.Failed++
		s.Failures = append(s.Failures, it)
	case Cancelled:
		s.Cancelled++
	default: // not final: counts nowhere
	}
}

// PanicError is the failure of an article on which the extractor panicked.
type PanicError struct {
	Value any
	Stack []byte // where it happened, for the log
}

// Error gives the value of the panic.
func (e *PanicError) Error() string { return fmt.Sprintf("the extraction broke down: %v", e.Value) }
