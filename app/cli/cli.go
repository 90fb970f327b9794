package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"newsgraph/graph"
)

// The exit codes.
const (
	ExitFine   = 0
	ExitFailed = 1
	ExitMisuse = 2
)

// Env is what the commands need from outside. The zero value runs every
// command but those that show something.
type Env struct {
	// Version of the program; empty means "devel".
	Version string
	// Terminal says that stderr is a terminal: progress is then one line that
	// changes.
	Terminal bool
	// Window opens the window. Nil means that the program was built without one.
	Window func(ctx context.Context, o Opening) error
	// Snapshot draws a view into a picture. Nil means that the program was
	// built without.
	Snapshot func(ctx context.Context, r graph.Reader, v View, png io.Writer) error
}

// Opening is what the window shows first; the zero value is the last workspace
// or else the start page.
type Opening struct {
	Workspace string
	Node      graph.ID
	Sample    bool // a new copy of the sample; then there is no workspace
}

// View is what a snapshot shows.
type View struct {
	Kind          string // "page", "graph" or "article"
	Node          graph.ID
	Width, Height int // in pixels
	Dark          bool
}

// command is one row of the table of commands.
type command struct {
	name, usage, short string
	long               string // more help, may be empty
	// setup defines the flags and gives what is run once they are read.
	setup func(*flag.FlagSet) func(context.Context, *call) error
}

// call is one run of a command.
type call struct {
	env            Env
	args           []string // without flags
	stdin          io.Reader
	stdout, stderr io.Writer
}

// talk prints a line to stderr. A write error has nowhere to be told.
func (c *call) talk(format string, args ...any) {
	_, _ = fmt.Fprintf(c.stderr, format+"\n", args...)
}

func commands() []command {
	return []command{
		openCommand(), importCommand(), extractCommand(), showCommand(), searchCommand(), listCommand(), pathCommand(),
		exportCommand(), accountsCommand(), dossierCommand(), verifyDossierCommand(), pictureCommand(), removeCommand(), verifyCommand(),
		repairCommand(), rebuildCommand(), compactCommand(), backupCommand(), restoreCommand(), packCommand(), unpackCommand(),
		snapshotCommand(), trainCommand(), completionCommand(), manualCommand(), versionCommand(),
	}
}

// misuse is an error in how a command was called: exit code 2.
type misuse struct{ what string }

func (m misuse) Error() string { return m.what }

func wrong(format string, args ...any) error { return misuse{fmt.Sprintf(format, args...)} }

// errQuiet ends a command with exit code 1 when all has been said.
var errQuiet = errors.New("failed")

// Run runs one command, given by the arguments without the program's name, and
// gives the exit code. It reads and writes the given streams only. When the
// context ends, the command stops as soon as it can leave everything whole.
func Run(ctx context.Context, env Env, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if env.Version == "" {
		env.Version = "devel"
	}
	c := &call{env: env, stdin: stdin, stdout: stdout, stderr: stderr}
	err := dispatch(ctx, c, args)
	var m misuse
	switch {
	case err == nil:
		return ExitFine
	case errors.As(err, &m):
		c.talk("newsgraph: %s", m.what)
		return ExitMisuse
	case errors.Is(err, errQuiet):
		return ExitFailed
	}
	c.talk("newsgraph: %s", sentence(err))
	return ExitFailed
}

func dispatch(ctx context.Context, c *call, args []string) error {
	if len(args) == 0 {
		return window(ctx, c, "", "")
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return help(c, args[1:])
	case "-version", "--version":
		args = []string{"version"}
	}
	for _, cmd := range commands() {
		if cmd.name == args[0] {
			return cmd.run(ctx, c, args[1:])
		}
	}
	return wrong("there is no command %q; `newsgraph help` lists them all", args[0])
}

func (cmd command) run(ctx context.Context, c *call, args []string) error {
	fs := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	run := cmd.setup(fs)
	rest, err := parse(fs, args)
	if errors.Is(err, flag.ErrHelp) {
		return cmd.help(c.stdout)
	}
	if err != nil {
		return wrong("%s: %v; `newsgraph %s -h` helps", cmd.name, err, cmd.name)
	}
	c.args = rest
	err = run(ctx, c)
	var m misuse
	if errors.As(err, &m) {
		return wrong("%s: %s; `newsgraph %s -h` helps", cmd.name, m.what, cmd.name)
	}
	return err
}

// parse reads flags wherever they stand, until "--".
func parse(fs *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		left := fs.Args()
		used := len(args) - len(left)
		if used > 0 && args[used-1] == "--" {
			return append(rest, left...), nil
		}
		if len(left) == 0 {
			return rest, nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

// list is a flag that may be given several times.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(v string) error {
	*l = append(*l, v)
	return nil
}
