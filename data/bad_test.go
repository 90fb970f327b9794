package data_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/graph"
)

// utf16Bytes encodes a text.
func utf16Bytes(s string, order binary.AppendByteOrder, mark bool) string {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xFEFF)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func TestEncodings(t *testing.T) {
	const text = "Café owners in Zürich – “all of them” – cheered the ferry."
	latin := "Caf\xe9 owners in Z\xfcrich \x96 \x93all of them\x94 \x96 cheered the ferry."
	for name, content := range map[string]string{
		"utf-8": text, "utf-8 with mark": "\uFEFF" + text, "decomposed": "Cafe\u0301 owners in Zu\u0308rich – “all of them” – cheered the ferry.",
		"utf-16le": utf16Bytes(text, binary.LittleEndian, true), "utf-16be": utf16Bytes(text, binary.BigEndian, true),
		"utf-16le without mark": utf16Bytes(text, binary.LittleEndian, false), "utf-16be without mark": utf16Bytes(text, binary.BigEndian, false),
		"windows-1252": latin,
	} {
		s := one(t, "a.txt", content)
		require.NoError(t, s.Err, name)
		assert.Equal(t, text, s.Article.Text, name)
	}
	page := one(t, "a.html", `<html><head><meta charset="windows-1252"></head><body><article><p>`+strings.Repeat(latin+" ", 5)+`</p></article></body></html>`)
	require.NoError(t, page.Err)
	assert.Contains(t, page.Article.Text, text)
	cyrillic := one(t, "b.html", "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'></head><body><p>"+strings.Repeat("\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0. ", 30)+"</p></body></html>")
	require.NoError(t, cyrillic.Err)
	assert.Contains(t, cyrillic.Article.Text, "Привет, мир.")
	lines := one(t, "a.jsonl", utf16Bytes(`{"text":"`+text+`"}`+"\n", binary.LittleEndian, true))
	require.NoError(t, lines.Err)
	assert.Equal(t, text, lines.Article.Text)
}

