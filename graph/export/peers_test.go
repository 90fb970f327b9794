package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
)

// changed writes the sample in a format, replaces what must be there, and
// reads it.
func changed(t *testing.T, format, old, with string) ([]graph.Batch, error) {
	t.Helper()
	data := string(in(t, format, whole(t, graphtest.NewMemory(graphtest.Sample()...)), export.Options{}))
	require.Contains(t, data, old)
	return named(t, format).Read(strings.NewReader(strings.Replace(data, old, with, 1)))
}

// TestForeignFieldsAreKept: what another program adds comes back, in every
// format that is read, and is written by every one of these.
func TestForeignFieldsAreKept(t *testing.T) {
	t.Parallel()
	const solvag = "person:ingrid-solvåg"
	for format, c := range map[string]struct {
		old, with, key, value string
	}{
		"jgf":              {`"metadata":{"kind":"person","aliases":["Minister`, `"metadata":{"rank":{"a":[1, "<b>"]},"kind":"person","aliases":["Minister`, "rank", `{"a":[1,"<b>"]}`},
		"cytoscape":        {`"data":{"id":"` + solvag + `"`, `"selected":true,"data":{"rank":7,"id":"` + solvag + `"`, "rank", "7"},
		"graphology":       {`{"key":"` + solvag + `","attributes":{`, `{"key":"` + solvag + `","attributes":{"x":-3.50,`, "x", "-3.50"},
		"node-link":        {`{"id":"` + solvag + `",`, `{"community":null,"id":"` + solvag + `",`, "community", "null"},
		"nquads":           {"<" + solvag + "> <urn:newsgraph:kind>", "<" + solvag + `> <http://xmlns.com/foaf/0.1/age> "50"@en .` + "\n<" + solvag + "> <urn:newsgraph:kind>", "http://xmlns.com/foaf/0.1/age", `[{"@value":"50","@language":"en"}]`},
		"cytoscape-places": {`"classes":"person"}`, `"classes":"person big","position":{"x":1,"y":2}}`, "position", `{"x":1,"y":2}`},
	} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			name, _, _ := strings.Cut(format, "-pl")
			got, err := changed(t, name, c.old, c.with)
			require.NoError(t, err)
			var found []graph.Foreign
			for _, b := range got {
				found = append(found, b.Article.Foreign...)
			}
			require.NotEmpty(t, found)
			assert.Contains(t, []string{c.key, "classes"}, found[0].Key)
			last := found[len(found)-1]
			assert.Equal(t, c.value, last.Value)
			sg := whole(t, graphtest.NewMemory(got...))
			valid(t, write(t, sg, export.Options{}))
			for _, f := range export.Formats() {
				if !f.Reads {
					continue
				}
				data := in(t, f.Name, sg, export.Options{})
				again, err := f.Read(bytes.NewReader(data))
				require.NoError(t, err, f.Name)
				assert.Equal(t, got, again, "through %s", f.Name)
			}
		})
	}
}

func TestForeignFieldsOfEdges(t *testing.T) {
	t.Parallel()
	for format, old := range map[string]string{"cytoscape": `"relation":"said",`, "graphology": `"relation":"said",`, "node-link": `"relation":"said",`, "jgf": `"metadata":{"passages":[`} {
		got, err := changed(t, format, old, `"thick":[true],`+old)
		if format == "jgf" {
			got, err = changed(t, format, old, `"metadata":{"thick":[true],"passages":[`)
		}
		require.NoError(t, err, format)
		sg := whole(t, graphtest.NewMemory(got...))
		for _, f := range export.Formats() {
			if f.Reads {
				again, err := f.Read(bytes.NewReader(in(t, f.Name, sg, export.Options{})))
				require.NoError(t, err)
				assert.Equal(t, got, again, "%s through %s", format, f.Name)
			}
		}
		n := 0
		for _, b := range got {
			for _, f := range b.Article.Foreign {
				n++
				assert.Equal(t, graph.Foreign{Of: sg.Relations[0].EdgeID(), Key: "thick", Value: "[true]"}, f)
			}
		}
		assert.Equal(t, 1, n, format)
	}
}

