package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Search implements [graph.Reader]. Case and accents do not matter; words may
// be cut short ("azor" finds "Azores"); words in double quotes must follow one
// another. First come entities and events by name or alias: those with just
// this name, then those in which the words stand together, then the rest, the
// most mentioned first. Then come statements, then articles with all words in
// one block, a headline before other blocks, more places before fewer, then the
// newest. Behind both come those that use another name of an entity that is
// called as was asked. A hit in an alias has no Match. When nothing is found,
// or only names with the words inside other words, words that stand nowhere are
// taken for typing errors, and the hits say what was looked for instead. Limit
// 0 means all.
func (s *Store) Search(ctx context.Context, words string, limit int) ([]graph.Hit, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	list := parseAsked(words)
	if len(list) == 0 {
		return nil, nil
	}
	c := collector{v: v, limit: limit, seen: map[graph.ID]bool{}}
	if err := c.gather(ctx, list); err != nil {
		return nil, err
	}
	if c.sure == 0 && !c.full() {
		if err := c.instead(ctx, list); err != nil {
			return nil, err
		}
	}
	return clip(page(c.hits, 0, limit)), nil
}

// instead adds what is found when words that stand nowhere are taken for typing
// errors.
func (c *collector) instead(ctx context.Context, list []asked) error {
	list, changed, err := c.v.corrected(ctx, list)
	if err != nil || !changed {
		return err
	}
	before := len(c.hits)
	err = c.gather(ctx, list)
	for i := range c.hits[before:] {
		c.hits[before+i].Instead = strings.Join(wholeOf(list), " ")
	}
	return err
}

// gather adds everything found for what was asked.
func (c *collector) gather(ctx context.Context, list []asked) error {
	called, err := c.names(ctx, list)
	if err != nil {
		return err
	}
	ways := [][]asked{list}
	for _, name := range called {
		ways = append(ways, []asked{{termsOf(name), true}})
	}
	for _, way := range ways {
		if err := c.statements(ctx, way); err != nil {
			return err
		}
	}
	for _, way := range ways {
		if err := c.articles(ctx, way); err != nil {
			return err
		}
	}
	return nil
}

// ranked is an answer with its place in the order.
type ranked struct {
	entry *entry
	rank  int // less is better
	alias bool
}

func compareRanked(x, y ranked) int {
	return cmp.Or(cmp.Compare(x.rank, y.rank), compareEntries(graph.ByMentions, x.entry, y.entry))
}

// maxCalled bounds the other names that are looked for as well.
const maxCalled = 8

// names finds entities and events by their names, and gives the other names of
// entities that are called just so. Only when no name has the words are they
// looked for inside words.
func (c *collector) names(ctx context.Context, list []asked) (called []string, err error) {
	found, err := c.v.documents(ctx, inNames, list)
	if err == nil && len(found) == 0 {
		found, _, err = c.v.containing(ctx, inNames, strings.Join(wholeOf(list), " "))
	}
	if err != nil {
		return nil, err
	}
	answers, err := c.v.rankNames(found, list)
	if err != nil {
		return nil, err
	}
	for _, x := range answers {
		if c.seen[x.entry.node.ID] {
			continue
		}
		h := graph.Hit{Node: x.entry.node}
		if !x.alias {
			h.Match = matchName(h.Node.Name, list)
		}
		c.add(h, x.rank < insideWord)
		if x.rank == sameName && x.entry.node.Kind.IsEntity() {
			called = append(called, otherNames(x.entry, list)...)
		}
	}
	return called[:min(len(called), maxCalled)], nil
}

func (v *view) rankNames(found map[graph.ID]bool, list []asked) ([]ranked, error) {
	var answers []ranked
	for id := range found {
		if !id.Kind().IsEntity() && id.Kind() != graph.EventK {
			continue
		}
		e, err := v.entry(id)
		if err != nil {
			return nil, err
		}
		if rank, alias := rankEntry(e, list); rank < noName {
			answers = append(answers, ranked{e, rank, alias})
		}
	}
	slices.SortFunc(answers, compareRanked)
	return answers, nil
}

