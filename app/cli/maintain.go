package cli

import (
	"context"
	"flag"
	"fmt"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// compactCommand and the ones below look after a workspace in a folder.
func compactCommand() command {
	return command{
		name: "compact", usage: "-w WORKSPACE", short: "give back the space of what was removed or replaced",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(ctx context.Context, c *call) error {
				if len(c.args) > 0 {
					return wrong("takes flags only")
				}
				return inFolder(*w, "compacting", func(s *store.Store) error { return compact(ctx, c, s) })
			}
		},
	}
}

// inFolder runs work on an open workspace in a folder and closes it.
func inFolder(place, what string, work func(*store.Store) error) error {
	if err := needWorkspace(place); err != nil {
		return err
	}
	s, err := store.OpenFolder(place, what)
	if err != nil {
		return err
	}
	return closing(s, place, func(store.Workspace) error { return work(s) })
}

// folderOnly refuses a shared graph for work on a closed workspace.
func folderOnly(place, what string) error {
	if err := needWorkspace(place); err != nil {
		return err
	}
	if store.IsAddress(place) {
		return fmt.Errorf("%w: %s is for workspaces in a folder; %s is on a server", graph.ErrInvalid, what, store.Redacted(place))
	}
	return nil
}

func compact(ctx context.Context, c *call, s *store.Store) error {
	before, after, err := s.Compact(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "compacted: %s before, %s now\n", bytesWords(before), bytesWords(after))
	return err
}

// bytesWords words a size: "12.3 MB".
func bytesWords(n int64) string {
	const unit = 1000
	switch {
	case n < unit:
		return fmt.Sprintf("%d bytes", n)
	case n < unit*unit:
		return fmt.Sprintf("%.1f kB", float64(n)/unit)
	case n < unit*unit*unit:
		return fmt.Sprintf("%.1f MB", float64(n)/unit/unit)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/unit/unit/unit)
}

// progressLine gives a report that draws one line on a terminal, and what takes
// the line off again.
func progressLine(c *call) (report graph.Report, clear func()) {
	if !c.env.Terminal {
		return nil, func() {}
	}
	report = func(p graph.Progress) {
		_, _ = fmt.Fprintf(c.stderr, "\r\x1b[K%s %d of %d", p.Stage, p.Done, p.Total) // a terminal that is gone changes nothing
	}
	return report, func() { _, _ = fmt.Fprint(c.stderr, "\r\x1b[K") }
}
