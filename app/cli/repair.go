package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"

	"newsgraph/data/extract"
	"newsgraph/graph"
	"newsgraph/graph/store"
)

func repairCommand() command {
	return command{
		name: "repair", usage: "-w WORKSPACE", short: "check a workspace and mend what can be mended",
		long: `Says what was found and what was done. Indexes are made anew from the articles;
articles of which knowledge is damaged are read again from their text; articles
whose text is damaged are named, and the exit code is 1. The damaged state is
kept as a backup.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(ctx context.Context, c *call) error {
				if len(c.args) > 0 {
					return wrong("takes flags only")
				}
				if err := folderOnly(*w, "repair"); err != nil {
					return err
				}
				return repair(ctx, c, *w)
			}
		},
	}
}

func repair(ctx context.Context, c *call, place string) error {
	report, clear := progressLine(c)
	r, err := store.Repair(ctx, place, extractLate(), report)
	clear()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.stdout)
	for _, p := range r.Found {
		fmt.Fprintf(out, "found: %s\n", p)
	}
	for _, id := range r.Again {
		fmt.Fprintf(out, "read again from its text: %s\n", id)
	}
	for _, id := range r.Lost {
		fmt.Fprintf(out, "lost: %s\n", id)
	}
	switch {
	case len(r.Found) == 0:
		fmt.Fprintln(out, "no fault, nothing was done")
	case r.Old.Name == "":
		fmt.Fprintf(out, "indexes made anew, %s untouched\n", count(r.Kept, "article", "articles"))
	default:
		fmt.Fprintf(out, "written anew: %s kept, %d read again, %d lost; the damaged state is kept as backup %s\n",
			count(r.Kept, "article", "articles"), len(r.Again), len(r.Lost), r.Old.Name)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if len(r.Lost) > 0 {
		c.talk("newsgraph: import the lost articles again, or restore a backup that has them")
		return errQuiet
	}
	return nil
}

// extractLate gives an extractor that loads its models when it is first needed;
// it is for one goroutine.
func extractLate() func(context.Context, graph.Article) (graph.Batch, error) {
	var x *extract.Extractor
	return func(ctx context.Context, a graph.Article) (b graph.Batch, err error) {
		if x == nil {
			if x, err = extract.New(); err != nil {
				return b, err
			}
		}
		return x.Extract(ctx, a)
	}
}
