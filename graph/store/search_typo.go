package store

import (
	"context"
	"unicode/utf8"
)

// The number of letters from which a word may have one and two typing errors.
const (
	oneTypo  = 4
	twoTypos = 8
)

// corrected replaces the words that nothing in the graph begins with by the
// nearest ones; changed is false when there are none, or one has no near word.
func (v *view) corrected(ctx context.Context, list []asked) (out []asked, changed bool, err error) {
	for _, a := range list {
		words := make([]string, len(a.words))
		for i, w := range a.words {
			if words[i], err = v.nearWord(ctx, w); err != nil {
				return nil, false, err
			}
			if words[i] == "" {
				return nil, false, nil
			}
			changed = changed || words[i] != w
		}
		out = append(out, asked{words, a.whole})
	}
	return out, changed, nil
}

// nearWord gives the word itself if anything begins with it, else the nearest
// one, of names before texts, the first in byte order of equals; empty if none
// is near.
func (v *view) nearWord(ctx context.Context, word string) (string, error) {
	fields := []byte{inNames, inTexts, inStatements}
	for _, f := range fields {
		known := false
		err := v.each(ctx, termPrefix(f, word), func(_, _ []byte) error {
			known = true
			return errEnough
		})
		if known {
			return word, nil
		}
		if err != nil {
			return "", err
		}
	}
	n := utf8.RuneCountInString(word)
	if n < oneTypo {
		return "", nil
	}
	limit := 1
	if n >= twoTypos {
		limit = 2
	}
	best := ""
	for _, f := range fields[:2] {
		s := speller{word: []rune(word), limit: limit}
		if err := v.vocabulary(ctx, f, s.look); err != nil {
			return "", err
		}
		if s.best != "" {
			best, limit = s.best, s.limit-1 // a text must be nearer than a name
		}
	}
	return best, nil
}

// speller looks for the nearest word, counting letters put in, left out,
// replaced, or two swapped (Damerau–Levenshtein in the restricted form, "optimal
// string alignment"). It tells the vocabulary to skip all words with a
// beginning that is already too far away.
type speller struct {
	word  []rune
	limit int // errors allowed; falls to those of the best word
	best  string
}

func (s *speller) look(word string) (next string, err error) {
	last, row := []int(nil), make([]int, len(s.word)+1)
	for j := range row {
		row[j] = j
	}
	var before rune
	for at, r := range word {
		now, least := s.step(last, row, before, r)
		if least > s.limit && rowLeast(row) > s.limit {
			return following(word[:at+utf8.RuneLen(r)]), nil
		}
		last, row, before = row, now, r
	}
	if d := row[len(s.word)]; d <= s.limit && (s.best == "" || d < s.limit) {
		s.best, s.limit = word, d
	}
	return "", nil
}

// step works out the next row of the table of distances, and its least value.
func (s *speller) step(last, row []int, before, r rune) (now []int, least int) {
	now = make([]int, len(row))
	now[0] = row[0] + 1
	least = now[0]
	for j, w := range s.word {
		cost := 1
		if w == r {
			cost = 0
		}
		now[j+1] = min(row[j]+cost, row[j+1]+1, now[j]+1)
		if last != nil && j > 0 && w == before && s.word[j-1] == r {
			now[j+1] = min(now[j+1], last[j-1]+1)
		}
		least = min(least, now[j+1])
	}
	return now, least
}

func rowLeast(row []int) int {
	least := row[0]
	for _, x := range row {
		least = min(least, x)
	}
	return least
}

// following gives the least text behind all that begin so; begin is not empty
// and valid UTF-8, so that its last byte can grow.
func following(begin string) string {
	b := []byte(begin)
	b[len(b)-1]++
	return string(b)
}
