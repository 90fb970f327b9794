package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"newsgraph/data"
	"newsgraph/graph"
	"newsgraph/graph/store"
)

func removeCommand() command {
	return command{
		name: "remove", usage: "-w WORKSPACE [-n] ARTICLE… | -source NAME | -from PATH", short: "take out articles and everything only they support",
		long: `ARTICLE is an id (article:…) or a headline. -source takes out all articles of a
publisher, or of a host such as news.example; -from those that a file or folder
holds. With -n nothing is taken out: what would disappear is counted.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var r removing
			w := workspaceFlag(fs)
			fs.BoolVar(&r.preview, "n", false, "only say what would disappear")
			fs.StringVar(&r.source, "source", "", "take out all articles of the publisher or host `NAME`")
			fs.StringVar(&r.from, "from", "", "take out the articles that the file or folder `PATH` holds")
			return func(ctx context.Context, c *call) error {
				ways := min(len(c.args), 1)
				for _, given := range []string{r.source, r.from} {
					if given != "" {
						ways++
					}
				}
				switch {
				case ways != 1:
					return wrong("give articles, or -source, or -from")
				case len(c.args) == 1 && !r.preview:
					return opened(ctx, *w, func(s store.Workspace) error { return remove(ctx, c, s) })
				}
				return inFolder(*w, "removing many articles, or a preview,", func(s *store.Store) error { return r.run(ctx, c, s) })
			}
		},
	}
}

// remove takes out one article, from a folder or a shared graph.
func remove(ctx context.Context, c *call, s store.Workspace) error {
	n, err := resolve(ctx, s, c.args[0], graph.ArticleK)
	if err != nil {
		return err
	}
	gone, err := s.Remove(ctx, n.ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.stdout, "removed %s %q: %s, %s\n", n.ID, oneLine(n.Name), kindCounts(gone.Nodes), count(gone.Relations, "link", "links"))
	return err
}

// removing is a removal of several articles, or its preview.
type removing struct {
	preview      bool
	source, from string
}

func (r *removing) run(ctx context.Context, c *call, s *store.Store) error {
	ids, err := r.articles(ctx, c, s)
	if err != nil {
		return err
	}
	if r.preview {
		gone, err := s.Preview(ctx, ids...)
		if err != nil {
			return err
		}
		return printRemoved(c, "would remove", gone)
	}
	report, clear := progressLine(c)
	gone, err := s.RemoveAll(ctx, report, ids...)
	clear()
	return errors.Join(err, printRemoved(c, "removed", gone))
}

func printRemoved(c *call, what string, gone graph.Removed) error {
	_, err := fmt.Fprintf(c.stdout, "%s %s, %s\n", what, kindCounts(gone.Nodes), count(gone.Relations, "link", "links"))
	return err
}

// articles gives the ids of what is to be removed.
func (r *removing) articles(ctx context.Context, c *call, s *store.Store) ([]graph.ID, error) {
	switch {
	case r.source != "":
		return s.From(ctx, r.source)
	case r.from != "":
		return r.held(ctx, c, s)
	}
	ids := make([]graph.ID, len(c.args))
	for i, name := range c.args {
		n, err := resolve(ctx, s, name, graph.ArticleK)
		if err != nil {
			return nil, err
		}
		ids[i] = n.ID
	}
	return ids, nil
}

// held gives the articles of a file or folder that are in the graph: their ids
// follow from their text.
func (r *removing) held(ctx context.Context, c *call, s *store.Store) ([]graph.ID, error) {
	var ids []graph.ID
	for a := range data.Read(ctx, []string{r.from}, c.stdin, data.Options{}) {
		if a.Err != nil {
			c.talk("failed  %s", a.Err)
			continue
		}
		_, err := s.Lookup(ctx, a.Article.ID)
		switch {
		case err == nil:
			ids = append(ids, a.Article.ID)
		case !errors.Is(err, graph.ErrNotFound):
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("articles of %s: %w", r.from, graph.ErrNotFound)
	}
	return ids, nil
}
