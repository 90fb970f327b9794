package cli

import (
	"context"
	"flag"
	"fmt"
	"runtime"
)

func versionCommand() command {
	return command{
		name: "version", short: "print the version",
		setup: func(*flag.FlagSet) func(context.Context, *call) error {
			return func(_ context.Context, c *call) error {
				if len(c.args) > 0 {
					return wrong("takes no arguments")
				}
				_, err := fmt.Fprintf(c.stdout, "newsgraph %s %s/%s\n", c.env.Version, runtime.GOOS, runtime.GOARCH)
				return err
			}
		},
	}
}
