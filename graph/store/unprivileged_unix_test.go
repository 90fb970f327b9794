//go:build unix

package store_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// nobody is the user who owns nothing.
const nobody = 65534

// unprivileged runs the calling test again as a user for whom permissions
// count: the super-user may read and write everywhere.
func unprivileged(t *testing.T) {
	t.Helper()
	dir, err := os.MkdirTemp("", "unprivileged")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	require.NoError(t, os.Chown(dir, nobody, nobody))
	program := filepath.Join(dir, "program.test")
	copyProgram(t, program)
	cmd := exec.CommandContext(t.Context(), program, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TMPDIR="+dir, "HOME="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody, NoSetGroups: true}}
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "--- PASS: "+t.Name())
}

// copyProgram copies the running test program to where others can reach it.
func copyProgram(t *testing.T, to string) {
	t.Helper()
	name, err := os.Executable()
	require.NoError(t, err)
	from, err := os.Open(name)
	require.NoError(t, err)
	defer func() { _ = from.Close() }() // read only
	f, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	require.NoError(t, err)
	_, err = io.Copy(f, from)
	require.NoError(t, err)
	require.NoError(t, f.Close())
}