func TestPeersRefuse(t *testing.T) {
	t.Parallel()
	const solvag = `person:ingrid-solvåg`
	for name, c := range map[string]struct{ format, old, with, want string }{
		"cytoscape, dangling edge":        {"cytoscape", `"source":"` + solvag, `"source":"person:nobody`, `"person:nobody" is not among the nodes`},
		"cytoscape, no source":            {"cytoscape", `"source":"` + solvag, `"sauce":"` + solvag, `"source" is missing`},
		"cytoscape, id is a number":       {"cytoscape", `"id":"` + solvag + `"`, `"id":7`, "must be a string"},
		"cytoscape, id twice":             {"cytoscape", `"id":"` + solvag + `"`, `"id":"person:x","id":"` + solvag + `"`, "stands twice"},
		"cytoscape, other group":          {"cytoscape", `"elements":{"nodes":[`, `"elements":{"knots":[],"nodes":[`, "/elements/knots"},
		"cytoscape, nodes are no list":    {"cytoscape", `"elements":{"nodes":[`, `"elements":{"nodes":7,"x":[`, `expected "["`},
		"cytoscape, an edge of its own":   {"cytoscape", `"edges":[`, `"edges":[{"data":{"id":"e1","source":"` + solvag + `","target":"country:NO","relation":"likes"}},`, "/metadata: invalid: missing"},
		"cytoscape, without our data":     {"cytoscape", `"newsgraph":{`, `"other":{`, "only exports of Newsgraph"},
		"cytoscape, newer":                {"cytoscape", `"schemaVersion":1`, `"schemaVersion":99`, "schema version 99"},
		"cytoscape, kind changed":         {"cytoscape", `"label":"Ingrid Solvåg","kind":"person"`, `"label":"Ingrid Solvåg","kind":"place"`, "the id says"},
		"cytoscape, words changed":        {"cytoscape", `"label":"a delay"`, `"label":"a scandal"`, "the words are not those of its passages"},
		"graphology, undirected":          {"graphology", `{"key":"edge:`, `{"undirected":true,"key":"edge:`, "have a direction"},
		"graphology, no attributes":       {"graphology", `"attributes":{"label":"Ingrid Solvåg"`, `"attribute":{"label":"Ingrid Solvåg"`, "must be an object"},
		"graphology, edge without a key":  {"graphology", `{"key":"edge:`, `{"kez":"edge:`, "stands twice"},
		"graphology, no key":              {"graphology", `{"key":"` + solvag, `{"kez":"` + solvag, `"key" is missing`},
		"node-link, undirected":           {"node-link", `"directed":true`, `"directed":false`, "have a direction"},
		"node-link, edges and links":      {"node-link", `"edges":[`, `"links":[],"edges":[`, "cannot both be there"},
		"node-link, nodes missing":        {"node-link", `"nodes":[`, `"knots":[`, "no nodes"},
		"node-link, edges missing":        {"node-link", `"edges":[`, `"hedges":[`, "/edges"},
		"node-link, node is a text":       {"node-link", `"nodes":[`, `"nodes":["x",`, "must be an object"},
		"nquads, cut off":                 {"nquads", "<country:NO> <urn:newsgraph:kind>", "<country:NO", "line "},
		"nquads, no label":                {"nquads", "> .\n<edge:", "> .\n<country:NO> <urn:newsgraph:took_part_in> <country:NO> .\n<edge:", "must be its passage"},
		"nquads, label outside the text":  {"nquads", "#char=", "#char=9", "article:"},
		"nquads, blank node":              {"nquads", "<urn:newsgraph:kind>", "<urn:newsgraph:kind> _:b .\n<country:NO> <urn:newsgraph:kind>", "blank nodes"},
		"nquads, somebody else":           {"nquads", "<country:NO> <urn:newsgraph:kind>", "<http://x.example/> <http://y.example/> \"z\" .\n<country:NO> <urn:newsgraph:kind>", "is no node"},
		"nquads, said twice":              {"nquads", `<urn:newsgraph:mode> "direct"`, `<urn:newsgraph:mode> "loud" <article:c8e1266987b1ea46> .` + "\n<statement:78fbfb6fe9ed0718> <urn:newsgraph:mode> \"direct\"", "said twice"},
		"nquads, text changed":            {"nquads", `<urn:newsgraph:text> "`, `<urn:newsgraph:text> "X`, "not the hash"},
		"nquads, unknown type of literal": {"nquads", `"^^<http://www.w3.org/2001/XMLSchema#double> <article`, `"^^<http://x.example/feet> <article`, "unknown type"},
		"nquads, no number":               {"nquads", `<urn:newsgraph:confidence> "0.9"`, `<urn:newsgraph:confidence> "high"`, ""},
		"nquads, text behind":             {"nquads", "> .\n", "> . x\n", "text behind"},
		"nquads, bad escape":              {"nquads", `"person"`, `"per\qson"`, "unknown escape"},
		"nquads, newer":                   {"nquads", `schemaVersion> "1"`, `schemaVersion> "2"`, "schema version 2"},
		"nquads, no UTF-8":                {"nquads", `"person"`, "\"\xff\"", "UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := changed(t, c.format, c.old, c.with)
			require.Error(t, err)
			assert.Nil(t, got)
			assert.ErrorContains(t, err, c.want)
			var place *export.FormatError
			require.ErrorAs(t, err, &place)
			assert.NotEmpty(t, place.Error())
		})
	}
}

