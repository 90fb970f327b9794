package ingest

import (
	"context"
	"io"
	"sync"

	"newsgraph/data"
	"newsgraph/graph"
)

// Result is what became of one item of [Stream].
type Result struct {
	Source data.Source
	Batch  graph.Batch // zero when Err is not nil
	Err    error       // why it could not be read or extracted
}

// Stream extracts every article under the paths on several cores and hands the
// results to each, in input order and from the calling goroutine, without
// storing anything. An article that stands twice is handed over twice. It ends
// when the input does, when the context does (with its error), or with the
// first error of each; it always waits for its workers. At most four articles
// per worker are in memory at a time.
func Stream(ctx context.Context, paths []string, stdin io.Reader, x Extractor, o Options, each func(Result) error) error {
	o = o.withDefaults()
	inner, stop := context.WithCancel(ctx)
	tickets := make(chan *ticket, 3*o.Workers)
	work := make(chan *ticket, o.Workers)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer stop()
	workers.Go(func() {
		defer close(tickets)
		defer close(work)
		for s := range data.Read(inner, paths, stdin, o.Data) {
			if !send(inner, s, tickets, work) {
				return
			}
		}
	})
	for range o.Workers {
		workers.Go(func() {
			for t := range work {
				t.result.Batch, t.result.Err = safely(inner, x, t.result.Source.Article)
				close(t.ready)
			}
		})
	}
	for t := range tickets {
		<-t.ready
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(t.result); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// ticket is a place in the queue; ready is closed when the result is there.
type ticket struct {
	result Result
	ready  chan struct{}
}

// send queues a source and, when it could be read, gives it to the workers.
func send(ctx context.Context, s data.Source, tickets, work chan<- *ticket) bool {
	t := &ticket{result: Result{Source: s, Err: s.Err}, ready: make(chan struct{})}
	if s.Err != nil {
		close(t.ready)
	}
	select {
	case tickets <- t:
	case <-ctx.Done():
		return false
	}
	if s.Err != nil {
		return true
	}
	select {
	case work <- t:
		return true
	case <-ctx.Done():
		close(t.ready)
		return false
	}
}
