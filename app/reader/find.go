package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// Find marks every place where the words stand, ignoring case and the kind of
// white space, shows the first one at or after what is on the screen, and gives
// their number. Empty words end the search.
func (r *Reader) Find(words string) int {
	r.found, r.foundAt = findAll(r.column.text, strings.Fields(words)), 0
	if len(r.found) > 0 {
		top := 0
		if i := r.column.at(r.offset); i >= 0 {
			top = r.column.lines[i].start
		}
		for i, s := range r.found {
			if s.Start >= top {
				r.foundAt = i
				break
			}
		}
		r.ScrollTo(r.found[r.foundAt].Start)
	}
	r.redraw()
	return len(r.found)
}

// FindNext shows the next place found, round the end, and gives its number
// from 0; it is -1 without any.
func (r *Reader) FindNext() int { return r.stepFound(1) }

// FindPrevious shows the place before.
func (r *Reader) FindPrevious() int { return r.stepFound(-1) }

// Found is the number of the place shown, from 0, or -1.
func (r *Reader) Found() int { return r.stepFound(0) }

func (r *Reader) stepFound(by int) int {
	n := len(r.found)
	if n == 0 {
		return -1
	}
	r.foundAt = (r.foundAt + by + n) % n
	if by != 0 {
		r.ScrollTo(r.found[r.foundAt].Start)
		r.redraw()
	}
	return r.foundAt
}

// findAll gives the places of the words one after another, from left to right,
// not overlapping.
func findAll(text string, words []string) []graph.Span {
	if len(words) == 0 {
		return nil
	}
	var out []graph.Span
	for i := 0; i < len(text); {
		if end, ok := matchWords(text, i, words); ok {
			out = append(out, graph.Span{Start: i, End: end})
			i = end
			continue
		}
		_, w := utf8.DecodeRuneInString(text[i:])
		i += w
	}
	return out
}

func matchWords(text string, at int, words []string) (end int, ok bool) {
	for i, w := range words {
		if i > 0 {
			space := len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
			if space == 0 {
				return 0, false
			}
			at += space
		}
		if at, ok = matchFold(text, at, w); !ok {
			return 0, false
		}
	}
	return at, true
}

// matchFold compares rune by rune, because folding can change the number of
// bytes.
func matchFold(text string, at int, word string) (end int, ok bool) {
	for _, want := range word {
		got, w := utf8.DecodeRuneInString(text[at:])
		if w == 0 || got != want && unicode.ToLower(got) != unicode.ToLower(want) {
			return 0, false
		}
		at += w
	}
	return at, true
}
