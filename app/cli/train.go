package cli

import (
	"context"
	"flag"

	"newsgraph/data/nlp/train"
)

func trainCommand() command {
	return command{
		name: "train", usage: "-corpora DIR -o DIR [-only MODEL]", short: "make the language models anew from annotated text",
		long: "For those who work on the program. The report goes to standard output.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var o train.Options
			fs.StringVar(&o.Corpora, "corpora", "", "the `DIR` with train/ and its files")
			fs.StringVar(&o.Out, "o", "", "the `DIR` the models are written to")
			fs.StringVar(&o.Only, "only", "", "the one `MODEL` to make: tagger, lemmas, names or parser")
			return func(ctx context.Context, c *call) error {
				if o.Corpora == "" || o.Out == "" || len(c.args) > 0 {
					return wrong("give -corpora and -o, and nothing else")
				}
				return train.Run(ctx, o, c.stdout)
			}
		},
	}
}
