package cli

import (
	"bufio"
	"context"
	"flag"
	"fmt"

	"newsgraph/graph/store"
)

func backupCommand() command {
	return command{
		name: "backup", usage: "-w WORKSPACE [-keep N] [-list]", short: "keep the state of a workspace inside it, or list what is kept",
		long: `A backup takes moments: it shares all that does not change with the workspace.
It lies in the folder "backups" of the workspace and is a workspace of its own.
Conversion, repair and restore keep the state before them in the same way.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			last := fs.Int("keep", 0, "keep only the last `N` backups; 0: all")
			list := fs.Bool("list", false, "list the backups, the oldest first, and make none")
			return func(ctx context.Context, c *call) error {
				switch {
				case len(c.args) > 0 || *last < 0:
					return wrong("takes flags only, and no -keep below 0")
				case *list:
					return listBackups(c, *w)
				}
				return inFolder(*w, "a backup", func(s *store.Store) error {
					b, err := s.Backup(ctx, *last)
					if err != nil {
						return err
					}
					return printBackup(c, "kept as", b)
				})
			}
		},
	}
}

func printBackup(c *call, what string, b store.Backup) error {
	_, err := fmt.Fprintf(c.stdout, "%s backup %s, %s\n", what, b.Name, bytesWords(b.Bytes))
	return err
}

func listBackups(c *call, place string) error {
	if err := folderOnly(place, "a backup"); err != nil {
		return err
	}
	list, err := store.Backups(place)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		c.talk("newsgraph: %s has no backups", place)
	}
	out := bufio.NewWriter(c.stdout)
	for _, b := range list {
		fmt.Fprintf(out, "%s\t%s\t%s\n", b.Name, bytesWords(b.Bytes), b.Path)
	}
	return out.Flush()
}

func restoreCommand() command {
	return command{
		name: "restore", usage: "-w WORKSPACE NUMBER", short: "bring a backup's state back",
		long: "NUMBER is that of a backup (`newsgraph backup -list`). The state until then is kept\nas a backup too, so that this can be undone.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(_ context.Context, c *call) error {
				if len(c.args) != 1 {
					return wrong("give the number of one backup")
				}
				if err := folderOnly(*w, "restoring"); err != nil {
					return err
				}
				undo, err := store.Restore(*w, c.args[0])
				if err != nil {
					return err
				}
				if _, err := fmt.Fprintf(c.stdout, "restored backup %s\n", c.args[0]); err != nil {
					return err
				}
				return printBackup(c, "the state before is kept as", undo)
			}
		},
	}
}