// otherNames gives the names of an entity that say more than what was asked
// for: those with several words, or as many letters as a word needs to be
// looked for.
func otherNames(e *entry, list []asked) []string {
	own := strings.Join(wholeOf(list), " ")
	var out []string
	for _, n := range append([]string{e.node.Name}, e.node.Aliases...) {
		words := termsOf(n)
		if joined := strings.Join(words, " "); joined != own && len(joined) >= oneTypo && !strings.HasPrefix(joined, own) {
			out = append(out, n)
		}
	}
	return out
}

// collector gathers hits in statements and articles.
type collector struct {
	v     *view
	limit int
	hits  []graph.Hit
	sure  int // hits that do not just stand inside a word
	seen  map[graph.ID]bool
}

func (c *collector) add(h graph.Hit, sure bool) {
	c.hits = append(c.hits, h)
	c.seen[h.Node.ID] = true
	if sure {
		c.sure++
	}
}

func (c *collector) full() bool { return c.limit > 0 && len(c.hits) >= c.limit }

// most is the number of places in a statement or block from which more do not
// count.
const most = 9

// statements finds statements whose words hold all: those that hold them most
// often first, then the newest, then by words and id.
func (c *collector) statements(ctx context.Context, list []asked) error {
	if c.full() {
		return nil
	}
	found, err := c.v.documents(ctx, inStatements, list)
	if err != nil {
		return err
	}
	var answers []ranked
	for id := range found {
		if c.seen[id] {
			continue
		}
		e, err := c.v.entry(id)
		if err != nil {
			return err
		}
		if n := count(tokensOf(fold(e.node.Name)), list); n > 0 {
			answers = append(answers, ranked{entry: e, rank: -min(n, most)})
		}
	}
	slices.SortFunc(answers, func(x, y ranked) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), compareEntries(graph.ByTime, x.entry, y.entry))
	})
	for _, x := range answers {
		if c.full() {
			return nil
		}
		h, err := c.v.statementHit(ctx, x.entry, list)
		if err != nil {
			return err
		}
		c.add(h, true)
	}
	return nil
}

func (v *view) statementHit(ctx context.Context, e *entry, list []asked) (graph.Hit, error) {
	b, err := v.around(ctx, e)
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
		if _, ok := shortest(fold(c.Of(b.Article.Text)), list); ok {
			stretch = c
			break
		}
	}
	return hit(e, &b.Article, stretch, list), nil
}

// headlineFirst is what a block that is a headline counts more than any other.
const headlineFirst = 100

// articles finds articles with a block that holds all.
func (c *collector) articles(ctx context.Context, list []asked) error {
	if c.full() {
		return nil
	}
	found, err := c.v.texts(ctx, list)
	if err != nil {
		return err
	}
	byRank := map[int][]textHit{}
	for _, h := range found {
		rank := min(h.n, most)
		if h.block == 0 {
			rank += headlineFirst
		}
		if !c.seen[h.id] {
			byRank[rank] = append(byRank[rank], h)
		}
	}
	for _, rank := range slices.Backward(slices.Sorted(maps.Keys(byRank))) {
		if err := c.newest(byRank[rank], list); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// newest adds articles of one rank, the newest first.
func (c *collector) newest(found []textHit, list []asked) error {
	if c.full() {
		return nil
	}
	type dated struct {
		entry *entry
		block int
	}
	all := make([]dated, len(found))
	for i, h := range found {
		e, err := c.v.entry(h.id)
		if err != nil {
			return err
		}
		all[i] = dated{e, h.block}
	}
	slices.SortFunc(all, func(x, y dated) int {
		return cmp.Or(strings.Compare(y.entry.time, x.entry.time), strings.Compare(string(x.entry.node.ID), string(y.entry.node.ID)))
	})
	for _, x := range all {
		if c.full() {
			return nil
		}
		a, err := c.v.article(x.entry.node.ID)
		if err != nil {
			return err
		}
		blocks := blocksOf(a)
		if x.block >= len(blocks) {
			return fmt.Errorf("%s: %w: the index knows a paragraph the text does not have; %s", a.ID, graph.ErrCorrupt, remedy)
		}
		c.add(hit(x.entry, a, blocks[x.block], list), true)
	}
	return nil
}
