package data

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// feed reads an RSS or Atom file: every item is an article, of its full
// content where the feed carries it, else of its summary.
func (r *reader) feed(path, name string, b []byte) bool {
	feed, err := parseFeed(b)
	if err != nil {
		return r.fail(path, &FormatError{What: "not an RSS or Atom feed: " + err.Error(), Remedy: "accepted are " + Accepted, Err: err})
	}
	if len(feed.Items) == 0 {
		return r.fail(path, &FormatError{What: "the feed has no items", Remedy: "leave it out"})
	}
	for i, it := range feed.Items {
		if !r.emit(item{fmt.Sprintf("%s#%d", path, i+1), func() (Source, error) { return articleOfItem(feed, it, name) }}) {
			return false
		}
	}
	return true
}

// parseFeed turns a panic of the feed parser into an error; it is foreign code
// on foreign input.
func parseFeed(b []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			feed, err = nil, fmt.Errorf("the parser gave up: %v", p)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(b))
}

func articleOfItem(feed *gofeed.Feed, it *gofeed.Item, name string) (Source, error) {
	s := Source{ExternalID: strings.ToValidUTF8(it.GUID, "\uFFFD")}
	pieces := fragment(it.Content)
	if summary := fragment(it.Description); textLength(summary) > textLength(pieces) {
		pieces = summary
	}
	text, blocks := assemble(pieces)
	if text == "" {
		return s, &FormatError{What: "the item has no text", Remedy: "open its link and save the page"}
	}
	a, err := newArticle(text, splitDatelines(text, blocks), itemMeta(feed, it, name))
	s.Article = a
	return s, err
}

func itemMeta(feed *gofeed.Feed, it *gofeed.Item, name string) Meta {
	m := Meta{
		Title: html.UnescapeString(textOfFragment(it.Title)), URL: address(it.Link), Publisher: feed.Title, Language: feed.Language,
		Published: first(it.Published, it.Updated), Origin: name,
	}
	if it.PublishedParsed != nil && parseDate(m.Published) == "" {
		m.Published = it.PublishedParsed.Format("2006-01-02")
	}
	var authors []string
	for _, p := range it.Authors {
		if p != nil && p.Name != "" {
			authors = append(authors, p.Name)
		}
	}
	m.Author = strings.Join(authors, ", ")
	return m
}

// fragment cleans a piece of HTML as feeds carry it.
func fragment(markup string) []piece {
	if strings.TrimSpace(markup) == "" {
		return nil
	}
	doc, err := parsePage(strings.ToValidUTF8(markup, "\uFFFD"))
	if err != nil {
		return nil
	}
	prune(doc)
	return render(doc)
}

func textOfFragment(markup string) string {
	pieces := fragment(markup)
	texts := make([]string, 0, len(pieces))
	for _, p := range pieces {
		texts = append(texts, p.text)
	}
	return strings.Join(texts, " ")
}
