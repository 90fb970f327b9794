//go:build !windows

package launch

// Console lets the commands print; only Windows needs it.
func Console() {}
