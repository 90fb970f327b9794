package explore

import (
	"context"
	"fmt"

	"newsgraph/graph"
)

// sidebarPage is how many nodes the list reads at once.
const sidebarPage = 200

// Sidebar is the left side: kinds with their counts and the nodes of the chosen
// kind.
type Sidebar struct {
	Stats graph.Stats
	Kind  graph.Kind
	// Filter keeps nodes whose name contains it.
	Filter string
	// Rows are the nodes read so far, of Total.
	Rows  []graph.Node
	Total int
	// Problem is a sentence when the list could not be read.
	Problem string

	explorer *Explorer
	load     Latest
	loading  bool
}

// Choose shows another kind, without a filter.
func (s *Sidebar) Choose(k graph.Kind) {
	s.Kind, s.Filter = k, ""
	s.Refresh()
}

// SetFilter narrows the list.
func (s *Sidebar) SetFilter(text string) {
	if s.Filter != text {
		s.Filter = text
		s.Refresh()
	}
}

// Refresh reads counts and the list's first page again.
func (s *Sidebar) Refresh() { s.read(0, "Listing "+KindNames(s.Kind)) }

// Need says that row i is about to be drawn: the next page is read when it is
// near the end.
func (s *Sidebar) Need(i int) {
	if !s.loading && i >= len(s.Rows)-20 && len(s.Rows) < s.Total {
		s.read(len(s.Rows), "Listing more")
	}
}

// Empty says why the list is empty; "" when it is not.
func (s *Sidebar) Empty() string {
	switch {
	case len(s.Rows) > 0 || s.loading:
		return ""
	case s.Problem != "":
		return s.Problem
	case s.Filter != "":
		return fmt.Sprintf("Nothing here is called “%s”. Clear the filter to see all.", s.Filter)
	case s.Stats.Nodes[graph.ArticleK] == 0:
		return "There are no articles yet. Import some: Ctrl+I."
	}
	return fmt.Sprintf("No %s was found in these articles.", lower(KindName(s.Kind)))
}

func (s *Sidebar) read(offset int, name string) {
	e := s.explorer
	if e.Workspace == nil {
		s.Rows, s.Total, s.Stats = nil, 0, graph.Stats{}
		e.changed(SidebarChanged)
		return
	}
	s.loading = true
	f := graph.NodeFilter{Kinds: []graph.Kind{s.Kind}, Text: s.Filter, Offset: offset, Limit: sidebarPage}
	if s.Kind == graph.ArticleK {
		f.Order = graph.ByTime
	}
	w := e.Workspace
	s.load.Go(e.ctx, e.Runner, name, func(ctx context.Context, _ graph.Report) func() {
		stats, err := w.Stats(ctx)
		var rows []graph.Node
		total := 0
		if err == nil {
			rows, total, err = w.Nodes(ctx, f)
		}
		return func() { s.apply(offset, stats, rows, total, err) }
	})
}

func (s *Sidebar) apply(offset int, stats graph.Stats, rows []graph.Node, total int, err error) {
	s.loading = false
	if err != nil {
		s.Problem = Sentence(err)
		s.explorer.changed(SidebarChanged)
		return
	}
	s.Problem = ""
	s.Stats, s.Total = stats, total
	s.Rows = append(s.Rows[:min(offset, len(s.Rows)):min(offset, len(s.Rows))], rows...)
	s.explorer.changed(SidebarChanged)
}
