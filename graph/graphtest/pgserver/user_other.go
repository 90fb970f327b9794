//go:build !unix

package pgserver

import "os/exec"

func give(string) error { return nil }

// unprivileged refuses: the server is started through a shell here.
func unprivileged(*exec.Cmd) error { return ErrNone }
