package data

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsgraph/graph"
)

// maxFurniture is the share of a page's text above which no element is taken
// for furniture, whatever it is called.
const maxFurniture = 0.3

// furnitureName matches the class or id of elements that stand around an
// article: lists of other articles, sharing, sign-ups, captions and credits,
// lines about the author, comments. Words are matched whole, between "-", "_"
// and capitals.
var furnitureName = regexp.MustCompile(`(?i)(?:^|[-_ ]|__)(?:related|recirc\w*|recommend\w*|newsletter\w*|share\w*|sharing|social|breadcrumbs?|caption\w*|credits?|gallery|slideshow|carousel|promo\w*|subscri\w*|advert\w*|ads?|cookie\w*|gdpr|comments?|disqus|tags?|trending|popular|most-?read|read-?more|readmore|more-?on|tooltip|rollover[-_]\w+[-_]block|hovercard|popup|modal|paywall|timestamp|byline|dateline-?time|pubdate|author-?(?:bio|box|info)|bio|about-?author|print-?only|toolbar|menu|navbar|sidebar|footer|click-?to-?tweet|tweet-?this|skip-?link|sr-only|visually-?hidden|screen-?reader\w*|sponsor\w*|outbrain|taboola|wp-caption-text|teaser|see-?also|signup|sign-?up)(?:$|[-_ ]|__)`)

var furnitureRole = map[string]bool{
	"navigation": true, "complementary": true, "banner": true, "contentinfo": true, "dialog": true, "alertdialog": true, "menu": true,
	"menubar": true, "search": true, "toolbar": true, "tooltip": true, "doc-footnote": true,
}

// prune takes elements out of a page that are never part of an article.
func prune(doc *html.Node) {
	whole := visible(doc)
	var drop []*html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if isFurniture(n) && float64(visible(n)) <= maxFurniture*float64(whole) {
			drop = append(drop, n)
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	for _, n := range drop {
		n.Parent.RemoveChild(n)
	}
}

// isFurniture judges an element by its name, role, class and id.
func isFurniture(n *html.Node) bool {
	if n.Type != html.ElementNode || n.Parent == nil {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Figcaption, atom.Form, atom.Button, atom.Dialog:
		return true
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.H1, atom.A:
		return false
	default:
		return named(n)
	}
}

// named judges an element by its role, class and id.
func named(n *html.Node) bool {
	return furnitureRole[strings.ToLower(attr(n, "role"))] || furnitureName.MatchString(attr(n, "class")) || furnitureName.MatchString(attr(n, "id"))
}

// visible is the number of bytes of text below a node, scripts and styles left
// out.
func visible(n *html.Node) int {
	switch {
	case n.Type == html.TextNode:
		return len(strings.TrimSpace(n.Data))
	case n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Noscript || n.DataAtom == atom.Template:
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += visible(c)
	}
	return sum
}

// furnitureLine matches lines that are no part of an article wherever they
// stand.
var furnitureLine = regexp.MustCompile(`(?i)^(?:advert(?:isement|ising)?s?|iklan|ad|close|caption|comments?|share(?: this.*)?|print|email|sign in|log in|subscribe|home|news|highlights|trending|warning|loading\S*|continue reading.*|story continues.*|article continues.*|skip to .*|read more.*|learn more|see more.*|more:|don'?t miss|also:.*|related\b.*|recommended\b.*|you may also like.*|you might also like.*|(?:sign|subscribe|subscrib|signing) up\b.*|subscribe to\b.*|follow us\b.*|follow \S+ on (?:instagram|facebook|twitter)\b.*|get the latest\b.*|click here\b.*|.*click to tweet|image \d+ of\b.*|image (?:copyright|caption)\b.*|(?:photo|photos|image|picture|video)s?(?: by)?:.*|photo by .*|courtesy of .*|©.*|copyright\b.*|filed under\b.*|source:.*|view author archive|email the author|follow on twitter|about the author|(?:last )?updated?(?: on| at)?:?\s.*\d.*|published:? .*\d.*|posted:? .*\d.*|via \S+|this slideshow requires javascript.*|\d+ of \d+|\d+ (?:comments?|shares?)|https?://\S+|enlarge(?: this)? image.*|getty images|.* \| getty images|\[button .*|.* may be reached at .*|.*all rights reserved.*)$`)

// creditTail matches the end of a caption: who took the picture.
var creditTail = regexp.MustCompile(`(?:(?:Credits?|Photos?|Image|Images|Picture|Pic)\s?(?:: ?| by |courtesy )[^.]{2,60}|\((?:AP|Reuters|REUTERS|AFP|Getty(?: Images)?|AP Photo[^)]*|[^()]{0,40}(?:Getty|File|FILE|iStock|Shutterstock)[^()]{0,30})\)|/ ?Getty(?: Images)?|\[File[^\]]*\])\s?\)?$`)

// trimPieces leaves out the lines that stand around or between the paragraphs
// of an article: furniture, captions, links to other articles, the title, and
// short lines above the first and below the last sentence.
func trimPieces(pieces []piece, title string) []piece {
	var kept []piece
	for _, p := range pieces {
		if !isFurnitureLine(p, title) {
			kept = append(kept, p)
		}
	}
	first, last := 0, len(kept)
	for first < last && !isSentence(kept[first]) {
		first++
	}
	for last > first && !isSentence(kept[last-1]) {
		last--
	}
	if textLength(kept[first:last])*4 < textLength(kept)*3 {
		return dropEmptyHeads(kept)
	}
	return dropEmptyHeads(kept[first:last])
}

// isFurnitureLine says whether a piece is no part of the article by its form.
func isFurnitureLine(p piece, title string) bool {
	short := utf8.RuneCountInString(p.text) <= 300
	return short && (furnitureLine.MatchString(p.text) || creditTail.MatchString(p.text) || sameWords(p.text, title)) ||
		p.links*10 >= len(p.text)*9 && utf8.RuneCountInString(p.text) > 12 && short
}

// isSentence says whether a piece reads like running text: it ends like a
// sentence, or is long, and is no heading.
func isSentence(p piece) bool {
	n := utf8.RuneCountInString(p.text)
	return p.kind != graph.Subheading && (n > 150 || n > 20 && endsSentence(p.text) && !strings.HasSuffix(p.text, ":") && !isByline(p.text))
}

// dropEmptyHeads leaves out headings under which nothing is left.
func dropEmptyHeads(pieces []piece) []piece {
	for len(pieces) > 0 && pieces[len(pieces)-1].kind == graph.Subheading {
		pieces = pieces[:len(pieces)-1]
	}
	return pieces
}
