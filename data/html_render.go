package data

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsgraph/graph"
)

// render turns a tree into pieces: what a browser shows, one piece per
// paragraph, heading, list item or line.
func render(n *html.Node) []piece {
	r := renderer{kind: graph.Paragraph}
	r.node(n)
	r.flush()
	return r.out
}

type renderer struct {
	out  []piece
	cur  strings.Builder
	kind graph.BlockKind
	// links counts the bytes of the piece that are inside links, linked the
	// links around the place that is being written.
	links, linked int
}

// flush ends the piece that is being written.
func (r *renderer) flush() {
	if text := strings.Join(strings.Fields(r.cur.String()), " "); strings.Trim(text, white) != "" {
		r.out = append(r.out, piece{r.kind, text, min(r.links, len(text))})
	}
	r.cur.Reset()
	r.links = 0
}

func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.cur.WriteString(n.Data)
		if r.linked > 0 {
			r.links += len(strings.TrimSpace(n.Data))
		}
		return
	case html.ElementNode:
	default:
		r.children(n)
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Select, atom.Textarea, atom.Button:
	case atom.A:
		r.linked++
		r.children(n)
		r.linked--
	case atom.Br:
		r.lineBreak(n)
	case atom.Td, atom.Th:
		r.children(n)
		r.cur.WriteByte(' ')
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.block(n, graph.Subheading)
	case atom.Li:
		r.block(n, graph.Bullet)
	default:
		if blockElement[n.DataAtom] {
			r.block(n, r.kind)
			return
		}
		r.children(n)
	}
}

// lineBreak ends the piece at a doubled <br>, which pages use for a paragraph;
// a single one is a space.
func (r *renderer) lineBreak(n *html.Node) {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if next != nil && next.DataAtom == atom.Br || endsSentence(strings.TrimSpace(r.cur.String())) {
		r.flush()
		return
	}
	r.cur.WriteByte(' ')
}

// block renders a child that stands on lines of its own. A kind other than
// that around it holds inside, but for headings and items inside items.
func (r *renderer) block(n *html.Node, kind graph.BlockKind) {
	r.flush()
	outer := r.kind
	r.kind = kind
	r.children(n)
	r.flush()
	r.kind = outer
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

var blockElement = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Aside: true,
	atom.Nav: true, atom.Blockquote: true, atom.Pre: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Table: true,
	atom.Tr: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Caption: true, atom.Figure: true, atom.Figcaption: true, atom.Hr: true,
	atom.Form: true, atom.Fieldset: true, atom.Address: true, atom.Details: true, atom.Summary: true, atom.Center: true, atom.Hgroup: true, atom.Body: true, atom.Html: true,
}
