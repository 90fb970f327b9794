package graph

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Span is a half-open range [Start, End) of bytes into an article's text. Both
// ends lie on rune boundaries. The zero Span means "none".
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// IsZero says that the span is "none" (start and end are 0).
func (s Span) IsZero() bool { return s == Span{} }

// Overlaps says whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains says whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Of gives the words of the span; it panics when the span is outside text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Valid says whether the span is non-empty, inside text and on rune boundaries.
func (s Span) Valid(text string) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(text) &&
		utf8.RuneStart(text[s.Start]) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

// CompareSpans orders spans by start, then by end.
func CompareSpans(a, b Span) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return a.End - b.End
}

// Hull is the smallest span that contains all the given ones; zero spans do
// not count. Without any it is the zero Span.
func Hull(spans ...Span) Span {
	var h Span
	for _, s := range spans {
		if s.IsZero() {
			continue
		}
		if h.IsZero() {
			h = s
			continue
		}
		h.Start, h.End = min(h.Start, s.Start), max(h.End, s.End)
	}
	return h
}

// Passage is a citable stretch of an article: the article and a span of bytes
// into its text.
type Passage struct {
	Article ID   `json:"article"`
	Span    Span `json:"span"`
}

// ComparePassages orders by article id, then by span.
func ComparePassages(a, b Passage) int {
	if c := strings.Compare(string(a.Article), string(b.Article)); c != 0 {
		return c
	}
	return CompareSpans(a.Span, b.Span)
}

// Address is a passage as it is written outside the program:
// "article:HASH#char=START,END" after RFC 5147, where START and END count
// Unicode code points and the range is half-open.
type Address string

// ParseAddress splits an address into the article and the range in code
// points. It refuses anything [FormatAddress] would not have written.
func ParseAddress(a Address) (article ID, start, end int, err error) {
	id, rng, ok := strings.Cut(string(a), "#char=")
	from, to, ok2 := strings.Cut(rng, ",")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || !ok2 || err1 != nil || err2 != nil || start < 0 || end <= start || ID(id).Kind() != ArticleK ||
		FormatAddress(ID(id), start, end) != a {
		return "", 0, 0, fmt.Errorf("%w: %q is not a passage address (article:HASH#char=START,END)", ErrInvalid, a)
	}
	return ID(id), start, end, nil
}

// FormatAddress writes the address of a range of code points of an article.
func FormatAddress(article ID, start, end int) Address {
	return Address(fmt.Sprintf("%s#char=%d,%d", article, start, end))
}

// Offsets converts between byte offsets and code-point offsets of one text.
// It costs one int per 256 code points of a text that is not plain ASCII, and
// nothing for one that is. It is safe for concurrent use.
type Offsets struct {
	text  string
	marks []int // byte offset of every 256th code point; nil when text is ASCII
	runes int
}

const offsetStep = 256

// NewOffsets prepares the conversion for a text of valid UTF-8.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text, runes: utf8.RuneCountInString(text)}
	if o.runes == len(text) {
		return o
	}
	n := 0
	for i := range text {
		if n%offsetStep == 0 {
			o.marks = append(o.marks, i)
		}
		n++
	}
	return o
}

// Runes is the length of the text in code points.
func (o *Offsets) Runes() int { return o.runes }

// Rune converts a byte offset (0 … len(text)) on a rune boundary into the
// number of code points before it. Offsets outside the text are clamped.
func (o *Offsets) Rune(b int) int {
	b = max(0, min(b, len(o.text)))
	if o.marks == nil {
		return b
	}
	i := sort.SearchInts(o.marks, b+1) - 1
	return i*offsetStep + utf8.RuneCountInString(o.text[o.marks[i]:b])
}

// Byte converts a code-point offset (0 … Runes()) into a byte offset. Offsets
// outside the text are clamped.
func (o *Offsets) Byte(r int) int {
	r = max(0, min(r, o.runes))
	if o.marks == nil {
		return r
	}
	if r == o.runes {
		return len(o.text)
	}
	b := o.marks[r/offsetStep]
	for range r % offsetStep {
		_, w := utf8.DecodeRuneInString(o.text[b:])
		b += w
	}
	return b
}

// Address gives the address of a span of the article's text.
func (o *Offsets) Address(article ID, s Span) Address {
	return FormatAddress(article, o.Rune(s.Start), o.Rune(s.End))
}

// Span resolves a range of code points into a span of bytes. ok is false when
// the range is empty or outside the text.
func (o *Offsets) Span(start, end int) (s Span, ok bool) {
	if start < 0 || end <= start || end > o.runes {
		return Span{}, false
	}
	return Span{o.Byte(start), o.Byte(end)}, true
}
