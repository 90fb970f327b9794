package dossier

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"newsgraph/graph"
)

const (
	annexFormat  = "newsgraph-dossier"
	annexVersion = 1
	offsetUnit   = "unicode-code-point"
)

// preface tells a reader what the lines are and are not.
const preface = "Each line is what an article says, as Newsgraph reads it. It is not a finding of fact. The footnotes give the words it was read from."

// Dossier is the content of a document, and as JSON its annex.
type Dossier struct {
	Format     string     `json:"format"`
	Version    int        `json:"version"`
	Title      string     `json:"title"`
	OffsetUnit string     `json:"offsetUnit"`
	Sections   []Section  `json:"sections"`
	Footnotes  []Footnote `json:"footnotes"`
}

// Section is a heading with claims.
type Section struct {
	Heading string  `json:"heading"`
	Claims  []Claim `json:"claims"`
}

// Claim is one line of a dossier and the numbers of its footnotes, at least
// one.
type Claim struct {
	Text  string `json:"text"`
	Notes []int  `json:"notes"`
}

// Footnote is a passage as it is cited. Numbers go from 1 in the order in which
// the footnotes are referred to; each is referred to once.
type Footnote struct {
	Number  int      `json:"number"`
	Article graph.ID `json:"article"`
	Outlet  string   `json:"outlet,omitempty"`
	Title   string   `json:"title"`
	Date    string   `json:"date,omitempty"`
	URL     string   `json:"url,omitempty"`
	Quote   string   `json:"quote"`
	// Start and End count code points of the article's text, half-open.
	Start  int    `json:"start"`
	End    int    `json:"end"`
	SHA256 string `json:"sha256"` // of the article's whole text
}

// Address is the passage's address.
func (f *Footnote) Address() graph.Address { return graph.FormatAddress(f.Article, f.Start, f.End) }

// Text is the footnote as a reader sees it, on one line.
func (f *Footnote) Text() string {
	var parts []string
	for _, s := range []string{cmp.Or(f.Outlet, "outlet not given"), "“" + f.Title + "”", cmp.Or(f.Date, "date not given")} {
		if s != "“”" {
			parts = append(parts, s)
		}
	}
	text := fmt.Sprintf("%s: “%s” – %s, SHA-256 of the text %s", strings.Join(parts, ", "), f.Quote, f.Address(), f.SHA256)
	if f.URL != "" {
		text += ", " + f.URL
	}
	return oneLine(text)
}

// oneLine joins words by single spaces and drops control characters.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xFFFE || r == 0xFFFF
	}), " ")
}

// annex gives the dossier as JSON.
func (d *Dossier) annex() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(d)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// parseAnnex reads what annex wrote.
func parseAnnex(raw []byte) (*Dossier, error) {
	var d Dossier
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return nil, fmt.Errorf("%w: the annex cannot be read: %w", graph.ErrInvalid, err)
	}
	switch {
	case d.Format != annexFormat:
		return nil, fmt.Errorf("%w: the annex is no %s", graph.ErrInvalid, annexFormat)
	case d.Version > annexVersion:
		return nil, fmt.Errorf("%w: the dossier has version %d, this program knows up to %d", graph.ErrNewer, d.Version, annexVersion)
	case d.Version < 1 || d.OffsetUnit != offsetUnit:
		return nil, fmt.Errorf("%w: version %d, unit %q of the annex", graph.ErrInvalid, d.Version, d.OffsetUnit)
	}
	return &d, nil
}

// link leads to the passage in Newsgraph.
func link(f *Footnote) string { return graph.Link{Passage: f.Address()}.String() }
