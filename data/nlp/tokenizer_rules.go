package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainApostrophes writes every apostrophe as "'".
var plainApostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "´", "'", "‘", "'")

// cut gives the length of the contraction or unit at the end of a word that is
// a token of its own, 0 when there is none.
func cut(word string) int {
	low := lowerASCII(plainApostrophes.Replace(word))
	if n := merged[low]; n > 0 {
		return n
	}
	if i := strings.LastIndexByte(low, '\''); i > 0 {
		return contraction(low, i, len(word)-lastApostrophe(word))
	}
	return unitLength(low)
}

// contraction cuts "n't", "'s", "'ll" …; low is the word in lower case with
// plain apostrophes, the last of them at byte i, from bytes before the end of
// the word as it is written.
func contraction(low string, i, from int) int {
	switch low[i+1:] {
	case "t":
		if i > 1 && low[i-1] == 'n' {
			return from + 1
		}
	case "s", "m", "d", "re", "ve", "ll":
		return from
	}
	return 0
}

func lastApostrophe(word string) int {
	return strings.LastIndexFunc(word, isApostrophe)
}

// unitLength gives the length of a unit glued to a number: "5km", "10am".
func unitLength(low string) int {
	i := strings.LastIndexFunc(low, isDigitRune)
	if i < 0 || i == len(low)-1 || !isDigit(rune(low[0])) {
		return 0
	}
	if units[low[i+1:]] {
		return len(low) - i - 1
	}
	return 0
}

func isDigitRune(r rune) bool { return isDigit(r) }

// maxAddress bounds the search for the end of a mail address, in bytes.
const maxAddress = 254

// addressEnd gives the end of a web or mail address, handle or hashtag that
// starts at byte i, or i when there is none.
func addressEnd(text string, i int) int {
	switch {
	case text[i] == '@' || text[i] == '#':
		return i + tagLength(text[i:])
	case webAddress(text[i:]):
		return i + len(trimMarks(text[i:i+chunkLength(text[i:])]))
	}
	near := text[i:min(len(text), i+maxAddress)]
	at := strings.IndexFunc(near, func(r rune) bool { return !mailRune(r) })
	if at <= 0 || near[at] != '@' {
		return i
	}
	chunk := trimMarks(near[:chunkLength(near)])
	if len(chunk) > at && mailLike(chunk, at) {
		return i + len(chunk)
	}
	return i
}

func webAddress(s string) bool {
	low := lowerASCII(s[:min(len(s), len("https://")+1)])
	for _, p := range []string{"http://", "https://", "ftp://", "www."} {
		if strings.HasPrefix(low, p) && len(s) > len(p) && isWordStart(s[len(p):]) {
			return true
		}
	}
	return false
}

// chunkLength is the number of bytes before white space or a bracket.
func chunkLength(s string) int {
	for i, r := range s {
		if isSpace(r) || strings.ContainsRune("<>\"“”«»‘’()[]{}|", r) {
			return i
		}
	}
	return len(s)
}

func trimMarks(s string) string { return strings.TrimRight(s, ".,;:!?'…*—–") }

func mailRune(r rune) bool { return isWordRune(r) || strings.ContainsRune("._-+%'", r) }

// tagLength gives the length of a handle or hashtag, 0 when chunk is none. A
// number sign before a number ("#1") is a token of its own.
func tagLength(chunk string) int {
	n := 1 + strings.IndexFunc(chunk[1:], func(r rune) bool { return r != '_' && !isWordRune(r) })
	if n == 0 {
		n = len(chunk)
	}
	if n < 3 || isDigit(rune(chunk[1])) && chunk[0] == '#' {
		return 0
	}
	return n
}

func mailLike(chunk string, at int) bool {
	dot := strings.LastIndexByte(chunk, '.')
	if dot < at+2 || dot == len(chunk)-1 {
		return false
	}
	return strings.IndexFunc(chunk[at+1:], func(r rune) bool { return !mailRune(r) }) < 0
}

// lowerASCII lowers A–Z and leaves everything else and the length as it is.
func lowerASCII(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for j := i; j < len(b); j++ {
				if b[j] >= 'A' && b[j] <= 'Z' {
					b[j] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// isAbbreviation says whether a word keeps its full stop: it is in the list or
// is an acronym with full stops.
func isAbbreviation(word string) bool {
	if len(word) > 16 {
		return false
	}
	low := lowerASCII(word)
	c := abbreviations[low]
	if c == 0 {
		return dotted(word)
	}
	first, _ := utf8.DecodeRuneInString(word)
	return c == inside || unicode.IsUpper(first) || lowerToo[low]
}

// dotted says whether word is letters with a full stop between each: "U.S".
func dotted(word string) bool {
	n := 0
	for _, r := range word {
		letter := unicode.IsLetter(r)
		if letter != (n%2 == 0) || !letter && r != '.' {
			return false
		}
		n++
	}
	return n > 1 && n%2 == 1
}
