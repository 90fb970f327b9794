package export

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"newsgraph/graph"
)

// Options say what stands in the head of an export and whether the articles'
// texts go with it. The zero value writes an export with texts and without
// label, lens, version and date.
type Options struct {
	// Label is a line for people.
	Label string
	// Lens is the question the subgraph answers, as text; empty leaves it out.
	// It takes part in the bytes, so a re-export of an import must repeat it.
	Lens string
	// Version is the version of the program.
	Version string
	// ExportedAt is an RFC 3339 time; empty leaves it out, and with it the one
	// thing that would make two exports of one graph differ.
	ExportedAt string
	// WithoutText leaves the articles' texts out. Such an export shows its
	// passages but cannot be imported again.
	WithoutText bool
	// BOM begins tables (csv) with a byte order mark, by which Excel knows
	// UTF-8.
	BOM bool
}

// WriteJGF writes a subgraph as JSON Graph Format v2, one node and one edge a
// line; see [Format.Write].
func WriteJGF(w io.Writer, sg graph.Subgraph, o Options) error { return formats()[0].Write(w, sg, o) }

func (x *exporter) jgf(sg *graph.Subgraph, o Options) {
	x.raw(`{"graph":{`)
	x.head(sg, o)
	x.raw(",\n")
	x.nodes(sg)
	x.edges(sg)
	x.raw("}}\n")
}

// source is an article with what is needed to cite it.
type source struct {
	article *graph.Article
	offsets *graph.Offsets
}

type exporter struct {
	w        *bufio.Writer
	buf      bytes.Buffer
	enc      *json.Encoder
	sources  map[graph.ID]source
	mentions map[mentioned]int
	foreign  map[string][]graph.Foreign // by what they are of, each list sorted by key
	joined   map[graph.ID]*graph.Joined // by account; only events that several tell of
	err      error
}

func newExporter(w io.Writer, sg *graph.Subgraph) (*exporter, error) {
	x := &exporter{w: bufio.NewWriterSize(w, 1<<16), sources: map[graph.ID]source{}, mentions: countMentions(sg), foreign: foreign(sg), joined: map[graph.ID]*graph.Joined{}}
	for i := range sg.Joined {
		for _, account := range sg.Joined[i].Accounts {
			x.joined[account] = &sg.Joined[i]
		}
	}
	x.enc = json.NewEncoder(&x.buf)
	x.enc.SetEscapeHTML(false)
	for i := range sg.Articles {
		a := &sg.Articles[i]
		x.sources[a.ID] = source{a, graph.NewOffsets(a.Text)}
	}
	return x, x.check(sg)
}

// foreign gathers the values of other programs; of two for one thing that of
// the first article stays.
func foreign(sg *graph.Subgraph) map[string][]graph.Foreign {
	var all []graph.Foreign
	for i := range sg.Articles {
		all = graph.MergeForeign(sg.Articles[i].Foreign, all)
	}
	out := map[string][]graph.Foreign{}
	for _, f := range all {
		out[f.Of] = append(out[f.Of], f)
	}
	return out
}

// encode gives v as JSON without escapes for HTML.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (x *exporter) raw(s string) {
	if x.err == nil {
		_, x.err = x.w.WriteString(s)
	}
}

// value writes v as JSON without the line end the encoder adds.
func (x *exporter) value(v any) {
	if x.err != nil {
		return
	}
	x.buf.Reset()
	if x.err = x.enc.Encode(v); x.err == nil {
		_, x.err = x.w.Write(bytes.TrimSuffix(x.buf.Bytes(), []byte("\n")))
	}
}

// member writes the key and value of one member of an object.
func (x *exporter) member(key string, v any) {
	x.value(key)
	x.raw(":")
	x.value(v)
}

// head writes the members that say what the graph is and which articles it was
// read from.
func (x *exporter) head(sg *graph.Subgraph, o Options) {
	x.member("id", contentUUID(sg))
	x.raw(",")
	x.member("type", graphType)
	x.raw(",")
	x.member("label", o.Label)
	x.raw(`,"directed":true,` + "\n" + `"metadata":{`)
	x.member("schemaVersion", SchemaVersion)
	x.raw(",")
	x.member("generator", jgfGenerator{"Newsgraph", o.Version})
	if o.ExportedAt != "" {
		x.raw(",")
		x.member("exportedAt", o.ExportedAt)
	}
	if o.Lens != "" {
		x.raw(",")
		x.member("lens", o.Lens)
	}
	x.raw(",")
	x.member("offsetUnit", offsetUnit)
	x.raw(`,"articles":{`)
	for i := range sg.Articles {
		a := &sg.Articles[i]
		x.separate(i)
		x.member(string(a.ID), x.articleDetail(a, o))
	}
	x.raw("}}")
}

