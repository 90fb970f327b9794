package app

import (
	"context"
	"fmt"
	"strings"

	"newsgraph/assets"
	"newsgraph/data/extract"
	"newsgraph/data/ingest"
	"newsgraph/graph/store"
)

// WriteSample makes a new workspace in dir from the articles in the program.
// The sample goes the way of every other import, so what it shows is what the
// program reads. Nothing is left of a sample that could not be finished but the
// articles that were.
func WriteSample(ctx context.Context, dir string) error {
	x, err := extract.New()
	if err != nil {
		return fmt.Errorf("prepare the extraction: %w", err)
	}
	s, err := store.Create(dir)
	if err != nil {
		return err
	}
	sum, err := ingest.Run(ctx, []string{"-"}, strings.NewReader(assets.Sample()), x, s, ingest.Options{})
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	if err == nil && sum.Failed > 0 {
		err = sum.Failures[0].Err
	}
	if err != nil {
		return fmt.Errorf("write the sample to %s: %w", dir, err)
	}
	return nil
}
