package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"

	"newsgraph/data/extract"
	"newsgraph/data/ingest"
	"newsgraph/data/score"
)

func extractCommand() command {
	return command{
		name: "extract", usage: "[-jobs N] PATH…", short: "print what articles say as JSON Lines, storing nothing",
		long: `PATH is as in import; - is standard input. One JSON object an article, in input
order, the same bytes every time. Offsets count Unicode code points of "text",
the end not included. What cannot be read is named on standard error, and the
exit code is then 1.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			jobs := fs.Int("jobs", 0, "work on `N` articles at once; 0: one per core")
			return func(ctx context.Context, c *call) error {
				if len(c.args) == 0 || *jobs < 0 {
					return wrong("give at least one path, and no -jobs below 0")
				}
				return annotate(ctx, c, *jobs)
			}
		},
	}
}

func annotate(ctx context.Context, c *call, jobs int) error {
	x, err := extract.New()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(c.stdout, 1<<16)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	failed := false
	err = ingest.Stream(ctx, c.args, c.stdin, x, ingest.Options{Workers: jobs}, func(r ingest.Result) error {
		if r.Err != nil {
			failed = true
			c.talk("failed  %s", failure(ingest.Item{Path: r.Source.Path, Err: r.Err}))
			return nil
		}
		return enc.Encode(score.Annotate(&r.Batch, r.Source.ExternalID))
	})
	if ferr := out.Flush(); err == nil {
		err = ferr
	}
	if err == nil && failed {
		return errQuiet
	}
	return err
}
