package dossier

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// Problem is a footnote that could not be confirmed, or, with number 0, a fault
// of the document as a whole.
type Problem struct {
	Number int
	What   string
}

func (p Problem) String() string {
	if p.Number == 0 {
		return p.What
	}
	return fmt.Sprintf("footnote %d: %s", p.Number, p.What)
}

// Report says what a check found.
type Report struct {
	Title     string
	Footnotes int
	Problems  []Problem // by number
}

// visible is what a reader of the document sees: the text of each footnote, in
// the order of the references, and how often each number is referred to.
type visible struct {
	notes map[int]string
	refs  map[int]int
	annex []byte
}

// mostUnpacked bounds each part of a Word document, in bytes.
const mostUnpacked = 256 << 20

// Verify checks a dossier in any of the formats: that every footnote a reader
// sees is the one of the annex and is referred to, and that the graph holds its
// article with this text, title, outlet and date and exactly these words at
// this place. What cannot be read as a dossier gives an error that wraps
// [graph.ErrInvalid] or [graph.ErrNewer].
func Verify(ctx context.Context, r graph.Reader, file []byte) (Report, error) {
	v, err := look(file)
	if err != nil {
		return Report{}, err
	}
	d, err := parseAnnex(v.annex)
	if err != nil {
		return Report{}, err
	}
	rep := Report{Title: d.Title, Footnotes: len(d.Footnotes)}
	for n := range v.notes {
		if n > len(d.Footnotes) {
			rep.Problems = append(rep.Problems, Problem{0, fmt.Sprintf("footnote %d is not in the annex", n)})
		}
	}
	if len(rep.Problems) > 1 {
		rep.Problems = []Problem{{0, fmt.Sprintf("%d footnotes are not in the annex", len(rep.Problems))}}
	}
	for i := range d.Footnotes {
		f := &d.Footnotes[i]
		what, err := check(ctx, r, v, f, i+1)
		if err != nil {
			return Report{}, err
		}
		if what != "" {
			rep.Problems = append(rep.Problems, Problem{i + 1, what})
		}
	}
	return rep, nil
}

// check says what is wrong with a footnote; the error is the graph's.
func check(ctx context.Context, r graph.Reader, v *visible, f *Footnote, number int) (string, error) {
	shown, ok := v.notes[number]
	switch {
	case f.Number != number:
		return fmt.Sprintf("the annex gives it the number %d", f.Number), nil
	case !ok:
		return "is missing from the document", nil
	case oneLine(shown) != f.Text():
		return "does not read as in the annex", nil
	case v.refs[number] != 1:
		return fmt.Sprintf("is referred to %d times, must be once", v.refs[number]), nil
	case f.Article.Kind() != graph.ArticleK || !f.Article.Valid():
		return fmt.Sprintf("%q is no article", f.Article), nil
	}
	articles, err := r.Articles(ctx, f.Article)
	if errors.Is(err, graph.ErrNotFound) {
		return fmt.Sprintf("the workspace does not hold %s", f.Article), nil
	}
	if err != nil {
		return "", err
	}
	return held(&articles[0], f), nil
}

// held says in what a footnote and its article differ.
func held(a *graph.Article, f *Footnote) string {
	first, _, _ := strings.Cut(a.Text, "\n")
	s, ok := graph.NewOffsets(a.Text).Span(f.Start, f.End)
	switch {
	case graph.TextHash(a.Text) != f.SHA256:
		return "the article's text has another hash"
	case !ok:
		return fmt.Sprintf("%d-%d lies outside the article", f.Start, f.End)
	case s.Of(a.Text) != f.Quote:
		return fmt.Sprintf("the article reads %q at %d-%d", s.Of(a.Text), f.Start, f.End)
	case a.Title != f.Title && (a.Title != "" || first != f.Title):
		return fmt.Sprintf("the article is called %q", a.Title)
	case a.Publisher != f.Outlet:
		return fmt.Sprintf("the outlet is %q", a.Publisher)
	case a.Published != f.Date:
		return fmt.Sprintf("the date is %q", a.Published)
	case a.URL != f.URL:
		return fmt.Sprintf("the address is %q", a.URL)
	}
	return ""
}

// look reads what a document shows, whatever its format.
func look(file []byte) (*visible, error) {
	switch {
	case bytes.HasPrefix(file, []byte("PK")):
		return lookDOCX(file)
	case bytes.Contains(bytes.ToLower(file[:min(len(file), 512)]), []byte("<!doctype html")):
		return lookHTML(string(file))
	}
	return lookMarkdown(string(file))
}

func noDossier(why string) error {
	return fmt.Errorf("%w: no dossier of Newsgraph: %s", graph.ErrInvalid, why)
}

