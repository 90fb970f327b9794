//go:build unix

package pgserver

import (
	"os"
	"os/exec"
	"syscall"
)

// nobody is the user who owns nothing.
const nobody = 65534

// give makes a folder the server's.
func give(dir string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	return os.Chown(dir, nobody, nobody)
}

// unprivileged lets a command run as a user whom the server accepts.
func unprivileged(cmd *exec.Cmd) error {
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() == 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody, NoSetGroups: true}
	}
	return nil
}
