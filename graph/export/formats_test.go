package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
)

func named(tb testing.TB, name string) export.Format {
	tb.Helper()
	f, ok := export.FormatNamed(name)
	require.True(tb, ok, name)
	return f
}

func in(tb testing.TB, format string, sg graph.Subgraph, o export.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, named(tb, format).Write(&b, sg, o))
	return b.Bytes()
}

func TestTableOfFormats(t *testing.T) {
	t.Parallel()
	names, extensions := map[string]bool{}, map[string]bool{}
	for _, f := range export.Formats() {
		assert.False(t, names[f.Name] || extensions[f.Extension], "%s stands once", f.Name)
		names[f.Name], extensions[f.Extension] = true, true
		assert.NotEmpty(t, f.Title)
		assert.NotEmpty(t, f.For)
		assert.NotEmpty(t, f.MediaType)
		found, ok := export.FormatOfFile("My File" + strings.ToUpper(f.Extension))
		assert.True(t, ok)
		assert.Equal(t, f.Name, found.Name)
		assert.False(t, f.Reads && f.Loses != "", "%s reads back what it lost", f.Name)
	}
	for _, want := range []string{"jgf", "cytoscape", "graphology", "node-link", "d3", "jsonld", "ftm", "gexf", "graphml", "nquads", "csv", "dot"} {
		assert.True(t, names[want], want)
	}
	_, ok := export.FormatNamed("pdf")
	assert.False(t, ok)
	_, ok = export.FormatOfFile("x.json")
	assert.False(t, ok)
}

// TestFormatsComeBack: what a format that can be read wrote gives the same
// graph and then the same bytes.
func TestFormatsComeBack(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		if !f.Reads {
			continue
		}
		for name, batches := range sets() {
			t.Run(f.Name+"/"+name, func(t *testing.T) {
				t.Parallel()
				sg := whole(t, graphtest.NewMemory(batches...))
				o := export.Options{Label: "x", Lens: "everything \"<&>", Version: "1"}
				want := in(t, f.Name, sg, o)
				got, err := f.Read(bytes.NewReader(want))
				require.NoError(t, err)
				again := whole(t, graphtest.NewMemory(got...))
				assert.Equal(t, string(want), string(in(t, f.Name, again, o)))
				assert.Equal(t, string(write(t, sg, o)), string(write(t, again, o)), "the native form")
			})
		}
	}
}

func TestFormatsAreRepeatable(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		for name, batches := range sets() {
			first := in(t, f.Name, whole(t, graphtest.NewMemory(batches...)), export.Options{})
			slices.Reverse(batches)
			assert.True(t, bytes.Equal(first, in(t, f.Name, whole(t, graphtest.NewMemory(batches...)), export.Options{})), "%s of %s", f.Name, name)
		}
	}
}

func TestFormatsWithoutText(t *testing.T) {
	t.Parallel()
	a := graphtest.Article("A day\n\n"+strings.Repeat("far ", 20)+"UNCITED"+strings.Repeat(" away", 20)+" from Union.", "", "", "")
	sg := whole(t, graphtest.NewMemory(graphtest.Batch(a, func(b *graphtest.Builder) {
		b.Mention(b.Entity(graph.Organization, "Union", ""), graph.ByNameForm, b.At("Union"), 1)
	})))
	for _, f := range export.Formats() {
		data := in(t, f.Name, sg, export.Options{WithoutText: true})
		assert.False(t, bytes.Contains(data, []byte("UNCITED")), "%s holds what no passage cites", f.Name)
		if f.Reads {
			_, err := f.Read(bytes.NewReader(data))
			require.ErrorIs(t, err, graph.ErrInvalid)
			assert.ErrorContains(t, err, "export again with them", f.Name)
		}
	}
}

func TestFormatsRefuseBrokenSubgraphs(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		sg := whole(t, graphtest.NewMemory(graphtest.Sample()...))
		sg.Relations[0].Evidence = nil
		var b bytes.Buffer
		require.ErrorIs(t, f.Write(&b, sg, export.Options{}), graph.ErrInvalid)
		assert.Zero(t, b.Len(), "nothing is written")
	}
	require.ErrorIs(t, export.Format{}.Write(io.Discard, graph.Subgraph{}, export.Options{}), graph.ErrInvalid)
}

func TestFormatsTellOfAFullDisk(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(graphtest.Generate(3, 30)...))
	for _, f := range export.Formats() {
		for _, room := range []int{0, 10000} {
			assert.Error(t, f.Write(&full{room}, sg, export.Options{}), f.Name)
		}
	}
}

