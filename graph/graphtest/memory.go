package graphtest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"newsgraph/graph"
)

// Memory is a reference for [graph.Reader] and [graph.Writer]: batches in a
// map, nodes and relations worked out anew from all of them after each change.
// It is as slow as it is plain, for tests of a few hundred articles. Make one
// with [NewMemory].
type Memory struct {
	mu        sync.RWMutex
	batches   map[graph.ID]graph.Batch
	nodes     map[graph.ID]*found
	relations []graph.Relation
}

// NewMemory gives an empty graph, or one with the given batches; it panics
// when one of them is not valid.
func NewMemory(batches ...graph.Batch) *Memory {
	m := &Memory{batches: map[graph.ID]graph.Batch{}}
	for _, b := range batches {
		if _, err := m.Write(context.Background(), b); err != nil {
			panic(err)
		}
	}
	return m
}

var (
	_ graph.Reader = (*Memory)(nil)
	_ graph.Writer = (*Memory)(nil)
)

// Write implements [graph.Writer].
func (m *Memory) Write(ctx context.Context, b graph.Batch) (graph.Written, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := b.Validate(); err != nil {
		return 0, err
	}
	b = Normal(b)
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range owned(b) {
		for of, other := range m.batches {
			if of != b.Article.ID && slices.Contains(owned(other), id) {
				return 0, fmt.Errorf("%w: %s belongs to article %s", graph.ErrInvalid, id, of)
			}
		}
	}
	old, ok := m.batches[b.Article.ID]
	m.batches[b.Article.ID] = b
	m.derive()
	switch {
	case !ok:
		return graph.Added, nil
	case text(old) == text(b):
		return graph.Unchanged, nil
	}
	return graph.Replaced, nil
}

