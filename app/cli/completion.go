package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
)

func completionCommand() command {
	return command{
		name: "completion", usage: "bash | zsh | fish", short: "print the completion script of a shell",
		long: `Load it from the shell's own start file, as in
  bash   source <(newsgraph completion bash)
  zsh    source <(newsgraph completion zsh)
  fish   newsgraph completion fish | source
The packages for Linux install it.`,
		setup: func(*flag.FlagSet) func(context.Context, *call) error {
			return func(_ context.Context, c *call) error {
				if len(c.args) != 1 {
					return wrong("give one shell: bash, zsh or fish")
				}
				script, ok := completions()[c.args[0]]
				if !ok {
					return wrong("there is no completion for %q; there is one for bash, zsh and fish", c.args[0])
				}
				_, err := io.WriteString(c.stdout, script())
				return err
			}
		},
	}
}

func completions() map[string]func() string {
	return map[string]func() string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}
}

// commandNames are the names of all commands, in their order.
func commandNames() string {
	var names []string
	for _, cmd := range commands() {
		names = append(names, cmd.name)
	}
	return strings.Join(append(names, "help"), " ")
}

// options gives the flags of a command, sorted by name.
func (cmd command) options() []*flag.Flag {
	fs := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	cmd.setup(fs)
	var all []*flag.Flag
	fs.VisitAll(func(f *flag.Flag) { all = append(all, f) })
	return all
}

// optionName is how a flag is written: as the help writes it.
func optionName(f *flag.Flag) string { return "-" + f.Name }

func bashCompletion() string {
	var b strings.Builder
	b.WriteString(`# bash completion for newsgraph
_newsgraph() {
    local word=${COMP_WORDS[COMP_CWORD]} flags=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "` + commandNames() + `" -- "$word"))
        return
    fi
    case ${COMP_WORDS[1]} in
`)
	for _, cmd := range commands() {
		options := cmd.options()
		names := make([]string, 0, len(options))
		for _, f := range options {
			names = append(names, optionName(f))
		}
		if len(names) > 0 {
			fmt.Fprintf(&b, "    %s) flags=\"%s\" ;;\n", cmd.name, strings.Join(names, " "))
		}
	}
	b.WriteString(`    help) flags="` + commandNames() + `" ;;
    esac
    case $word in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *) [ "${COMP_WORDS[1]}" = help ] && COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    esac
}
complete -o default -F _newsgraph newsgraph
`)
	return b.String()
}

// quoted puts text into single quotes of a POSIX shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func zshCompletion() string {
	var b strings.Builder
	b.WriteString("#compdef newsgraph\n# zsh completion for newsgraph\n_newsgraph() {\n    local -a commands\n    commands=(\n")
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "        %s\n", quoted(cmd.name+":"+cmd.short))
	}
	b.WriteString("        'help:explain a command'\n    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n    case $words[2] in\n")
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "    %s) _arguments", cmd.name)
		for _, f := range cmd.options() {
			fmt.Fprintf(&b, " %s", quoted(optionName(f)+"["+zshText(f)+"]"))
		}
		b.WriteString(" '*:file:_files' ;;\n")
	}
	b.WriteString("    help) _describe command commands ;;\n    esac\n}\ncompdef _newsgraph newsgraph\n")
	return b.String()
}

// zshText is what a flag is for, without the brackets and colons that end a
// description in zsh.
func zshText(f *flag.Flag) string {
	_, what := flag.UnquoteUsage(f)
	return strings.NewReplacer("[", "(", "]", ")", ":", " -").Replace(what)
}

func fishCompletion() string {
	var b strings.Builder
	b.WriteString("# fish completion for newsgraph\n")
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "complete -c newsgraph -f -n __fish_use_subcommand -a %s -d %s\n", cmd.name, fishQuoted(cmd.short))
		for _, f := range cmd.options() {
			_, what := flag.UnquoteUsage(f)
			fmt.Fprintf(&b, "complete -c newsgraph -n '__fish_seen_subcommand_from %s' -o %s -d %s\n", cmd.name, f.Name, fishQuoted(what))
		}
	}
	fmt.Fprintf(&b, "complete -c newsgraph -f -n '__fish_seen_subcommand_from help' -a %s\n", fishQuoted(commandNames()))
	return b.String()
}

func fishQuoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}
