package data

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// Lengths in code points and words; a headline of a newspaper seldom exceeds
// 120 code points, a sub-heading seldom 60.
const (
	maxHeadline    = 160
	maxSubheading  = 80
	maxSubWords    = 12
	maxHeadlines   = 5
	maxListedLines = 2 // more short lines in a row are a list, not sub-headings
)

// markTop finds headlines, bylines and date lines above the body and gives the
// index of the first unit of the body. A text of one unit has no headline.
func markTop(text string, units []unit, title string) int {
	headlines := 0
	for i := range units {
		s := units[i].span.Of(text)
		switch {
		case units[i].kind == graph.Bullet:
			return i
		case i+1 < len(units) && units[i].rows == 1 && isByline(s):
			units[i].kind = graph.Byline
		case i+1 < len(units) && headlines < maxHeadlines && isHeadline(text, units, i, title, headlines):
			units[i].kind = graph.Headline
			headlines++
		default:
			return i
		}
	}
	return len(units)
}

// isHeadline says whether unit i, which stands above the body, is a headline.
// Behind a byline only what repeats the title is one: other lines there are
// sub-headings.
func isHeadline(text string, units []unit, i int, title string, headlines int) bool {
	u := units[i]
	s := u.span.Of(text)
	n := utf8.RuneCountInString(s)
	if u.rows > 2 || n > maxHeadline {
		return false
	}
	if title != "" && sameWords(s, title) {
		return true
	}
	if i > 0 && units[i-1].kind == graph.Byline && headlines > 0 || notHeading(s) || !startsUpper(s) || strings.Count(s, " ") == 0 {
		return false
	}
	follows := text[units[i+1].span.Start:units[i+1].span.End]
	if endsSentence(s) {
		return closedHeadline(s, follows, u, i, title)
	}
	if strings.HasSuffix(s, ",") {
		return false
	}
	if inTitleCase(s) {
		return bodyFollows(text, units, i)
	}
	return title == "" && bodyFollows(text, units, i) && (u.next || 2*n < 3*utf8.RuneCountInString(follows)) && strings.Count(s, " ") >= 2
}

// closedHeadline judges a first line that ends like a sentence: it is a
// headline when written in title case, when a dateline or byline follows, or
// when the next paragraph tells the same at greater length.
func closedHeadline(s, follows string, u unit, i int, title string) bool {
	if i > 0 || title != "" || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";") || !u.next || strings.Count(s, " ") < 2 {
		return false
	}
	return inTitleCase(s) || datelineLen(follows, true) > 0 || isByline(follows) || retold(s, follows)
}

// retold says whether a paragraph repeats half the longer words of a line, by
// their first four letters, and is half as long again.
func retold(s, paragraph string) bool {
	if 2*utf8.RuneCountInString(paragraph) < 3*utf8.RuneCountInString(s) {
		return false
	}
	stems := map[string]bool{}
	for _, w := range words.FindAllString(strings.ToLower(paragraph), -1) {
		stems[shortened(w)] = true
	}
	same, total := 0, 0
	for _, w := range words.FindAllString(strings.ToLower(s), -1) {
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		total++
		if stems[shortened(w)] {
			same++
		}
	}
	return total >= 4 && same*2 >= total
}

// shortened gives the first four characters of a word.
func shortened(w string) string {
	for i := range w {
		if utf8.RuneCountInString(w[:i]) == 4 {
			return w[:i]
		}
	}
	return w
}

// bodyFollows says whether something that reads like a body stands below unit
// i within the next lines.
func bodyFollows(text string, units []unit, i int) bool {
	for _, u := range units[i+1 : min(len(units), i+1+maxHeadlines)] {
		s := u.span.Of(text)
		if u.rows > 1 || utf8.RuneCountInString(s) > maxSubheading && endsSentence(s) || utf8.RuneCountInString(s) > maxHeadline {
			return true
		}
	}
	return false
}

// sameWords compares two lines without regard to case and punctuation.
func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(words.FindAllString(a, -1), " "), strings.Join(words.FindAllString(b, -1), " "))
}

var (
	words = regexp.MustCompile(`[\p{L}\p{N}]+`)
	// aside matches lines that are no headings: captions, credits, the sources
	// of quotations, turns of a conversation, questions, addresses.
	aside = regexp.MustCompile(`(?i)^(?:[-–—*█(\[{|<>#@&+=_~]|image\b|photo\b|file photo|source\b|credit|copyright|©|https?:|www\.|q:|a:|rt @)|(?:image|photo|picture|video|credit|courtesy|copyright|getty)s?\s*(?::|/|of\b|by\b|credit|images)|\bhttps?://|@\w+\.\w+|©|\||\t`)
	// turn matches a line that begins with who speaks.
	turn = regexp.MustCompile(`^(?:\p{Lu}[\p{L}.'’-]*\s?){1,4}:\s`)
)

// notHeading says whether a line shows by its form that it heads nothing.
func notHeading(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters*2 < utf8.RuneCountInString(s) || strings.ContainsAny(s, "\t@") || strings.HasSuffix(s, "-") || strings.HasSuffix(s, "–") || strings.HasSuffix(s, "—") ||
		aside.MatchString(s) || datelineLen(s, true) > 0
}

// markSubheadings finds the lines of the body, from unit top on, that title
// what follows; the very first line of a text titles all of it.
func markSubheadings(text string, units []unit, top int) {
	short := make([]bool, len(units))
	for i := range units {
		short[i] = i >= top && couldHead(text, units[i])
	}
	for i := top; i < len(units); i++ {
		switch {
		case units[i].kind != graph.Paragraph:
		case units[i].rows == 1 && (i < top+3 || i == len(units)-1) && isByline(units[i].span.Of(text)):
			units[i].kind = graph.Byline
		case short[i] && heads(text, units, short, i) && i == 0:
			units[i].kind = graph.Headline
		case short[i] && heads(text, units, short, i):
			units[i].kind = graph.Subheading
		}
	}
}

// couldHead says whether a unit has the form of a sub-heading.
func couldHead(text string, u unit) bool {
	if u.kind != graph.Paragraph || u.rows > 1 {
		return false
	}
	s := u.span.Of(text)
	return utf8.RuneCountInString(s) <= maxSubheading && strings.Count(s, " ") < maxSubWords && startsUpper(s) &&
		!endsSentence(s) && !strings.HasSuffix(s, ",") && !notHeading(s) && !turn.MatchString(s)
}

// heads says whether unit i, which has the form of a sub-heading, also stands
// like one: not in a list of short lines, a longer text follows, and it is in
// title case or set apart.
func heads(text string, units []unit, short []bool, i int) bool {
	first, last := i, i
	for first > 0 && short[first-1] {
		first--
	}
	for last+1 < len(units) && short[last+1] {
		last++
	}
	if last-first+1 > maxListedLines || last+1 == len(units) {
		return false
	}
	if first > 0 && strings.HasSuffix(units[first-1].span.Of(text), ":") {
		return false
	}
	s, below := units[i].span.Of(text), units[last+1]
	if below.kind == graph.Byline {
		return false
	}
	longer := below.kind == graph.Bullet || below.rows > 1 || utf8.RuneCountInString(below.span.Of(text)) > max(60, 3*utf8.RuneCountInString(s)/2)
	apart := units[i].gap || strings.Count(s, " ") < 6
	return longer && apart && (inTitleCase(s) || strings.Count(s, " ") < 8)
}
