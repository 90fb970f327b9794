package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/query"
)

// odd gives articles whose texts hold what breaks careless formats.
func odd() []graph.Batch {
	texts := []string{
		"👩‍👩‍👧 Zoë\u0001 \"said\" ]]> <b>&amp; \\ 'quoted'\tUnion\u2028 said.",
		"قالت ليلى \u202bإن\u202c Union السلام\nUnion Zoë said \u0000 end 🇪🇺",
		"\u200b\u00a0Union\n\n\nUnion Zoë said\u2029 e\u0301 \ufeff.",
	}
	out := make([]graph.Batch, 0, len(texts))
	for i, text := range texts {
		a := graphtest.Article(text, fmt.Sprintf("https://odd.example/?a=1&b=<%d>", i), "The \"Odd\" & Co", "")
		out = append(out, graphtest.Batch(a, func(b *graphtest.Builder) {
			union := b.Entity(graph.Organization, "Union", "", "A \"<union>\" ]]>", "اتحاد")
			b.Mention(union, graph.ByNameForm, b.At("Union"), 0.125)
			zoe := b.Entity(graph.Person, "Zoë", "FR")
			b.Mention(zoe, graph.ByNameForm, b.At("Zoë"), 1)
			b.Tie(union, graph.MemberOf, "self", union, b.At("Union"))
			b.Tie(zoe, graph.MemberOf, "chair \"<&>\"", union, b.At("Zoë"))
			b.Tie(zoe, graph.MemberOf, "", union, b.At("Zoë"), b.At("said"))
			b.Statement(graph.Statement{Speaker: zoe, Source: b.At("Zoë"), Content: []graph.Span{b.At("Union")}})
		}))
	}
	return out
}

// schemas compiles both schemas, once for all tests.
var schemas = sync.OnceValues(func() ([]*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	var out []*jsonschema.Schema
	for _, name := range []string{"schema/newsgraph-jgf.schema.json", "schema/jgf-v2.schema.json"} {
		s, err := c.Compile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
})

func write(tb testing.TB, sg graph.Subgraph, o export.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, export.WriteJGF(&b, sg, o))
	return b.Bytes()
}

func whole(tb testing.TB, r graph.Reader) graph.Subgraph {
	tb.Helper()
	sg, err := query.Whole(context.Background(), r, query.Options{})
	require.NoError(tb, err)
	return sg
}

// valid holds an export against both schemas and checks what they cannot say.
func valid(tb testing.TB, data []byte) {
	tb.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(tb, err)
	both, err := schemas()
	require.NoError(tb, err)
	for _, s := range both {
		require.NoError(tb, s.Validate(doc))
	}
	var f struct {
		Graph struct {
			Nodes map[string]any
			Edges []struct{ ID, Source, Target string }
		}
	}
	require.NoError(tb, json.Unmarshal(data, &f))
	ids := map[string]bool{}
	for _, e := range f.Graph.Edges {
		assert.Contains(tb, f.Graph.Nodes, e.Source)
		assert.Contains(tb, f.Graph.Nodes, e.Target)
		assert.False(tb, ids[e.ID], "edge id %s stands twice", e.ID)
		ids[e.ID] = true
	}
}

// roundTrip imports an export into an empty graph.
func roundTrip(tb testing.TB, data []byte) *graphtest.Memory {
	tb.Helper()
	batches, err := export.ReadJGF(bytes.NewReader(data))
	require.NoError(tb, err)
	return graphtest.NewMemory(batches...)
}

func sets() map[string][]graph.Batch {
	return map[string][]graph.Batch{
		"nothing": nil, "sample": graphtest.Sample(), "odd": odd(), "all": append(graphtest.Sample(), odd()...), "full": everyField(),
		"generated 1": graphtest.Generate(1, 5), "generated 2": graphtest.Generate(2, 5),
	}
}

func TestWholeGraphComesBack(t *testing.T) {
	t.Parallel()
	for name, batches := range sets() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := graphtest.NewMemory(batches...)
			want := write(t, whole(t, m), export.Options{Label: "x"})
			valid(t, want)
			again := roundTrip(t, want)
			assert.Equal(t, string(want), string(write(t, whole(t, again), export.Options{Label: "x"})))
			for _, b := range batches {
				w, err := again.Write(context.Background(), b)
				require.NoError(t, err)
				assert.Equal(t, graph.Unchanged, w, "the batch came back as it was")
			}
		})
	}
}