func TestReadersSurviveAnything(t *testing.T) {
	t.Parallel()
	for _, f := range export.Formats() {
		if !f.Reads {
			continue
		}
		for _, data := range []string{"", "{", "[]", "null", "7", `{"nodes":{}}`, `{"nodes":[],"edges":[]}`, `{"elements":[]}`, `{"elements":7}`, `{"elements":[`,
			`{"elements":{"nodes"`, `{"data":{"newsgraph":7}}`, "\x00", "<a> <b> <c> <d> .", "_:a <b> \"c\" .", strings.Repeat("[", 20000)} {
			got, err := f.Read(strings.NewReader(data))
			assert.Error(t, err, "%s of %.20q", f.Name, data)
			assert.Nil(t, got)
		}
	}
}

// TestElementsInOneList: cytoscape takes its elements in one list as well.
func TestElementsInOneList(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(graphtest.Sample()...))
	data := string(in(t, "cytoscape", sg, export.Options{}))
	flat := strings.Replace(data, `"elements":{"nodes":[`, `"elements":[`, 1)
	flat = strings.Replace(flat, "],\n\"edges\":[", ",", 1)
	flat = strings.Replace(flat, "]}}\n", "]}\n", 1)
	require.True(t, json.Valid([]byte(flat)))
	got, err := named(t, "cytoscape").Read(strings.NewReader(flat))
	require.NoError(t, err)
	assert.Equal(t, data, string(in(t, "cytoscape", whole(t, graphtest.NewMemory(got...)), export.Options{})))
}

// TestNodeLinkReadsLinks: NetworkX wrote "links" up to 3.5, and so does d3.
func TestNodeLinkReadsLinks(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(graphtest.Sample()...))
	want := in(t, "node-link", sg, export.Options{})
	got, err := named(t, "node-link").Read(strings.NewReader(strings.Replace(string(want), `"edges":[`, `"links":[`, 1)))
	require.NoError(t, err)
	assert.Equal(t, string(want), string(in(t, "node-link", whole(t, graphtest.NewMemory(got...)), export.Options{})))
}

// big is a batch with n edges between the same few nodes, among them parallel
// ones and self-loops.
func big(n int) graph.Batch {
	a := graphtest.Article("Union Club", "", "", "")
	return graphtest.Batch(a, func(b *graphtest.Builder) {
		union, club := b.Entity(graph.Organization, "Union", ""), b.Entity(graph.Organization, "Club", "")
		b.Mention(union, graph.ByNameForm, b.At("Union"), 1)
		b.Mention(club, graph.ByNameForm, b.At("Club"), 1)
		for i := range n {
			to := club
			if i%2 == 0 {
				to = union
			}
			b.Tie(union, graph.MemberOf, fmt.Sprintf("seat %d", i), to, b.At("Union"))
		}
	})
}

