//go:build !cgo

package main

import (
	"context"

	"newsgraph/graph"
)

// window is nil: a build without cgo has every command and no window.
func window(string) func(ctx context.Context, workspace string, node graph.ID) error { return nil }
