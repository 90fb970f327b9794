package nlp

import (
	"context"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// Tokenizer cuts the blocks of an article into words, numbers and punctuation
// marks: the layer Tokens. It cuts as Universal Dependencies do for English
// (EWT and GUM), so that models trained there fit:
//
//	don't → do|n't   Rubio's → Rubio|'s   $5 → $|5   U.S.-Iran → U.S.|-|Iran
//
// Abbreviations keep their full stop; web and mail addresses, handles, dates
// and times stay whole; hyphens are tokens except behind a prefix ("re-elect").
// Text outside the blocks has no tokens.
type Tokenizer struct{}

// NewTokenizer makes a tokenizer. It has no state.
func NewTokenizer() *Tokenizer { return &Tokenizer{} }

// Name identifies the component and its version.
func (*Tokenizer) Name() string { return "tokenizer/1" }

// Requires names no layer.
func (*Tokenizer) Requires() []Layer { return nil }

// Provides names the layer Tokens.
func (*Tokenizer) Provides() []Layer { return []Layer{Tokens} }

// Annotate fills the layer Tokens. Every token's head is -1 until a parser
// says otherwise.
func (*Tokenizer) Annotate(ctx context.Context, d *Doc) error {
	d.Tokens = make([]Token, 0, len(d.Article.Text)/5)
	for _, b := range d.Article.Blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, s := range Tokenize(b.Span.Of(d.Article.Text)) {
			s.Start += b.Span.Start
			s.End += b.Span.Start
			d.Tokens = append(d.Tokens, Token{Span: s, Head: -1})
		}
	}
	return nil
}

// Tokenize gives the tokens of one block of text: byte spans, sorted, not
// overlapping, on rune boundaries, covering everything but white space.
func Tokenize(text string) []graph.Span {
	s := scanner{text: text}
	for s.pos < len(text) {
		s.next()
	}
	return s.out
}

type scanner struct {
	text string
	pos  int
	out  []graph.Span
}

// at gives the rune at byte i and its width; 0, 0 behind the end.
func (s *scanner) at(i int) (rune, int) {
	if i < 0 || i >= len(s.text) {
		return 0, 0
	}
	if b := s.text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

// before gives the rune that ends at byte i; 0 at the start.
func (s *scanner) before(i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:i])
	return r
}

func (s *scanner) emit(end int) {
	if end > s.pos {
		s.out = append(s.out, graph.Span{Start: s.pos, End: end})
		s.pos = end
	}
}

// next consumes white space or one chunk.
func (s *scanner) next() {
	r, w := s.at(s.pos)
	switch {
	case isSpace(r):
		s.pos += w
	case s.whole():
	case isWordRune(r):
		s.word(s.wordEnd(s.pos))
	case isApostrophe(r):
		s.apostrophe(w)
	case r == '.' && s.decimal():
		s.word(s.wordEnd(s.pos + 1))
	default:
		s.emit(s.runEnd(r, s.pos+w))
	}
}

// decimal says that ".5" starts here and no word stands before it.
func (s *scanner) decimal() bool {
	r, _ := s.at(s.pos + 1)
	return isDigit(r) && !isWordRune(s.before(s.pos))
}

// runEnd gives the end of a run of one mark: "...", "--", "?!".
func (s *scanner) runEnd(r rune, end int) int {
	for {
		n, w := s.at(end)
		same := n == r && repeats(r)
		if !same && !(isShout(r) && isShout(n)) {
			return end
		}
		end += w
	}
}

func repeats(r rune) bool {
	switch r {
	case '.', '-', '*', '=', '_', '~', '#', '…', '–', '—', '<', '>', '`', '\'':
		return true
	}
	return false
}

func isShout(r rune) bool { return r == '!' || r == '?' }

// apostrophe reads a word that starts with an apostrophe ("'90s", "'em"), the
// genitive of something in quotation marks, or a quotation mark.
func (s *scanner) apostrophe(w int) {
	end := s.pos + w
	for {
		r, w := s.at(end)
		if !isWordRune(r) {
			break
		}
		end += w
	}
	tail := lowerASCII(s.text[s.pos+w : end])
	prev := s.before(s.pos)
	glued := prev != 0 && !isSpace(prev)
	switch {
	case glued && tail == "s", !glued && (elided[tail] || isDecade(tail)):
		s.emit(end)
	default:
		r, _ := s.at(s.pos)
		if r == '\'' {
			s.emit(s.runEnd(r, s.pos+w))
			return
		}
		s.emit(s.pos + w)
	}
}

func isDecade(tail string) bool {
	return len(tail) >= 2 && len(tail) <= 3 && isDigit(rune(tail[0])) && isDigit(rune(tail[1])) && (len(tail) == 2 || tail[2] == 's')
}

// whole consumes an address, a handle or a hashtag.
func (s *scanner) whole() bool {
	if isWordRune(s.before(s.pos)) && len(s.out) > 0 && s.out[len(s.out)-1].End == s.pos {
		return false // inside a word
	}
	end := addressEnd(s.text, s.pos)
	if end <= s.pos {
		return false
	}
	s.emit(end)
	return true
}