// Remove implements [graph.Writer].
func (m *Memory) Remove(ctx context.Context, article graph.ID) (graph.Removed, error) {
	if err := ctx.Err(); err != nil {
		return graph.Removed{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.batches[article]; !ok {
		return graph.Removed{}, fmt.Errorf("article %s: %w", article, graph.ErrNotFound)
	}
	before, relations := m.nodes, len(m.relations)
	delete(m.batches, article)
	m.derive()
	out := graph.Removed{Nodes: map[graph.Kind]int{}, Relations: relations - len(m.relations)}
	for id := range before {
		if _, ok := m.nodes[id]; !ok {
			out.Nodes[id.Kind()]++
		}
	}
	return out, nil
}

// Normal gives the batch as a store gives it back: a deep copy, sorted, empty
// lists nil.
func Normal(b graph.Batch) graph.Batch {
	var out graph.Batch
	if err := json.Unmarshal([]byte(text(b)), &out); err != nil {
		panic(err)
	}
	out.Sort()
	for i := range out.Statements {
		s := &out.Statements[i]
		s.About, s.Content, s.With = empty(s.About), empty(s.Content), empty(s.With)
		s.Candidates, s.Again = empty(s.Candidates), empty(s.Again)
	}
	for i := range out.Events {
		e := &out.Events[i]
		e.Participants, e.Places, e.Quantities = empty(e.Participants), empty(e.Places), empty(e.Quantities)
	}
	for i := range out.Entities {
		out.Entities[i].Aliases = empty(out.Entities[i].Aliases)
	}
	for i := range out.Ties {
		slices.SortFunc(out.Ties[i].Evidence, func(x, y graph.Evidence) int { return graph.ComparePassages(x.Passage, y.Passage) })
	}
	out.Article.Blocks = empty(out.Article.Blocks)
	out.Entities, out.Mentions, out.Statements = empty(out.Entities), empty(out.Mentions), empty(out.Statements)
	out.Events, out.Ties = empty(out.Events), empty(out.Ties)
	return out
}

func empty[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// owned lists the nodes that only this batch may hold.
func owned(b graph.Batch) []graph.ID {
	out := make([]graph.ID, 0, len(b.Statements)+len(b.Events))
	for _, s := range b.Statements {
		out = append(out, s.ID)
	}
	for _, e := range b.Events {
		out = append(out, e.ID)
	}
	return out
}

// sorted gives the batches by article id.
func (m *Memory) sorted() []graph.Batch {
	out := make([]graph.Batch, 0, len(m.batches))
	for _, id := range slices.Sorted(maps.Keys(m.batches)) {
		out = append(out, m.batches[id])
	}
	return out
}

// derive works out nodes and relations.
func (m *Memory) derive() {
	m.nodes, m.relations = m.allNodes(), nil
	at := map[string]int{}
	for _, b := range m.sorted() {
		for _, r := range b.Relations() {
			key := fmt.Sprintf("%s %s %q %s", r.Subject, r.Predicate, r.Qualifier, r.Object)
			i, ok := at[key]
			if !ok {
				at[key] = len(m.relations)
				m.relations = append(m.relations, r)
				continue
			}
			m.relations[i].Evidence = append(m.relations[i].Evidence, r.Evidence...)
		}
	}
	slices.SortFunc(m.relations, graph.CompareRelations)
}

// found is a node with what sorting and naming need.
type found struct {
	graph.Node
	time  string
	names map[string]int // mentions in articles that call it so
}

func (m *Memory) allNodes() map[graph.ID]*found {
	out := map[graph.ID]*found{}
	for _, b := range m.sorted() {
		add := func(id graph.ID, name string, mentions int, time string) {
			out[id] = &found{Node: graph.Node{ID: id, Kind: id.Kind(), Name: name, Mentions: mentions, Articles: 1}, time: time}
		}
		add(b.Article.ID, headline(b.Article), 1, b.Article.Published)
		for i := range b.Statements {
			s := &b.Statements[i]
			add(s.ID, s.Words, distinct(append([]graph.Span{s.Cue, s.Source}, s.Content...)), or(s.Time.Start, b.Article.Published))
		}
		for _, e := range b.Events {
			add(e.ID, e.Title, distinct(e.Triggers), or(e.Time.Start, b.Article.Published))
		}
		for _, e := range b.Entities {
			addEntity(out, b, e)
		}
	}
	for _, n := range out {
		if n.Kind.IsEntity() {
			n.name()
		}
	}
	return out
}

func addEntity(out map[graph.ID]*found, b graph.Batch, e graph.Entity) {
	n, ok := out[e.ID]
	if !ok {
		n = &found{Node: graph.Node{ID: e.ID, Kind: e.Kind, Country: e.Country}, names: map[string]int{}}
		out[e.ID] = n
	}
	var spans []graph.Span
	for _, x := range b.Mentions {
		if x.Entity == e.ID {
			spans = append(spans, x.Span)
		}
	}
	switch {
	case n.Country == "" && !slices.Contains(n.Aliases, ambiguous):
		n.Country = e.Country
	case e.Country != "" && e.Country != n.Country:
		n.Country = ""
		n.Aliases = append(n.Aliases, ambiguous)
	}
	n.Articles++
	n.Mentions += distinct(spans)
	n.names[e.Name] += distinct(spans)
	n.Aliases = append(n.Aliases, e.Aliases...)
}

// ambiguous marks, while nodes are gathered, that articles name different
// countries.
const ambiguous = "\x00"

// name chooses the display name: the one with most mentions, then the longest,
// then the first in the alphabet; the rest are aliases.
func (n *found) name() {
	for name, mentions := range n.names {
		best := n.names[n.Name]
		if n.Name == "" || mentions > best || mentions == best &&
			(len(name) > len(n.Name) || len(name) == len(n.Name) && name < n.Name) {
			n.Name = name
		}
		n.Aliases = append(n.Aliases, name)
	}
	slices.Sort(n.Aliases)
	n.Aliases = slices.DeleteFunc(slices.Compact(n.Aliases), func(a string) bool { return a == n.Name || a == ambiguous })
	n.Aliases = empty(n.Aliases)
}

func distinct(spans []graph.Span) int {
	seen := map[graph.Span]bool{}
	for _, s := range spans {
		if !s.IsZero() {
			seen[s] = true
		}
	}
	return len(seen)
}

func headline(a graph.Article) string {
	first, _, _ := strings.Cut(a.Text, "\n")
	return or(a.Title, first)
}
