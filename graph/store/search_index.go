package store

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// errEnough ends a walk early; it never leaves this package.
var errEnough = errors.New("enough")

// shortWord is the number of letters from which a word that was cut short is
// completed in statements and texts; names complete any.
const shortWord = 3

// postings calls for every document that holds a word, or one that begins so.
// A document may come several times.
func (v *view) postings(ctx context.Context, field byte, word string, whole bool, each func(id graph.ID, value []byte) error) error {
	if field != inNames && utf8.RuneCountInString(word) < shortWord {
		whole = true
	}
	prefix := termPrefix(field, word)
	if whole {
		prefix = append(prefix, 0)
	}
	return v.each(ctx, prefix, func(key, value []byte) error {
		i := bytes.IndexByte(key[2:], 0)
		if i < 0 {
			return errShort
		}
		id, ok := documentOf(field, key[2+i+1:])
		if !ok {
			return errShort
		}
		return each(id, value)
	})
}

// documents gives the documents that hold every word asked for, wherever.
func (v *view) documents(ctx context.Context, field byte, list []asked) (map[graph.ID]bool, error) {
	var all map[graph.ID]bool
	for _, a := range list {
		for j, w := range a.words {
			found := map[graph.ID]bool{}
			err := v.postings(ctx, field, w, j < len(a.words)-1 || a.whole, func(id graph.ID, _ []byte) error {
				if all == nil || all[id] {
					found[id] = true
				}
				return nil
			})
			if err != nil || len(found) == 0 {
				return nil, err
			}
			all = found
		}
	}
	return all, nil
}

// textHit is an article whose block holds all that was asked for.
type textHit struct {
	id    graph.ID
	block int // the one that holds it most often, the first of equals
	n     int // how often
}

// texts gives the articles with a block that holds all that was asked for.
func (v *view) texts(ctx context.Context, list []asked) ([]textHit, error) {
	var found map[graph.ID]map[int]int // article → block → how often
	for _, a := range list {
		places, err := v.starts(ctx, a, found)
		if err != nil {
			return nil, err
		}
		next := map[graph.ID]map[int]int{}
		for id, at := range places {
			if blocks := together(at, found[id], found == nil); len(blocks) > 0 {
				next[id] = blocks
			}
		}
		if found = next; len(found) == 0 {
			return nil, nil
		}
	}
	out := make([]textHit, 0, len(found))
	for id, blocks := range found {
		h := textHit{id: id, block: -1}
		for b, n := range blocks {
			if n > h.n || n == h.n && b < h.block {
				h.block, h.n = b, n
			}
		}
		out = append(out, h)
	}
	return out, nil
}

// together counts by block, in the blocks that were found before.
func together(at []where, before map[int]int, first bool) map[int]int {
	out := map[int]int{}
	for _, p := range at {
		if first || before[p.block] > 0 {
			out[p.block]++
		}
	}
	for b := range out {
		out[b] += before[b]
	}
	return out
}

// starts gives where a phrase begins, by article. When among is not nil only
// its articles count.
func (v *view) starts(ctx context.Context, a asked, among map[graph.ID]map[int]int) (map[graph.ID][]where, error) {
	var all map[graph.ID][]where
	for j, w := range a.words {
		found := map[graph.ID][]where{}
		err := v.postings(ctx, inTexts, w, j < len(a.words)-1 || a.whole, func(id graph.ID, value []byte) error {
			if among != nil && among[id] == nil || all != nil && all[id] == nil {
				return nil
			}
			at, err := decodePlaces(value)
			found[id] = append(found[id], at...)
			return err
		})
		if err != nil || len(found) == 0 {
			return nil, err
		}
		for id, at := range found {
			slices.SortFunc(at, compareWhere)
			if all != nil {
				if found[id] = follow(all[id], at, j); len(found[id]) == 0 {
					delete(found, id)
				}
			}
		}
		all = found
	}
	return all, nil
}

// follow keeps the starts behind which, some words on, stands one of at.
func follow(starts, at []where, words int) []where {
	return slices.DeleteFunc(starts, func(p where) bool {
		_, ok := slices.BinarySearchFunc(at, where{p.block, p.word + words}, compareWhere)
		return !ok
	})
}

// vocabulary calls for every word of a field, in order; it steps from word to
// word without reading the documents. next may name a later word to go on
// from; empty goes on with the next one.
func (v *view) vocabulary(ctx context.Context, field byte, each func(word string) (next string, err error)) (err error) {
	prefix := []byte{wordSpace, field}
	it, err := v.from.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
	if err != nil {
		return damaged(err)
	}
	defer func() { err = errors.Join(err, damaged(it.Error()), it.Close()) }()
	n := 0
	for ok := it.First(); ok; {
		if n++; n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		i := bytes.IndexByte(it.Key()[2:], 0)
		if i < 0 {
			return errShort
		}
		word := string(it.Key()[2 : 2+i])
		next, err := each(word)
		if err != nil {
			return err
		}
		if next > word {
			ok = it.SeekGE(termPrefix(field, next))
		} else {
			ok = it.SeekGE(append(termPrefix(field, word), 1))
		}
	}
	return nil
}

// inside gives the words of a field that hold a text somewhere.
func (v *view) inside(ctx context.Context, field byte, text string) ([]string, error) {
	var out []string
	err := v.vocabulary(ctx, field, func(word string) (string, error) {
		if strings.Contains(word, text) {
			out = append(out, word)
		}
		return "", nil
	})
	return out, err
}

// containing gives the nodes with a name in which every word of a folded text
// stands, be it inside another word: more than those that hold the text. ok is
// false when the text has no word to look for.
func (v *view) containing(ctx context.Context, field byte, text string) (all map[graph.ID]bool, ok bool, err error) {
	for _, w := range termsOf(text) {
		words, err := v.inside(ctx, field, w)
		if err != nil {
			return nil, true, err
		}
		found := map[graph.ID]bool{}
		for _, x := range words {
			err := v.postings(ctx, field, x, true, func(id graph.ID, _ []byte) error {
				if !ok || all[id] {
					found[id] = true
				}
				return nil
			})
			if err != nil {
				return nil, true, err
			}
		}
		all, ok = found, true
	}
	return all, ok, nil
}
