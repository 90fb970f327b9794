//go:build !cgo

package launch

import (
	"context"

	"newsgraph/app/cli"
)

// Window is nil: a build without C has every command and no window.
func Window(version, socket string) func(ctx context.Context, o cli.Opening) error { return nil }
