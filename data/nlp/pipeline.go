package nlp

import (
	"context"
	"fmt"
)

// Component fills one or more layers of a document.
type Component interface {
	// Name identifies the component and its version, "tokenizer/1".
	Name() string
	// Requires and Provides name the layers it reads and fills.
	Requires() []Layer
	Provides() []Layer
	// Annotate fills its layers. It keeps no state between documents and is
	// safe for concurrent use on different documents.
	Annotate(ctx context.Context, d *Doc) error
}

// Pipeline is a sequence of components whose order has been checked.
type Pipeline struct {
	components []Component
}

// NewPipeline checks that every component finds the layers it requires and
// that no layer is filled twice. The error names component and layer.
func NewPipeline(components ...Component) (*Pipeline, error) {
	by := map[Layer]string{}
	for _, c := range components {
		for _, l := range c.Requires() {
			if by[l] == "" {
				return nil, fmt.Errorf("pipeline: %s requires the layer %q, which no component before it provides", c.Name(), l)
			}
		}
		for _, l := range c.Provides() {
			if by[l] != "" {
				return nil, fmt.Errorf("pipeline: %s provides the layer %q, which %s has filled", c.Name(), l, by[l])
			}
			by[l] = c.Name()
		}
	}
	return &Pipeline{components: components}, nil
}

// Components gives the names of the components in order.
func (p *Pipeline) Components() []string {
	names := make([]string, len(p.components))
	for i, c := range p.components {
		names[i] = c.Name()
	}
	return names
}

// Run walks a document through all components. It stops at the first error or
// when the context ends, and names the component. It is safe for concurrent
// use on different documents.
func (p *Pipeline) Run(ctx context.Context, d *Doc) error {
	for _, c := range p.components {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.Annotate(ctx, d); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return fmt.Errorf("%s: %w", c.Name(), err)
		}
		for _, l := range c.Provides() {
			d.filled[l] = true
		}
	}
	return nil
}
