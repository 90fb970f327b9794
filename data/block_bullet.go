package data

import (
	"regexp"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// The marks of lists. Signs that mean nothing else are always marks; dashes
// and numbers only beside another item of the same list, for a dash also
// introduces the source of a quotation or a turn of a conversation.
var (
	signMark   = regexp.MustCompile(`^[•‣⁃◦▪▫●○■□∙·*➤►➢✓✔]\s+`)
	dashMark   = regexp.MustCompile(`^[-–—]\s+`)
	numberMark = regexp.MustCompile(`^\(?(\d{1,3})[.)]\s+`)
)

// The families of marks.
const (
	signs   = "sign"
	dashes  = "dash"
	numbers = "number"
)

// listMark gives the family of the mark a line begins with, and its length in
// bytes; both are zero when there is none or nothing follows it.
func listMark(s string) (family string, n int) {
	for _, m := range []struct {
		family string
		re     *regexp.Regexp
	}{{signs, signMark}, {dashes, dashMark}, {numbers, numberMark}} {
		if loc := m.re.FindStringIndex(s); loc != nil && strings.Trim(s[loc[1]:], white) != "" {
			return m.family, loc[1]
		}
	}
	return "", 0
}

// markBullets makes list items of the units that begin with a mark and leaves
// the mark out of their spans.
func markBullets(text string, units []unit) {
	cut := make([]int, len(units))
	for i := range units {
		units[i].mark, cut[i] = listMark(units[i].span.Of(text))
	}
	for i := range units {
		if units[i].mark == "" || !isItem(text, units, i) {
			continue
		}
		units[i].kind = graph.Bullet
	}
	for i := range units {
		if units[i].kind == graph.Bullet {
			units[i].span.Start += cut[i]
			units[i].span = trimmed(text, units[i].span)
		}
	}
}

// isItem says whether unit i, which begins with a mark, is an item of a list.
func isItem(text string, units []unit, i int) bool {
	switch units[i].mark {
	case signs:
		return true
	case dashes:
		return neighbours(units, i, dashes) || i > 0 && strings.HasSuffix(units[i-1].span.Of(text), ":")
	}
	n := number(text, units[i])
	return i > 0 && units[i-1].mark == numbers && number(text, units[i-1]) == n-1 ||
		i+1 < len(units) && units[i+1].mark == numbers && number(text, units[i+1]) == n+1
}

func neighbours(units []unit, i int, family string) bool {
	return i > 0 && units[i-1].mark == family || i+1 < len(units) && units[i+1].mark == family
}

// number is the number a unit's mark holds, or -1. Marks are read before
// spans are cut, so the digits still stand there.
func number(text string, u unit) int {
	m := numberMark.FindStringSubmatch(u.span.Of(text))
	if m == nil {
		return -1
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return -1
	}
	return n
}
