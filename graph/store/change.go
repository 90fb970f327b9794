package store

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// change brings everything that is derived from the articles – nodes, lists,
// pages, counts, words – in step with one article that goes and one that comes.
// It reads from and writes into the batch in which the quads change too.
type change struct {
	v  *view
	to *pebble.Batch

	entries map[graph.ID]*touched
	shared  map[link]*sum
	counts  map[string]int // keys of the count space: how many more
	stats   graph.Stats    // how many more
}

// touched is an entry that changes; nil is one that is not there.
type touched struct{ before, now *entry }

// sum is the number of passages of a relation between entities.
type sum struct{ before, now int }

func newChange(v *view, to *pebble.Batch) *change {
	return &change{v: v, to: to, entries: map[graph.ID]*touched{}, shared: map[link]*sum{}, counts: map[string]int{},
		stats: graph.Stats{Nodes: map[graph.Kind]int{}}}
}

// article adds what an article says, or takes it off when by is -1. One that
// goes must come before one that comes.
func (c *change) article(b *graph.Batch, s *summary, by int) error {
	for i := range s.Nodes {
		if err := c.line(s, &s.Nodes[i], by); err != nil {
			return err
		}
	}
	c.stats.Passages += by * s.Passages
	for _, r := range b.Relations() {
		if err := c.relation(&r, by); err != nil {
			return err
		}
	}
	for _, source := range sourcesOf(&b.Article) {
		if err := c.set(sourceKey(source, b.Article.ID), nil, by); err != nil {
			return err
		}
	}
	return c.words(&b.Article, by)
}

func (c *change) line(s *summary, l *line, by int) error {
	t := c.entries[l.ID]
	if t == nil {
		before, err := c.v.find(l.ID)
		if err != nil {
			return err
		}
		t = &touched{before: before, now: &entry{node: graph.Node{ID: l.ID, Kind: l.ID.Kind()}}}
		if before != nil {
			t.now = before.copy()
		}
		c.entries[l.ID] = t
	}
	if t.now.count(s, l, by); t.now.node.Articles < 0 {
		return fmt.Errorf("%w: %s is not counted as its articles say; %s", graph.ErrCorrupt, l.ID, remedy)
	}
	return nil
}

func (c *change) relation(r *graph.Relation, by int) error {
	l := linkOf(r)
	if !l.shared() {
		c.stats.Relations += by
		for _, node := range l.ends() {
			c.counts[string(countKey(node, &l))] += by
			if err := c.set(linkKey(node, &l, len(r.Evidence)), encodeEvidence(r.Evidence), by); err != nil {
				return err
			}
		}
		if l.between() {
			return c.set(linkKey(l.Subject, &l, len(r.Evidence)), encodeEvidence(r.Evidence), by)
		}
		return nil
	}
	x := c.shared[l]
	if x == nil {
		raw, err := c.v.value(sharedKey(&l))
		if err != nil {
			return err
		}
		x = &sum{}
		if raw != nil {
			n := reader{raw: raw}
			x.before = n.number()
			x.now = x.before
		}
		c.shared[l] = x
	}
	x.now += by * len(r.Evidence)
	return c.set(append(sharedKey(&l), r.Evidence[0].Passage.Article...), encodeEvidence(r.Evidence), by)
}

// set puts a key, or deletes it when by is -1.
func (c *change) set(key, value []byte, by int) error {
	if by < 0 {
		return c.to.Delete(key, nil)
	}
	return c.to.Set(key, value, nil)
}

// words adds the words of an article's text, or takes them out.
func (c *change) words(a *graph.Article, by int) error {
	for term, at := range textTerms(a) {
		if err := c.set(termKey(inTexts, term, a.ID), encodePlaces(at), by); err != nil {
			return err
		}
	}
	return nil
}

