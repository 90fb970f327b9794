package ingest

import (
	"sync"
	"time"

	"newsgraph/graph"
)

// Stage is the stage named in the progress of a run.
const Stage = "import"

// interval is the least time between two reports, but for the first and the
// last.
const interval = 100 * time.Millisecond

// teller calls OnItem and Report, one call at a time.
type teller struct {
	o     Options
	stage string
	mu    sync.Mutex
	total int // items known of; grows when standard input holds several
	done  int
	last  time.Time
}

func (t *teller) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.report("")
}

// item tells the change of state of an item that goes on.
func (t *teller) item(it Item) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.o.OnItem != nil {
		t.o.OnItem(it)
	}
}

// finished tells the final state of an item, the done-th that ended.
func (t *teller) finished(it Item, done int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done, t.total = done, max(t.total, done)
	if t.o.OnItem != nil {
		t.o.OnItem(it)
	}
	if t.o.Now().Sub(t.last) >= interval {
		t.report(it.Path)
	}
}

// end tells that the run is over; done counts every item.
func (t *teller) end(done int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done = done
	t.total = done
	t.report("")
}

func (t *teller) report(item string) {
	t.last = t.o.Now()
	if t.o.Report != nil {
		t.o.Report(graph.Progress{Stage: t.stage, Done: t.done, Total: t.total, Item: item})
	}
}
