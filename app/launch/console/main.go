// Command console becomes newsgraph.com beside newsgraph.exe on Windows. A
// shell there does not wait for a program with a window; it does for this one,
// which runs newsgraph.exe with the same arguments and streams and gives on its
// exit code. "newsgraph" typed in a shell finds the .com first. It is built for
// Windows only by the packaging, and knows nothing about the news.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() { os.Exit(run(os.Args[1:])) }

// run starts the program that lies beside this one and gives its exit code; 1
// where it cannot be started.
func run(args []string) int {
	own, err := os.Executable()
	if err != nil {
		return failed(err)
	}
	signal.Ignore(os.Interrupt) // it is newsgraph.exe that stops, and leaves everything whole
	c := exec.Command(filepath.Join(filepath.Dir(own), "newsgraph.exe"), args...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	if len(args) == 0 {
		if err := c.Start(); err != nil { // the window: the shell goes on
			return failed(err)
		}
		return 0
	}
	err = c.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	if err != nil {
		return failed(err)
	}
	return 0
}

func failed(err error) int {
	_, _ = fmt.Fprintf(os.Stderr, "newsgraph: the program newsgraph.exe beside this one does not start: %v\n", err)
	return 1
}
