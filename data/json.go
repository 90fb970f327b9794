package data

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// jsonRemedy says what an article in JSON looks like.
const jsonRemedy = `each article is an object like {"id":"…","title":"…","text":"…","url":"…","publisher":"…","author":"…","published":"2026-01-31"}`

// jsonLines reads a file with one article a line. Lines that are blank are
// passed over; a line that is no article fails alone.
func (r *reader) jsonLines(path, name string, in io.Reader, head []byte) bool {
	br := bufio.NewReaderSize(recode(in, head), 64<<10)
	for n := 1; ; n++ {
		b, err := readLine(br, r.o.MaxArticleBytes)
		at := fmt.Sprintf("%s:%d", path, n)
		ended := errors.Is(err, io.EOF)
		if err != nil && !ended && !errors.As(err, new(*FormatError)) {
			return r.fail(at, openError(err))
		}
		if n == 1 {
			b = bytes.TrimPrefix(b, []byte("\uFEFF"))
		}
		b = bytes.TrimRight(b, "\r\n")
		switch {
		case err != nil && !ended:
			if !r.fail(at, lineError(err, n)) {
				return false
			}
		case len(bytes.TrimSpace(b)) > 0:
			if !r.emit(item{at, func() (Source, error) { return articleOfJSON(b, name, n) }}) {
				return false
			}
		}
		if ended {
			return true
		}
	}
}

// recode converts UTF-16 into UTF-8 while reading.
func recode(in io.Reader, head []byte) io.Reader {
	var order unicode.Endianness
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		order = unicode.LittleEndian
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		order = unicode.BigEndian
	default:
		switch unmarkedUTF16(head[:len(head)&^1]) {
		case binary.LittleEndian:
			order = unicode.LittleEndian
		case binary.BigEndian:
			order = unicode.BigEndian
		default:
			return in
		}
	}
	return transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// readLine reads one line, without holding more than limit bytes; of a longer
// line the rest is passed over and the error is a [*FormatError].
func readLine(br *bufio.Reader, limit int64) ([]byte, error) {
	var out []byte
	long := false
	for {
		part, err := br.ReadSlice('\n')
		if !long {
			out = append(out, part...)
			if int64(len(out)) > limit {
				out, long = nil, true
			}
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return nil, tooLarge(limit)
		}
		return out, err
	}
}

func lineError(err error, n int) error {
	var f *FormatError
	if errors.As(err, &f) {
		f.Line = n
	}
	return err
}

// json reads a file that holds one article or an array of them.
func (r *reader) json(path, name string, b []byte) bool {
	text, ferr := decode(b, "")
	if ferr != nil {
		return r.fail(path, ferr)
	}
	b = []byte(text)
	trimmed := bytes.TrimSpace(b)
	if len(trimmed) == 0 || trimmed[0] != '[' {
		return r.emit(item{path, func() (Source, error) { return articleOfJSON(b, name, 0) }})
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	if _, err := dec.Token(); err != nil {
		return r.fail(path, jsonError(b, err))
	}
	n := 0
	for dec.More() {
		n++
		at := fmt.Sprintf("%s#%d", path, n)
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return r.fail(at, jsonError(b, err))
		}
		if !r.emit(item{at, func() (Source, error) { return articleOfJSON(raw, name, 0) }}) {
			return false
		}
	}
	if _, err := dec.Token(); err != nil {
		return r.fail(path, jsonError(b, err))
	}
	if n == 0 {
		return r.fail(path, &FormatError{What: "an empty array", Remedy: jsonRemedy})
	}
	return true
}

// articleOfJSON makes an article of one JSON object. The text is kept to the
// letter but for NFC and line ends. line is the number of the line in a JSON
// Lines file, or 0.
func articleOfJSON(b []byte, name string, line int) (Source, error) {
	text, ferr := decode(b, "")
	if ferr != nil {
		ferr.Line = line
		return Source{}, ferr
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &fields); err != nil || fields == nil {
		return Source{}, lineError(jsonError([]byte(text), err), line)
	}
	o := object{fields: fields}
	s := Source{ExternalID: o.text("id", true)}
	body := o.text("text", false)
	m := Meta{
		Title: o.text("title", false), URL: o.text("url", false), Publisher: o.text("publisher", false), Author: o.text("author", false),
		Published: o.text("published", false), Language: o.text("language", false), Origin: name,
	}
	if o.err != nil {
		o.err.Line = line
		return s, o.err
	}
	if strings.Trim(body, white) == "" {
		return s, &FormatError{Line: line, What: `"text" is missing or empty`, Remedy: jsonRemedy}
	}
	a, err := NewArticle(body, m)
	s.Article = a
	return s, lineError(err, line)
}

// jsonError words an error of the JSON decoder; the offset counts from the
// start of b.
func jsonError(b []byte, err error) error {
	f := &FormatError{What: "not a JSON object", Remedy: jsonRemedy}
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && syntax.Offset < int64(len(b)):
		f.What, f.Offset = "not JSON: "+syntax.Error(), syntax.Offset
	case errors.As(err, &syntax), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		f.What, f.Offset = "not JSON: it breaks off", int64(len(b))
	case errors.As(err, &wrong):
		f.What = "a JSON " + wrong.Value + " where an object should be"
	}
	return f
}

// object reads the fields of an article and keeps the first error.
type object struct {
	fields map[string]json.RawMessage
	err    *FormatError
}

// text gives a field as text; absent and null are empty. An id may also be a
// number. A list of texts (authors) is joined.
func (o *object) text(name string, number bool) string {
	raw := bytes.TrimSpace(o.fields[name])
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	if number && (raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9') {
		return string(raw)
	}
	var list []string
	if name == "author" && json.Unmarshal(raw, &list) == nil {
		return strings.Join(list, ", ")
	}
	if o.err == nil {
		o.err = &FormatError{What: fmt.Sprintf("%q is %s, not text", name, jsonKind(raw[0])), Remedy: jsonRemedy}
	}
	return ""
}

func jsonKind(first byte) string {
	switch first {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case 't', 'f':
		return "true or false"
	}
	return "a number"
}
