package app

import (
	"context"
	"errors"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// SnapshotOptions say what a picture shows.
type SnapshotOptions struct {
	// View is "page", "graph" or "article": an article in the reader at full
	// width.
	View string
	Node graph.ID
	// Width and Height are in pixels; 0 is 1440 × 900.
	Width, Height int
	Dark          bool
}

// Snapshot draws the real view of a node off screen, without a display. It must
// not run beside a window: Fyne has one app at a time.
func Snapshot(ctx context.Context, r graph.Reader, o SnapshotOptions) (image.Image, error) {
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = 1440, 900
	}
	a := test.NewApp()
	mode := look.Day
	if o.Dark {
		mode = look.Night
	}
	q := newPosts()
	s := explore.Services{Arrange: arrange, Open: func(context.Context, string) (explore.Workspace, error) { return readOnly{r}, nil }}
	w := newWindow(ctx, a, Options{}, s, q.post)
	a.Settings().SetTheme(look.New(mode))
	w.win.Resize(fyne.NewSize(float32(o.Width), float32(o.Height)))
	w.x.OpenWorkspace("snapshot", "")
	if err := q.settle(ctx, w.x.Runner); err != nil {
		return nil, err
	}
	if err := w.snapshotView(ctx, q, o); err != nil {
		return nil, err
	}
	w.win.Resize(fyne.NewSize(float32(o.Width)-1, float32(o.Height)))
	w.win.Resize(fyne.NewSize(float32(o.Width), float32(o.Height)))
	return w.win.Canvas().Capture(), nil
}

func (w *Window) snapshotView(ctx context.Context, q *posts, o SnapshotOptions) error {
	switch o.View {
	case "page", "":
		w.x.OpenAs(o.Node, explore.PageMode)
	case "graph":
		w.x.OpenAs(o.Node, explore.GraphMode)
	case "article":
		w.x.OpenAs(o.Node, explore.PageMode)
	default:
		return fmt.Errorf("%w: view %q, want page, graph or article", graph.ErrInvalid, o.View)
	}
	if err := q.settle(ctx, w.x.Runner); err != nil {
		return err
	}
	if w.x.Problem != "" {
		return fmt.Errorf("%w: %s: %s", graph.ErrNotFound, o.Node, w.x.Problem)
	}
	if o.View == "article" {
		w.panes.middle.Hide()
		w.panes.rightWidth = w.panes.Size().Width
		w.panes.readerOnly = true
		w.panes.Refresh()
	}
	return nil
}

// posts runs what the workers post, on the goroutine that settles.
type posts struct{ queue chan func() }

func newPosts() *posts { return &posts{make(chan func(), 1000)} }

func (p *posts) post(f func()) { p.queue <- f }

func (p *posts) settle(ctx context.Context, r *explore.Runner) error {
	for r.Busy() || len(p.queue) > 0 {
		select {
		case f := <-p.queue:
			f()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// readOnly is a workspace over any reader.
type readOnly struct{ graph.Reader }

// Joined passes on which accounts tell of one event.
func (r readOnly) Joined(ctx context.Context, events ...graph.ID) ([]graph.Joined, error) {
	return graph.JoinedOf(ctx, r.Reader, events...)
}

// Decisions gives none: a snapshot shows what they led to.
func (readOnly) Decisions(context.Context) ([]graph.Decision, error) { return nil, nil }

// Decide refuses.
func (readOnly) Decide(context.Context, ...graph.Decision) ([]graph.Decision, error) {
	return nil, errReadOnly
}

var errReadOnly = errors.New("a snapshot changes nothing")

func (readOnly) Write(context.Context, graph.Batch) (graph.Written, error) { return 0, errReadOnly }
func (readOnly) Remove(context.Context, graph.ID) (graph.Removed, error) {
	return graph.Removed{}, errReadOnly
}
func (readOnly) Close() error { return nil }
