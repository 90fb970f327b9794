package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"

	"newsgraph/graph"
	"newsgraph/graph/joining"
	"newsgraph/graph/store"
)

// accounting is one run of the command accounts.
type accounting struct {
	join, split, forget bool
}

func accountsCommand() command {
	return command{
		name: "accounts", usage: "-w WORKSPACE [-join EVENT EVENT | -split EVENT | -forget EVENT EVENT]", short: "say which accounts tell of one event",
		long: "Articles that tell of one event are joined by a rule. -join makes two events one,\n-split takes the account of one article out of its event, -forget takes back what was\ndecided about two accounts. Without events it lists what was decided: two events and\nthe verdict, divided by tabs; with one EVENT its accounts.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var a accounting
			w := workspaceFlag(fs)
			fs.BoolVar(&a.join, "join", false, "the two events are one")
			fs.BoolVar(&a.split, "split", false, "the account tells of another event than the rest")
			fs.BoolVar(&a.forget, "forget", false, "take back what was decided about the two accounts")
			return func(ctx context.Context, c *call) error {
				if err := a.check(len(c.args)); err != nil {
					return err
				}
				return opened(ctx, *w, func(s store.Workspace) error { return a.run(ctx, c, s) })
			}
		},
	}
}

// check says whether the flags agree and how many events they need.
func (a accounting) check(events int) error {
	switch {
	case a.join && !a.split && !a.forget, a.forget && !a.join && !a.split:
		if events != 2 {
			return wrong("give two events")
		}
	case a.split && !a.join && !a.forget:
		if events != 1 {
			return wrong("give one event")
		}
	case a.join || a.split || a.forget:
		return wrong("give one of -join, -split and -forget")
	case events > 1:
		return wrong("give at most one event")
	}
	return nil
}

func (a accounting) run(ctx context.Context, c *call, s store.Workspace) error {
	j, ok := s.(graph.Joiner)
	if !ok {
		return fmt.Errorf("%w: accounts are joined in a workspace of one's own only", graph.ErrInvalid)
	}
	ids := make([]graph.ID, len(c.args))
	for i, name := range c.args {
		n, err := resolve(ctx, s, name, graph.EventK)
		if err != nil {
			return err
		}
		ids[i] = n.ID
	}
	if len(ids) == 0 {
		return listDecisions(ctx, c, j)
	}
	if a.join || a.split || a.forget {
		if err := a.decide(ctx, j, ids); err != nil {
			return err
		}
	}
	return listAccounts(ctx, c, s, j, ids)
}

func (a accounting) decide(ctx context.Context, j graph.Joiner, ids []graph.ID) error {
	joined, err := j.Joined(ctx, ids...)
	if err != nil {
		return err
	}
	decided, err := j.Decisions(ctx)
	if err != nil {
		return err
	}
	var list []graph.Decision
	switch {
	case a.join:
		list = joining.Join(joined[0], joined[1], decided)
	case a.split:
		list = joining.Split(joined[0], ids[0])
	default:
		list = []graph.Decision{{A: graph.Anchor{Event: ids[0]}, B: graph.Anchor{Event: ids[1]}}}
	}
	_, err = j.Decide(ctx, list...)
	return err
}

func listDecisions(ctx context.Context, c *call, j graph.Joiner) error {
	decided, err := j.Decisions(ctx)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.stdout)
	for _, d := range decided {
		fmt.Fprintf(out, "%s\t%s\t%s\n", d.A.Event, d.B.Event, d.Verdict)
	}
	return out.Flush()
}

// listAccounts prints the accounts of each event named, an empty line between
// two events.
func listAccounts(ctx context.Context, c *call, r graph.Reader, j graph.Joiner, ids []graph.ID) error {
	joined, err := j.Joined(ctx, ids...)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.stdout)
	for i, x := range joined {
		if i > 0 && x.Event == joined[0].Event {
			continue
		}
		if i > 0 {
			fmt.Fprintln(out)
		}
		if err := printAccounts(ctx, out, r, x); err != nil {
			return err
		}
	}
	return out.Flush()
}

func printAccounts(ctx context.Context, out *bufio.Writer, r graph.Reader, j graph.Joined) error {
	events, err := r.Events(ctx, j.Accounts...)
	if err != nil {
		return err
	}
	for _, e := range events {
		a, err := r.Articles(ctx, e.Article)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", e.ID, a[0].Published, a[0].Publisher, oneLine(a[0].Title))
	}
	return nil
}