// wordEnd gives the end of the word or number that has a rune at byte i.
func (s *scanner) wordEnd(i int) int {
	start := i
	segment := i // start of the part behind the last joint
	for i < len(s.text) {
		r, w := s.at(i)
		if isWordRune(r) {
			if i > segment && scriptChange(s.text, segment, i) {
				return i
			}
			i += w
			continue
		}
		j := s.joins(start, segment, i, r, w)
		if j == stop {
			return i
		}
		i += w
		if j == last {
			return i
		}
		segment = i
	}
	return i
}

// scriptChange says that a word of Han characters meets one of another script
// at byte i.
func scriptChange(text string, segment, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	p, _ := utf8.DecodeLastRuneInString(text[segment:i])
	return unicode.Is(unicode.Han, r) != unicode.Is(unicode.Han, p)
}

type joint int

const (
	stop joint = iota // the mark is not part of the word
	last              // the mark ends the word
	goOn              // the word goes on behind the mark
)

// joins decides whether the mark r at byte i, inside or behind the word that
// starts at start, belongs to it.
func (s *scanner) joins(start, segment, i int, r rune, w int) joint {
	prev := s.before(i)
	next, _ := s.at(i + w)
	switch {
	case r == '.':
		return s.fullStop(start, segment, i, next)
	case isApostrophe(r) && unicode.IsLetter(next) && isWordRune(prev):
		return goOn
	case r == '&' && unicode.IsUpper(prev) && unicode.IsUpper(next):
		return goOn
	case r == ',' && isDigit(prev) && s.thousands(i+w):
		return goOn
	case (r == ':' || r == '/') && isDigit(prev) && isDigit(next):
		return goOn
	case isHyphen(r) && isWordRune(next):
		if s.keepHyphen(start, segment, i, w) {
			return goOn
		}
	case r == '$' && unicode.IsUpper(prev) && i-start <= 2 && isDigit(next):
		return last
	}
	return stop
}

// thousands says that exactly three digits stand at byte i.
func (s *scanner) thousands(i int) bool {
	for k := range 3 {
		if r, _ := s.at(i + k); !isDigit(r) {
			return false
		}
	}
	r, _ := s.at(i + 3)
	return !isDigit(r)
}

// fullStop decides about a full stop at byte i.
func (s *scanner) fullStop(start, segment, i int, next rune) joint {
	prev := s.before(i)
	part := s.text[segment:i]
	single := utf8.RuneCountInString(part) == 1 && unicode.IsLetter(prev)
	switch {
	case isDigit(prev) && isDigit(next):
		return goOn
	case single && unicode.IsLetter(next):
		return goOn // U.S
	case unicode.IsLetter(next) || isDigit(next):
		if abbreviations[lowerASCII(part)] != 0 && unicode.IsUpper(next) {
			return last // "Ph.D" is in the list as a whole, "Mr.Smith" is two words
		}
		if unicode.IsUpper(next) || isDigit(next) || isDigit(prev) {
			return s.glued(start, i, next)
		}
		return goOn // amazon.com
	case next == '.' || (next == '…'):
		return stop // an ellipsis
	case single && start == segment && unicode.IsUpper(prev):
		return last // the initial J.
	case isAbbreviation(s.text[start:i]) && (part != "No" || s.digitBehind(i+1)):
		return last
	case start == 0 && isNumber(part) && len(part) <= 2 && isSpace(next):
		return last // "1." at the start of a list item
	}
	return stop
}

// digitBehind says that white space and a digit follow byte i: "No. 10".
func (s *scanner) digitBehind(i int) bool {
	r, w := s.at(i)
	n, _ := s.at(i + w)
	return isSpace(r) && isDigit(n)
}

// glued decides about a full stop with no space before a capital or a digit:
// "said.The" is two sentences, "Ph.D" and "v2.0" are one word.
func (s *scanner) glued(start, i int, next rune) joint {
	if unicode.IsUpper(next) && !isAbbreviation(s.text[start:i]+"."+string(next)) {
		return stop
	}
	return goOn
}

// keepHyphen decides about a hyphen between two word runes: it stays inside a
// word behind a prefix, and inside telephone numbers and dates.
func (s *scanner) keepHyphen(start, segment, i, w int) bool {
	part := lowerASCII(s.text[segment:i])
	next, _ := s.at(i + w)
	if start == segment && unicode.IsLetter(next) && prefixes[part] {
		return true
	}
	if !isNumber(part) || !isDigit(next) {
		return false
	}
	if segment > start && isHyphen(s.before(segment)) {
		return true // the third part of 202-555-0100
	}
	j := i + w
	for {
		r, w := s.at(j)
		if !isDigit(r) {
			break
		}
		j += w
	}
	r, rw := s.at(j)
	after, _ := s.at(j + rw)
	return isHyphen(r) && isDigit(after) || (len(part) == 3 && j-i-w == 4)
}

// word emits the word [pos, end), cut at contractions and units.
func (s *scanner) word(end int) {
	if n := cut(s.text[s.pos:end]); n > 0 {
		s.emit(end - n)
	}
	s.emit(end)
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u200d' || r == '\u00ad'
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '´'
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

func isNumber(s string) bool {
	for _, r := range s {
		if !isDigit(r) {
			return false
		}
	}
	return s != ""
}
