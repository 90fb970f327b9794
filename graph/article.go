package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// BlockKind says what a block of an article's text is.
type BlockKind string

// The kinds of blocks.
const (
	Headline   BlockKind = "headline"   // one line above the body; there may be several
	Subheading BlockKind = "subheading" // a line between paragraphs that titles what follows
	Paragraph  BlockKind = "paragraph"
	Bullet     BlockKind = "bullet"   // a list item; the span leaves the mark out
	Dateline   BlockKind = "dateline" // "GENEVA, 7 April —": the start of a paragraph that follows as a block of its own
	Byline     BlockKind = "byline"   // "By Jane Doe", a publication date line
)

// Block is a stretch of the text that no sentence crosses.
type Block struct {
	Kind BlockKind `json:"kind"`
	Span Span      `json:"span"`
}

// Article is one published text with what is known about it.
type Article struct {
	ID ID `json:"id"`
	// Text is the canonical text: valid UTF-8, NFC, "\n" line ends. It never
	// changes. Every span in the graph points into it.
	Text string `json:"text"`
	// Title is the headline: given with the article, or the text's first line.
	Title     string `json:"title"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	// Published is a civil date "2006-01-02" or an RFC 3339 time; empty when
	// unknown.
	Published string `json:"published,omitempty"`
	// Language is an ISO 639-1 code, or empty when unknown.
	Language string `json:"language,omitempty"`
	// Origin is the base name of the file the article was read from, for
	// people; it takes no part in the id.
	Origin string `json:"origin,omitempty"`
	// Blocks are sorted, do not overlap and leave out white space between.
	Blocks []Block `json:"blocks"`
	// Foreign are values other programs have put on nodes and links that this
	// article supports, sorted by Of, then Key. They take no part in the id.
	Foreign []Foreign `json:"foreign,omitempty"`
}

// Foreign is a value that another program has put on a node or link of an
// export of ours (a place in a drawing, a rank). It is kept as it came and
// given back; nothing here reads it.
type Foreign struct {
	Of    string `json:"of"`    // the id of a node, or a relation's [Relation.EdgeID]
	Key   string `json:"key"`   // the name of the value
	Value string `json:"value"` // JSON text without white space around its parts
}

// CompareForeign orders by Of, then Key.
func CompareForeign(a, b Foreign) int {
	return cmp.Or(strings.Compare(a.Of, b.Of), strings.Compare(a.Key, b.Key))
}

// ArticleID derives the id of an article from its canonical text and its URL:
// the first 16 hexadecimal digits of the SHA-256 of text, a zero byte and URL.
func ArticleID(text, url string) ID {
	h := sha256.New()
	h.Write([]byte(text))
	h.Write([]byte{0})
	h.Write([]byte(url))
	return ID("article:" + hex.EncodeToString(h.Sum(nil))[:16])
}

// TextHash is the SHA-256 of a text's UTF-8 bytes, in hexadecimal.
func TextHash(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// ContentID makes an id of the given kind from a hash over the parts: 16
// hexadecimal digits, equal parts give equal ids on every machine.
func ContentID(kind Kind, parts ...string) ID {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return ID(string(kind) + ":" + hex.EncodeToString(h[:])[:16])
}

// PublishedDay is the civil day of publication; ok is false when unknown.
func (a *Article) PublishedDay() (day time.Time, ok bool) {
	if len(a.Published) < len(time.DateOnly) {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, a.Published[:len(time.DateOnly)])
	return day, err == nil
}

// Validate checks what the rest of the program relies on. The error wraps
// [ErrInvalid].
func (a *Article) Validate() error {
	switch {
	case a.Text == "":
		return fmt.Errorf("%w: article without text", ErrInvalid)
	case !utf8.ValidString(a.Text):
		return fmt.Errorf("%w: article text is not valid UTF-8", ErrInvalid)
	case strings.Contains(a.Text, "\r"):
		return fmt.Errorf("%w: article text has carriage returns", ErrInvalid)
	case a.ID != ArticleID(a.Text, a.URL):
		return fmt.Errorf("%w: article id %s is not the hash of its text and address", ErrInvalid, a.ID)
	}
	if a.Published != "" {
		if _, ok := a.PublishedDay(); !ok {
			return fmt.Errorf("%w: article %s: publication date %q", ErrInvalid, a.ID, a.Published)
		}
	}
	for _, m := range []string{a.Title, a.URL, a.Publisher, a.Author, a.Language, a.Origin} {
		if !utf8.ValidString(m) {
			return fmt.Errorf("%w: article %s: metadata is not valid UTF-8", ErrInvalid, a.ID)
		}
	}
	last := 0
	for _, b := range a.Blocks {
		if !b.Span.Valid(a.Text) || b.Span.Start < last {
			return fmt.Errorf("%w: article %s: block %d-%d", ErrInvalid, a.ID, b.Span.Start, b.Span.End)
		}
		last = b.Span.End
	}
	return a.validForeign()
}

func (a *Article) validForeign() error {
	for i, f := range a.Foreign {
		ok := f.Of != "" && f.Key != "" && utf8.ValidString(f.Of) && utf8.ValidString(f.Key) && utf8.ValidString(f.Value) && json.Valid([]byte(f.Value))
		if !ok || i > 0 && CompareForeign(a.Foreign[i-1], f) >= 0 {
			return fmt.Errorf("%w: article %s: value %q of %q from another program", ErrInvalid, a.ID, f.Key, f.Of)
		}
	}
	return nil
}

// MergeForeign gives the values of both lists, sorted; where both have one for
// the same thing, that of the second.
func MergeForeign(old, with []Foreign) []Foreign {
	out := slices.Concat(with, old)
	slices.SortStableFunc(out, CompareForeign)
	return slices.CompactFunc(out, func(a, b Foreign) bool { return CompareForeign(a, b) == 0 })
}