func TestBadFiles(t *testing.T) {
	tests := []struct{ name, content, what string }{
		{"empty.txt", "", "empty"},
		{"blank.txt", " \n\n ", "no text"},
		{"picture.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"},
		{"binary.txt", "\x00\x01\x02\x03 binary \x00\xff\xfe\x07\x08", "not a text"},
		{"controls.txt", "ab\x01\x02\x03cd", "not a text"},
		{"broken.txt", "Die F\xc3\xa4hre und die M\xc3\xb6wen und das B\xc3\xbcro f\xff", "broken UTF-8"},
		{"koi8.txt", strings.Repeat("\xf0\xd2\xc9\xd7\xc5\xd4 ", 20), "broken UTF-8"},
		{"report.pdf", "%PDF-1.7 …", "PDF"},
		{"report.docx", zipped(t, map[string]string{"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}), "Word"},
		{"table.csv", "1,2,3\n4,5,6\n7,8,9\n", "not known"},
		{"page.html", "<html><body><nav><a href=/>Home</a></nav></body></html>", "no article"},
		{"data.xml", "<?xml version='1.0'?><stock><price>3</price></stock>", "neither RSS nor Atom"},
		{"feed.rss", "<rss><channel><title>x</title></channel></rss>", "no items"},
		{"broken.rss", "<rss><channel><item><title>x", "feed"},
		{"cut.json", `{"text": "The ferry`, "breaks off"},
		{"number.json", `42`, "number"},
		{"none.json", `[]`, "empty array"},
		{"wrong.json", `{"text": 7}`, `"text" is a number`},
		{"nothing.json", `{"title":"x"}`, `"text" is missing`},
		{"damaged.zip", "PK\x03\x04 and then nothing", "damaged zip"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := one(t, tt.name, tt.content)
			require.Error(t, s.Err)
			var f *data.FormatError
			require.ErrorAs(t, s.Err, &f)
			assert.Contains(t, s.Err.Error(), tt.what)
			assert.Contains(t, s.Err.Error(), tt.name)
			assert.NotEmpty(t, f.Remedy)
			assert.Empty(t, s.Article.ID)
		})
	}
}

func TestUnknownExtensionIsSniffed(t *testing.T) {
	for name, content := range map[string]string{
		"a.story": "The harbour council met on Tuesday. It decided nothing, and the old ferry sails on.",
		"b":       "The ferry sank.", "c.page": "<!DOCTYPE html><html><body><p>" + long + "</p></body></html>", "d.data": `{"text":"The ferry sank."}`,
		"e.feed": `<rss version="2.0"><channel><title>T</title><item><title>x</title><description>The ferry sank.</description></item></channel></rss>`,
	} {
		require.NoError(t, one(t, name, content).Err, name)
	}
}

func TestJSONLinesFailAlone(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": `{"text":"One."}` + "\n" + `{"text":` + "\n" + `{"text":["x"]}` + "\n" + `[1]` + "\n" + `{"id":"e","text":"Five."}` + "\n" + `{"text":"cut`})
	all := read(t, "", data.Options{}, dir)
	assert.Equal(t, []string{"a.jsonl:1", "a.jsonl:2 ERR", "a.jsonl:3 ERR", "a.jsonl:4 ERR", "a.jsonl:5", "a.jsonl:6 ERR"}, paths(dir, all))
	assert.Contains(t, all[1].Err.Error(), "a.jsonl:2: not JSON: it breaks off (byte 8) – each article")
	var f *data.FormatError
	require.ErrorAs(t, all[1].Err, &f)
	assert.Equal(t, 2, f.Line)
	require.ErrorIs(t, all[1].Err, graph.ErrInvalid)
}

func TestJSONArrayFailsAlone(t *testing.T) {
	dir := write(t, map[string]string{"a.json": `[{"text":"One."}, {"text":3}, {"text":"Three.","author":["A B","C D"]}]`, "b.json": `[{"text":"One."}, {"text":`})
	all := read(t, "", data.Options{}, dir)
	assert.Equal(t, []string{"a.json#1", "a.json#2 ERR", "a.json#3", "b.json#1", "b.json#2 ERR"}, paths(dir, all))
	assert.Equal(t, "A B, C D", all[2].Article.Author)
}

func TestSizeLimits(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": strings.Repeat("The ferry sank. ", 100), "b.txt": "It sank.", "c.jsonl": `{"text":"` + strings.Repeat("x", 2000) + `"}` + "\n" + `{"text":"It sank."}` + "\n", "d.json": `[{"text":"` + strings.Repeat("x", 5000) + `"}]`})
	all := read(t, "", data.Options{MaxArticleBytes: 1000, MaxFileBytes: 4000}, dir)
	assert.Equal(t, []string{"a.txt ERR", "b.txt", "c.jsonl:1 ERR", "c.jsonl:2", "d.json ERR"}, paths(dir, all))
	assert.Contains(t, all[0].Err.Error(), "larger than the limit of 1000 bytes")
	assert.Contains(t, all[2].Err.Error(), "c.jsonl:1: larger")
}

// TestHugeTextIsRefusedInLittleMemory reads a sparse file of 100 MB.
func TestHugeTextIsRefusedInLittleMemory(t *testing.T) {
	p := filepath.Join(t.TempDir(), "huge.txt")
	f, err := os.Create(p)
	require.NoError(t, err)
	for range 100 {
		_, err = f.Write(bytes.Repeat([]byte("The ferry sank again.  \n"), 1<<20/24))
		require.NoError(t, err)
	}
	require.NoError(t, f.Close())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	all := read(t, "", data.Options{}, p)
	runtime.ReadMemStats(&after)
	require.Len(t, all, 1)
	require.Error(t, all[0].Err)
	assert.Contains(t, all[0].Err.Error(), "larger than the limit of 16 MB")
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(120<<20))
}

// zipped packs files into an archive, in the order of a map: the reader sorts.
func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(content))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.String()
}

func TestZip(t *testing.T) {
	archive := zipped(t, map[string]string{
		"b/two.txt": "The second text.", "a.txt": "The first text.", "c.jsonl": "{\"text\":\"Three.\"}\n{\"text\":\"Four.\"}\n", "__MACOSX/._a.txt": "x", "d.png": "\x89PNG", "inner.zip": "PK\x03\x04",
		"../../evil.txt": "The text outside.",
	})
	dir := write(t, map[string]string{"z.zip": archive})
	all := read(t, "", data.Options{}, filepath.Join(dir, "z.zip"))
	assert.Equal(t, []string{"z.zip!../../evil.txt", "z.zip!a.txt", "z.zip!b/two.txt", "z.zip!c.jsonl:1", "z.zip!c.jsonl:2", "z.zip!d.png ERR", "z.zip!inner.zip ERR"}, paths(dir, all))
	assert.Equal(t, "evil.txt", all[0].Article.Origin)
	assert.NoFileExists(t, filepath.Join(dir, "..", "..", "evil.txt"))
	n, err := data.Scan(context.Background(), []string{dir}, data.Options{})
	require.NoError(t, err)
	assert.Equal(t, len(all), n)
	fromStdin := read(t, archive, data.Options{}, "-")
	assert.Len(t, fromStdin, len(all))
}

func TestZipBombs(t *testing.T) {
	dir := write(t, map[string]string{
		"ratio.zip": zipped(t, map[string]string{"bomb.txt": strings.Repeat("a", 8<<20), "ok.txt": "The ferry sank."}),
		"total.zip": zipped(t, map[string]string{"1.txt": strings.Repeat("The ferry sank. ", 60), "2.txt": strings.Repeat("It rose again. ", 60), "3.txt": "Never read."}),
	})
	all := read(t, "", data.Options{}, filepath.Join(dir, "ratio.zip"))
	assert.Equal(t, []string{"ratio.zip!bomb.txt ERR", "ratio.zip!ok.txt"}, paths(dir, all))
	assert.Contains(t, all[0].Err.Error(), "zip bomb")
	all = read(t, "", data.Options{MaxArchiveBytes: 1000}, filepath.Join(dir, "total.zip"))
	assert.Equal(t, []string{"total.zip!1.txt", "total.zip!2.txt ERR", "total.zip ERR"}, paths(dir, all))
	all = read(t, "", data.Options{MaxArchiveEntries: 2}, filepath.Join(dir, "total.zip"))
	assert.Equal(t, []string{"total.zip ERR"}, paths(dir, all))
}

// TestZipThatLiesAboutItsSize declares one byte and unpacks to 8 MB.
func TestZipThatLiesAboutItsSize(t *testing.T) {
	b := []byte(zipped(t, map[string]string{"bomb.txt": strings.Repeat("a", 8<<20)}))
	at := bytes.LastIndex(b, []byte("PK\x01\x02"))
	require.Positive(t, at)
	binary.LittleEndian.PutUint32(b[at+24:], 1)
	s := one(t, "lie.zip", string(b))
	require.Error(t, s.Err)
}

func TestSymlinks(t *testing.T) {
	dir := write(t, map[string]string{"a/one.txt": "The ferry sank."})
	for to, at := range map[string]string{"..": "a/up", "self": "self", filepath.Join(dir, "a"): "again", "nowhere": "dangling"} {
		if err := os.Symlink(to, filepath.Join(dir, at)); err != nil {
			t.Skipf("this system makes no links: %v", err)
		}
	}
	assert.Equal(t, []string{"a/one.txt", "dangling ERR"}, paths(dir, read(t, "", data.Options{}, dir)))
}

func TestUnreadable(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "The ferry sank.", "b.txt": "It rose."})
	missing := filepath.Join(dir, "missing.txt")
	all := read(t, "", data.Options{}, missing, filepath.Join(dir, "b.txt"))
	assert.Equal(t, []string{"missing.txt ERR", "b.txt"}, paths(dir, all))
	require.ErrorIs(t, all[0].Err, os.ErrNotExist)
	if os.Geteuid() == 0 {
		unprivileged(t)
		return
	}
	require.NoError(t, os.Chmod(filepath.Join(dir, "a.txt"), 0))
	all = read(t, "", data.Options{}, dir)
	assert.Equal(t, []string{"a.txt ERR", "b.txt"}, paths(dir, all))
	require.ErrorIs(t, all[0].Err, os.ErrPermission)
}

func TestFileDeletedDuringImport(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "The ferry sank.", "b.txt": "It rose.", "c.txt": "It sank again."})
	var got []data.Source
	for s := range data.Read(context.Background(), []string{dir}, nil, data.Options{}) {
		if len(got) == 0 {
			require.NoError(t, os.Remove(filepath.Join(dir, "b.txt")))
		}
		got = append(got, s)
	}
	assert.Equal(t, []string{"a.txt", "b.txt ERR", "c.txt"}, paths(dir, got))
	assert.Contains(t, got[1].Err.Error(), "there is no such file")
}

func TestReadEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	dir := write(t, map[string]string{"a.txt": "The ferry sank.", "b.txt": "It rose.", "c.txt": "It sank again."})
	var got []data.Source
	for s := range data.Read(ctx, []string{dir}, nil, data.Options{}) {
		cancel()
		got = append(got, s)
	}
	require.Len(t, got, 2)
	require.ErrorIs(t, got[1].Err, context.Canceled)
	_, err := data.Scan(ctx, []string{dir}, data.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestReadStopsWhenAsked(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": strings.Repeat("{\"text\":\"x y z\"}\n", 10)})
	n := 0
	for range data.Read(context.Background(), []string{dir, dir}, nil, data.Options{}) {
		if n++; n == 3 {
			break
		}
	}
	assert.Equal(t, 3, n)
}

func TestFormatError(t *testing.T) {
	e := &data.FormatError{Path: "a.jsonl:12", Line: 12, What: "not JSON", Remedy: "mend it"}
	assert.Equal(t, "a.jsonl:12: not JSON – mend it", e.Error())
	e = &data.FormatError{Path: "a.txt", Line: 3, Offset: 9, What: "odd", Err: os.ErrPermission}
	assert.Equal(t, "a.txt:3: odd (byte 9)", e.Error())
	require.ErrorIs(t, e, os.ErrPermission)
	assert.Equal(t, "x: odd", fmt.Sprint(&data.FormatError{Path: "x", What: "odd"}))
}
