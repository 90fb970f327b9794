package data

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// small are the words a headline in title case leaves small.
var small = map[string]bool{
	"a": true, "an": true, "and": true, "as": true, "at": true, "but": true, "by": true, "for": true, "from": true, "in": true, "into": true,
	"is": true, "nor": true, "of": true, "off": true, "on": true, "or": true, "over": true, "per": true, "the": true, "to": true, "up": true,
	"via": true, "vs": true, "vs.": true, "with": true, "yet": true, "de": true, "van": true, "von": true, "der": true, "la": true, "le": true,
}

// closers are the characters that may follow the mark that ends a sentence.
const closers = `"'”’»)]」』）`

// lastMark is the last character of a line that is no closing quote or
// bracket.
func lastMark(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers+white))
	return r
}

// endsSentence says whether a line ends with ".", "!", "?", "…", ":" or ";", or
// their like in other scripts, before closing quotes.
func endsSentence(s string) bool {
	return strings.ContainsRune(".!?…:;。！？：；।؟۔", lastMark(s))
}

// startsLower says whether the first character is a small letter.
func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// startsUpper says whether the first letter or digit, behind an opening quote,
// is a capital or a digit.
func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘«`))
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// inTitleCase says whether a line of two words or more is written like a
// title: at least four in five of the words that are not always small begin
// with a capital or a digit, and at least two do.
func inTitleCase(s string) bool {
	upper, total := 0, 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimLeft(w, `"'“‘«([`)
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) || small[strings.TrimRight(w, ",;:.!?")] {
			continue
		}
		total++
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2 && upper*5 >= total*4
}

// A byline names writers and nothing else.
var (
	byline   = regexp.MustCompile(`^(?:(?i:by|written by|reported by|reporting by|story by|posted by|words by|additional reporting by|analysis by|text by):?)\s+(.+)$`)
	joiner   = map[string]bool{"and": true, "of": true, "in": true, "for": true, "at": true, "de": true, "del": true, "der": true, "van": true, "von": true, "da": true, "di": true, "la": true, "al": true, "el": true, "bin": true, "the": true, "with": true, "editing": true, "by": true, "reporting": true, "additional": true, "staff": true, "correspondent": true, "reporter": true, "writer": true, "editor": true}
	notNames = regexp.MustCompile(`^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The|This|That|These|Those|Now|Then|All|Far|Contrast|Comparison)$`)
)

// isByline says whether a line names its writers ("By Jane Doe and Ali Reza")
// or is a date and nothing else.
func isByline(s string) bool {
	if utf8.RuneCountInString(s) > 160 {
		return false
	}
	if parseDate(s) != "" {
		return true
	}
	m := byline.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	words := strings.FieldsFunc(m[1], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;|/&()•·–—", r) })
	if len(words) == 0 || len(words) > 16 || notNames.MatchString(words[0]) {
		return false
	}
	return namesOnly(words) && !strings.HasSuffix(m[1], "!") && !strings.HasSuffix(m[1], "?")
}

// namesOnly says whether every word begins with a capital or joins names.
func namesOnly(words []string) bool {
	names := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			names++
		case unicode.IsDigit(r) || strings.Contains(w, "@") || r == '-':
		case !joiner[strings.ToLower(strings.TrimRight(w, ".:"))]:
			return false
		}
	}
	return names > 0
}