func TestFiftyThousandEdges(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	sg := whole(t, graphtest.NewMemory(big(50000)))
	require.Len(t, sg.Relations, 50002)
	for _, f := range export.Formats() {
		data := in(t, f.Name, sg, export.Options{})
		if f.Name == "jgf" || f.Name == "nquads" { // the others share the native reader
			got, err := f.Read(bytes.NewReader(data))
			require.NoError(t, err)
			require.Len(t, got, 1)
			assert.Len(t, got[0].Ties, 50000, f.Name)
		}
	}
}

// FuzzFormats: whatever names, titles and texts hold, every format that is read
// gives it back, and the others are valid.
func FuzzFormats(f *testing.F) {
	for _, s := range []string{"Zoë 👩‍👩‍👧", "قالت ليلى", `"quoted" \ 'x'`, "]]> <b>&amp;", "a\x00\x01\x7f\x1b", "two\nlines\r", "=1+1", "", "\u2028\u202e\ufeff", "{|}^`"} {
		f.Add("Union said "+s, s, s, s)
	}
	f.Fuzz(func(t *testing.T, text, name, qualifier, foreign string) {
		text, name = strings.ReplaceAll(strings.ToValidUTF8(text, "?"), "\r", ""), strings.ToValidUTF8(name, "?")
		qualifier, foreign = strings.ToValidUTF8(qualifier, "?"), strings.ToValidUTF8(foreign, "?")
		if text == "" || name == "" {
			return
		}
		a := graph.Article{ID: graph.ArticleID(text, name), Text: text, URL: name, Title: name, Publisher: foreign, Author: qualifier}
		union := graph.EntityID(graph.Organization, "U"+name)
		at := graph.Span{Start: 0, End: len(text)}
		b := graph.Batch{Article: a, Entities: []graph.Entity{{ID: union, Kind: graph.Organization, Name: name, Aliases: []string{"A" + name}}},
			Mentions: []graph.Mention{{Entity: union, Span: at, Form: graph.ByNameForm, Confidence: 0.1}},
			Ties: []graph.Relation{{Subject: union, Predicate: graph.MemberOf, Qualifier: qualifier, Object: union,
				Evidence: []graph.Evidence{{Passage: graph.Passage{Article: a.ID, Span: at}, Method: "m" + name, Confidence: 1}}}}}
		value, err := json.Marshal(foreign)
		require.NoError(t, err)
		b.Article.Foreign = []graph.Foreign{{Of: string(union), Key: "k" + foreign, Value: string(value)}}
		if b.Validate() != nil {
			return
		}
		sg := whole(t, graphtest.NewMemory(b))
		for _, format := range export.Formats() {
			data := in(t, format.Name, sg, export.Options{Label: name})
			checkSyntax(t, format.Name, data)
			if format.Reads {
				got, err := format.Read(bytes.NewReader(data))
				require.NoError(t, err, format.Name)
				require.Equal(t, string(data), string(in(t, format.Name, whole(t, graphtest.NewMemory(got...)), export.Options{Label: name})))
			}
		}
	})
}

func TestSniff(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(graphtest.Sample()...))
	for _, f := range export.Formats() {
		if !f.Reads || f.Name == "nquads" {
			continue
		}
		got, ok := export.Sniff(bytes.NewReader(in(t, f.Name, sg, export.Options{})))
		assert.True(t, ok, f.Name)
		assert.Equal(t, f.Name, got.Name)
	}
	for _, other := range []string{"", "[", `[{"title":"x"}]`, `{"title":"x","text":"y"}`, `{"a"`, "no JSON"} {
		_, ok := export.Sniff(strings.NewReader(other))
		assert.False(t, ok, other)
	}
}
