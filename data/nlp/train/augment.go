package train

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// small words stay in lower case inside a headline.
const small = " a an and as at but by for from in into nor of on or over per the to up via vs with 's n't 'll 're 've "

// headlines gives copies of the sentences as headlines write them: one in
// titles of ten sentences with Capitals, one in uppers IN CAPITALS ONLY. The
// choice goes by the order of the sentences. The final full stop is left out.
func headlines(sentences []Sentence, titles, uppers int) []Sentence {
	var out []Sentence
	for i, s := range sentences {
		switch {
		case len(s.Words) < 4 || len(s.Words) > 40:
		case i%titles == 0:
			out = append(out, recase(s, title))
		case i%uppers == 1:
			out = append(out, recase(s, func(w string, _ int) string { return strings.ToUpper(w) }))
		}
	}
	return out
}

func recase(s Sentence, f func(w string, i int) string) Sentence {
	words := make([]Word, 0, len(s.Words))
	for i, w := range s.Words {
		if i == len(s.Words)-1 && w.Form == "." {
			break
		}
		w.Form = f(w.Form, i)
		words = append(words, w)
	}
	s.Words = words
	return s
}

func title(w string, i int) string {
	if i > 0 && strings.Contains(small, " "+w+" ") {
		return w
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
