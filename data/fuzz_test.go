package data_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"newsgraph/data"
	"newsgraph/graph"
)

var dataDefaults = data.Options{}

// check holds what must be true of every article, however broken the input.
func check(t *testing.T, a graph.Article) {
	t.Helper()
	require.NoError(t, a.Validate())
	assert.True(t, norm.NFC.IsNormalString(a.Text), "the text is NFC")
	assert.True(t, utf8.ValidString(a.Title))
	require.NotEmpty(t, a.Blocks)
	for _, b := range a.Blocks {
		words := b.Span.Of(a.Text)
		require.Equal(t, strings.TrimSpace(words), words, "blocks leave out white space")
	}
}

// fuzz reads input on standard input, where the format is told by its content.
func fuzz(f *testing.F, seeds ...string) {
	f.Helper()
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	o := data.Options{MaxArticleBytes: 1 << 16, MaxFileBytes: 1 << 16, MaxArchiveBytes: 1 << 18}
	f.Fuzz(func(t *testing.T, input []byte) {
		if len(input) > 1<<14 {
			return
		}
		for s := range data.Read(context.Background(), []string{"-"}, bytes.NewReader(input), o) {
			if s.Err != nil {
				require.NotEmpty(t, s.Err.Error())
				continue
			}
			check(t, s.Article)
		}
	})
}

func FuzzPlain(f *testing.F) {
	fuzz(f, "Council Debates New Ferry\n\nBy Jane Doe\n\nTOWN, May 3 — It sank.\n\n• one\n• two\n\n1. a\n2. b", "\xff\xfeT\x00h\x00e\x00", "Caf\xe9 \x93x\x94", "a\u0301\u2028\u2029\f\u200b b")
}

func FuzzHTML(f *testing.F) {
	fuzz(f, page, "<html><p>"+long, "<!doctype html><table><tr><td>x<br><br>y</table><math><svg><p>"+other)
}

func FuzzJSON(f *testing.F) {
	fuzz(f, `{"id":1,"text":"It sank.\r\n\ud800","published":"2020-01-01"}`, "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", `[{"text":"a"},{"text":null},3]`)
}

func FuzzFeed(f *testing.F) {
	fuzz(f, `<rss version="2.0"><channel><item><title>x</title><description>&lt;p&gt;It sank.</description></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>It sank.</div></content></entry></feed>`)
}

// FuzzMarkdown reads an archive with the input as its only entry, because the
// format is told by the name.
func FuzzMarkdown(f *testing.F) {
	f.Add("# A\n\nBy Jane Doe\n\n- x\n- [y](z) `c`\n\n> q\n\n| a |\n|---|\n| b |\n\n<p>raw")
	f.Add("---\ntitle: x\n---\n\\*a &amp; ![i](j)")
	f.Fuzz(func(t *testing.T, input string) {
		if len(input) > 1<<12 {
			return
		}
		for s := range data.Read(context.Background(), []string{"-"}, strings.NewReader(zipped(t, map[string]string{"a.md": input})), data.Options{}) {
			if s.Err == nil {
				check(t, s.Article)
			}
		}
	})
}

func FuzzZip(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("PK\x05\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, input []byte) {
		for s := range data.Read(context.Background(), []string{"-"}, bytes.NewReader(input), data.Options{MaxArchiveBytes: 1 << 20}) {
			if s.Err == nil {
				check(t, s.Article)
			}
		}
	})
}

// FuzzNewArticle holds that the text is changed by nothing but NFC and line
// ends, and that blocks are found anew in the canonical text.
func FuzzNewArticle(f *testing.F) {
	f.Add(" It sank.\r\n\r\nIt rose. ", "Title")
	f.Fuzz(func(t *testing.T, text, title string) {
		a, err := data.NewArticle(text, data.Meta{Title: title, URL: title})
		if err != nil {
			return
		}
		check(t, a)
		assert.Equal(t, data.Canonical(text), a.Text)
		again, err := data.NewArticle(a.Text, data.Meta{Title: title, URL: title})
		require.NoError(t, err)
		assert.Equal(t, a, again)
	})
}
