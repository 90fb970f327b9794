package data

import (
	"errors"
	"regexp"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsgraph/graph"
)

// minBody is how many bytes of text a page must have to be an article.
const minBody = 80

// maxDepth is how deep elements may be nested; deeper pages are refused, for
// everything below walks the tree by recursion.
const maxDepth = 500

// readHTML makes an article of a saved web page: the body without what stands
// around it, one block per paragraph, heading and list item; headline, outlet,
// author, date, language and address as the page itself declares them.
func readHTML(b []byte, name string) (Source, error) {
	text, ferr := decode(b, declaredCharset(b))
	if ferr != nil {
		return Source{}, ferr
	}
	doc, err := parsePage(text)
	if err != nil {
		return Source{}, &FormatError{What: "a web page nested too deeply to read", Remedy: "save its text as .txt"}
	}
	meta := pageMeta(doc)
	meta.Origin = name
	pieces := body(doc, meta.Title)
	if n := textLength(pieces); n < minBody {
		return Source{}, &FormatError{What: "no article was found on this page", Remedy: "save the page of one article, or its text as .txt"}
	}
	words, blocks := assemble(pieces)
	if sure := recognise(words); sure != "" {
		meta.Language = sure // what pages declare is often the language of the menus
	}
	a, err := newArticle(words, splitDatelines(words, blocks), meta)
	return Source{Article: a}, err
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// declaredCharset is the encoding a page declares in its first bytes.
func declaredCharset(b []byte) string {
	m := metaCharset.FindSubmatch(b[:min(len(b), 4096)])
	if m == nil {
		return ""
	}
	return string(m[1])
}

var errTooDeep = errors.New("nested too deeply")

// parsePage parses a page or a piece of one. The parser's time grows with the
// square of the depth, so the tags are counted before it is let loose.
func parsePage(text string) (*html.Node, error) {
	if tagDepth(text) > maxOpenTags {
		return nil, errTooDeep
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil || depth(doc) > maxDepth {
		return nil, errTooDeep
	}
	return doc, nil
}

// maxOpenTags is how many tags may be open at once before a page is parsed;
// old pages leave many open that the parser closes.
const maxOpenTags = 2000

// closedByNext are the elements whose end tag may be left out.
var closedByNext = map[atom.Atom]bool{
	atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Td: true, atom.Th: true, atom.Tr: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true,
	atom.Option: true, atom.Optgroup: true, atom.Br: true, atom.Hr: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Area: true,
	atom.Base: true, atom.Col: true, atom.Embed: true, atom.Source: true, atom.Track: true, atom.Wbr: true, atom.Param: true,
}

// tagDepth is the greatest number of tags open at once.
func tagDepth(text string) int {
	z := html.NewTokenizer(strings.NewReader(text))
	open, most := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return most
		case html.StartTagToken:
			if name, _ := z.TagName(); !closedByNext[atom.Lookup(name)] {
				open++
				most = max(most, open)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); !closedByNext[atom.Lookup(name)] && open > 0 {
				open--
			}
		default: // text, comments and empty elements open nothing
		}
	}
}

// depth is the greatest depth of a tree, found without recursion.
func depth(doc *html.Node) int {
	deepest, d := 0, 0
	for n := doc; n != nil; {
		deepest = max(deepest, d)
		switch {
		case n.FirstChild != nil:
			n = n.FirstChild
			d++
			continue
		case n == doc:
			return deepest
		}
		for n != doc && n.NextSibling == nil {
			n = n.Parent
			d--
		}
		if n == doc {
			return deepest
		}
		n = n.NextSibling
	}
	return deepest
}

// piece is a block of text before its place in the whole is known. The text is
// one line.
type piece struct {
	kind graph.BlockKind
	text string
	// links is how many bytes of the text are links; 0 outside web pages.
	links int
}

func textLength(pieces []piece) int {
	n := 0
	for _, p := range pieces {
		n += len(p.text)
	}
	return n
}

// assemble joins pieces into a canonical text, items of a list by a line end,
// everything else by an empty line.
func assemble(pieces []piece) (string, []graph.Block) {
	var b strings.Builder
	var blocks []graph.Block
	for _, p := range pieces {
		text := line(strings.Trim(p.text, white))
		if strings.Trim(text, white) == "" {
			continue
		}
		if n := len(blocks); n > 0 && p.kind == graph.Bullet && blocks[n-1].Kind == graph.Bullet {
			b.WriteString("\n")
		} else if n > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(text)
		blocks = append(blocks, graph.Block{Kind: p.kind, Span: graph.Span{Start: start, End: b.Len()}})
	}
	return b.String(), blocks
}

// fallback is the share of the text found on the whole page that must be left
// when furniture has been taken out first; less means that the article itself
// was taken for furniture.
const fallback = 0.4

// body finds the pieces of the article on a page. doc is changed.
func body(doc *html.Node, title string) []piece {
	whole := readable(doc)
	prune(doc)
	if pruned := readable(doc); float64(textLength(pruned)) >= fallback*float64(textLength(whole)) {
		whole = pruned
	}
	return trimPieces(whole, title)
}

// readable gives what go-readability, a port of Mozilla's Readability, takes
// for the content of a page. doc is left as it is.
func readable(doc *html.Node) []piece {
	p := readability.NewParser()
	p.KeepClasses = true
	p.CharThresholds = 250
	found, err := p.ParseDocument(doc, nil)
	if err != nil || found.Node == nil {
		return nil
	}
	return render(found.Node)
}
