package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"

	"newsgraph/graph/store"
)

func verifyCommand() command {
	return command{
		name: "verify", usage: "-w WORKSPACE", short: "check that every link's passage gives its words, and count",
		long: "Prints the counts, and a line for every fault; with faults the exit code is 1.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(ctx context.Context, c *call) error {
				if len(c.args) > 0 {
					return wrong("takes flags only")
				}
				return opened(ctx, *w, func(s store.Workspace) error { return verify(ctx, c, s) })
			}
		},
	}
}

func verify(ctx context.Context, c *call, s store.Workspace) error {
	v, err := s.Verify(ctx, nil)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.stdout)
	fmt.Fprintf(out, "%s\n%s, %s, %s\n", kindCounts(v.Nodes),
		count(v.Relations, "link", "links"), count(v.Passages, "passage", "passages"), count(v.Attributes, "attribute", "attributes"))
	for _, p := range v.Problems {
		fmt.Fprintln(out, p)
	}
	fmt.Fprintln(out, faults(len(v.Problems)))
	if err := out.Flush(); err != nil {
		return err
	}
	if v.OK() {
		return nil
	}
	c.talk("newsgraph: the workspace has faults; `newsgraph repair` mends what can be mended")
	return errQuiet
}

func faults(n int) string {
	if n == 0 {
		return "no fault"
	}
	return count(n, "fault", "faults")
}
