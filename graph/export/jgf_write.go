package export

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"slices"
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
}

// WriteJGF writes a subgraph as JSON Graph Format v2, one node and one edge a
// line. The subgraph is checked first; nothing is written of one with a link
// to a node that is not there, a link without a passage, or a passage whose
// article is missing. Such errors wrap [graph.ErrInvalid]; errors of w are
// returned as they are.
func WriteJGF(w io.Writer, sg graph.Subgraph, o Options) error {
	x, err := newExporter(w, &sg)
	if err != nil {
		return err
	}
	x.head(&sg, o)
	x.articles(&sg, o)
	x.nodes(&sg)
	x.edges(&sg)
	x.raw("}}\n")
	if x.err != nil {
		return x.err
	}
	return x.w.Flush()
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
	err      error
}

func newExporter(w io.Writer, sg *graph.Subgraph) (*exporter, error) {
	x := &exporter{w: bufio.NewWriterSize(w, 1<<16), sources: map[graph.ID]source{}, mentions: countMentions(sg)}
	x.enc = json.NewEncoder(&x.buf)
	x.enc.SetEscapeHTML(false)
	for i := range sg.Articles {
		a := &sg.Articles[i]
		x.sources[a.ID] = source{a, graph.NewOffsets(a.Text)}
	}
	return x, x.check(sg)
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

func (x *exporter) head(sg *graph.Subgraph, o Options) {
	x.raw(`{"graph":{`)
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
}

func (x *exporter) articles(sg *graph.Subgraph, o Options) {
	x.raw(`,"articles":{`)
	for i := range sg.Articles {
		a := &sg.Articles[i]
		x.separate(i)
		x.member(string(a.ID), x.articleDetail(a, o))
	}
	x.raw("}},\n")
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
	lines := x.nodeValues(sg)
	slices.SortFunc(lines, func(a, b nodeLine) int { return strings.Compare(string(a.id), string(b.id)) })
	x.raw(`"nodes":{`)
	for i, l := range lines {
		x.separate(i)
		x.value(string(l.id))
		x.raw(`:{`)
		x.member("label", l.label)
		x.raw(",")
		x.member("metadata", l.metadata())
		x.raw("}")
	}
	x.raw("},\n")
}

func (x *exporter) edges(sg *graph.Subgraph) {
	x.raw(`"edges":[`)
	yes := true
	for i := range sg.Relations {
		r := &sg.Relations[i]
		info, _ := r.Predicate.Info()
		e := jgfEdge{
			ID: r.EdgeID(), Source: r.Subject, Target: r.Object, Relation: string(r.Predicate), Directed: &yes, Label: info.Label,
			Metadata: edgeMetadata{Qualifier: r.Qualifier, Passages: make([]jgfPassage, len(r.Evidence))},
		}
		for j, ev := range r.Evidence {
			e.Metadata.Passages[j] = x.passage(ev)
		}
		x.separate(i)
		x.value(&e)
	}
	x.raw("]")
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
