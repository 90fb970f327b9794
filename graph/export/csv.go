package export

import (
	"archive/zip"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"newsgraph/graph"
)

// csvZip writes the three tables into one zip archive, whose entries have no
// date.
func (x *exporter) csvZip(sg *graph.Subgraph, o Options) {
	if x.err != nil {
		return
	}
	z := zip.NewWriter(x.w)
	x.err = x.tables(sg, o, func(name string) (io.WriteCloser, error) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		return nothingToClose{w}, err
	})
	x.err = errors.Join(x.err, z.Close())
}

type nothingToClose struct{ io.Writer }

func (nothingToClose) Close() error { return nil }

// WriteTables writes nodes.csv, edges.csv and statements.csv (RFC 4180) one
// after the other into what open gives for each name. The subgraph is checked
// first; see [Format.Write].
func WriteTables(sg graph.Subgraph, o Options, open func(name string) (io.WriteCloser, error)) error {
	x, err := newExporter(io.Discard, &sg)
	if err != nil {
		return err
	}
	return x.tables(&sg, o, open)
}

func (x *exporter) tables(sg *graph.Subgraph, o Options, open func(name string) (io.WriteCloser, error)) error {
	return errors.Join(
		table("nodes.csv", o, open, func(t *tableWriter) { x.nodeTable(sg, t) }),
		table("edges.csv", o, open, func(t *tableWriter) { x.edgeTable(sg, t) }),
		table("statements.csv", o, open, func(t *tableWriter) { x.statementTable(sg, t) }))
}

func table(name string, o Options, open func(string) (io.WriteCloser, error), fill func(*tableWriter)) error {
	f, err := open(name)
	if err != nil {
		return err
	}
	if o.BOM {
		_, err = io.WriteString(f, "\ufeff")
	}
	t := &tableWriter{csv.NewWriter(f)}
	t.csv.UseCRLF = true
	fill(t)
	t.csv.Flush()
	return errors.Join(err, t.csv.Error(), f.Close())
}

type tableWriter struct{ csv *csv.Writer }

// row writes one line of cells a spreadsheet shows and does not run.
func (t *tableWriter) row(cells ...string) {
	for i, c := range cells {
		cells[i] = plainCell(c)
	}
	_ = t.csv.Write(cells) // the first error is given by Error
}

// plainCell puts an apostrophe before what a spreadsheet would take as a
// formula (owasp.org, "CSV Injection"), full-width signs too.
func plainCell(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@\t\r\n") || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		return "'" + s
	}
	return s
}

func cells(columns []column, values [][]string) []string {
	out := make([]string, len(columns))
	for i, v := range values {
		out[i] = strings.Join(v, " | ")
	}
	return out
}

func names(columns []column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
	}
	return out
}

func (x *exporter) nodeTable(sg *graph.Subgraph, t *tableWriter) {
	t.row(append([]string{"id", "label"}, names(nodeColumns())...)...)
	for _, l := range x.nodeLines(sg) {
		n := x.flatNode(&l)
		t.row(append([]string{string(n.id), n.label}, cells(nodeColumns(), n.values)...)...)
	}
}

func (x *exporter) edgeTable(sg *graph.Subgraph, t *tableWriter) {
	t.row(append([]string{"id", "source", "target", "label", "weight"}, append(names(edgeColumns()), "quote")...)...)
	for i := range sg.Relations {
		r := &sg.Relations[i]
		e := x.flatEdge(r)
		p := r.Evidence[0].Passage
		quote := p.Span.Of(x.sources[p.Article].article.Text)
		t.row(append([]string{e.id, string(e.source), string(e.target), e.label, number(float64(e.weight))}, append(cells(edgeColumns(), e.values), quote)...)...)
	}
}

// statementTable writes who said what, as a reader of tables wants it.
func (x *exporter) statementTable(sg *graph.Subgraph, t *tableWriter) {
	names := map[graph.ID]string{}
	for _, l := range x.nodeLines(sg) {
		if l.id.Kind().IsEntity() || l.id.Kind() == graph.EventK {
			names[l.id] = l.label
		}
	}
	t.row("id", "speaker", "speaker_id", "with", "with_ids", "candidates", "source_words", "voice", "words", "mode", "polarity", "modality", "about", "about_ids", "start", "end",
		"precision", "published", "publisher", "headline", "url", "article", "passage", "confidence", "method")
	for i := range sg.Statements {
		s := &sg.Statements[i]
		a := x.sources[s.Article]
		about, ids := named(names, s.About)
		with, withIDs := named(names, s.With)
		candidates := make([]string, 0, len(s.Candidates))
		for _, c := range s.Candidates {
			candidates = append(candidates, cmp.Or(names[c.Node], string(c.Node))+" "+number(c.Probability))
		}
		said := ""
		if !s.Source.IsZero() {
			said = s.Source.Of(a.article.Text)
		}
		t.row(string(s.ID), names[s.Speaker], string(s.Speaker), with, withIDs, strings.Join(candidates, " | "), said, string(s.Voice),
			s.Words, string(s.Mode), string(s.Polarity), string(s.Modality), about, ids, s.Time.Start, s.Time.End, string(s.Time.Precision), a.article.Published,
			a.article.Publisher, cmp.Or(a.article.Title, firstLine(a.article.Text)), a.article.URL, string(s.Article),
			string(a.offsets.Address(s.Article, s.Hull())), number(s.Confidence), s.Method)
	}
}

// named gives the names and the ids of nodes referred to, each list in one
// cell.
func named(names map[graph.ID]string, refs []graph.Reference) (labels, ids string) {
	a, b := make([]string, 0, len(refs)), make([]string, 0, len(refs))
	for _, r := range refs {
		a, b = append(a, names[r.Node]), append(b, string(r.Node))
	}
	return strings.Join(a, " | "), strings.Join(b, " | ")
}
