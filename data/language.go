package data

import (
	"strings"

	"github.com/abadojack/whatlanggo"
)

// English is recognised by its commonest words: they make up about a third of
// running English, and hardly a word in ten of any other language.
var englishWords = map[string]bool{
	"the": true, "of": true, "and": true, "to": true, "that": true, "was": true, "for": true, "is": true, "with": true, "said": true, "by": true,
	"his": true, "it": true, "from": true, "at": true, "are": true, "has": true, "have": true, "been": true, "which": true, "were": true,
	"this": true, "their": true, "not": true, "would": true, "who": true, "they": true, "but": true, "will": true, "its": true,
}

// Limits of the recognition: bytes of text needed and looked at.
const (
	minLanguageBytes = 100
	maxLanguageBytes = 2000
)

// recognise tells the language of a text as an ISO 639-1 code: English by its
// commonest words, others by their trigrams (whatlanggo). It is empty unless
// the recogniser calls itself reliable.
func recognise(text string) string {
	if len(text) < minLanguageBytes {
		return ""
	}
	if len(text) > maxLanguageBytes {
		text = strings.ToValidUTF8(text[:maxLanguageBytes], "")
	}
	if isEnglish(text) {
		return "en"
	}
	if info := whatlanggo.Detect(text); info.IsReliable() {
		return info.Lang.Iso6391()
	}
	return ""
}

// isEnglish says whether one word in six is a common English one, and four
// different ones occur.
func isEnglish(text string) bool {
	found, total := 0, 0
	kinds := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		total++
		if w = strings.ToLower(strings.Trim(w, `.,;:!?"'()“”‘’`)); englishWords[w] {
			found++
			kinds[w] = true
		}
	}
	return found*6 >= total && len(kinds) >= 4
}
