package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"

	"newsgraph/app/explore"
	"newsgraph/data/extract"
	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/joining"
	"newsgraph/graph/layout"
	"newsgraph/graph/query"
	"newsgraph/graph/store"
)

// services connects the view-models with the rest of the program. The pipeline
// is built with the first import, so that the window opens at once.
func services(o Options) explore.Services {
	extractor := sync.OnceValues(extract.New)
	return explore.Services{
		Open: func(ctx context.Context, path string) (explore.Workspace, error) {
			return opened(store.OpenAt(ctx, path))
		},
		Create: func(ctx context.Context, path string) (explore.Workspace, error) {
			return opened(store.CreateAt(ctx, path))
		},
		Sample: WriteSample,
		Import: func(ctx context.Context, w explore.Workspace, paths []string, on func(explore.ImportItem), report graph.Report) error {
			x, err := extractor()
			if err != nil {
				return fmt.Errorf("prepare the extraction: %w", err)
			}
			return importInto(ctx, x, w, paths, on, report)
		},
		Export:  exporter{o.Version},
		Arrange: arrange,
	}
}

// opened shows a workspace with the accounts of one event joined, where it can
// keep what that needs. A shared graph shows each account by itself.
func opened(s store.Workspace, err error) (explore.Workspace, error) {
	if err != nil {
		return nil, err
	}
	if _, ok := s.(graph.Recorder); !ok {
		return s, nil
	}
	return joining.Over(s), nil
}

func importInto(ctx context.Context, x ingest.Extractor, w explore.Workspace, paths []string, on func(explore.ImportItem), report graph.Report) error {
	_, err := ingest.Run(ctx, paths, nil, x, w, ingest.Options{
		OnItem: func(it ingest.Item) { on(importItem(it)) },
		Report: report,
		Skip:   func(id graph.ID) bool { _, err := w.Lookup(ctx, id); return err == nil },
	})
	return err
}

// importItem translates; only an item that is a whole file can be tried again
// by itself.
func importItem(it ingest.Item) explore.ImportItem {
	out := explore.ImportItem{Name: it.Path, State: fileState(it.State), Title: it.Title,
		Statements: it.Statements, Events: it.Events, Err: it.Err}
	if _, err := os.Lstat(it.Path); err == nil {
		out.Path = it.Path
	}
	return out
}

func fileState(s ingest.State) explore.FileState {
	switch s {
	case ingest.Reading:
		return explore.FileReading
	case ingest.Extracting:
		return explore.FileExtracting
	case ingest.Done:
		return explore.FileDone
	case ingest.Skipped:
		return explore.FileSkipped
	case ingest.Failed:
		return explore.FileFailed
	case ingest.Cancelled:
		return explore.FileCancelled
	default:
		return explore.FileQueued
	}
}

// exporter writes every format of graph/export.
type exporter struct{ version string }

func (x exporter) graph(ctx context.Context, r graph.Reader, o explore.ExportOptions) (graph.Subgraph, error) {
	if o.Search != "" {
		hits, err := r.Search(ctx, o.Search, mostHits)
		if err != nil {
			return graph.Subgraph{}, err
		}
		ids := make([]graph.ID, 0, len(hits))
		for _, h := range hits {
			ids = append(ids, h.Node.ID)
		}
		return query.Neighbourhood(ctx, r, ids, query.Options{Depth: o.Depth})
	}
	if len(o.Nodes) > 0 {
		return query.Neighbourhood(ctx, r, o.Nodes, query.Options{})
	}
	if o.Node == "" {
		return query.Whole(ctx, r, query.Options{})
	}
	return query.Neighbourhood(ctx, r, []graph.ID{o.Node}, query.Options{Depth: o.Depth})
}

// mostHits is the largest number of hits of a search that are exported.
const mostHits = 10000

// Formats is part of explore.Exporter.
func (x exporter) Formats() []explore.ExportFormat {
	all, documents := export.Formats(), documentFormats()
	out := make([]explore.ExportFormat, 0, len(all)+len(documents))
	for _, f := range all {
		out = append(out, explore.ExportFormat{Name: f.Name, Title: f.Title, Extension: f.Extension, For: f.For, Loses: f.Loses, Reads: f.Reads})
	}
	return append(out, documents...)
}

// Count is part of explore.Exporter.
func (x exporter) Count(ctx context.Context, r graph.Reader, o explore.ExportOptions) (explore.ExportCounts, error) {
	g, err := x.graph(ctx, r, o)
	return explore.ExportCounts{Nodes: len(g.Nodes), Relations: len(g.Relations), Articles: len(g.Articles)}, err
}

// Write is part of explore.Exporter.
func (x exporter) Write(ctx context.Context, r graph.Reader, o explore.ExportOptions, w io.Writer) error {
	g, err := x.graph(ctx, r, o)
	if err != nil {
		return err
	}
	if done, err := document(ctx, &g, o, w); done {
		return err
	}
	f, ok := export.FormatNamed(o.Format)
	if !ok {
		f = export.Formats()[0]
	}
	return f.Write(w, g, export.Options{Version: x.version, WithoutText: !o.WithText})
}

// arrange gives the nodes of a scene their places; the one in focus is in the
// middle.
func arrange(ctx context.Context, s *explore.Scene) ([][2]float64, error) {
	g := layout.Graph{}
	focus := 0
	for i, n := range s.Nodes {
		g.Nodes = append(g.Nodes, layout.Node{ID: n.ID, Size: n.Size, Placed: n.Pinned, At: layout.Point{X: n.X, Y: n.Y}})
		if n.Focus {
			focus = i
		}
	}
	for _, e := range s.Edges {
		g.Edges = append(g.Edges, layout.Edge{A: e.A, B: e.B})
	}
	places, err := layout.Run(ctx, g, layout.Options{Focus: focus})
	if err != nil {
		return nil, fmt.Errorf("lay out: %w", err)
	}
	out := make([][2]float64, len(places))
	for i, p := range places {
		out[i] = [2]float64{p.X, p.Y}
	}
	return out, nil
}
