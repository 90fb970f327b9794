package data

import (
	"fmt"
	"strings"

	"newsgraph/graph"
)

// Source is one article as it came in, or the reason why it did not.
type Source struct {
	// Path says where it stands: the path as given; "archive.zip!inner.txt" for
	// an entry of an archive, "file.jsonl:12" for a line, "feed.xml#3" for the
	// third item of a feed or of a JSON array; "-" for standard input.
	Path string
	// ExternalID is the id the input gave the article, or empty.
	ExternalID string
	// Article is valid when Err is nil, and zero otherwise.
	Article graph.Article
	// Err is nil, or says why this item could not be read. It is a
	// [*FormatError] unless the context ended.
	Err error
}

// Options limits what is read. The zero value takes the defaults.
type Options struct {
	// MaxArticleBytes is the largest text file, web page or line of JSON Lines
	// read, in bytes; 0 means 16 MiB. Memory stays within a small multiple.
	MaxArticleBytes int64
	// MaxFileBytes is the largest JSON array or feed read, in bytes; 0 means
	// 64 MiB. JSON Lines files may have any size.
	MaxFileBytes int64
	// MaxArchiveBytes is the most that all entries of one archive may unpack
	// to, in bytes; 0 means 1 GiB.
	MaxArchiveBytes int64
	// MaxArchiveEntries is the most entries one archive may have; 0 means
	// 100,000.
	MaxArchiveEntries int
	// Ignore, when not nil, says of a file inside a folder that it is not to be
	// read, by its path; from the goroutine that ranges over [Read].
	Ignore func(path string) bool
	// OnFound, when not nil, is told the path of every item before it is read,
	// from the goroutine that ranges over [Read].
	OnFound func(path string)
}

// maxRatio is how many times larger than its packed form an entry of an
// archive may be; DEFLATE cannot exceed 1032, text seldom exceeds 10.
const maxRatio = 200

func (o Options) withDefaults() Options {
	if o.MaxArticleBytes <= 0 {
		o.MaxArticleBytes = 16 << 20
	}
	if o.MaxFileBytes <= 0 {
		o.MaxFileBytes = 64 << 20
	}
	if o.MaxArchiveBytes <= 0 {
		o.MaxArchiveBytes = 1 << 30
	}
	if o.MaxArchiveEntries <= 0 {
		o.MaxArchiveEntries = 100_000
	}
	return o
}

// FormatError says that something could not be read, where, and what to do.
type FormatError struct {
	Path   string // as in [Source]
	Line   int    // 1-based; 0 when it does not matter
	Offset int64  // in bytes from the start of the file or line; 0 when unknown
	What   string // what is wrong
	Remedy string // what a person can do about it; may be empty
	Err    error  // the cause, or nil
}

// Error gives one line: "file.jsonl:12: not JSON: … – remedy".
func (e *FormatError) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Line > 0 && !strings.HasSuffix(e.Path, fmt.Sprintf(":%d", e.Line)) {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	b.WriteString(": " + e.What)
	if e.Offset > 0 {
		fmt.Fprintf(&b, " (byte %d)", e.Offset)
	}
	if e.Remedy != "" {
		b.WriteString(" – " + e.Remedy)
	}
	return b.String()
}

// Unwrap gives the cause, or else [graph.ErrInvalid].
func (e *FormatError) Unwrap() error {
	if e.Err != nil {
		return e.Err
	}
	return graph.ErrInvalid
}

// Accepted names what can be read, for messages.
const Accepted = "text, Markdown, HTML, JSON, JSON Lines, RSS, Atom, or a zip of these"
