package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// sharedNode is a row of newsgraph_nodes.
type sharedNode struct {
	graph.Node
	// Of statements and events: who read them and how sure.
	Method     string  `json:"method,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`

	time    string
	article graph.ID     // the one article of a statement, event or article
	votes   *sharedVotes // entities only
}

// sharedVotes counts what the articles say of an entity, so that adding one
// more costs the same however many there are.
type sharedVotes struct {
	Names     map[string]nameVotes `json:"names"`
	Countries map[string]int       `json:"countries,omitempty"` // articles
}

// nameVotes says how much stands behind a name: mentions in articles that call
// the entity so, articles that give it as name or alias, and articles that give
// it as the name.
type nameVotes [3]int

func newSharedNode(article graph.ID, l *line) *sharedNode {
	n := &sharedNode{Node: graph.Node{ID: l.ID, Kind: l.ID.Kind(), Name: l.Name}, Method: l.Method, Confidence: l.Confidence, time: l.Time, article: article}
	if n.Kind.IsEntity() {
		n.Name, n.time, n.article = "", "", ""
		n.votes = &sharedVotes{Names: map[string]nameVotes{}, Countries: map[string]int{}}
	}
	return n
}

// count adds what an article says, or takes it off again when by is -1.
func (n *sharedNode) count(l *line, by int) {
	n.Articles += by
	n.Mentions += by * l.Mentions
	if n.votes == nil {
		return
	}
	n.votes.add(l.Name, nameVotes{by * l.Mentions, by, by})
	for _, a := range l.Aliases {
		n.votes.add(a, nameVotes{0, by, 0})
	}
	if l.Country != "" {
		if n.votes.Countries[l.Country] += by; n.votes.Countries[l.Country] == 0 {
			delete(n.votes.Countries, l.Country)
		}
	}
	n.settle()
}

func (v *sharedVotes) add(name string, by nameVotes) {
	now := v.Names[name]
	for i := range now {
		now[i] += by[i]
	}
	if now[1] == 0 {
		delete(v.Names, name)
		return
	}
	v.Names[name] = now
}

// settle works out name, aliases and country of an entity: the name most
// mentions stand behind, of equal ones the longest, then the first in byte
// order; and the country if the articles agree on one.
func (n *sharedNode) settle() {
	n.Name, n.Aliases, n.Country = "", nil, ""
	var most nameVotes
	for name, v := range n.votes.Names {
		better := cmp.Or(cmp.Compare(most[0], v[0]), cmp.Compare(len(n.Name), len(name)), strings.Compare(name, n.Name)) < 0
		if v[2] > 0 && (n.Name == "" || better) {
			n.Name, most = name, v
		}
	}
	for name := range n.votes.Names {
		if name != n.Name {
			n.Aliases = append(n.Aliases, name)
		}
	}
	slices.Sort(n.Aliases)
	if len(n.votes.Countries) == 1 {
		for c := range n.votes.Countries {
			n.Country = c
		}
	}
}

// spell gives the row's JSON parts.
func (n *sharedNode) spell() (node, votes []byte, err error) {
	if node, err = json.Marshal(n); err != nil || n.votes == nil {
		return node, nil, err
	}
	votes, err = json.Marshal(n.votes)
	return node, votes, err
}

// parseSharedNode undoes spell; votes may be left out.
func parseSharedNode(node, votes []byte) (*sharedNode, error) {
	n := &sharedNode{}
	if err := json.Unmarshal(node, n); err != nil {
		return nil, fmt.Errorf("%w: a node cannot be read: %w", graph.ErrCorrupt, err)
	}
	if votes == nil {
		return n, nil
	}
	n.votes = &sharedVotes{}
	if err := json.Unmarshal(votes, n.votes); err != nil {
		return nil, fmt.Errorf("%w: the names of %s cannot be read: %w", graph.ErrCorrupt, n.ID, err)
	}
	if n.votes.Countries == nil {
		n.votes.Countries = map[string]int{}
	}
	return n, nil
}

// The lengths, in bytes, of the columns that indexes hold.
const (
	maxSort = 200
	maxTime = 64
)

// lower is the name as lists are sorted.
func (n *sharedNode) lower() string { return plainText(strings.ToLower(n.Name)) }

// nameGap stands between the names of a node in the text that is searched.
const nameGap = "\x01"

// folded is the name and the aliases as they are searched.
func (n *sharedNode) folded() string {
	parts := make([]string, 0, 1+len(n.Aliases))
	parts = append(parts, fold(n.Name))
	for _, a := range n.Aliases {
		parts = append(parts, fold(a))
	}
	return plainText(strings.Join(parts, nameGap))
}

// plainText takes out the zero characters, which the server's text cannot hold.
func plainText(s string) string { return strings.ReplaceAll(s, "\x00", "") }

// cutText cuts a text to a number of bytes, at a rune.
func cutText(s string, n int) string {
	s = plainText(s)
	if len(s) > n {
		s = s[:boundary(s, n)]
	}
	return s
}
