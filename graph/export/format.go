package export

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Format is a format to write, and perhaps to read back.
type Format struct {
	// Name is what commands call it; Title is its name for people.
	Name, Title string
	// Extension ends the names of its files, with the dot; several formats are
	// JSON, so it has two parts for them.
	Extension string
	MediaType string
	// For says what the format is for, one line.
	For string
	// Loses says what of the graph the format cannot hold; empty for nothing.
	Loses string
	// Reads says that [Read] gives back what was written, without loss.
	Reads bool

	write func(*exporter, *graph.Subgraph, Options)
	read  func(io.Reader) (*jgfFile, error)
}

const flat = "Passages become addresses (article#char=START,END); there is no text around them and no way back."

// formats is the table of formats; the first is the native one.
func formats() []Format {
	return []Format{
		{Name: "jgf", Title: "JSON Graph Format 2", Extension: Extension, MediaType: MediaType, For: "Newsgraph itself, and any reader of JSON Graph Format",
			Reads: true, write: (*exporter).jgf, read: readJSON((*reader).file)},
		{Name: "cytoscape", Title: "Cytoscape JSON", Extension: ".cytoscape.json", MediaType: "application/json", For: "Cytoscape and Cytoscape.js",
			Reads: true, write: (*exporter).cytoscape, read: readJSON((*reader).cytoscape)},
		{Name: "graphology", Title: "Graphology JSON", Extension: ".graphology.json", MediaType: "application/json", For: "Gephi Lite, Sigma.js, graphology",
			Reads: true, write: (*exporter).graphology, read: readJSON((*reader).graphology)},
		{Name: "node-link", Title: "Node-link JSON", Extension: ".node-link.json", MediaType: "application/json", For: "NetworkX (node_link_graph with edges=\"edges\")",
			Reads: true, write: (*exporter).nodeLink, read: readJSON((*reader).nodeLink)},
		{Name: "nquads", Title: "N-Quads", Extension: ".nq", MediaType: "application/n-quads", For: "linked data stores and Cayley; the label of a quad is its passage",
			Reads: true, write: (*exporter).nquads, read: readNQuads},
		{Name: "d3", Title: "D3 force JSON", Extension: ".d3.json", MediaType: "application/json", For: "d3-force", write: (*exporter).d3},
		{Name: "jsonld", Title: "JSON-LD", Extension: ".jsonld", MediaType: "application/ld+json", For: "linked data: schema.org, Web Annotation, PROV",
			Loses: "Aliases and countries of one article are joined over all of them.", write: (*exporter).jsonLD},
		{Name: "ftm", Title: "FollowTheMoney", Extension: ".ftm.ndjson", MediaType: "application/x-ndjson", For: "Aleph and OpenAleph",
			Loses: "It has no statements, no passages and no countries as nodes: statements become notes, relations lose their offsets.", write: (*exporter).followTheMoney},
		{Name: "gexf", Title: "GEXF 1.3", Extension: ".gexf", MediaType: "application/gexf+xml", For: "Gephi and Gephi Lite", Loses: flat, write: (*exporter).gexf},
		{Name: "graphml", Title: "GraphML", Extension: ".graphml", MediaType: "application/graphml+xml", For: "yEd, igraph, Neo4j and many others", Loses: flat, write: (*exporter).graphML},
		{Name: "csv", Title: "CSV tables in a zip archive", Extension: ".csv.zip", MediaType: "application/zip", For: "spreadsheets: nodes.csv, edges.csv, statements.csv", Loses: flat, write: (*exporter).csvZip},
		{Name: "dot", Title: "Graphviz DOT", Extension: ".dot", MediaType: "text/vnd.graphviz", For: "Graphviz", Loses: flat, write: (*exporter).dot},
	}
}

// Formats gives all formats, the native one first.
func Formats() []Format { return formats() }

// FormatNamed gives the format commands call so.
func FormatNamed(name string) (Format, bool) {
	all := formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// FormatOfFile gives the format whose extension ends a file's name, ignoring
// case.
func FormatOfFile(name string) (Format, bool) {
	all := formats()
	name = strings.ToLower(name)
	i := slices.IndexFunc(all, func(f Format) bool { return strings.HasSuffix(name, f.Extension) })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// Write writes a subgraph in a format. The subgraph is checked first; nothing
// is written of one with a link to a node that is not there, a link without a
// passage, or a passage whose article is missing: such errors wrap
// [graph.ErrInvalid]. Errors of w are returned as they are. Nodes and edges go
// out one by one; no second copy of the subgraph is made.
func (f Format) Write(w io.Writer, sg graph.Subgraph, o Options) error {
	if f.write == nil {
		return fmt.Errorf("%w: no format", graph.ErrInvalid)
	}
	x, err := newExporter(w, &sg)
	if err != nil {
		return err
	}
	f.write(x, &sg, o)
	if x.err != nil {
		return x.err
	}
	return x.w.Flush()
}

// Read reads an export of ours back, written by us or by a program it went
// through: one batch for each article, sorted by the article's id, each valid.
// It gives all of them or, with a [FormatError], none: the text must give
// exactly the words of every selector, every edge must follow from its nodes or
// stand for itself, nothing of ours may be unknown, doubled or missing. What
// other programs have put on nodes and edges is kept as [graph.Foreign]. An
// export that holds only part of an article gives the batch of that part. The
// whole export is held in memory, so a file of more than [MostBytes] is refused
// before it is read. A format that cannot be read gives an error
// that wraps [graph.ErrInvalid].
func (f Format) Read(r io.Reader) ([]graph.Batch, error) {
	if f.read == nil {
		return nil, fmt.Errorf("%w: %s loses too much to be read back", graph.ErrInvalid, f.Title)
	}
	if err := small(r); err != nil {
		return nil, err
	}
	file, err := f.read(r)
	if err != nil {
		return nil, err
	}
	return file.batches()
}

// MostBytes is the largest file that is read back: several times as much memory
// is used while it is read.
const MostBytes = 512 << 20

// small refuses a file that is too large; what has no size is read.
func small(r io.Reader) error {
	f, ok := r.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > MostBytes {
		return fmt.Errorf("%w: the file holds %d MB, at most %d MB can be imported at once; export it in parts, by node or search",
			graph.ErrInvalid, info.Size()>>20, MostBytes>>20)
	}
	return nil
}

func readJSON(read func(*reader) (*jgfFile, error)) func(io.Reader) (*jgfFile, error) {
	return func(r io.Reader) (*jgfFile, error) { return read(&reader{dec: json.NewDecoder(r)}) }
}
