// Command newsgraph turns news articles into a graph of who said what and what
// happened, with the source of every link: in a window, or by commands. It
// opens no network connection but the one to a shared graph that it is told to
// open.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"newsgraph/app/cli"
	"newsgraph/app/launch"
)

// version is set when the program is built.
var version = "devel"

func main() {
	os.Exit(run())
}

func run() int {
	launch.Console()
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	args, socket := e2eSocket(os.Args[1:])
	env := cli.Env{Version: version, Terminal: terminal(os.Stderr), Snapshot: launch.Snapshot, Window: launch.Window(version, socket)}
	return cli.Run(ctx, env, args, os.Stdin, os.Stdout, os.Stderr)
}

// e2eSocket takes "--e2e-socket PATH" out of the arguments: the hook of the
// end-to-end tests, which the environment variable NEWSGRAPH_E2E_SOCKET sets as
// well.
func e2eSocket(args []string) (rest []string, path string) {
	path = os.Getenv("NEWSGRAPH_E2E_SOCKET")
	for i := 0; i < len(args); i++ {
		if args[i] == "--e2e-socket" && i+1 < len(args) {
			path = args[i+1]
			i++
			continue
		}
		rest = append(rest, args[i])
	}
	return rest, path
}

func terminal(f *os.File) bool {
	i, err := f.Stat()
	return err == nil && i.Mode()&os.ModeCharDevice != 0
}
