package data_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/graph"
)

// write puts files into a new folder and gives its path.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(p), 0o755))
		require.NoError(t, os.WriteFile(p, []byte(content), 0o644))
	}
	return dir
}

// read reads everything and checks what holds for every article.
func read(t *testing.T, stdin string, o data.Options, paths ...string) []data.Source {
	t.Helper()
	all := slices.Collect(data.Read(context.Background(), paths, strings.NewReader(stdin), o))
	for _, s := range all {
		if s.Err == nil {
			require.NoError(t, s.Article.Validate(), s.Path)
		}
	}
	return all
}

// one reads one file of the given name and content.
func one(t *testing.T, name, content string) data.Source {
	t.Helper()
	dir := write(t, map[string]string{name: content})
	all := read(t, "", data.Options{}, filepath.Join(dir, name))
	require.Len(t, all, 1)
	return all[0]
}

// paths gives where the sources stand, below dir.
func paths(dir string, all []data.Source) []string {
	out := make([]string, 0, len(all))
	for _, s := range all {
		p := strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(s.Path, dir)), "/")
		if s.Err != nil {
			p += " ERR"
		}
		out = append(out, p)
	}
	return out
}

func TestReadJSONLinesKeepsTextAndID(t *testing.T) {
	s := read(t, "", data.Options{}, filepath.Join(write(t, map[string]string{
		"a.jsonl": `{"id":"x-1","title":"Ferry Strike Ends","text":" The ferries ran again.\r\nCafe\u0301 owners cheered. ","published":"2021-05-06","url":"https://example.org/1"}` + "\n\n" +
			`{"id":7,"text":"Second."}` + "\n",
	}), "a.jsonl"))
	require.Len(t, s, 2)
	assert.Equal(t, " The ferries ran again.\nCafé owners cheered. ", s[0].Article.Text)
	assert.Equal(t, "x-1", s[0].ExternalID)
	assert.Equal(t, "Ferry Strike Ends", s[0].Article.Title)
	assert.Equal(t, "2021-05-06", s[0].Article.Published)
	assert.Equal(t, "https://example.org/1", s[0].Article.URL)
	assert.Equal(t, "7", s[1].ExternalID)
	assert.True(t, strings.HasSuffix(s[1].Path, "a.jsonl:3"), s[1].Path)
}

func TestReadFolderInOrder(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt": "The second text is here.", "a.txt": "The first text is here.", ".hidden.txt": "Not read.", "c/d.md": "# Third\n\nThe third text.",
		"page.html": "<p>x", "page_files/app.js": "var x", "e.jsonl": "{\"text\":\"Four.\"}\n{\"text\":\"Five.\"}\n",
	})
	all := read(t, "", data.Options{}, dir)
	assert.Equal(t, []string{"a.txt", "b.txt", "c/d.md", "e.jsonl:1", "e.jsonl:2", "page.html ERR"}, paths(dir, all))
	n, err := data.Scan(context.Background(), []string{dir}, data.Options{})
	require.NoError(t, err)
	assert.Equal(t, len(all), n)
}

func TestNewArticleIsStable(t *testing.T) {
	a, err := data.NewArticle("One line.\r\n\r\nAnother line.", data.Meta{URL: "https://example.org"})
	require.NoError(t, err)
	b, err := data.NewArticle("One line.\n\nAnother line.", data.Meta{URL: "https://example.org"})
	require.NoError(t, err)
	assert.Equal(t, a, b)
	assert.Equal(t, graph.ArticleID(b.Text, b.URL), b.ID)
	_, err = data.NewArticle(" \n ", data.Meta{})
	require.ErrorIs(t, err, graph.ErrInvalid)
}
