package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// On Windows itself the packages' test runs the pair; here a script stands in
// for newsgraph.exe.
func TestConsoleGivesOnStreamsAndExitCode(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in is a shell script")
	}
	binary := built(t)
	program := filepath.Join(filepath.Dir(binary), "newsgraph.exe")
	require.NoError(t, os.WriteFile(program, []byte("#!/bin/sh\necho \"out $1\"; echo err >&2; exit 7\n"), 0o600))
	require.NoError(t, os.Chmod(program, 0o700)) //nolint:gosec // it is to run

	out, err := exec.Command(binary, "two words").Output()

	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, 7, exit.ExitCode())
	assert.Equal(t, "out two words\n", string(out))
	assert.Equal(t, "err\n", string(exit.Stderr))
}

func TestConsoleNamesTheMissingProgram(t *testing.T) {
	t.Parallel()
	out, err := exec.Command(built(t), "version").CombinedOutput()

	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, 1, exit.ExitCode())
	assert.Contains(t, string(out), "newsgraph.exe beside this one does not start")
}

func built(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "newsgraph.com")
	c := exec.Command("go", "build", "-o", binary, ".")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	return binary
}
