package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/dossier"
	"newsgraph/graph/query"
	"newsgraph/graph/store"
)

func dossierCommand() command {
	return command{
		name: "dossier", usage: "-w WORKSPACE [-node ID]… [-speaker ID [-about ID]] [-from ID -to ID] [-title TITLE] -o FILE.md|.html|.docx",
		short: "write a document whose every line has its source, with footnotes",
		long: `Each -node gets a section: what a person or body said, what was said of it, its
events, offices and ties; what an article tells; a statement or event alone.
-speaker and -about give a thread: what one said about the other, in the order of
time. -from and -to give the shortest chain of links between two nodes.
Every line has numbered footnotes with outlet, title, date, the words of the passage,
its place and the hash of the article. newsgraph verify-dossier checks them.`,
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			var d document
			d.workspace = workspaceFlag(fs)
			fs.Var(&d.nodes, "node", "a section on this node, by `ID` or name; may be repeated")
			fs.StringVar(&d.speaker, "speaker", "", "a thread of what this node said, by `ID` or name")
			fs.StringVar(&d.about, "about", "", "only what the speaker said about this node, by `ID` or name")
			fs.StringVar(&d.from, "from", "", "a path from this node, by `ID` or name")
			fs.StringVar(&d.to, "to", "", "a path to this node, by `ID` or name")
			fs.StringVar(&d.title, "title", "", "the `TITLE`; without, the names of the nodes")
			fs.StringVar(&d.file, "o", "", "the `FILE` to write: .md, .html or .docx")
			return func(ctx context.Context, c *call) error {
				write, err := d.check(c)
				if err != nil {
					return err
				}
				return reading(ctx, *d.workspace, func(r graph.Reader) error { return d.run(ctx, c, r, write) })
			}
		},
	}
}

type document struct {
	workspace                             *string
	nodes                                 list
	speaker, about, from, to, title, file string
}

type writeDossier func(*dossier.Dossier, io.Writer) error

func (d *document) check(c *call) (writeDossier, error) {
	write := map[string]writeDossier{".md": (*dossier.Dossier).WriteMarkdown, ".html": (*dossier.Dossier).WriteHTML, ".docx": (*dossier.Dossier).WriteDOCX}[strings.ToLower(filepath.Ext(d.file))]
	switch {
	case len(c.args) > 0:
		return nil, wrong("unexpected %q: nodes are given with -node, the file with -o", c.args[0])
	case write == nil:
		return nil, wrong("the file (-o) must end in .md, .html or .docx")
	case (d.from == "") != (d.to == ""):
		return nil, wrong("a path needs -from and -to")
	case d.about != "" && d.speaker == "":
		return nil, wrong("-about needs a -speaker")
	case len(d.nodes) == 0 && d.speaker == "" && d.from == "":
		return nil, wrong("nothing chosen: give -node, -speaker, or -from and -to")
	}
	return write, nil
}

func (d *document) run(ctx context.Context, c *call, r graph.Reader, write writeDossier) error {
	choice, ids, err := d.choice(ctx, r)
	if err != nil {
		return err
	}
	sg, err := query.Neighbourhood(ctx, r, ids, query.Options{Depth: 1})
	if err != nil {
		return err
	}
	doc, err := dossier.Build(&sg, choice)
	if err != nil {
		return err
	}
	if err := atomically(d.file, func(w io.Writer) error { return write(doc, w) }); err != nil {
		return err
	}
	c.talk("wrote %s: %s", d.file, count(len(doc.Footnotes), "footnote", "footnotes"))
	return nil
}

// choice resolves names; ids are all nodes it needs.
func (d *document) choice(ctx context.Context, r graph.Reader) (choice dossier.Choice, ids []graph.ID, err error) {
	var names []string
	find := func(name string) (graph.ID, error) {
		if name == "" {
			return "", nil
		}
		n, err := resolve(ctx, r, name)
		if err == nil {
			ids, names = append(ids, n.ID), append(names, n.Name)
		}
		return n.ID, err
	}
	for _, name := range d.nodes {
		id, err := find(name)
		if err != nil {
			return choice, nil, err
		}
		choice.Nodes = append(choice.Nodes, id)
	}
	if choice.Thread.Speaker, err = find(d.speaker); err != nil {
		return choice, nil, err
	}
	if choice.Thread.About, err = find(d.about); err != nil {
		return choice, nil, err
	}
	from, err := find(d.from)
	if err != nil {
		return choice, nil, err
	}
	to, err := find(d.to)
	if err != nil {
		return choice, nil, err
	}
	if from != "" {
		if choice.Path, err = query.Path(ctx, r, from, to); err != nil {
			return choice, nil, err
		}
		for _, rel := range choice.Path {
			ids = append(ids, rel.Subject, rel.Object)
		}
	}
	if choice.Title = d.title; choice.Title == "" {
		choice.Title = strings.Join(names, ", ")
	}
	return choice, ids, nil
}

func verifyDossierCommand() command {
	return command{
		name: "verify-dossier", usage: "FILE -w WORKSPACE", short: "check every footnote of a dossier against the workspace",
		long: "Prints a line for every footnote that fails; then the exit code is 1.",
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			w := workspaceFlag(fs)
			return func(ctx context.Context, c *call) error {
				if len(c.args) != 1 {
					return wrong("give one file")
				}
				return opened(ctx, *w, func(s store.Workspace) error { return verifyDossier(ctx, c, s) })
			}
		},
	}
}

func verifyDossier(ctx context.Context, c *call, r graph.Reader) error {
	raw, err := os.ReadFile(c.args[0])
	if err != nil {
		return err
	}
	rep, err := dossier.Verify(ctx, r, raw)
	if err != nil {
		return fmt.Errorf("%s: %w", c.args[0], err)
	}
	for _, p := range rep.Problems {
		if _, err := fmt.Fprintln(c.stdout, p); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(c.stdout, "%s, %s\n", count(rep.Footnotes, "footnote", "footnotes"), faults(len(rep.Problems)))
	if err == nil && len(rep.Problems) > 0 {
		return errQuiet
	}
	return err
}