func lookMarkdown(text string) (*visible, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	body, annex, ok := strings.Cut(text, "\n"+fence+"\n")
	annex, _, ended := strings.Cut(annex, "\n```")
	if !ok || !ended {
		return nil, noDossier("it has no annex")
	}
	v := &visible{notes: map[int]string{}, refs: map[int]int{}, annex: []byte(annex)}
	ref := regexp.MustCompile(`(?:^|[^\\])\[\^(\d{1,9})\]`)
	note := regexp.MustCompile(`^\[\^(\d{1,9})\]: (.*)$`)
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\n")
		if m := note.FindStringSubmatch(line); m != nil {
			v.note(m[1], unescaped(m[2]))
			continue
		}
		// References may stand side by side: what ends one begins the next.
		for m := ref.FindStringSubmatchIndex(line); m != nil; m = ref.FindStringSubmatchIndex(line) {
			v.refer(line[m[2]:m[3]])
			line = line[m[1]-1:]
		}
	}
	return v, nil
}

func (v *visible) refer(number string) {
	n, err := strconv.Atoi(number)
	if err == nil {
		v.refs[n]++
	}
}

// note files the text of a footnote; a second of the same number spoils it.
func (v *visible) note(number, text string) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return
	}
	if have, twice := v.notes[n]; twice {
		text = have + " " + text
	}
	v.notes[n] = text
}

func lookHTML(text string) (*visible, error) {
	body, rest, ok := strings.Cut(text, `<pre id="annex">`)
	annex, _, ended := strings.Cut(rest, "</pre>")
	if !ok || !ended {
		return nil, noDossier("it has no annex")
	}
	v := &visible{notes: map[int]string{}, refs: map[int]int{}, annex: []byte(html.UnescapeString(annex))}
	tag := regexp.MustCompile(`<[^>]*>`)
	for _, m := range regexp.MustCompile(`(?s)<li id="fn-(\d{1,9})"><span>(.*?)</span>`).FindAllStringSubmatch(body, -1) {
		v.note(m[1], html.UnescapeString(tag.ReplaceAllString(m[2], "")))
	}
	for _, m := range regexp.MustCompile(`<a id="ref-(\d{1,9})" href="#fn-(\d{1,9})">\[(\d{1,9})\]</a>`).FindAllStringSubmatch(body, -1) {
		if m[1] == m[2] && m[2] == m[3] {
			v.refer(m[1])
		}
	}
	return v, nil
}

func lookDOCX(file []byte) (*visible, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, noDossier("the file is no Word document")
	}
	part := func(name string) ([]byte, error) {
		f, err := z.Open(name)
		if err != nil {
			return nil, noDossier("it has no " + name)
		}
		defer func() { _ = f.Close() }() // read only
		raw, err := io.ReadAll(io.LimitReader(f, mostUnpacked+1))
		if err != nil || len(raw) > mostUnpacked {
			return nil, noDossier(name + " cannot be unpacked")
		}
		return raw, nil
	}
	raw := map[string][]byte{}
	for _, name := range []string{annexPart, "word/document.xml", "word/footnotes.xml"} {
		if raw[name], err = part(name); err != nil {
			return nil, err
		}
	}
	v := &visible{notes: map[int]string{}, refs: map[int]int{}}
	var annex struct {
		Text string `xml:",chardata"`
	}
	if err := xml.Unmarshal(raw[annexPart], &annex); err != nil {
		return nil, noDossier("its annex is no XML")
	}
	v.annex = []byte(annex.Text)
	texts, err := footnoteTexts(raw["word/footnotes.xml"])
	if err != nil {
		return nil, noDossier("its footnotes are no XML")
	}
	refs, err := footnoteRefs(raw["word/document.xml"])
	if err != nil {
		return nil, noDossier("its text is no XML")
	}
	// Word shows footnotes numbered in the order of their references, whatever
	// their ids.
	for i, id := range refs {
		v.refs[i+1]++
		v.notes[i+1] = texts[id]
	}
	return v, nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func footnoteRefs(raw []byte) ([]string, error) {
	var refs []string
	err := walk(raw, func(e xml.StartElement) {
		if e.Name.Local == "footnoteReference" {
			refs = append(refs, attribute(e, "id"))
		}
	}, func(string) {})
	return refs, err
}

func footnoteTexts(raw []byte) (map[string]string, error) {
	texts := map[string]string{}
	id, inText := "", false
	err := walk(raw, func(e xml.StartElement) {
		if e.Name.Local == "footnote" {
			id = attribute(e, "id")
		}
		inText = e.Name.Local == "t"
	}, func(s string) {
		if inText {
			texts[id] += s
		}
	})
	return texts, err
}

func walk(raw []byte, start func(xml.StartElement), text func(string)) error {
	dec := xml.NewDecoder(bytes.NewReader(raw))
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			start(t)
		case xml.CharData:
			text(string(t))
		}
	}
}
