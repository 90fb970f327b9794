package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"newsgraph/graph"
)

// RebuildStage is the stage named in the progress of [Rebuild].
const RebuildStage = "rebuild"

// Rebuilt counts what a rebuild did.
type Rebuilt struct {
	Same    int // articles of which is said what was said before
	Changed int
	Failed  int
	// Failures are the articles that could not be read anew, by id; what was
	// known of them stays.
	Failures []Item
}

// Rebuild reads all articles of a graph anew from their stored texts, after the
// models or rules have become better, and replaces what is said of each, whole
// or not at all. Everything that belongs to the text – publisher, address, date,
// the values of other programs – stays, and so do the ids of all that is found
// again, because they come from the content. Work is done on several cores, by
// one writer, in the order of ids. When it is cancelled or the writer fails, the
// articles before are new and the others as they were; run again, it goes over
// all. Of o it heeds Workers, OnItem, OnError, Report and Now.
func Rebuild(ctx context.Context, r graph.Reader, w graph.Writer, x Extractor, o Options) (Rebuilt, error) {
	o = o.withDefaults()
	nodes, _, err := r.Nodes(ctx, graph.NodeFilter{Kinds: []graph.Kind{graph.ArticleK}})
	if err != nil {
		return Rebuilt{}, err
	}
	slices.SortFunc(nodes, func(a, b graph.Node) int { return strings.Compare(string(a.ID), string(b.ID)) })
	b := &rebuild{w: w, o: o, tell: &teller{o: o, stage: RebuildStage, total: len(nodes)}}
	b.tell.begin()
	err = b.run(ctx, r, x, nodes)
	b.tell.end(b.done)
	return b.sum, err
}

type rebuild struct {
	w    graph.Writer
	o    Options
	tell *teller
	sum  Rebuilt
	done int
}

// again is an article on its way; ready is closed when batch or err is there.
type again struct {
	node  graph.Node
	batch graph.Batch
	err   error
	ready chan struct{}
}

// run hands articles to the workers, a few ahead of the writer.
func (b *rebuild) run(ctx context.Context, r graph.Reader, x Extractor, nodes []graph.Node) error {
	inner, stop := context.WithCancel(ctx)
	line := make(chan *again, 3*b.o.Workers)
	work := make(chan *again)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer stop()
	workers.Go(func() {
		defer close(line)
		defer close(work)
		for _, n := range nodes {
			a := &again{node: n, ready: make(chan struct{})}
			select {
			case line <- a:
			case <-inner.Done():
				return
			}
			select {
			case work <- a:
			case <-inner.Done():
				a.err = inner.Err()
				close(a.ready)
				return
			}
		}
	})
	for range b.o.Workers {
		workers.Go(func() {
			for a := range work {
				a.batch, a.err = readAgain(inner, r, x, a.node.ID)
				close(a.ready)
			}
		})
	}
	for a := range line {
		<-a.ready
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.finish(ctx, a); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func readAgain(ctx context.Context, r graph.Reader, x Extractor, id graph.ID) (graph.Batch, error) {
	list, err := r.Articles(ctx, id)
	if err != nil {
		return graph.Batch{}, err
	}
	return safely(ctx, x, list[0])
}

// finish writes one article.
func (b *rebuild) finish(ctx context.Context, a *again) error {
	item := Item{Path: a.node.Name, Article: a.node.ID, Title: a.node.Name, State: Done}
	err := a.err
	if err == nil {
		var done graph.Written
		done, err = b.w.Write(context.WithoutCancel(ctx), a.batch)
		switch {
		case err != nil && !errors.Is(err, graph.ErrInvalid):
			return fmt.Errorf("write article %s: %w", a.node.ID, err)
		case done == graph.Unchanged:
			item.State = Skipped
		}
	}
	switch {
	case err != nil:
		item.State, item.Err = Failed, err
		b.sum.Failed++
		b.sum.Failures = append(b.sum.Failures, item)
	case item.State == Skipped:
		b.sum.Same++
	default:
		b.sum.Changed++
	}
	b.done++
	b.tell.finished(item, b.done)
	if err != nil && b.o.OnError != nil {
		return b.o.OnError(item, err)
	}
	return nil
}
