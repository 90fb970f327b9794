package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// entry is a node with what names, orders and finds it: the record in the node
// space. It is worked out from the summaries of the articles that support the
// node.
type entry struct {
	node graph.Node
	time string
	// Of statements and events: who read them and how sure.
	method   string
	sureness float64
	article  graph.ID // the one article of a statement, event or article
	plain    bool     // articles: the text is ASCII, code points are bytes
	odd      bool     // articles: see summary.Odd
	votes    votes    // entities only
}

// votes counts what the articles say of an entity, so that adding one more
// costs the same however many there are. Both lists are sorted.
type votes struct {
	names     []vote
	countries []vote
}

// vote says how much stands behind a name or a country.
type vote struct {
	text     string
	mentions int // in articles that call the entity so
	articles int // that give the text, as name or alias
	named    int // that give it as the name
}

// cast adds what an article says, or takes it off again with negative numbers.
func cast(list []vote, by vote) []vote {
	i, found := slices.BinarySearchFunc(list, by.text, func(v vote, text string) int { return strings.Compare(v.text, text) })
	if !found {
		return slices.Insert(list, i, by)
	}
	v := &list[i]
	v.mentions, v.articles, v.named = v.mentions+by.mentions, v.articles+by.articles, v.named+by.named
	if v.articles == 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// count adds what an article says, or takes it off again when by is -1.
func (e *entry) count(article *summary, l *line, by int) {
	e.node.Articles += by
	e.node.Mentions += by * l.Mentions
	if !e.node.Kind.IsEntity() {
		if by > 0 {
			e.node.Name, e.time, e.method, e.sureness = l.Name, l.Time, l.Method, l.Confidence
			e.article, e.plain, e.odd = article.Article, article.Plain, article.Odd
		}
		return
	}
	e.votes.names = cast(e.votes.names, vote{l.Name, by * l.Mentions, by, by})
	for _, a := range l.Aliases {
		e.votes.names = cast(e.votes.names, vote{a, 0, by, 0})
	}
	if l.Country != "" {
		e.votes.countries = cast(e.votes.countries, vote{text: l.Country, articles: by})
	}
	e.settle()
}

// settle works out name, aliases and country of an entity: the name most
// mentions stand behind, and the country if the articles agree on one.
func (e *entry) settle() {
	var best vote
	for _, v := range e.votes.names {
		if v.named > 0 && (best.named == 0 || betterName(v.text, v.mentions, best.text, best.mentions)) {
			best = v
		}
	}
	e.node.Name, e.node.Aliases, e.node.Country = best.text, nil, ""
	for _, v := range e.votes.names {
		if v.text != best.text {
			e.node.Aliases = append(e.node.Aliases, v.text)
		}
	}
	if len(e.votes.countries) == 1 {
		e.node.Country = e.votes.countries[0].text
	}
}

// betterName prefers the name with more mentions behind it, then the longer
// one, then the first in byte order.
func betterName(name string, weight int, than string, its int) bool {
	return cmp.Or(cmp.Compare(its, weight), cmp.Compare(len(than), len(name)), strings.Compare(name, than)) < 0
}

// copy gives an entry that shares nothing with e.
func (e *entry) copy() *entry {
	c := *e
	c.node.Aliases = slices.Clone(e.node.Aliases)
	c.votes = votes{slices.Clone(e.votes.names), slices.Clone(e.votes.countries)}
	return &c
}

// has says whether the name or an alias contains a folded text.
func (e *entry) has(text string) bool {
	return strings.Contains(fold(e.node.Name), text) ||
		slices.ContainsFunc(e.node.Aliases, func(a string) bool { return strings.Contains(fold(a), text) })
}

// compareEntries is the order of lists. See [orderKeys], which says the same
// in keys.
func compareEntries(order graph.Order, x, y *entry) int {
	first := 0
	switch order {
	case graph.ByMentions:
		first = cmp.Compare(y.node.Mentions, x.node.Mentions)
	case graph.ByTime:
		first = strings.Compare(y.time, x.time)
	case graph.ByName:
	}
	return cmp.Or(first, strings.Compare(strings.ToLower(x.node.Name), strings.ToLower(y.node.Name)), strings.Compare(string(x.node.ID), string(y.node.ID)))
}

// The flags of a record.
const (
	flagPlain = 1 << iota
	flagOdd
)

// encode gives the record of an entry; the id is its key.
func (e *entry) encode() []byte {
	flags := 0
	if e.plain {
		flags |= flagPlain
	}
	if e.odd {
		flags |= flagOdd
	}
	raw := appendNumber(nil, flags)
	raw = appendNumber(raw, e.node.Mentions)
	raw = appendNumber(raw, e.node.Articles)
	if !e.node.Kind.IsEntity() {
		for _, s := range []string{e.node.Name, e.time, e.method, string(e.article)} {
			raw = appendText(raw, s)
		}
		return appendFloat(raw, e.sureness)
	}
	for _, list := range [][]vote{e.votes.names, e.votes.countries} {
		raw = appendNumber(raw, len(list))
		for _, v := range list {
			raw = appendText(raw, v.text)
			raw = appendNumber(appendNumber(appendNumber(raw, v.mentions), v.articles), v.named)
		}
	}
	return raw
}

// decodeEntry undoes encode.
func decodeEntry(id graph.ID, raw []byte) (*entry, error) {
	r := reader{raw: raw}
	flags := r.number()
	e := &entry{node: graph.Node{ID: id, Kind: id.Kind(), Mentions: r.number(), Articles: r.number()}, plain: flags&flagPlain != 0, odd: flags&flagOdd != 0}
	if e.node.Kind.IsEntity() {
		e.votes = votes{r.votes(), r.votes()}
		e.settle()
	} else {
		e.node.Name, e.time, e.method, e.article, e.sureness = r.text(), r.text(), r.text(), graph.ID(r.text()), r.float()
	}
	if r.err != nil || len(r.raw) > 0 {
		return nil, fmt.Errorf("%s: %w: %w; %s", id, graph.ErrCorrupt, errShort, remedy)
	}
	return e, nil
}

func (r *reader) votes() []vote {
	n := r.number()
	if n > len(r.raw) {
		r.fail()
		return nil
	}
	list := make([]vote, n)
	for i := range list {
		list[i] = vote{r.text(), r.number(), r.number(), r.number()}
	}
	return list
}
