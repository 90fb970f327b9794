package store

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// The word space is the full-text index: one key per word and place where it
// is looked for, so that all that a search needs changes in the same step as
// the article.
//
//	't' FIELD word 0 DOCUMENT   for texts: where the word stands
//
// A word is a run of letters and digits, folded. Where it stands is the number
// of the block and of the word in it. Names and statements have no value: their
// record holds them.

// The fields.
const (
	inNames      = 'n' // names and aliases of entities, titles of events, headlines
	inStatements = 's' // words of statements
	inTexts      = 't' // texts of articles
)

// termKey is the key of a word in a document.
func termKey(field byte, term string, id graph.ID) []byte {
	key := append(append([]byte{wordSpace, field}, term...), 0)
	if field == inNames {
		return append(key, id...)
	}
	return appendRest(key, id.Rest())
}

// termPrefix begins the keys of all words that begin so.
func termPrefix(field byte, term string) []byte {
	return append([]byte{wordSpace, field}, term...)
}

// Hashes are kept as eight bytes; a last byte tells them from other ids.
const (
	asHash = 'h'
	asText = 't'
)

func appendRest(key []byte, rest string) []byte {
	if raw, err := hex.DecodeString(rest); err == nil && len(raw) == 8 && strings.ToLower(rest) == rest {
		return append(append(key, raw...), asHash)
	}
	return append(append(key, rest...), asText)
}

// documentOf undoes what termKey appended.
func documentOf(field byte, raw []byte) (graph.ID, bool) {
	if field == inNames {
		return graph.ID(raw), len(raw) > 0
	}
	if len(raw) == 0 {
		return "", false
	}
	rest := string(raw[:len(raw)-1])
	if raw[len(raw)-1] == asHash {
		rest = hex.EncodeToString([]byte(rest))
	}
	kind := graph.StatementK
	if field == inTexts {
		kind = graph.ArticleK
	}
	return graph.ID(string(kind) + ":" + rest), true
}

// fieldOf is where the name of a node is looked for.
func fieldOf(k graph.Kind) byte {
	if k == graph.StatementK {
		return inStatements
	}
	return inNames
}

// nameKeys gives the keys of the words of a node's names, each once.
func (e *entry) nameKeys() [][]byte {
	terms := termsOf(e.node.Name)
	for _, a := range e.node.Aliases {
		terms = append(terms, termsOf(a)...)
	}
	slices.Sort(terms)
	terms = slices.Compact(terms)
	keys := make([][]byte, len(terms))
	for i, t := range terms {
		keys[i] = termKey(fieldOf(e.node.Kind), t, e.node.ID)
	}
	return keys
}

// maxTerm bounds a word of the index, in bytes; what is longer is no word and
// is cut there.
const maxTerm = 64

// termsOf gives the words of a text, folded, in their order.
func termsOf(s string) []string {
	terms := strings.FieldsFunc(fold(s), func(r rune) bool { return !letter(r) })
	for i, t := range terms {
		terms[i] = shorten(t)
	}
	return terms
}

func shorten(term string) string {
	if len(term) <= maxTerm {
		return term
	}
	end := maxTerm
	for !utf8.RuneStart(term[end]) {
		end--
	}
	return term[:end]
}

// where is the place of a word in a text.
type where struct{ block, word int }

func compareWhere(x, y where) int {
	return cmp.Or(cmp.Compare(x.block, y.block), cmp.Compare(x.word, y.word))
}

// textTerms gives the words of an article's blocks with their places.
func textTerms(a *graph.Article) map[string][]where {
	out := map[string][]where{}
	for i, b := range blocksOf(a) {
		for j, t := range termsOf(b.Of(a.Text)) {
			out[t] = append(out[t], where{i, j})
		}
	}
	return out
}

// blocksOf gives the blocks of an article; one without any is one block.
func blocksOf(a *graph.Article) []graph.Span {
	if len(a.Blocks) == 0 {
		return []graph.Span{{Start: 0, End: len(a.Text)}}
	}
	out := make([]graph.Span, len(a.Blocks))
	for i, b := range a.Blocks {
		out[i] = b.Span
	}
	return out
}

// encodePlaces writes sorted places as differences: of the block, and of the
// word within the same block.
func encodePlaces(list []where) []byte {
	var raw []byte
	var last where
	for _, p := range list {
		if p.block != last.block {
			last.word = 0
		}
		raw = binary.AppendUvarint(raw, uint64(p.block-last.block))
		raw = binary.AppendUvarint(raw, uint64(p.word-last.word))
		last = p
	}
	return raw
}

func decodePlaces(raw []byte) ([]where, error) {
	r := reader{raw: raw}
	var out []where
	var last where
	for len(r.raw) > 0 {
		block := r.number()
		if block > 0 {
			last = where{last.block + block, 0}
		}
		last.word += r.number()
		out = append(out, last)
	}
	return out, r.err
}