func (x *exporter) separate(i int) {
	if i > 0 {
		x.raw(",")
	}
	x.raw("\n")
}

func (x *exporter) articleDetail(a *graph.Article, o Options) articleDetail {
	d := articleDetail{
		Headline: a.Title, Publisher: a.Publisher, Author: a.Author, DatePublished: a.Published, URL: a.URL,
		Language: a.Language, Origin: a.Origin, SHA256: graph.TextHash(a.Text), Blocks: []jgfBlock{},
	}
	of := x.sources[a.ID].offsets
	for _, b := range a.Blocks {
		d.Blocks = append(d.Blocks, jgfBlock{b.Kind, of.Rune(b.Span.Start), of.Rune(b.Span.End)})
	}
	if !o.WithoutText {
		d.Text = &a.Text
	}
	return d
}

// nodes writes the nodes sorted by id, so that a tool which sorts keys keeps
// the order.
func (x *exporter) nodes(sg *graph.Subgraph) {
	x.raw(`"nodes":{`)
	for i, l := range x.nodeLines(sg) {
		x.separate(i)
		x.value(string(l.id))
		x.raw(`:{`)
		x.member("label", l.label)
		x.raw(",")
		x.metadata(string(l.id), l.metadata())
		x.raw("}")
	}
	x.raw("},\n")
}

// metadata writes the member of that name, with the values of other programs
// under "foreign".
func (x *exporter) metadata(of string, v any) {
	x.raw(`"metadata":`)
	foreign := x.foreign[of]
	if len(foreign) == 0 {
		x.value(v)
		return
	}
	if x.err != nil {
		return
	}
	raw, err := encode(v)
	x.err = err
	x.raw(strings.TrimSuffix(string(raw), "}") + `,"foreign":{`)
	for i, f := range foreign {
		if i > 0 {
			x.raw(",")
		}
		x.value(f.Key)
		x.raw(":" + f.Value)
	}
	x.raw("}}")
}

func (x *exporter) edges(sg *graph.Subgraph) {
	x.raw(`"edges":[`)
	for i := range sg.Relations {
		r := &sg.Relations[i]
		e := x.edge(r)
		x.separate(i)
		x.raw("{")
		x.member("id", e.ID)
		x.raw(",")
		x.member("source", e.Source)
		x.raw(",")
		x.member("target", e.Target)
		x.raw(",")
		x.member("relation", e.Relation)
		x.raw(`,"directed":true,`)
		x.member("label", e.Label)
		x.raw(",")
		x.metadata(e.ID, e.Metadata)
		x.raw("}")
	}
	x.raw("]")
}

func (x *exporter) edge(r *graph.Relation) jgfEdge {
	info, _ := r.Predicate.Info()
	e := jgfEdge{
		ID: r.EdgeID(), Source: r.Subject, Target: r.Object, Relation: string(r.Predicate), Label: info.Label,
		Metadata: edgeMetadata{Qualifier: r.Qualifier, Passages: make([]jgfPassage, len(r.Evidence))},
	}
	for j, ev := range r.Evidence {
		e.Metadata.Passages[j] = x.passage(ev)
	}
	return e
}

func (x *exporter) passage(e graph.Evidence) jgfPassage {
	src := x.sources[e.Passage.Article]
	s := e.Passage.Span
	start, end := src.offsets.Rune(s.Start), src.offsets.Rune(s.End)
	exact := s.Of(src.article.Text)
	prefix, suffix := around(src.article.Text, s)
	return jgfPassage{
		Source: e.Passage.Article,
		Selector: []jgfSelector{
			{Type: positionType, Start: &start, End: &end},
			{Type: quoteType, Exact: &exact, Prefix: &prefix, Suffix: &suffix},
		},
		Method: e.Method, Confidence: e.Confidence,
	}
}

// around gives up to contextRunes code points before and behind a span.
func around(text string, s graph.Span) (prefix, suffix string) {
	from, to := s.Start, s.End
	for n := 0; n < contextRunes && from > 0; n++ {
		from = lastRune(text, from)
	}
	for n := 0; n < contextRunes && to < len(text); n++ {
		to = nextRune(text, to)
	}
	return text[from:s.Start], text[s.End:to]
}

// contentUUID names the graph by its nodes, edges and articles: a UUID of
// version 8 (RFC 9562, section 5.8) over their ids.
func contentUUID(sg *graph.Subgraph) string {
	h := sha256.New()
	line := func(s string) { h.Write([]byte(s + "\n")) } // a hash never returns an error
	for i := range sg.Articles {
		line(string(sg.Articles[i].ID))
	}
	for i := range sg.Nodes {
		line(string(sg.Nodes[i].ID))
	}
	for i := range sg.Relations {
		line(sg.Relations[i].EdgeID())
	}
	b := h.Sum(nil)[:16]
	b[6] = b[6]&0x0f | 0x80
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
