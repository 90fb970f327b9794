package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// lowerWords gives the words of all tokens in lower case, curly apostrophes
// made straight.
func lowerWords(d *nlp.Doc) []string {
	out := make([]string, len(d.Tokens))
	for i := range d.Tokens {
		out[i] = strings.ReplaceAll(strings.ToLower(d.Word(i)), "’", "'")
	}
	return out
}

// timeFutureWords show, beside a verb or without one, that something is to
// come.
var timeFutureWords = map[string]bool{
	"will": true, "'ll": true, "shall": true, "scheduled": true, "due": true, "upcoming": true, "tomorrow": true, "slated": true, "plans": true, "planned": true, "expected": true,
}

// future says whether the verb that the expression at token i belongs to is in
// the future: the nearest verb to the left, or the first one to the right when
// none stands before it.
func (r *timeReader) future(i int) bool {
	first := r.d.Sentences[r.d.Tokens[i].Sentence].First
	for k := i - 1; k >= first; k-- {
		if timeFutureWords[r.words[k]] {
			return true
		}
		switch tag := r.d.Tokens[k].Tag; tag {
		case "VBD", "VBZ", "VBP":
			return false
		case "VB":
			if c := r.d.Word(k)[0]; r.word(k-1) == "to" && c >= 'a' && c <= 'z' {
				return true
			}
		}
	}
	for k := i + 1; k < r.last; k++ {
		if timeFutureWords[r.words[k]] {
			return true
		}
		if tag := r.d.Tokens[k].Tag; tag == "VBD" || tag == "VBZ" || tag == "VBP" {
			return false
		}
	}
	return false
}
