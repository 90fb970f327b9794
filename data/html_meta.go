package data

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta reads what a page declares about itself, in this order of trust:
// JSON-LD of schema.org, OpenGraph and other meta elements, the page's own
// elements (canonical link, h1, time, title, lang).
func pageMeta(doc *html.Node) Meta {
	p := declared{meta: map[string]string{}}
	p.collect(doc)
	m := p.linked
	m.Title = first(m.Title, p.of("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "headline"))
	m.Publisher = first(m.Publisher, p.of("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site"))
	m.Author = first(m.Author, p.author(), p.byline)
	m.Published = first(parseDate(m.Published), p.date(), parseDate(p.time))
	m.Language = first(languageCode(p.lang), languageCode(m.Language), languageCode(p.of("og:locale", "dc.language", "language", "content-language")))
	m.URL = first(address(p.canonical), address(p.of("og:url")), address(m.URL), address(p.of("twitter:url", "parsely-link")))
	m.Publisher = strings.TrimPrefix(m.Publisher, "@")
	m.Author = nameOnly(m.Author)
	if m.Title == "" {
		m.Title = first(p.heading, p.title)
	}
	m.Title = withoutOutlet(m.Title, m.Publisher, p.heading)
	return m
}

// first gives the first text that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t = line(t); t != "" {
			return t
		}
	}
	return ""
}

// declared is what was found on a page.
type declared struct {
	meta                                          map[string]string // by lower-case name; the first counts
	linked                                        Meta              // from JSON-LD
	canonical, heading, title, time, lang, byline string
}

func (p *declared) of(names ...string) string {
	for _, n := range names {
		if v := line(p.meta[n]); v != "" {
			return v
		}
	}
	return ""
}

func (p *declared) author() string {
	for _, n := range []string{"author", "article:author", "dc.creator", "dcterms.creator", "byl", "sailthru.author", "parsely-author", "article:author_name", "twitter:data1"} {
		if v := strings.TrimPrefix(line(p.meta[n]), "By "); v != "" && !strings.Contains(v, "://") && (n != "twitter:data1" || strings.Contains(strings.ToLower(p.meta["twitter:label1"]), "by")) {
			return v
		}
	}
	return ""
}

func (p *declared) date() string {
	for _, n := range []string{"article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dc.date.created",
		"sailthru.date", "parsely-pub-date", "pubdate", "publishdate", "publish-date", "published_time", "article.published", "originalpublicationdate", "ptime", "displaydate", "og:published_time", "cxenseparse:recs:publishtime", "article_date_original"} {
		if d := parseDate(p.meta[n]); d != "" {
			return d
		}
	}
	return ""
}

func (p *declared) collect(n *html.Node) {
	if n.Type == html.ElementNode {
		p.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.collect(c)
	}
}

func (p *declared) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		p.lang = first(attr(n, "lang"), attr(n, "xml:lang"))
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			if k := strings.ToLower(strings.TrimSpace(attr(n, key))); k != "" && p.meta[k] == "" {
				p.meta[k] = attr(n, "content")
			}
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			p.canonical = first(p.canonical, attr(n, "href"))
		}
	case atom.Title:
		p.title = first(p.title, textOf(n))
	case atom.H1:
		p.heading = first(p.heading, textOf(n))
	case atom.Time:
		p.time = first(p.time, parseDate(attr(n, "datetime")), parseDate(textOf(n)))
	case atom.Script:
		if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
			p.linkedData(n.FirstChild.Data)
		}
	default: // declares nothing by its name
	}
	p.properties(n)
}

// properties reads microdata and the usual class of a byline.
func (p *declared) properties(n *html.Node) {
	switch prop := strings.ToLower(attr(n, "itemprop")); {
	case n.DataAtom == atom.Meta:
	case prop == "datepublished":
		p.meta[prop] = first(p.meta[prop], attr(n, "datetime"), attr(n, "content"), textOf(n))
	case prop == "author" || strings.ToLower(attr(n, "rel")) == "author":
		if t := line(textOf(n)); len(t) < 100 {
			p.byline = first(p.byline, t)
		}
	}
}

// behindName is what pages print behind a writer's name: a date, a time to
// read, buttons.
var behindName = regexp.MustCompile(`(?i)\s*(?:[|•·]\s*)?(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|@\w+).*$`)

// nameOnly reduces a byline to the names in it.
func nameOnly(s string) string {
	s = behindName.ReplaceAllString(s, "")
	for _, by := range []string{"By ", "by ", "BY "} {
		s = strings.TrimPrefix(s, by)
	}
	return strings.TrimSpace(s)
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf is the text inside an element, on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	for _, p := range render(n) {
		b.WriteString(p.text + " ")
	}
	return strings.TrimSpace(b.String())
}

// address keeps absolute web addresses only.
func address(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

var outletTail = regexp.MustCompile(`^(.+?)\s+[|–—·»-]\s+([^|–—·»]+)$`)

// withoutOutlet takes " | The Outlet" off a headline: what stands behind the
// last bar or dash is dropped when it names the outlet, or when the rest is
// the page's main heading.
func withoutOutlet(title, outlet, heading string) string {
	m := outletTail.FindStringSubmatch(title)
	if m == nil {
		return title
	}
	if outlet != "" && (sameWords(m[2], outlet) || strings.Contains(strings.ToLower(m[2]), strings.ToLower(outlet))) || sameWords(m[1], heading) {
		return m[1]
	}
	return title
}

// linkedData reads one block of JSON-LD; what is broken is passed over.
func (p *declared) linkedData(text string) {
	var v any
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "<![CDATA["), "]]>")
	if json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	p.linkedNode(v, 0)
}

// articleTypes are the schema.org types that hold an article.
var articleTypes = []string{"NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "WebPage"}

func (p *declared) linkedNode(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			p.linkedNode(x, depth+1)
		}
	case map[string]any:
		if slices.ContainsFunc(names(v["@type"], "@type"), func(t string) bool { return slices.Contains(articleTypes, t) }) {
			p.linkedArticle(v)
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			p.linkedNode(v[k], depth+1)
		}
	}
}

func (p *declared) linkedArticle(v map[string]any) {
	m := &p.linked
	m.Title = first(m.Title, strings.Join(names(v["headline"], ""), " "))
	m.Author = first(m.Author, strings.Join(people(v["author"]), ", "), strings.Join(people(v["creator"]), ", "))
	m.Publisher = first(m.Publisher, strings.Join(names(v["publisher"], "name"), ", "))
	m.Published = first(m.Published, strings.Join(names(v["datePublished"], ""), ""))
	m.Language = first(m.Language, strings.Join(names(v["inLanguage"], "alternateName"), ""))
	m.URL = first(m.URL, address(strings.Join(names(v["url"], "@id"), "")), address(strings.Join(names(v["mainEntityOfPage"], "@id"), "")))
}

// people are the names in an author field, without addresses.
func people(v any) []string {
	return slices.DeleteFunc(names(v, "name"), func(s string) bool { return strings.Contains(s, "://") })
}

// names gives the texts in a value: itself, the items of a list, or the field
// key of an object.
func names(v any, key string) []string {
	switch v := v.(type) {
	case string:
		if s := line(html.UnescapeString(v)); s != "" {
			return []string{s}
		}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, names(x, key)...)
		}
		return slices.Compact(out)
	case map[string]any:
		if key != "" {
			if _, nested := v[key].(map[string]any); !nested {
				return names(v[key], key)
			}
		}
	}
	return nil
}
