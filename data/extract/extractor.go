package extract

import (
	"context"
	"fmt"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// Extractor reads articles. It is safe for concurrent use.
type Extractor struct {
	pipeline *nlp.Pipeline
}

// New builds the pipeline in its fixed order: the components of package nlp,
// then times, entities, statements, events and salience. The error says that an
// embedded model or word list is damaged.
func New() (*Extractor, error) {
	components, err := Default()
	if err != nil {
		return nil, err
	}
	p, err := nlp.NewPipeline(components...)
	if err != nil {
		return nil, err
	}
	return &Extractor{pipeline: p}, nil
}

// Default gives all components in the order of the pipeline.
func Default() ([]nlp.Component, error) {
	components, err := nlp.Default()
	if err != nil {
		return nil, err
	}
	syntax, err := nlp.SyntaxParser()
	if err != nil {
		return nil, err
	}
	entities, err := NewEntities()
	if err != nil {
		return nil, fmt.Errorf("word lists: %w", err)
	}
	return append(components, syntax, NewTemporal(), entities, NewQuotation(), NewEvents(), NewQuantities(), NewSalience()), nil
}

// Extract reads one article and gives all it adds to the graph, sorted as
// [graph.Batch] promises. The article needs blocks; without them nothing is
// found. The error is the context's, or names the component.
func (x *Extractor) Extract(ctx context.Context, a graph.Article) (graph.Batch, error) {
	d := nlp.NewDoc(&a)
	if err := x.pipeline.Run(ctx, d); err != nil {
		return graph.Batch{}, err
	}
	b := graph.Batch{
		Article: a, Entities: d.Entities, Mentions: d.Mentions,
		Statements: d.Statements, Events: d.Events, Ties: d.Ties,
	}
	b.Sort()
	return b, nil
}
