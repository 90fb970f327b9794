package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// Search implements [graph.Reader]. Case and accents do not matter; words may
// be cut short ("azor" finds "Azores"); words in double quotes must follow one
// another. First come entities and events by name or alias, then statements,
// then articles with all words in one block. A hit in an alias has no Match.
// It scans names in memory and texts on disk. Limit 0 means all.
func (s *Store) Search(ctx context.Context, words string, limit int) ([]graph.Hit, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	terms := parseTerms(words)
	if len(terms) == 0 {
		return nil, nil
	}
	hits := s.nameHits(terms)
	if full(hits, limit) {
		return hits[:limit], nil
	}
	more, err := s.statementHits(ctx, terms, rest(hits, limit))
	if err != nil {
		return nil, err
	}
	if hits = append(hits, more...); full(hits, limit) {
		return hits[:limit], nil
	}
	more, err = s.articleHits(ctx, terms, rest(hits, limit))
	if err != nil {
		return nil, err
	}
	return clip(append(hits, more...)), nil
}

func full(hits []graph.Hit, limit int) bool { return limit > 0 && len(hits) >= limit }

// rest is the limit that remains; 0 means none.
func rest(hits []graph.Hit, limit int) int { return max(limit-len(hits), 0) }

// parseTerms splits what was asked into folded words and phrases.
func parseTerms(words string) []string {
	var terms []string
	for i, part := range strings.Split(fold(words), `"`) {
		if i%2 == 1 {
			terms = append(terms, strings.Join(strings.Fields(part), " "))
			continue
		}
		for _, w := range strings.Fields(part) {
			terms = append(terms, strings.TrimFunc(w, func(r rune) bool { return !letter(r) }))
		}
	}
	return slices.DeleteFunc(terms, func(t string) bool { return t == "" })
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// at gives the byte offset of the first place from from on where a word of
// text begins with term, or -1.
func at(text, term string, from int) int {
	for from <= len(text)-len(term) {
		i := strings.Index(text[from:], term)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if i == 0 || !letter(before) {
			return i
		}
		_, w := utf8.DecodeRuneInString(text[i:])
		from = i + w
	}
	return -1
}

// count counts how often the terms occur in a text; 0 when one is missing.
func count(text string, terms []string) int {
	n := 0
	for _, t := range terms {
		i := at(text, t, 0)
		if i < 0 {
			return 0
		}
		for ; i >= 0; i = at(text, t, i+len(t)) {
			n++
		}
	}
	return n
}

// The ranks of names, best first.
const (
	sameName = iota
	startsWord
	allStart
	insideWord
	noName
)

// rankName says how well a folded name answers.
func rankName(name string, terms []string) int {
	whole := strings.Join(terms, " ")
	switch {
	case name == whole:
		return sameName
	case at(name, whole, 0) >= 0:
		return startsWord
	case count(name, terms) > 0:
		return allStart
	case strings.Contains(name, whole):
		return insideWord
	}
	return noName
}

// ranked is an answer with its place in the order.
type ranked struct {
	entry *entry
	rank  int
	alias bool
}

func (s *Store) nameHits(terms []string) []graph.Hit {
	var list []ranked
	for _, e := range s.cat.list(append(graph.EntityKinds(), graph.EventK), graph.ByMentions) {
		best := ranked{entry: e, rank: rankName(e.folded, terms)}
		best.alias = best.rank == noName
		for _, a := range e.aliases {
			best.rank = min(best.rank, rankName(a, terms))
		}
		if best.rank < noName {
			list = append(list, best)
		}
	}
	slices.SortStableFunc(list, func(x, y ranked) int { return cmp.Compare(x.rank, y.rank) })
	hits := slices.Grow([]graph.Hit(nil), len(list))
	for _, x := range list {
		h := graph.Hit{Node: x.entry.copy()}
		if !x.alias {
			h.Match = matchName(h.Node.Name, terms)
		}
		hits = append(hits, h)
	}
	return hits
}

// matchName gives the bytes of a name that the terms matched: all of them when
// they follow one another, else the first.
func matchName(name string, terms []string) graph.Span {
	f, whole := foldAt(name), strings.Join(terms, " ")
	i, n := at(f.text, whole, 0), len(whole)
	if i < 0 {
		i = strings.Index(f.text, whole)
	}
	if i < 0 {
		i, n = at(f.text, terms[0], 0), len(terms[0])
	}
	from, to := f.original(i, i+n)
	return graph.Span{Start: from, End: to}
}

// statementHits finds statements whose words hold all terms: those that hold
// them most often first, then by time, then by id.
func (s *Store) statementHits(ctx context.Context, terms []string, limit int) ([]graph.Hit, error) {
	var list []ranked
	for _, e := range s.cat.list([]graph.Kind{graph.StatementK}, graph.ByTime) {
		if n := count(e.folded, terms); n > 0 {
			list = append(list, ranked{entry: e, rank: n})
		}
	}
	slices.SortStableFunc(list, func(x, y ranked) int { return cmp.Compare(y.rank, x.rank) })
	var hits []graph.Hit
	for _, x := range page(list, 0, limit) {
		h, err := s.statementHit(ctx, x.entry, terms)
		if err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, nil
}

func (s *Store) statementHit(ctx context.Context, e *entry, terms []string) (graph.Hit, error) {
	b, err := s.around(ctx, e)
	if err != nil {
		return graph.Hit{}, err
	}
	i := slices.IndexFunc(b.Statements, func(x graph.Statement) bool { return x.ID == e.node.ID })
	if i < 0 {
		return graph.Hit{}, fmt.Errorf("%s: %w: its quads are missing; %s", e.node.ID, graph.ErrCorrupt, remedy)
	}
	content := b.Statements[i].Content
	stretch := graph.Hull(content...)
	for _, c := range content {
		if count(fold(c.Of(b.Article.Text)), terms) > 0 {
			stretch = c
			break
		}
	}
	return hit(e, &b.Article, stretch, terms), nil
}

// articleHits finds articles with a block that holds all terms: those whose
// block holds them most often first, then the newest, then by id.
func (s *Store) articleHits(ctx context.Context, terms []string, limit int) ([]graph.Hit, error) {
	type answer struct {
		hit  graph.Hit
		rank int
		time string
	}
	var list []answer
	err := s.eachArticle(ctx, func(a *graph.Article) {
		if block, n := bestBlock(a, terms); n > 0 {
			list = append(list, answer{hit(s.cat.nodes[a.ID], a, block, terms), n, a.Published})
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(x, y answer) int {
		return cmp.Or(cmp.Compare(y.rank, x.rank), strings.Compare(y.time, x.time), strings.Compare(string(x.hit.Node.ID), string(y.hit.Node.ID)))
	})
	var hits []graph.Hit
	for _, x := range page(list, 0, limit) {
		hits = append(hits, x.hit)
	}
	return hits, nil
}

// eachArticle reads every article, by id.
func (s *Store) eachArticle(ctx context.Context, each func(*graph.Article)) error {
	return s.eachRecord(ctx, func(id graph.ID, raw []byte) error {
		var a graph.Article
		if err := json.Unmarshal(raw, &a); err != nil || a.ID != id || s.cat.nodes[id] == nil {
			return fmt.Errorf("article %s: %w: its record cannot be read; %s", id, graph.ErrCorrupt, remedy)
		}
		each(&a)
		return nil
	})
}

// eachRecord gives the raw record of every article, by id, until each gives an
// error.
func (s *Store) eachRecord(ctx context.Context, each func(graph.ID, []byte) error) (err error) {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{articleSpace}, UpperBound: []byte{articleSpace + 1}})
	if err != nil {
		return damaged(err)
	}
	defer func() {
		if closing := it.Close(); err == nil {
			err = damaged(closing)
		}
	}()
	for ok := it.First(); ok; ok = it.Next() {
		if err := errors.Join(ctx.Err(), each(graph.ID(it.Key()[1:]), it.Value())); err != nil {
			return err
		}
	}
	return damaged(it.Error())
}

// bestBlock gives the block with most occurrences, the first of equals; an
// article without blocks is one.
func bestBlock(a *graph.Article, terms []string) (best graph.Span, most int) {
	blocks := a.Blocks
	if len(blocks) == 0 {
		blocks = []graph.Block{{Span: graph.Span{Start: 0, End: len(a.Text)}}}
	}
	for _, b := range blocks {
		if n := count(fold(b.Span.Of(a.Text)), terms); n > most {
			best, most = b.Span, n
		}
	}
	return best, most
}

// The lengths, in bytes, up to which found words are marked as one stretch,
// and of the text shown around them on each side.
const (
	maxMatch = 200
	margin   = 80
)

// hit marks the found words in a stretch of an article: the shortest run that
// holds all terms, or the first term where that run is long.
func hit(e *entry, a *graph.Article, stretch graph.Span, terms []string) graph.Hit {
	f := foldAt(stretch.Of(a.Text))
	from, to := shortest(f.text, terms)
	if to-from > maxMatch {
		from = at(f.text, terms[0], 0)
		to = from + len(terms[0])
	}
	from, to = f.original(from, to)
	p := graph.Span{Start: stretch.Start + from, End: stretch.Start + to}
	snippet, match := around(a, p)
	return graph.Hit{Node: e.copy(), Passage: graph.Passage{Article: a.ID, Span: p}, Snippet: snippet, Match: match}
}

// shortest gives the shortest run of a text in which every term begins a word;
// the first of equals.
func shortest(text string, terms []string) (from, to int) {
	from, to = 0, len(text)
	for start := at(text, terms[0], 0); start >= 0; start = at(text, terms[0], start+len(terms[0])) {
		low, high := start, start+len(terms[0])
		for _, t := range terms[1:] {
			i := nearest(text, t, start)
			low, high = min(low, i), max(high, i+len(t))
		}
		if high-low < to-from {
			from, to = low, high
		}
	}
	return from, to
}

// nearest gives the place of a term that lies closest to an offset. The term
// occurs in the text.
func nearest(text, term string, to int) int {
	best := at(text, term, 0)
	for i := best; i >= 0; i = at(text, term, i+len(term)) {
		if max(i-to, to-i) < max(best-to, to-best) {
			best = i
		}
	}
	return best
}

// around cuts the text around a passage, within its block, at white space.
func around(a *graph.Article, p graph.Span) (snippet string, match graph.Span) {
	block := graph.Span{Start: 0, End: len(a.Text)}
	for _, b := range a.Blocks {
		if b.Span.Contains(p) {
			block = b.Span
		}
	}
	from, to := block.Start, block.End
	if p.Start-from > margin {
		if i := strings.IndexFunc(a.Text[boundary(a.Text, p.Start-margin):p.Start], unicode.IsSpace); i >= 0 {
			from = boundary(a.Text, p.Start-margin) + i + 1
		} else {
			from = p.Start
		}
	}
	if to-p.End > margin {
		if i := strings.LastIndexFunc(a.Text[p.End:boundary(a.Text, p.End+margin)], unicode.IsSpace); i >= 0 {
			to = p.End + i
		} else {
			to = p.End
		}
	}
	for from < p.Start && !utf8.RuneStart(a.Text[from]) {
		from++ // behind a white space of more than one byte
	}
	return strings.ReplaceAll(a.Text[from:to], "\n", " "), graph.Span{Start: p.Start - from, End: p.End - from}
}

// boundary moves an offset back to the start of a rune.
func boundary(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}
