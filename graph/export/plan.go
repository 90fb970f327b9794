package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"

	"newsgraph/graph"
)

// Plan is what an import would do to a graph, before it does it.
type Plan struct {
	// New are the batches of articles that are not there, sorted by id.
	New []graph.Batch
	// Marked are the articles that are there and get values of other programs,
	// as they will be. Nothing else of them changes: an export may hold only a
	// part of an article.
	Marked []graph.Batch
	// Known counts the articles that are there and stay as they are.
	Known int
	// Added counts the nodes that are not there yet; Grown those that are and
	// gain passages.
	Added, Grown map[graph.Kind]int
	// Relations counts the relations of the new articles, each once per
	// article.
	Relations int
	// Values counts the values of other programs that are new or other.
	Values int

	was []graph.Batch // Marked before
}

// Empty says that the import would change nothing.
func (p *Plan) Empty() bool { return len(p.New)+len(p.Marked) == 0 }

// NewPlan holds batches, as [Format.Read] gives them, against a graph.
func NewPlan(ctx context.Context, r graph.Reader, batches []graph.Batch) (Plan, error) {
	p := Plan{Added: map[graph.Kind]int{}, Grown: map[graph.Kind]int{}}
	seen := map[graph.ID]bool{}
	for i := range batches {
		b := &batches[i]
		there, err := known(ctx, r, b.Article.ID)
		if err != nil {
			return Plan{}, err
		}
		if there {
			if err := p.mark(ctx, r, b); err != nil {
				return Plan{}, err
			}
			continue
		}
		p.New = append(p.New, *b)
		p.Relations += len(b.Relations())
		p.Values += len(b.Article.Foreign)
		if err := p.nodes(ctx, r, b, seen); err != nil {
			return Plan{}, err
		}
	}
	return p, nil
}

func known(ctx context.Context, r graph.Reader, id graph.ID) (bool, error) {
	_, err := r.Lookup(ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// mark adds the values of other programs to an article that is there, as far
// as they are of its nodes and links.
func (p *Plan) mark(ctx context.Context, r graph.Reader, b *graph.Batch) error {
	if len(b.Article.Foreign) == 0 {
		p.Known++
		return nil
	}
	have, err := r.Contents(ctx, b.Article.ID)
	if err != nil {
		return err
	}
	old := map[graph.Foreign]bool{}
	for _, f := range have.Article.Foreign {
		old[f] = true
	}
	n := 0
	for _, f := range b.Article.Foreign {
		if !old[f] {
			n++
		}
	}
	if n == 0 {
		p.Known++
		return nil
	}
	p.was = append(p.was, have)
	have.Article.Foreign = graph.MergeForeign(have.Article.Foreign, b.Article.Foreign)
	p.Values += n
	p.Marked = append(p.Marked, have)
	return nil
}

func (p *Plan) nodes(ctx context.Context, r graph.Reader, b *graph.Batch, seen map[graph.ID]bool) error {
	p.Added[graph.ArticleK]++
	p.Added[graph.StatementK] += len(b.Statements)
	p.Added[graph.EventK] += len(b.Events)
	for _, e := range b.Entities {
		if seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		there, err := known(ctx, r, e.ID)
		if err != nil {
			return err
		}
		if there {
			p.Grown[e.Kind]++
		} else {
			p.Added[e.Kind]++
		}
	}
	return nil
}

// together is a writer that writes several articles or none.
type together interface {
	Together(ctx context.Context, batches []graph.Batch, report graph.Report) error
}

// ErrChanged says that the graph is no longer what a plan was made for.
var ErrChanged = errors.New("the workspace was changed meanwhile; try again")

// still says whether the graph is what the plan was made for.
func (p *Plan) still(ctx context.Context, r graph.Reader) error {
	for i := range p.New {
		if there, err := known(ctx, r, p.New[i].Article.ID); err != nil || there {
			return cmp.Or(err, ErrChanged)
		}
	}
	for i := range p.was {
		have, err := r.Contents(ctx, p.was[i].Article.ID)
		if err != nil && !errors.Is(err, graph.ErrNotFound) {
			return err
		}
		if err != nil || !reflect.DeepEqual(have, p.was[i]) {
			return ErrChanged
		}
	}
	return nil
}

// Apply does what the plan says, all of it or nothing. When the writer is a
// reader too and does not hold what it held when the plan was made, nothing is
// done and the error is [ErrChanged]. A writer without a way
// to write several articles at once is brought back to what it was when
// something fails; only the end of the program in between leaves a part.
func (p *Plan) Apply(ctx context.Context, w graph.Writer, report graph.Report) error {
	if r, ok := w.(graph.Reader); ok {
		if err := p.still(ctx, r); err != nil {
			return err
		}
	}
	batches := append(append([]graph.Batch{}, p.New...), p.Marked...)
	if t, ok := w.(together); ok {
		if err := t.Together(ctx, batches, report); !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
	}
	for i := range batches {
		if _, err := w.Write(ctx, batches[i]); err != nil {
			return errors.Join(err, p.takeBack(context.WithoutCancel(ctx), w, i))
		}
		if report != nil {
			report(graph.Progress{Stage: "importing", Done: i + 1, Total: len(batches), Item: batches[i].Article.Title})
		}
	}
	return nil
}

// takeBack undoes the first n writes of Apply.
func (p *Plan) takeBack(ctx context.Context, w graph.Writer, n int) error {
	for i := range n {
		var err error
		if i < len(p.New) {
			_, err = w.Remove(ctx, p.New[i].Article.ID)
		} else {
			_, err = w.Write(ctx, p.was[i-len(p.New)])
		}
		if err != nil {
			return fmt.Errorf("take back the import: %w", err)
		}
	}
	return nil
}
