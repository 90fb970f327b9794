package dossier_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/dossier"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/joining"
	"newsgraph/graph/query"
)

const solvag, portugal = graph.ID("person:ingrid-solvåg"), graph.ID("country:PT")

func whole(tb testing.TB, r graph.Reader) *graph.Subgraph {
	tb.Helper()
	sg, err := query.Whole(context.Background(), r, query.Options{})
	require.NoError(tb, err)
	return &sg
}

// odd is an article whose words mean something in every format.
func odd() graph.Batch {
	text := "A *\"day\"* & <b>]]> \\ [^1] قالت 👩‍👩‍👧\n\nUnion said\n\"`code`\" </li></span> \u0001 $x$ [^2]: end."
	return graphtest.Batch(graphtest.Article(text, "https://odd.example/?a=1&b=<2>", "The \"Odd\" & Co", "2026-01-02"), func(b *graphtest.Builder) {
		union := b.Entity(graph.Organization, "Union", "")
		b.Mention(union, graph.ByNameForm, b.At("Union"), 1)
		b.Statement(graph.Statement{Speaker: union, Source: b.At("Union"), Cue: b.At("said"), Mode: graph.Direct,
			Content: []graph.Span{b.At("\"`code`\" </li></span> \u0001 $x$ [^2]: end")}})
	})
}

func memory() *graphtest.Memory { return graphtest.NewMemory(append(graphtest.Sample(), odd())...) }

// sets are choices that use every way to choose.
func sets(tb testing.TB, m graph.Reader) map[string]dossier.Choice {
	tb.Helper()
	path, err := query.Path(context.Background(), m, solvag, portugal)
	require.NoError(tb, err)
	sg := whole(tb, m)
	return map[string]dossier.Choice{
		"person":    {Title: "Ingrid Solvåg", Nodes: []graph.ID{solvag}},
		"several":   {Title: "Two & more", Nodes: []graph.ID{"organization:blue-coast-union", portugal, "place:lisbon"}},
		"article":   {Title: "x", Nodes: []graph.ID{sg.Articles[0].ID}},
		"statement": {Title: "x", Nodes: []graph.ID{sg.Statements[0].ID}},
		"event":     {Title: "x", Nodes: []graph.ID{sg.Events[0].ID}},
		"thread":    {Title: "x", Thread: dossier.Thread{Speaker: "organization:blue-coast-union", About: portugal}},
		"path":      {Title: "x", Path: path},
		"odd":       {Title: "# <b>*\\", Nodes: []graph.ID{"organization:union"}},
	}
}

func formats() map[string]func(*dossier.Dossier, io.Writer) error {
	return map[string]func(*dossier.Dossier, io.Writer) error{
		"md": (*dossier.Dossier).WriteMarkdown, "html": (*dossier.Dossier).WriteHTML, "docx": (*dossier.Dossier).WriteDOCX,
	}
}

func written(tb testing.TB, d *dossier.Dossier, format string) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, formats()[format](d, &b))
	return b.Bytes()
}

func TestEveryFootnoteIsConfirmed(t *testing.T) {
	t.Parallel()
	m := memory()
	for name, c := range sets(t, m) {
		d, err := dossier.Build(whole(t, m), c)
		require.NoError(t, err, name)
		for _, s := range d.Sections {
			for _, claim := range s.Claims {
				assert.NotEmpty(t, claim.Notes, "%s: %s", name, claim.Text)
			}
		}
		for format := range formats() {
			data := written(t, d, format)
			assert.Equal(t, data, written(t, d, format), "the same bytes again")
			rep, err := dossier.Verify(t.Context(), m, data)
			require.NoError(t, err, "%s as %s", name, format)
			assert.Equal(t, len(d.Footnotes), rep.Footnotes)
			assert.Empty(t, rep.Problems, "%s as %s", name, format)
			assert.Positive(t, rep.Footnotes)
		}
	}
}

func sample(t *testing.T) (*graphtest.Memory, *dossier.Dossier) {
	t.Helper()
	m := memory()
	d, err := dossier.Build(whole(t, m), dossier.Choice{Title: "T", Nodes: []graph.ID{solvag}})
	require.NoError(t, err)
	return m, d
}

