package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plainLetters are letters that Unicode does not decompose, with what people
// type for them.
var plainLetters = map[rune]string{
	'ø': "o", 'đ': "d", 'ł': "l", 'ħ': "h", 'ı': "i", 'ŧ': "t", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d",
	'’': "'", '‘': "'", '“': `"`, '”': `"`, '‐': "-", '‑': "-", '–': "-", '—': "-", '\u00a0': " ", '\u202f': " ",
}

// fold gives a text in lower case and without accents, as it is searched.
func fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range s {
		foldRune(&b, r)
	}
	return b.String()
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func foldRune(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf {
		b.WriteRune(unicode.ToLower(r))
		return
	}
	for _, d := range norm.NFD.String(string(unicode.ToLower(r))) {
		switch plain, ok := plainLetters[d]; {
		case ok:
			b.WriteString(plain)
		case !unicode.Is(unicode.Mn, d):
			b.WriteRune(d)
		}
	}
}

// folded is a folded text that remembers where its bytes come from.
type folded struct {
	text string
	at   []int // original byte offset of every folded byte, and of the end; nil when they are equal
}

func foldAt(s string) folded {
	if ascii(s) {
		return folded{text: strings.ToLower(s)}
	}
	var b strings.Builder
	var at []int
	for i, r := range s {
		foldRune(&b, r)
		for len(at) < b.Len() {
			at = append(at, i)
		}
	}
	return folded{b.String(), append(at, len(s))}
}

// original gives the byte range of the original text for one of the folded
// text. Marks that follow the last letter belong to it.
func (f folded) original(start, end int) (from, to int) {
	if f.at == nil {
		return start, end
	}
	return f.at[start], f.at[end]
}
