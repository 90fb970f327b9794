package cli

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

const about = `Newsgraph turns news articles into a graph of people, countries, organisations,
places, statements and events, in which every link opens the passage it was read
from. It works on this machine alone.

  newsgraph                 opens the window
  newsgraph COMMAND …       runs a command
  newsgraph COMMAND -h      explains it

Commands:
`

const codes = `
Results go to standard output, talk to standard error. Exit codes: 0 fine, 1 failed, 2 misuse.
`

func help(c *call, args []string) error {
	if len(args) > 0 {
		for _, cmd := range commands() {
			if cmd.name == args[0] {
				return cmd.help(c.stdout)
			}
		}
		return wrong("there is no command %q; `newsgraph help` lists them all", args[0])
	}
	var b strings.Builder
	b.WriteString(about)
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "  %-15s %s\n", cmd.name, cmd.short)
	}
	b.WriteString(codes)
	_, err := io.WriteString(c.stdout, b.String())
	return err
}

func (cmd command) help(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "newsgraph %s %s\n\n%s.\n", cmd.name, cmd.usage, strings.ToUpper(cmd.short[:1])+cmd.short[1:])
	if cmd.long != "" {
		b.WriteString("\n" + cmd.long + "\n")
	}
	fs := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	cmd.setup(fs)
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			b.WriteString("\nFlags, before or behind the arguments:\n")
			first = false
		}
		name, what := flag.UnquoteUsage(f)
		fmt.Fprintf(&b, "  %-18s %s\n", strings.TrimSpace("-"+f.Name+" "+name), what)
	})
	_, err := io.WriteString(w, b.String())
	return err
}