// TestChangesAreFound changes one thing a reader sees and expects the footnote
// to be named.
func TestChangesAreFound(t *testing.T) {
	t.Parallel()
	m, d := sample(t)
	for name, c := range map[string]struct{ format, old, with, want string }{
		"quote in Markdown":     {"md", "[^2]: Harbour Post", "[^2]: Harbour Times", "footnote 2: does not read as in the annex"},
		"footnote removed":      {"md", "[^1]: ", "x: ", "footnote 1: is missing from the document"},
		"reference removed":     {"md", "\\][^2]", "\\]^2]", "is referred to 0 times"},
		"reference doubled":     {"md", "[^1]\n", "[^1] [^1]\n", "footnote 1: is referred to 2 times"},
		"footnote made up":      {"md", "\n## Annex", "[^99]: Herald: “x”\n\n## Annex", "footnote 99 is not in the annex"},
		"quote in the page":     {"html", `<li id="fn-2"><span>Harbour Post`, `<li id="fn-2"><span>Harbour Times`, "footnote 2: does not read as in the annex"},
		"numbers of the page":   {"html", `href="#fn-1">[1]`, `href="#fn-1">[2]`, "footnote 1: is referred to 0 times"},
		"annex: another number": {"html", "&#34;number&#34;: 1,", "&#34;number&#34;: 7,", "footnote 1: the annex gives it the number 7"},
	} {
		data := string(written(t, d, c.format))
		require.Contains(t, data, c.old, name)
		rep, err := dossier.Verify(t.Context(), m, []byte(strings.Replace(data, c.old, c.with, 1)))
		require.NoError(t, err, name)
		require.NotEmpty(t, rep.Problems, name)
		assert.Contains(t, rep.Problems[0].String(), c.want, name)
	}
}

// TestWorkspaceMustAgree: a dossier that agrees with itself is held against
// the workspace.
func TestWorkspaceMustAgree(t *testing.T) {
	t.Parallel()
	m, d := sample(t)
	for name, c := range map[string]struct {
		change func(*dossier.Footnote)
		want   string
	}{
		"other words":    {func(f *dossier.Footnote) { f.Quote = "We will close the station" }, "the article reads"},
		"other place":    {func(f *dossier.Footnote) { f.Start++ }, "the article reads"},
		"outside":        {func(f *dossier.Footnote) { f.End = 1 << 30 }, "lies outside"},
		"other hash":     {func(f *dossier.Footnote) { f.SHA256 = strings.Repeat("0", 64) }, "another hash"},
		"other outlet":   {func(f *dossier.Footnote) { f.Outlet = "Herald" }, `the outlet is "Harbour Post"`},
		"other title":    {func(f *dossier.Footnote) { f.Title = "Herald" }, "the article is called"},
		"other date":     {func(f *dossier.Footnote) { f.Date = "2020-01-01" }, `the date is "2026-03-03"`},
		"other address":  {func(f *dossier.Footnote) { f.URL = "https://x.example" }, "the address is"},
		"unknown":        {func(f *dossier.Footnote) { f.Article = "article:0000" }, "does not hold article:0000"},
		"not an article": {func(f *dossier.Footnote) { f.Article = "person:x" }, "is no article"},
	} {
		for format := range formats() {
			changed := *d
			changed.Footnotes = append([]dossier.Footnote{}, d.Footnotes...)
			require.Equal(t, "2026-03-03", changed.Footnotes[1].Date)
			c.change(&changed.Footnotes[1])
			rep, err := dossier.Verify(t.Context(), m, written(t, &changed, format))
			require.NoError(t, err, name)
			require.Len(t, rep.Problems, 1, "%s as %s", name, format)
			assert.Equal(t, 2, rep.Problems[0].Number)
			assert.Contains(t, rep.Problems[0].What, c.want, name)
		}
	}
}

func TestPageAsksForNothing(t *testing.T) {
	t.Parallel()
	m := memory()
	for name, c := range sets(t, m) {
		d, err := dossier.Build(whole(t, m), c)
		require.NoError(t, err)
		page := strings.ToLower(string(written(t, d, "html")))
		for _, no := range []string{"<script", "src=", "<link", "<img", "<iframe", "url(", "@import", "onload", "<form"} {
			assert.NotContains(t, page, no, name)
		}
		for _, part := range strings.Split(page, `href="`)[1:] {
			assert.True(t, strings.HasPrefix(part, "#") || strings.HasPrefix(part, "newsgraph://"), part[:min(40, len(part))])
		}
	}
}

