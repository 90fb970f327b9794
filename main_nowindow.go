//go:build !cgo

package main

import (
	"context"

	"newsgraph/app/cli"
)

// window is nil: a build without cgo has every command and no window.
func window(string) func(ctx context.Context, o cli.Opening) error { return nil }
