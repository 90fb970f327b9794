package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
)

func manualCommand() command {
	return command{
		name: "manual", usage: "", short: "print the manual page",
		long: "It is written for man: newsgraph manual | man -l -\nThe packages for Linux install it.",
		setup: func(*flag.FlagSet) func(context.Context, *call) error {
			return func(_ context.Context, c *call) error {
				if len(c.args) > 0 {
					return wrong("it takes nothing")
				}
				_, err := io.WriteString(c.stdout, manual(c.env.Version))
				return err
			}
		},
	}
}

// manual is the manual page in the man macros of roff (man(7)), made from the
// table of commands. It bears no date: same program, same page.
func manual(version string) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH NEWSGRAPH 1 \"\" \"Newsgraph %s\" \"User Commands\"\n", roff(version))
	b.WriteString(".SH NAME\nnewsgraph \\- knowledge graph explorer for news\n")
	b.WriteString(".SH SYNOPSIS\n.B newsgraph\n.br\n.B newsgraph\n.I COMMAND\n[\\fIFLAG\\fR|\\fIARGUMENT\\fR]...\n")
	b.WriteString(".SH DESCRIPTION\n" + roff(strings.Join(strings.Fields(strings.SplitN(about, "\n\n", 2)[0]), " ")) + "\nWithout a command it opens the window.\n")
	b.WriteString(".SH COMMANDS\n")
	for _, cmd := range commands() {
		cmd.manual(&b)
	}
	b.WriteString(".SH EXIT STATUS\n0 fine, 1 failed, 2 misuse.\n")
	b.WriteString(".SH FILES\n.TP\n.I ~/.config/newsgraph/settings.json\nSettings of the window, on Linux.\n.TP\n.I NAME.newsgraph\nA workspace: a folder with the articles and their graph.\n")
	return b.String()
}

func (cmd command) manual(b *strings.Builder) {
	fmt.Fprintf(b, ".SS \"newsgraph %s %s\"\n%s.\n", roff(cmd.name), roff(strings.ReplaceAll(cmd.usage, `"`, "'")), roff(strings.ToUpper(cmd.short[:1])+cmd.short[1:]))
	if cmd.long != "" {
		b.WriteString(".PP\n.nf\n" + roff(cmd.long) + "\n.fi\n")
	}
	for _, f := range cmd.options() {
		name, what := flag.UnquoteUsage(f)
		fmt.Fprintf(b, ".TP\n\\fB%s\\fR", roff(optionName(f)))
		if name != "" {
			fmt.Fprintf(b, " \\fI%s\\fR", roff(name))
		}
		fmt.Fprintf(b, "\n%s\n", roff(what))
	}
}

// roff escapes what man's macros would take for themselves.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...").Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