// write writes what the articles leave to be written.
func (c *change) write() error {
	for _, id := range slices.Sorted(maps.Keys(c.entries)) {
		if err := c.entry(id, c.entries[id]); err != nil {
			return err
		}
	}
	for l, x := range c.shared {
		if err := c.sum(&l, x); err != nil {
			return err
		}
	}
	for key, by := range c.counts {
		if err := c.number([]byte(key), by); err != nil {
			return err
		}
	}
	return c.total()
}

// entry writes a node, its places in the lists and the words of its names.
func (c *change) entry(id graph.ID, t *touched) error {
	if t.now.node.Articles == 0 {
		t.now = nil
	}
	var old, now [][]byte
	if t.before != nil {
		old = append(t.before.orderKeys(), t.before.nameKeys()...)
	}
	if t.now != nil {
		now = append(t.now.orderKeys(), t.now.nameKeys()...)
	}
	if err := c.swap(old, now); err != nil {
		return err
	}
	switch {
	case t.now != nil:
		if t.before == nil {
			c.stats.Nodes[id.Kind()]++
		}
		return c.to.Set(nodeKey(id), t.now.encode(), nil)
	case t.before != nil:
		c.stats.Nodes[id.Kind()]--
		return c.to.Delete(nodeKey(id), nil)
	}
	return nil
}

// swap deletes and sets keys without values; those in both lists stay.
func (c *change) swap(old, now [][]byte) error {
	stay := map[string]bool{}
	for _, k := range now {
		stay[string(k)] = true
	}
	for _, k := range old {
		if stay[string(k)] {
			delete(stay, string(k))
			continue
		}
		if err := c.to.Delete(k, nil); err != nil {
			return err
		}
	}
	for _, k := range now {
		if !stay[string(k)] {
			continue
		}
		if err := c.to.Set(k, nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// sum moves a relation between entities to its place on both pages.
func (c *change) sum(l *link, x *sum) error {
	if x.before == x.now {
		return nil
	}
	switch {
	case x.before == 0:
		c.stats.Relations++
	case x.now == 0:
		c.stats.Relations--
	}
	for _, node := range l.ends() {
		var old, now [][]byte
		if x.before > 0 {
			old = [][]byte{linkKey(node, l, x.before)}
			c.counts[string(countKey(node, l))]--
		}
		if x.now > 0 {
			now = [][]byte{linkKey(node, l, x.now)}
			c.counts[string(countKey(node, l))]++
		}
		if err := c.swap(old, now); err != nil {
			return err
		}
	}
	if x.now == 0 {
		return c.to.Delete(sharedKey(l), nil)
	}
	return c.to.Set(sharedKey(l), appendNumber(nil, x.now), nil)
}

func (c *change) number(key []byte, by int) error {
	if by == 0 {
		return nil
	}
	raw, err := c.v.value(key)
	if err != nil {
		return err
	}
	if raw != nil {
		r := reader{raw: raw}
		by += r.number()
	}
	if by == 0 {
		return c.to.Delete(key, nil)
	}
	return c.to.Set(key, appendNumber(nil, by), nil)
}

func (c *change) total() error {
	now, err := c.v.stats()
	if err != nil {
		return err
	}
	for k, by := range c.stats.Nodes {
		if now.Nodes[k] += by; now.Nodes[k] == 0 {
			delete(now.Nodes, k)
		}
	}
	now.Relations += c.stats.Relations
	now.Passages += c.stats.Passages
	if len(now.Nodes) == 0 { // as in a graph that never held anything
		return c.to.Delete(statsKey(), nil)
	}
	raw, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return c.to.Set(statsKey(), raw, nil)
}

// removed says what vanished.
func (c *change) removed() graph.Removed {
	out := graph.Removed{Nodes: map[graph.Kind]int{}, Relations: -c.stats.Relations}
	for _, t := range c.entries {
		if t.now == nil && t.before != nil {
			out.Nodes[t.before.node.Kind]++
		}
	}
	return out
}
