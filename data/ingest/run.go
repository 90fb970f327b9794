package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"

	"newsgraph/data"
	"newsgraph/graph"
)

// Run brings every article under the paths into w and waits for it. stdin is
// what the path "-" stands for; it may be nil.
//
// Articles are written in input order, each whole or not at all, so the same
// input gives the same writes. When the context ends, every article reported
// as Done is in, no article is half in, and the error is the context's. An
// error of the writer that is not about the article itself
// ([graph.ErrInvalid]) ends the run; so does an error from OnError. In all
// three cases the Summary counts what happened until then. At most four
// articles per worker are in memory at a time. A read from stdin that blocks is
// waited for even when the context has ended.
func Run(ctx context.Context, paths []string, stdin io.Reader, x Extractor, w graph.Writer, o Options) (Summary, error) {
	o = o.withDefaults()
	total, err := data.Scan(ctx, paths, o.Data)
	inner, stop := context.WithCancel(ctx)
	defer stop()
	r := &run{
		x: x, w: w, o: o, tell: &teller{o: o, stage: Stage, total: total},
		slots: make(chan struct{}, 4*o.Workers), work: make(chan *job, o.Workers), done: make(chan *job, o.Workers),
	}
	r.tell.begin()
	if err == nil {
		var workers sync.WaitGroup
		workers.Go(func() { r.read(inner, paths, stdin) })
		for range o.Workers {
			workers.Go(func() { r.extract(inner) })
		}
		go func() {
			workers.Wait()
			close(r.done)
		}()
		err = r.collect(ctx, stop)
	}
	if rest := r.tell.total - r.sum.Items(); rest > 0 && err != nil {
		r.sum.Cancelled += rest
	}
	r.tell.end(r.sum.Items())
	return r.sum, err
}

// job is one item with its place in the input and, later, its result.
type job struct {
	index   int
	item    Item
	article graph.Article
	batch   graph.Batch
	held    bool // it holds a slot
}

// run is the state of one call of Run. The reading goroutine owns nothing
// here, workers own the job they hold, the collecting goroutine owns sum.
type run struct {
	x    Extractor
	w    graph.Writer
	o    Options
	tell *teller
	sum  Summary

	slots chan struct{} // one per article in memory
	work  chan *job     // to the workers
	done  chan *job     // to the collector, in any order, until it is closed
	cut   bool          // reading was cut short; to be read once done is closed
}

// read turns sources into jobs, as many as there are slots. Every source that
// was told of becomes a job, so that it gets a final state.
func (r *run) read(ctx context.Context, paths []string, stdin io.Reader) {
	defer close(r.work)
	o := r.o.Data
	o.OnFound = func(path string) { r.tell.item(Item{Path: path, State: Reading}) }
	seen := map[graph.ID]bool{}
	n := 0
	for s := range data.Read(ctx, paths, stdin, o) {
		if s.Err != nil && ctx.Err() != nil {
			r.cut = true
			return
		}
		j := r.job(s, seen)
		j.index = n
		n++
		select {
		case r.slots <- struct{}{}:
			j.held = true
		case <-ctx.Done():
			j.item.State = Cancelled
		}
		if j.item.State.Final() {
			r.done <- j
			continue
		}
		r.tell.item(j.item)
		r.work <- j
	}
}

// job decides what to do with a source: fail, skip or queue it. seen holds the
// articles met before in this run.
func (r *run) job(s data.Source, seen map[graph.ID]bool) *job {
	j := &job{item: Item{Path: s.Path, Article: s.Article.ID, Title: s.Article.Title, State: Queued}, article: s.Article}
	switch {
	case s.Err != nil:
		j.item.State, j.item.Err = Failed, s.Err
	case seen[s.Article.ID] || r.o.Skip != nil && r.o.Skip(s.Article.ID):
		j.item.State = Skipped
	}
	seen[s.Article.ID] = true
	return j
}

// extract works on jobs until there are none.
func (r *run) extract(ctx context.Context) {
	for j := range r.work {
		if ctx.Err() == nil {
			j.item.State = Extracting
			r.tell.item(j.item)
			j.batch, j.item.Err = safely(ctx, r.x, j.article)
		}
		r.done <- j
	}
}

// safely turns a panic of the extractor into an error.
func safely(ctx context.Context, x Extractor, a graph.Article) (b graph.Batch, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &PanicError{Value: p, Stack: debug.Stack()}
		}
	}()
	return x.Extract(ctx, a)
}

// collect brings the results into input order and finishes them one by one. An
// error stops the others, which are then cancelled; all are waited for.
func (r *run) collect(ctx context.Context, stop func()) error {
	waiting := map[int]*job{}
	var failure error
	next := 0
	for j := range r.done {
		waiting[j.index] = j
		for ; waiting[next] != nil; next++ {
			j := waiting[next]
			delete(waiting, next)
			if failure == nil {
				failure = ctx.Err()
			}
			if err := r.finish(ctx, j, failure != nil); err != nil {
				failure = err
			}
			if failure != nil {
				stop()
			}
			if j.held {
				<-r.slots
			}
		}
	}
	if failure == nil && (r.cut || r.sum.Cancelled > 0) {
		failure = ctx.Err()
	}
	return failure
}

// finish gives a job's item its final state: cancelled when the run is over,
// else what writing it gives. The error ends the run.
func (r *run) finish(ctx context.Context, j *job, over bool) error {
	var fatal error
	switch {
	case over:
		j.item.State, j.item.Err = Cancelled, nil
	case !j.item.State.Final():
		fatal = r.write(ctx, j)
	}
	if j.item.State == Failed && fatal == nil && r.o.OnError != nil {
		fatal = r.o.OnError(j.item, j.item.Err)
	}
	r.sum.add(j.item)
	r.tell.finished(j.item, r.sum.Items())
	return fatal
}

// write writes one batch and gives the item its final state. A write that has
// begun is not cancelled, so that its outcome is known.
func (r *run) write(ctx context.Context, j *job) error {
	if j.item.Err != nil {
		j.item.State = Failed
		return nil
	}
	written, err := r.w.Write(context.WithoutCancel(ctx), j.batch)
	switch {
	case err != nil:
		j.item.State, j.item.Err = Failed, err
		if !errors.Is(err, graph.ErrInvalid) {
			return fmt.Errorf("write article %s: %w", j.item.Path, err)
		}
		return nil
	case written == graph.Unchanged:
		j.item.State = Skipped
		return nil
	case written == graph.Replaced:
		r.sum.Replaced++
	}
	j.item.State = Done
	j.item.Statements, j.item.Events, j.item.Entities = len(j.batch.Statements), len(j.batch.Events), len(j.batch.Entities)
	return nil
}