func TestWordDocumentIsWhole(t *testing.T) {
	t.Parallel()
	_, d := sample(t)
	data := written(t, d, "docx")
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	names := map[string]bool{}
	for _, f := range z.File {
		names[f.Name] = true
		assert.True(t, f.Modified.IsZero() || f.Modified.Year() < 1981, "no date")
	}
	for _, want := range []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/footnotes.xml", "customXml/item1.xml"} {
		assert.True(t, names[want], want)
	}
}

func TestBuildRefuses(t *testing.T) {
	t.Parallel()
	m := memory()
	for _, c := range []dossier.Choice{{}, {Nodes: []graph.ID{"person:nobody"}}, {Thread: dossier.Thread{Speaker: "person:nobody"}},
		{Thread: dossier.Thread{Speaker: solvag, About: "person:nobody"}}, {Thread: dossier.Thread{Speaker: solvag, About: portugal}}} {
		_, err := dossier.Build(whole(t, m), c)
		assert.ErrorIs(t, err, graph.ErrNotFound)
	}
}

func TestUnknownSpeakerIsCalledSo(t *testing.T) {
	t.Parallel()
	m := memory()
	sg := whole(t, m)
	d, err := dossier.Build(sg, dossier.Choice{Nodes: []graph.ID{"place:oslo"}})
	require.NoError(t, err)
	assert.Contains(t, d.Sections[0].Claims[0].Text, "Unknown speaker (“Officials”)")
	assert.Contains(t, d.Sections[0].Claims[0].Text, "put as possible")
}

// TestEventsShowNumbersAndAccounts: what several articles tell of one event
// stands together, each account with its own numbers and passages.
func TestEventsShowNumbersAndAccounts(t *testing.T) {
	t.Parallel()
	g := joining.Over(graphtest.NewMemory())
	all := graphtest.Accounts()
	for _, b := range all {
		_, err := g.Write(t.Context(), b)
		require.NoError(t, err)
	}
	d, err := dossier.Build(whole(t, g), dossier.Choice{Title: "x", Nodes: []graph.ID{all[1].Events[0].ID}})
	require.NoError(t, err)
	require.Len(t, d.Sections, 1)
	require.Len(t, d.Sections[0].Claims, 3)
	assert.Contains(t, d.Sections[0].Claims[0].Text, "killed: 12 people", "the first that was published")
	assert.Contains(t, d.Sections[0].Claims[1].Text+d.Sections[0].Claims[2].Text, "killed: 14 people")
	for i := range d.Sections[0].Claims {
		assert.Contains(t, d.Sections[0].Claims[i].Text, "one of 3 accounts of this event, in 3 articles")
	}
	quotes := make([]string, 0, len(d.Footnotes))
	for _, f := range d.Footnotes {
		quotes = append(quotes, f.Quote)
	}
	assert.Contains(t, quotes, "12 people", "a number has its own passage")
	assert.Contains(t, quotes, "on Wednesday", "so has a time")
	rep, err := dossier.Verify(t.Context(), g, written(t, d, "md"))
	require.NoError(t, err)
	assert.Empty(t, rep.Problems)
}

func TestMarkdownKeepsPlainWordsPlain(t *testing.T) {
	t.Parallel()
	d := &dossier.Dossier{Title: "1. It's \"10:30\" (a.m.), = ok", Sections: []dossier.Section{{Heading: "- x", Claims: []dossier.Claim{{Text: "+1 # *a*"}}}}}
	text := string(written(t, d, "md"))
	assert.Contains(t, text, "# 1\\. It's \"10:30\" (a.m.), = ok\n")
	assert.Contains(t, text, "## \\- x\n")
	assert.Contains(t, text, "- \\+1 \\# \\*a\\*\n")
}

// FuzzVerify: no file makes it panic, and what it takes has an annex.
func FuzzVerify(f *testing.F) {
	m := memory()
	d, err := dossier.Build(whole(f, m), dossier.Choice{Title: "T", Nodes: []graph.ID{solvag}})
	require.NoError(f, err)
	for format := range formats() {
		f.Add(written(f, d, format))
	}
	f.Add([]byte("<!DOCTYPE html><pre id=\"annex\">{}</pre>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rep, err := dossier.Verify(t.Context(), m, data)
		if err != nil {
			require.True(t, strings.Contains(err.Error(), "annex") || strings.Contains(err.Error(), "dossier"), err.Error())
			return
		}
		require.LessOrEqual(t, len(rep.Problems), rep.Footnotes+1)
	})
}