func TestLossyFormatsAreNotRead(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		if f.Reads {
			continue
		}
		_, err := f.Read(strings.NewReader("{}"))
		assert.ErrorIs(t, err, graph.ErrInvalid, f.Name)
	}
}

// ends gives what every neighbour must agree on: ids of nodes, and of each edge
// id and both ends.
func ends(sg graph.Subgraph) (nodes []string, edges [][3]string) {
	for _, n := range sg.Nodes {
		nodes = append(nodes, string(n.ID))
	}
	for i := range sg.Relations {
		r := &sg.Relations[i]
		edges = append(edges, [3]string{r.EdgeID(), string(r.Subject), string(r.Object)})
	}
	return nodes, edges
}

// TestXMLIsWellFormed reads GEXF and GraphML with a strict parser.
func TestXMLIsWellFormed(t *testing.T) {
	t.Parallel()
	type thing struct {
		ID     string `xml:"id,attr"`
		Source string `xml:"source,attr"`
		Target string `xml:"target,attr"`
	}
	type doc struct {
		Nodes  []thing `xml:"graph>node"`
		Edges  []thing `xml:"graph>edge"`
		Nodes2 []thing `xml:"graph>nodes>node"`
		Edges2 []thing `xml:"graph>edges>edge"`
	}
	for _, format := range []string{"gexf", "graphml"} {
		for name, batches := range sets() {
			sg := whole(t, graphtest.NewMemory(batches...))
			var d doc
			require.NoError(t, xml.Unmarshal(in(t, format, sg, export.Options{Label: "a \x01 & <b> ]]>"}), &d), "%s of %s", format, name)
			wantNodes, wantEdges := ends(sg)
			nodes := make([]string, 0, len(wantNodes))
			for _, n := range append(d.Nodes, d.Nodes2...) {
				nodes = append(nodes, n.ID)
			}
			edges := make([][3]string, 0, len(wantEdges))
			for _, e := range append(d.Edges, d.Edges2...) {
				edges = append(edges, [3]string{e.ID, e.Source, e.Target})
			}
			assert.ElementsMatch(t, wantNodes, nodes)
			assert.ElementsMatch(t, wantEdges, edges)
		}
	}
}

// TestCayleyReadsNQuads holds the file against Cayley's own reader and writer.
func TestCayleyReadsNQuads(t *testing.T) {
	t.Parallel()
	for name, batches := range sets() {
		sg := whole(t, graphtest.NewMemory(batches...))
		data := in(t, "nquads", sg, export.Options{})
		r := nquads.NewReader(bytes.NewReader(data), false)
		var again bytes.Buffer
		w := nquads.NewWriter(&again)
		relations := 0
		for {
			q, err := r.ReadQuad()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, name)
			require.NoError(t, w.WriteQuad(q))
			if _, isNode := q.Object.(quad.IRI); isNode {
				relations++
				article, start, end, err := graph.ParseAddress(graph.Address(q.Label.(quad.IRI)))
				require.NoError(t, err, "the label is the passage")
				assert.Positive(t, end-start)
				assert.Equal(t, graph.ArticleK, article.Kind())
			}
		}
		require.NoError(t, w.Close())
		passages := 0
		for _, rel := range sg.Relations {
			passages += len(rel.Evidence)
		}
		assert.Equal(t, passages, relations, "one quad for each passage")
		got, err := named(t, "nquads").Read(&again)
		require.NoError(t, err, name)
		assert.Equal(t, string(data), string(in(t, "nquads", whole(t, graphtest.NewMemory(got...)), export.Options{})), "through Cayley: %s", name)
	}
}

func tables(t *testing.T, data []byte) map[string][][]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	out := map[string][][]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		rows, err := csv.NewReader(r).ReadAll()
		require.NoError(t, err)
		out[f.Name] = rows
	}
	return out
}

func TestTables(t *testing.T) {
	t.Parallel()
	for name, batches := range sets() {
		sg := whole(t, graphtest.NewMemory(batches...))
		got := tables(t, in(t, "csv", sg, export.Options{}))
		assert.Len(t, got["nodes.csv"], 1+len(sg.Nodes), name)
		assert.Len(t, got["edges.csv"], 1+len(sg.Relations), name)
		assert.Len(t, got["statements.csv"], 1+len(sg.Statements), name)
	}
}

