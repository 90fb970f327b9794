package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"newsgraph/graph/pack"
	"newsgraph/graph/store"
)

func packCommand() command {
	return command{
		name: "pack", usage: "-w WORKSPACE -o FILE" + pack.Extension, short: "write a whole workspace into one file for sending",
		long: "The same graph gives the same bytes.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			file := fs.String("o", "", "the `FILE` to write")
			return func(ctx context.Context, c *call) error {
				if len(c.args) > 0 || *file == "" {
					return wrong("give the file with -o")
				}
				return opened(ctx, *w, func(s store.Workspace) error {
					report, clear := progressLine(c)
					err := atomically(*file, func(out io.Writer) error { return pack.Write(ctx, out, s, report) })
					clear()
					if err == nil {
						c.talk("wrote %s", *file)
					}
					return err
				})
			}
		},
	}
}

func unpackCommand() command {
	return command{
		name: "unpack", usage: "-w WORKSPACE FILE" + pack.Extension, short: "put a packed workspace into a workspace, which is made if it is not there",
		long: "Articles that are there with other content are replaced. A file that was cut short\nor changed on the way is an error; what was read until then stays.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(ctx context.Context, c *call) error {
				if len(c.args) != 1 {
					return wrong("give one file")
				}
				return unpack(ctx, c, *w)
			}
		},
	}
}

func unpack(ctx context.Context, c *call, place string) (err error) {
	f, err := os.Open(c.args[0])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return filled(ctx, place, func(s store.Workspace) error {
		report, clear := progressLine(c)
		n, err := pack.Read(ctx, f, s, report)
		clear()
		if err != nil {
			return fmt.Errorf("unpack %s: %w", c.args[0], err)
		}
		_, err = fmt.Fprintf(c.stdout, "unpacked: %s new or changed\n", count(n, "article", "articles"))
		return err
	})
}