func TestSubgraphsComeBack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	kinds := [][]graph.Kind{nil, {graph.Person, graph.Country}, {graph.StatementK}, {graph.EventK}, {graph.ArticleK}}
	for name, batches := range sets() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := graphtest.NewMemory(batches...)
			nodes, _, err := m.Nodes(ctx, graph.NodeFilter{})
			require.NoError(t, err)
			for i, n := range nodes {
				for depth := range 3 {
					if i%7 != depth { // a seventh of each, or the plain reference graph takes minutes
						continue
					}
					o := query.Options{Depth: depth, Kinds: kinds[i%len(kinds)]}
					sg, err := query.Neighbourhood(ctx, m, []graph.ID{n.ID}, o)
					require.NoError(t, err)
					want := write(t, sg, export.Options{})
					valid(t, want)
					again := roundTrip(t, want)
					assert.Equal(t, string(want), string(write(t, whole(t, again), export.Options{})), "whole, %s depth %d", n.ID, depth)
					sg, err = query.Neighbourhood(ctx, again, []graph.ID{n.ID}, o)
					require.NoError(t, err)
					assert.Equal(t, string(want), string(write(t, sg, export.Options{})), "same question, %s depth %d", n.ID, depth)
				}
			}
			for _, k := range kinds {
				sg, err := query.Whole(ctx, m, query.Options{Kinds: k})
				require.NoError(t, err)
				want := write(t, sg, export.Options{})
				valid(t, want)
				assert.Equal(t, string(want), string(write(t, whole(t, roundTrip(t, want)), export.Options{})), "kinds %v", k)
			}
		})
	}
}

func TestSampleGolden(t *testing.T) {
	t.Parallel()
	m := graphtest.NewMemory(graphtest.Sample()[3])
	got := write(t, whole(t, m), export.Options{Label: "tremor", Lens: "article", Version: "test", ExportedAt: "2026-03-03T00:00:00Z"})
	valid(t, got)
	const golden = "testdata/tremor.golden.jgf.json"
	if *update {
		require.NoError(t, os.WriteFile(golden, got, 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

func TestWithoutText(t *testing.T) {
	t.Parallel()
	data := write(t, whole(t, graphtest.NewMemory(graphtest.Sample()...)), export.Options{WithoutText: true})
	valid(t, data)
	_, err := export.ReadJGF(bytes.NewReader(data))
	require.ErrorIs(t, err, graph.ErrInvalid)
	assert.ErrorContains(t, err, "export again with them")
}

func TestWriteRefusesBrokenSubgraphs(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*graph.Subgraph){
		"dangling edge":       func(sg *graph.Subgraph) { sg.Appearances = sg.Appearances[1:]; sg.Nodes = sg.Nodes[1:] },
		"node without value":  func(sg *graph.Subgraph) { sg.Nodes = append(sg.Nodes, graph.Node{ID: "person:ghost"}) },
		"value without node":  func(sg *graph.Subgraph) { sg.Nodes = sg.Nodes[1:] },
		"no passage":          func(sg *graph.Subgraph) { sg.Relations[0].Evidence = nil },
		"unknown article":     func(sg *graph.Subgraph) { sg.Relations[0].Evidence[0].Passage.Article = "article:0" },
		"passage outside":     func(sg *graph.Subgraph) { sg.Relations[0].Evidence[0].Passage.Span.End = 1 << 30 },
		"statement's span":    func(sg *graph.Subgraph) { sg.Statements[0].Content[0].End = 1 << 30 },
		"event's trigger":     func(sg *graph.Subgraph) { sg.Events[0].Triggers[0].Start = -1 },
		"node stands twice":   func(sg *graph.Subgraph) { sg.Articles = append(sg.Articles, sg.Articles[0]) },
		"unknown relation":    func(sg *graph.Subgraph) { sg.Relations[0].Predicate = "likes" },
		"statement's article": func(sg *graph.Subgraph) { sg.Statements[0].Article = "article:0" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sg := whole(t, graphtest.NewMemory(graphtest.Sample()...))
			spoil(&sg)
			var b bytes.Buffer
			require.ErrorIs(t, export.WriteJGF(&b, sg, export.Options{}), graph.ErrInvalid)
			assert.Zero(t, b.Len(), "nothing is written")
		})
	}
}

type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return 0, os.ErrDeadlineExceeded
	}
	f.room -= len(p)
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(graphtest.Generate(3, 30)...))
	for _, room := range []int{0, 70000} {
		require.ErrorIs(t, export.WriteJGF(&full{room}, sg, export.Options{}), os.ErrDeadlineExceeded)
	}
}
