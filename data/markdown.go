package data

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"newsgraph/graph"
)

// readMarkdown makes an article of a Markdown file (CommonMark with tables and
// strikethrough). The text is what a reader sees, without markup; headings and
// list items become blocks, fields between "---" lines at the top metadata.
func readMarkdown(b []byte, name string) (Source, error) {
	whole, ferr := decode(b, "")
	if ferr != nil {
		return Source{}, ferr
	}
	meta, source := frontMatter(Canonical(whole))
	meta.Origin = name
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	w := markdown{source: []byte(source)}
	w.blocks(md.Parser().Parse(text.NewReader(w.source)), graph.Paragraph, 0)
	words, blocks := assemble(refine(w.out, &meta))
	a, err := newArticle(words, splitDatelines(words, blocks), meta)
	return Source{Article: a}, err
}

// refine makes the headings before the first paragraph headlines, and bylines
// of the lines that are.
func refine(pieces []piece, meta *Meta) []piece {
	top := true
	for i, p := range pieces {
		switch {
		case p.kind == graph.Subheading && top:
			pieces[i].kind = graph.Headline
		case p.kind == graph.Paragraph && i < 6 && isByline(p.text):
			pieces[i].kind = graph.Byline
			if m := byline.FindStringSubmatch(p.text); m != nil && meta.Author == "" {
				meta.Author = m[1]
			}
		default:
			top = false
		}
	}
	return pieces
}

// frontMatter splits off the fields at the top of a Markdown file: simple
// "key: value" lines of YAML; other lines are passed over.
func frontMatter(s string) (Meta, string) {
	var m Meta
	rest, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		return m, s
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return m, s
	}
	fields := map[string]*string{
		"title": &m.Title, "url": &m.URL, "link": &m.URL, "source": &m.URL, "publisher": &m.Publisher, "outlet": &m.Publisher, "author": &m.Author,
		"date": &m.Published, "published": &m.Published, "language": &m.Language, "lang": &m.Language,
	}
	for l := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(l, ":")
		if f := fields[strings.ToLower(strings.TrimSpace(key))]; f != nil && *f == "" {
			*f = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	m.URL = address(m.URL)
	return m, body
}

// markdown collects the pieces of a parsed file.
type markdown struct {
	source []byte
	out    []piece
}

func (w *markdown) blocks(parent ast.Node, kind graph.BlockKind, depth int) {
	if depth > maxDepth {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			w.add(graph.Subheading, w.inline(n, 0))
		case *ast.Paragraph, *ast.TextBlock, *east.TableHeader, *east.TableRow:
			w.add(kind, w.inline(n, 0))
		case *ast.ListItem:
			w.blocks(n, graph.Bullet, depth+1)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			w.add(kind, string(n.Lines().Value(w.source)))
		case *ast.HTMLBlock:
			for _, p := range fragment(string(n.Lines().Value(w.source))) {
				w.add(p.kind, p.text)
			}
		default:
			w.blocks(n, kind, depth+1)
		}
	}
}

func (w *markdown) add(kind graph.BlockKind, words string) {
	if strings.Trim(words, white) != "" {
		w.out = append(w.out, piece{kind: kind, text: words})
	}
}

// inline is the text of a node without markup; of a picture nothing remains.
func (w *markdown) inline(parent ast.Node, depth int) string {
	var b strings.Builder
	if depth > maxDepth {
		return ""
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(plainText(n.Segment.Value(w.source)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.URL(w.source))
		case *ast.Image, *ast.RawHTML:
		case *east.TableCell:
			b.WriteString(w.inline(n, depth+1) + " ")
		default:
			b.WriteString(w.inline(n, depth+1))
		}
	}
	return b.String()
}

// plainText resolves the escapes and character references of Markdown.
func plainText(b []byte) string {
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", b[i+1]) >= 0 {
			i++
		}
		out.WriteByte(b[i])
	}
	return html.UnescapeString(out.String())
}
