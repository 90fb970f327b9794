package export

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// term is a subject, predicate, object or label of a quad.
type term struct {
	value string
	// what is 'i' for an IRI, 'l' for a literal, 'b' for a blank node, 0 for
	// none.
	what               byte
	datatype, language string
}

// parseQuad reads one line without its end. An empty line or comment gives
// terms without values. The error names the column, in bytes from 1.
func parseQuad(line string) (q [4]term, err error) {
	p := &lineParser{s: line}
	p.space()
	if p.end() {
		return q, nil
	}
	for i := range q {
		if i == 3 && p.at('.') {
			break
		}
		q[i], err = p.term()
		if err != nil {
			return q, err
		}
		p.space()
	}
	switch {
	case q[0].what == 'l' || q[1].what != 'i' || q[3].what == 'l':
		return q, fmt.Errorf("a literal or blank node stands where an IRI belongs")
	case !p.at('.'):
		return q, p.fail("expected \".\"")
	}
	p.i++
	p.space()
	if !p.end() {
		return q, p.fail("text behind the end of the quad")
	}
	return q, nil
}

type lineParser struct {
	s string
	i int
}

func (p *lineParser) fail(format string, args ...any) error {
	return fmt.Errorf("column %d: "+format, append([]any{p.i + 1}, args...)...)
}

func (p *lineParser) space() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
}

// end says that nothing but a comment follows.
func (p *lineParser) end() bool { return p.i == len(p.s) || p.s[p.i] == '#' }

func (p *lineParser) at(c byte) bool { return p.i < len(p.s) && p.s[p.i] == c }

func (p *lineParser) term() (term, error) {
	switch {
	case p.at('<'):
		v, err := p.until('>')
		return term{value: v, what: 'i'}, err
	case p.at('"'):
		return p.literal()
	case strings.HasPrefix(p.s[p.i:], "_:"):
		from := p.i
		for p.i < len(p.s) && p.s[p.i] != ' ' && p.s[p.i] != '\t' {
			p.i++
		}
		return term{value: p.s[from:p.i], what: 'b'}, nil
	}
	return term{}, p.fail("expected an IRI, a literal or a blank node")
}

func (p *lineParser) literal() (term, error) {
	v, err := p.until('"')
	t := term{value: v, what: 'l'}
	if err != nil {
		return t, err
	}
	switch {
	case strings.HasPrefix(p.s[p.i:], "^^<"):
		p.i += 2
		t.datatype, err = p.until('>')
	case p.at('@'):
		from := p.i + 1
		for p.i < len(p.s) && p.s[p.i] != ' ' && p.s[p.i] != '\t' {
			p.i++
		}
		t.language = p.s[from:p.i]
	}
	return t, err
}

// until reads what stands between the delimiter here and the next one, and
// undoes the escapes.
func (p *lineParser) until(end byte) (string, error) {
	p.i++
	from := p.i
	if n := strings.IndexByte(p.s[from:], end); n >= 0 && strings.IndexByte(p.s[from:from+n], '\\') < 0 {
		p.i += n + 1
		return p.s[from : from+n], nil
	}
	var b strings.Builder
	for p.i < len(p.s) {
		c := p.s[p.i]
		if c == end {
			p.i++
			return b.String(), nil
		}
		if c == '\\' {
			r, n := unescape(p.s[p.i:])
			if n == 0 {
				return "", p.fail("unknown escape")
			}
			b.WriteRune(r)
			p.i += n
			continue
		}
		b.WriteByte(c)
		p.i++
	}
	p.i = len(p.s)
	return "", p.fail("expected %q; the line was cut off", string(end))
}

// unescape reads an escape (N-Quads, productions ECHAR and UCHAR) and gives
// its length, 0 for none.
func unescape(s string) (r rune, n int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`tbnrf"'\`, s[1]); i >= 0 {
		return rune("\t\b\n\r\f\"'\\"[i]), 2
	}
	digits := map[byte]int{'u': 4, 'U': 8}[s[1]]
	if digits == 0 || len(s) < 2+digits {
		return 0, 0
	}
	v, err := strconv.ParseUint(s[2:2+digits], 16, 32)
	if err != nil || !utf8.ValidRune(rune(v)) || v > utf8.MaxRune {
		return 0, 0
	}
	return rune(v), 2 + digits
}
