package store

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"newsgraph/graph"
)

// relationCache keeps long lists of relations in the order of their pages, so
// that only the first page pays for the walk and the sorting. Every change of
// the graph empties it. The lists in it are not changed.
type relationCache struct {
	mu    sync.Mutex
	lists map[string][]*found
	size  int // relations in all lists
}

const (
	// longList is the number of relations from which a list is kept: below, a
	// page costs about as much as the list.
	longList = 500
	// maxFound bounds the cache, some 20 MB; a full one is emptied.
	maxFound = 1 << 17
)

// chosenBy names a filter, without its page.
func chosenBy(f graph.RelationFilter) string {
	return fmt.Sprintf("%q %d %q %q %q", f.Node, f.Side, f.Predicates, f.OtherKinds, f.Article)
}

func (c *relationCache) find(f graph.RelationFilter) ([]*found, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	list, ok := c.lists[chosenBy(f)]
	return list, ok
}

func (c *relationCache) keep(f graph.RelationFilter, list []*found) {
	if len(list) < longList {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lists == nil || c.size+len(list) > maxFound {
		c.lists, c.size = map[string][]*found{}, 0
	}
	key := chosenBy(f)
	c.size += len(list) - len(c.lists[key])
	c.lists[key] = list
}

func (c *relationCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lists, c.size = nil, 0
}

// sorted gives the relations that a filter chooses, in the order of their
// pages. The caller holds the lock of readers and must not change the list.
func (s *Store) sorted(ctx context.Context, f graph.RelationFilter) ([]*found, error) {
	if list, ok := s.lists.find(f); ok {
		return list, ctx.Err()
	}
	list, err := s.find(ctx, f)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, compareFound)
	s.lists.keep(f, list)
	return list, nil
}