func TestTablesRunNoFormulas(t *testing.T) {
	t.Parallel()
	for _, evil := range []string{`=HYPERLINK("x")`, "+1", "-1", "@SUM(1)", "\t=1", "＝1"} {
		a := graphtest.Article(evil+" Union", "", "", "")
		sg := whole(t, graphtest.NewMemory(graphtest.Batch(a, func(b *graphtest.Builder) {
			b.Statement(graph.Statement{Content: []graph.Span{{Start: 0, End: len(a.Text)}}})
		})))
		for file, rows := range tables(t, in(t, "csv", sg, export.Options{})) {
			for _, row := range rows {
				for _, cell := range row {
					assert.False(t, cell != "" && strings.ContainsAny(cell[:1], "=+-@\t"), "%s: %q", file, cell)
				}
			}
		}
	}
}

func TestTablesForExcel(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(graphtest.Sample()...))
	files := map[string]*kept{}
	require.NoError(t, export.WriteTables(sg, export.Options{BOM: true}, func(name string) (io.WriteCloser, error) {
		files[name] = &kept{}
		return files[name], nil
	}))
	assert.Len(t, files, 3)
	for name, f := range files {
		assert.True(t, f.closed, name)
		assert.True(t, strings.HasPrefix(f.String(), "\ufeff"), name)
		assert.Contains(t, f.String(), "\r\n", name)
	}
	assert.ErrorIs(t, export.WriteTables(sg, export.Options{}, func(string) (io.WriteCloser, error) { return nil, io.ErrClosedPipe }), io.ErrClosedPipe)
}

type kept struct {
	bytes.Buffer
	closed bool
}

func (k *kept) Close() error { k.closed = true; return nil }

// TestLinkedData checks the shape; what it means is checked with the library
// jsonld in .peers.
func TestLinkedData(t *testing.T) {
	t.Parallel()
	for name, batches := range sets() {
		sg := whole(t, graphtest.NewMemory(batches...))
		var d struct {
			Context map[string]any   `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}
		require.NoError(t, json.Unmarshal(in(t, "jsonld", sg, export.Options{}), &d), name)
		assert.NotEmpty(t, d.Context)
		assert.Len(t, d.Graph, 1+len(sg.Nodes)+2*len(sg.Relations), name)
		for _, n := range d.Graph {
			for key := range n {
				_, known := d.Context[key]
				prefix, _, _ := strings.Cut(key, ":")
				_, prefixed := d.Context[prefix]
				assert.True(t, known || prefixed || key[0] == '@', "%s has a meaning", key)
			}
		}
	}
}

func TestFollowTheMoney(t *testing.T) {
	t.Parallel()
	for name, batches := range sets() {
		sg := whole(t, graphtest.NewMemory(batches...))
		dec := json.NewDecoder(bytes.NewReader(in(t, "ftm", sg, export.Options{})))
		ids, refs := map[string]string{}, []string{}
		for dec.More() {
			var e struct {
				ID, Schema string
				Properties map[string][]string
			}
			require.NoError(t, dec.Decode(&e), name)
			assert.Regexp(t, `^[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?$`, e.ID)
			assert.NotContains(t, ids, e.ID, "an id stands once")
			ids[e.ID] = e.Schema
			for _, p := range []string{"document", "resolved", "entity", "subject", "object", "involved"} {
				refs = append(refs, e.Properties[p]...)
			}
		}
		for _, r := range refs {
			assert.Contains(t, ids, r, "%s: what is referred to is there", name)
		}
	}
}

func TestDot(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(odd()...))
	text := string(in(t, "dot", sg, export.Options{Label: `a "b" \`}))
	assert.True(t, strings.HasPrefix(text, `digraph "a \"b\" \\" {`))
	assert.Equal(t, len(sg.Relations), strings.Count(text, " -> "))
	assert.NotContains(t, text, "\x00")
	assert.NotContains(t, text, "\x01")
}

// checkSyntax says whether a strict reader of the plain syntax takes a file.
func checkSyntax(t *testing.T, format string, data []byte) {
	t.Helper()
	switch format {
	case "gexf", "graphml":
		dec := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				require.NoError(t, err, format)
			}
		}
	case "csv":
		tables(t, data)
	case "nquads":
		r := nquads.NewReader(bytes.NewReader(data), false)
		for {
			if _, err := r.ReadQuad(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				require.NoError(t, err, format)
			}
		}
	case "dot":
		assert.False(t, bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' && r != '\n' }), "control characters")
	case "ftm":
		for line := range bytes.Lines(data) {
			require.True(t, json.Valid(line))
		}
	default:
		require.True(t, json.Valid(data), format)
	}
}
