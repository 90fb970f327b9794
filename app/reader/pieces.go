package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a stretch that is not broken unless it alone is too long for a line,
// and the white space after it: [start, word) and [word, end), bytes.
type piece struct{ start, word, end int }

// nextPiece takes the piece at the start of text[from:to]. A line may break
// after white space, after dashes and slashes inside a word, and around the
// characters of scripts written without spaces.
func nextPiece(text string, from, to int) piece {
	p := piece{start: from}
	i := from
	for i < to {
		r, w := utf8.DecodeRuneInString(text[i:to])
		if unicode.IsSpace(r) {
			break
		}
		i += w
		if i < to && breaksAfter(r, text[i:to], i-w > from) || i-from >= longest && nextIsNew(r, text[i:to]) {
			break
		}
	}
	p.word = i
	for i < to {
		r, w := utf8.DecodeRuneInString(text[i:to])
		if !unicode.IsSpace(r) {
			break
		}
		i += w
	}
	p.end = i
	return p
}

// longest bounds a piece, in bytes, so that a text without any break costs no
// more than another.
const longest = 160

// nextIsNew says whether rest begins a character of its own after r.
func nextIsNew(r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return !joins(next) && r != zeroWidthJoiner
}

func breaksAfter(r rune, rest string, inside bool) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case unicode.IsSpace(next) || joins(next) || unicode.Is(unicode.Pe, next) || unicode.Is(unicode.Pf, next) || strings.ContainsRune("。，、：；！？", next):
		return false
	case unspaced(r) || unspaced(next):
		return !strings.ContainsRune("「『（《【", r)
	}
	return inside && strings.ContainsRune("-–—/", r) && unicode.IsLetter(next)
}

func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune("。，、「」『』（）", r)
}

// joins says whether r belongs to the character before it: marks, variation
// selectors, skin tones, the zero-width joiner.
func joins(r rune) bool {
	return unicode.IsMark(r) || r == zeroWidthJoiner || r >= 0x1F3FB && r <= 0x1F3FF
}

const zeroWidthJoiner = '\u200D'

// nextCharacter is the end of the character, as a person sees it, that begins
// at text[from]. It never passes len(text).
func nextCharacter(text string, from int) int {
	r, w := utf8.DecodeRuneInString(text[from:])
	i := from + w
	for i < len(text) {
		next, w := utf8.DecodeRuneInString(text[i:])
		if !joins(next) && r != zeroWidthJoiner {
			break
		}
		r = next
		i += w
	}
	return i
}

// wordAround gives the word around byte at: letters, digits and what joins
// them; or else the one character there.
func wordAround(text string, at int) (from, to int) {
	if at >= len(text) {
		return len(text), len(text)
	}
	inWord := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("'’-_", r)
	}
	from, to = at, at
	for from > 0 {
		r, w := utf8.DecodeLastRuneInString(text[:from])
		if !inWord(r) {
			break
		}
		from -= w
	}
	for to < len(text) {
		r, w := utf8.DecodeRuneInString(text[to:])
		if !inWord(r) {
			break
		}
		to += w
	}
	if from == to {
		to = nextCharacter(text, at)
	}
	return from, to
}

// shown is how a stretch of the text is drawn: white space and control
// characters as spaces, one each.
func shown(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == 0x7F || c == 0xC2 || c == 0xE2 {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// rightToLeft says whether the first letter with a direction is Arabic, Hebrew
// or of another script written from right to left. strong is false when there
// is none.
func rightToLeft(s string) (rtl, strong bool) {
	for _, r := range s {
		if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) && unicode.IsLetter(r) {
			return true, true
		}
		if unicode.IsLetter(r) {
			return false, true
		}
	}
	return false, false
}
