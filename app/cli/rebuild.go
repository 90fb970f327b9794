package cli

import (
	"context"
	"flag"
	"fmt"

	"newsgraph/data/extract"
	"newsgraph/data/ingest"
	"newsgraph/graph/store"
)

func rebuildCommand() command {
	return command{
		name: "rebuild", usage: "-w WORKSPACE [-jobs N]", short: "read all stored articles anew, with the models of this program",
		long: `For a workspace made by an older program. What is found again keeps its id; an
article that cannot be read keeps what was known of it, is named, and the exit
code is 1. Stopped and run again, it goes over all articles again.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			jobs := fs.Int("jobs", 0, "work on `N` articles at once; 0: one per core")
			return func(ctx context.Context, c *call) error {
				if len(c.args) > 0 || *jobs < 0 {
					return wrong("takes flags only, and no -jobs below 0")
				}
				return opened(ctx, *w, func(s store.Workspace) error { return rebuild(ctx, c, s, *jobs) })
			}
		},
	}
}

func rebuild(ctx context.Context, c *call, s store.Workspace, jobs int) error {
	x, err := extract.New()
	if err != nil {
		return err
	}
	report, clear := progressLine(c)
	sum, err := ingest.Rebuild(ctx, s, s, x, ingest.Options{Workers: jobs, Report: report})
	clear()
	for _, f := range sum.Failures {
		c.talk("failed  %s: %s", f.Article, sentence(f.Err))
	}
	if err != nil {
		return fmt.Errorf("stopped after %s: %w", count(sum.Same+sum.Changed, "article", "articles"), err)
	}
	if _, err := fmt.Fprintf(c.stdout, "rebuilt %s: %d changed, %d as before, %d failed\n",
		count(sum.Same+sum.Changed+sum.Failed, "article", "articles"), sum.Changed, sum.Same, sum.Failed); err != nil {
		return err
	}
	if sum.Failed > 0 {
		return errQuiet
	}
	return nil
}
