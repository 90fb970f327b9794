package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/export"
)

// graph brings an export of Newsgraph in, all of it or nothing. Articles that
// are there stay as they are, because the file may hold only a part of them;
// what other programs have put on their nodes and links is added.
func (m *importing) graph(ctx context.Context, path string, f export.Format) error {
	batches, err := readGraph(path, f)
	if err != nil {
		m.fail(path, err)
		return ctx.Err()
	}
	p, err := export.NewPlan(ctx, m.s, batches)
	if err != nil {
		return err
	}
	if m.preview {
		return m.tell(path, &p)
	}
	if !p.Empty() {
		if err := p.Apply(ctx, m.s, m.progress); err != nil {
			m.clear()
			m.fail(path, fmt.Errorf("%s: nothing of it was imported: %w", path, err))
			return ctx.Err()
		}
	}
	m.clear()
	m.done(path, batches, &p)
	return nil
}

// done tells of every article of an export what became of it.
func (m *importing) done(path string, batches []graph.Batch, p *export.Plan) {
	added := map[graph.ID]bool{}
	for i := range p.New {
		added[p.New[i].Article.ID] = true
	}
	for i := range batches {
		b := &batches[i]
		it := ingest.Item{Path: path + "#" + string(b.Article.ID), Article: b.Article.ID, Title: b.Article.Title, State: ingest.Skipped}
		if added[b.Article.ID] {
			it.State, it.Statements, it.Events, it.Entities = ingest.Done, len(b.Statements), len(b.Events), len(b.Entities)
			m.sum.Done++
			m.sum.Statements += it.Statements
			m.sum.Events += it.Events
			m.sum.Entities += it.Entities
		} else {
			m.sum.Skipped++
		}
		m.item(it)
	}
	if p.Values > 0 {
		m.c.talk("kept    %s: %s of other programs", path, count(p.Values, "value", "values"))
	}
}

// tell prints what an import would do.
func (m *importing) tell(path string, p *export.Plan) error {
	_, err := fmt.Fprintf(m.c.stdout, "%s\n  adds     %s, %s\n", path, kindCounts(p.Added), count(p.Relations, "link", "links"))
	if err == nil && len(p.Grown) > 0 {
		_, err = fmt.Fprintf(m.c.stdout, "  adds passages to %s\n", kindCounts(p.Grown))
	}
	if err == nil && p.Values > 0 {
		_, err = fmt.Fprintf(m.c.stdout, "  keeps    %s of other programs, on %s there already\n", count(p.Values, "value", "values"), count(len(p.Marked), "article", "articles"))
	}
	if err == nil {
		_, err = fmt.Fprintf(m.c.stdout, "  leaves   %s as they are\n", count(p.Known, "article", "articles"))
	}
	return err
}

func readGraph(path string, format export.Format) ([]graph.Batch, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // read only
	batches, err := format.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: nothing of it was imported: %w", path, err)
	}
	return batches, nil
}

func (m *importing) fail(path string, err error) {
	m.sum.Failed++
	m.item(ingest.Item{Path: path, State: ingest.Failed, Err: err})
}

// graphFile is a path that holds an export.
type graphFile struct {
	path   string
	format export.Format
}

// graphFiles divides paths into exports, which are found inside folders too,
// and the rest.
func (m *importing) graphFiles(paths []string) (graphs []graphFile, rest []string, err error) {
	for _, path := range paths {
		f, ok := m.formatOf(path)
		if ok {
			graphs = append(graphs, graphFile{path, f})
			continue
		}
		rest = append(rest, path)
		inside, err := graphsInside(path)
		if err != nil {
			return nil, nil, err
		}
		graphs = append(graphs, inside...)
	}
	return graphs, rest, nil
}

// formatOf tells the format of a file that is an export: as the command says,
// by its name, or, for JSON, by what it holds.
func (m *importing) formatOf(path string) (export.Format, bool) {
	if m.format != "" {
		return export.FormatNamed(m.format)
	}
	if f, ok := export.FormatOfFile(path); ok {
		return f, f.Name != "csv" // a zip archive may hold articles
	}
	if !strings.EqualFold(filepath.Ext(path), ".json") && !strings.EqualFold(filepath.Ext(path), ".cyjs") {
		return export.Format{}, false
	}
	file, err := os.Open(path)
	if err != nil {
		return export.Format{}, false // the reader of articles says why
	}
	defer func() { _ = file.Close() }() // read only
	return export.Sniff(file)
}

// graphsInside finds exports by their names in a folder, sorted; hidden folders
// are passed over. What is no folder has none.
func graphsInside(path string) ([]graphFile, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return nil, nil // the reader of articles says what is wrong
	}
	var out []graphFile
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // as above
		case strings.HasPrefix(d.Name(), ".") && p != path && d.IsDir():
			return filepath.SkipDir
		case isExport(p) && d.Type().IsRegular():
			f, _ := export.FormatOfFile(p)
			out = append(out, graphFile{p, f})
		}
		return nil
	})
	slices.SortFunc(out, func(a, b graphFile) int { return strings.Compare(a.path, b.path) })
	return out, err
}

// isExport says whether a file's name is that of an export that can be read.
func isExport(path string) bool {
	f, ok := export.FormatOfFile(path)
	return ok && f.Reads && !strings.HasPrefix(filepath.Base(path), ".")
}
