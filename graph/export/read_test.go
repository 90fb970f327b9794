package export_test

import (
	"bytes"
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
)

var update = flag.Bool("update", false, "rewrite goldens")

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	good := string(write(t, whole(t, graphtest.NewMemory(graphtest.Sample()...)), export.Options{Label: "good"}))
	swap := func(old, with string) func(string) string {
		require.True(t, strings.Contains(good, old), "the export holds %q", old)
		return func(s string) string { return strings.Replace(s, old, with, 1) }
	}
	cases := map[string]struct {
		spoil func(string) string
		want  string
	}{
		"empty":              {func(string) string { return "" }, "cut off"},
		"not JSON":           {func(string) string { return "hello" }, "invalid character"},
		"other JSON":         {func(string) string { return `{"nodes":[]}` }, "/nodes"},
		"null":               {func(string) string { return `null` }, `expected "{"`},
		"several graphs":     {func(string) string { return `{"graphs":[]}` }, "/graphs"},
		"other graph":        {func(string) string { return `{"graph":{"nodes":{},"edges":[]}}` }, "only exports of Newsgraph"},
		"cut off":            {func(s string) string { return s[:len(s)/2] }, "cut off"},
		"text behind":        {func(s string) string { return s + "{}" }, "behind the end"},
		"newer":              {swap(`"schemaVersion":1`, `"schemaVersion":2`), "/graph/metadata/schemaVersion"},
		"version as text":    {swap(`"schemaVersion":1`, `"schemaVersion":"1"`), "a string stands where another type belongs"},
		"other unit":         {swap("unicode-code-point", "utf-16-code-unit"), "/graph/metadata/offsetUnit"},
		"undirected":         {swap(`"directed":true`, `"directed":false`), "/graph/directed"},
		"unknown key":        {swap(`"label":"good"`, `"label":"good","colour":"red"`), "/graph/colour"},
		"key twice":          {swap(`"label":"good"`, `"label":"good","label":"bad"`), "/graph/label"},
		"key twice below":    {swap(`"kind":"person"`, `"kind":"person","KIND":"place"`), `"KIND" stands twice`},
		"changed text":       {swap("The Blue Coast Union said", "The Blue Coast Union sold"), "sha256"},
		"dangling edge":      {swap(`"source":"person:ingrid-solvåg","target"`, `"source":"person:nobody","target"`), `"person:nobody" is not among the nodes`},
		"moved selector":     {swap(`Selector","start":37,`, `Selector","start":38,`), "does not read"},
		"selector outside":   {swap(`Selector","start":37,`, `Selector","start":37999,`), "/metadata/passages/"},
		"other quote":        {swap(`"exact":"`, `"exact":"x`), "does not read"},
		"other prefix":       {swap(`"prefix":"`, `"prefix":"x`), "prefix or suffix"},
		"selector missing":   {swap(`"TextPositionSelector"`, `"XPathSelector"`), "/selector/0"},
		"wrong kind":         {swap(`"kind":"person"`, `"kind":"place"`), "/metadata/kind"},
		"unknown relation":   {swap(`"relation":"said"`, `"relation":"liked"`), `unknown relation "liked"`},
		"missing edges":      {swap(`"edges":[`, `"edges":[],"hyperedges":[`), "/graph/hyperedges"},
		"bad mode":           {swap(`"mode":"direct"`, `"mode":"loud"`), `mode "loud"`},
		"confidence 2":       {swap(`"confidence":0.9,"method":"quotation/1"}}`, `"confidence":2,"method":"quotation/1"}}`), "no edge"},
		"null node":          {swap(`{"label":"Ingrid Solvåg"`, `null,"x:y":{"label":"Ingrid Solvåg"`), "null stands where"},
		"number as label":    {swap(`"label":"Ingrid Solvåg"`, `"label":7`), "/label"},
		"statement's words":  {swap(`"content":[{"start"`, `"content":[{"stat"`), "unknown field"},
		"unknown speaker":    {swap(`"speaker":"person:ingrid-solvåg"`, `"speaker":"person:tomás-queirós"`), "/graph/edges"},
		"article not listed": {swap(`"article":"article:`, `"article":"article:0`), "is not among the articles"},
		"edge id twice":      {twice, "stands twice"},
		"edge deleted":       {dropEdge, "no edge"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			batches, err := export.ReadJGF(strings.NewReader(c.spoil(good)))
			require.Error(t, err)
			assert.Nil(t, batches)
			assert.ErrorContains(t, err, c.want)
			var place *export.FormatError
			assert.ErrorAs(t, err, &place)
		})
	}
	_, err := export.ReadJGF(strings.NewReader(cases["newer"].spoil(good)))
	assert.ErrorIs(t, err, graph.ErrNewer)
}

// lines gives the lines of an export from the first edge on.
func lines(s string) (head string, edges []string) {
	head, tail, _ := strings.Cut(s, `"edges":[`+"\n")
	return head + `"edges":[` + "\n", strings.Split(tail, "\n")
}

func twice(s string) string {
	head, edges := lines(s)
	return head + edges[0] + "\n" + strings.Join(edges, "\n")
}

func dropEdge(s string) string {
	head, edges := lines(s)
	return head + strings.Join(edges[1:], "\n")
}

func TestReadAnyOrder(t *testing.T) {
	t.Parallel()
	good := string(write(t, whole(t, graphtest.NewMemory(graphtest.Sample()...)), export.Options{}))
	head, rest, ok := strings.Cut(good, `"nodes":{`)
	require.True(t, ok)
	nodes, edges, ok := strings.Cut(rest, "},\n"+`"edges":`)
	require.True(t, ok)
	head = strings.TrimPrefix(head, `{"graph":{`)
	turned := `{"graph":{"edges":` + strings.TrimSuffix(edges, "}}\n") + `,"nodes":{` + nodes + "}," + strings.TrimSuffix(head, ",\n") + "}}"
	batches, err := export.ReadJGF(strings.NewReader(turned))
	require.NoError(t, err)
	assert.Equal(t, good, string(write(t, whole(t, graphtest.NewMemory(batches...)), export.Options{})))
}

// FuzzReadJGF: whatever comes in, there are valid batches or an error, and what
// was read can be written and read again.
func FuzzReadJGF(f *testing.F) {
	for _, b := range sets() {
		f.Add(write(f, whole(f, graphtest.NewMemory(b...)), export.Options{}))
	}
	f.Add([]byte(`{"graph":{"metadata":{"schemaVersion":1,"offsetUnit":"unicode-code-point","articles":{"article:0":{"text":"a","sha256":"x","blocks":[{"start":-1,"end":9}]}}},"nodes":{},"edges":[{}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		batches, err := export.ReadJGF(bytes.NewReader(data))
		if err != nil {
			require.Nil(t, batches)
			return
		}
		m := graphtest.NewMemory()
		for _, b := range batches {
			require.NoError(t, b.Validate())
			if _, err := m.Write(t.Context(), b); err != nil {
				return // two articles claim one statement: the store refuses that
			}
		}
		again := write(t, whole(t, m), export.Options{})
		_, err = export.ReadJGF(bytes.NewReader(again))
		require.NoError(t, err)
	})
}
