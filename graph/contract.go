package graph

import (
	"context"
	"errors"
)

// Sentinels; errors of this program wrap one of them where a caller can act on
// it.
var (
	// ErrNotFound: the node or article asked for is not in the graph.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: the input breaks a promise of this package.
	ErrInvalid = errors.New("invalid")
	// ErrCorrupt: stored data contradicts itself.
	ErrCorrupt = errors.New("damaged")
	// ErrLocked: another program has the workspace open.
	ErrLocked = errors.New("in use by another program")
	// ErrNewer: the workspace was written by a newer version.
	ErrNewer = errors.New("written by a newer version")
	// ErrNotWorkspace: the path is no workspace.
	ErrNotWorkspace = errors.New("not a workspace")
	// ErrReadOnly: the workspace cannot be written.
	ErrReadOnly = errors.New("read-only")
	// ErrUnreachable: the server of a shared graph does not answer.
	ErrUnreachable = errors.New("unreachable")
	// ErrRefused: the server of a shared graph does not let this account in, or
	// not do this.
	ErrRefused = errors.New("refused")
)

// Progress tells how far a long operation is. Total is 0 while unknown.
type Progress struct {
	Stage       string
	Done, Total int
	Item        string
}

// Report receives progress. The first and the last call always arrive; between
// them at most about ten a second. It is called from one goroutine at a time.
type Report func(Progress)

// Order is how [Reader.Nodes] sorts; ties are broken by name, then by id.
type Order string

// The orders.
const (
	ByMentions Order = ""     // most mentioned first
	ByName     Order = "name" // by display name, case folded
	ByTime     Order = "time" // newest first, undated last: articles by publication, statements and events by their time or else their article's
)

// NodeFilter chooses nodes. The zero value chooses all.
type NodeFilter struct {
	Kinds []Kind // none: every kind
	// Text keeps nodes whose name or an alias contains it, ignoring case.
	Text          string
	Order         Order
	Offset, Limit int // Limit 0: no limit
}

// Side says in which place of a relation a node stands.
type Side int

// The sides.
const (
	Either Side = iota
	AsSubject
	AsObject
)

// RelationFilter chooses relations of one node.
type RelationFilter struct {
	Node       ID
	Side       Side
	Predicates []Predicate // none: every predicate
	OtherKinds []Kind      // kinds of the node at the other end; none: every kind
	Article    ID          // only evidence from this article; empty: any
	// Offset and Limit page over relations, not evidence. Limit 0: no limit.
	Offset, Limit int
}

// RelationCount counts the relations of a node by predicate and side, where
// Side is the side on which the node stands.
type RelationCount struct {
	Predicate Predicate
	Side      Side
	Relations int // distinct relations
}

// Stats counts what a graph holds.
type Stats struct {
	Nodes     map[Kind]int `json:"nodes"`
	Relations int          `json:"relations"` // distinct subject, predicate, qualifier and object
	Passages  int          `json:"passages"`  // relations counted once per passage
}

// Hit is one answer to a text search.
type Hit struct {
	Node    Node    `json:"node"`
	Passage Passage `json:"passage"` // where the words stand; zero for a hit in a name
	Snippet string  `json:"snippet"` // the words around, one line; empty for a hit in a name
	Match   Span    `json:"match"`   // the range of bytes of Snippet, or else of Node.Name, that matched
	// Instead is what was looked for when nothing had the words asked for and
	// they were taken for typing errors; else empty.
	Instead string `json:"instead,omitempty"`
}

// Reader reads a graph. Methods are safe for concurrent use. A result is
// complete or there is an error: a cancelled context is an error, never a
// short answer. An unknown id gives an error that wraps [ErrNotFound].
type Reader interface {
	Stats(ctx context.Context) (Stats, error)
	// Nodes gives one page of the nodes chosen and how many there are in all.
	Nodes(ctx context.Context, f NodeFilter) (page []Node, total int, err error)
	// Lookup gives the nodes with these ids, in the order asked.
	Lookup(ctx context.Context, ids ...ID) ([]Node, error)
	// Relations gives one page of a node's relations and how many there are in
	// all. They are sorted by predicate (table order), most passages first,
	// then by the id of the other node and the qualifier; evidence is sorted by
	// passage.
	Relations(ctx context.Context, f RelationFilter) (page []Relation, total int, err error)
	// Counts gives the number of relations by predicate and side, sorted by
	// predicate (table order), then side.
	Counts(ctx context.Context, id ID) ([]RelationCount, error)
	// Statements, Events and Articles give the whole values with these ids, in
	// the order asked.
	Statements(ctx context.Context, ids ...ID) ([]Statement, error)
	Events(ctx context.Context, ids ...ID) ([]Event, error)
	Articles(ctx context.Context, ids ...ID) ([]Article, error)
	// Contents gives everything one article added: the batch as it was written.
	Contents(ctx context.Context, article ID) (Batch, error)
	// Search finds entities and events by name or alias, then statements, then
	// articles by their words, best first. Words may be cut short; words in
	// double quotes must follow one another. A reader may look for other words
	// when nothing has those given, and then says so in [Hit.Instead].
	Search(ctx context.Context, words string, limit int) ([]Hit, error)
}

// Writer changes a graph. Methods are safe for concurrent use and serialised.
type Writer interface {
	// Write adds one article and all it supports, whole or not at all; it is
	// durable when Write returns. Writing an article that is there with equal
	// content changes nothing; with other content it replaces what was there.
	Write(ctx context.Context, b Batch) (Written, error)
	// Remove takes out an article and exactly what only it supported.
	Remove(ctx context.Context, article ID) (Removed, error)
}

// Written says what a [Writer.Write] did.
type Written int

// The outcomes of a write.
const (
	Added     Written = iota // the article is new
	Unchanged                // it was there already with the same content
	Replaced                 // it was there with other content
)

// Removed says what a removal took out.
type Removed struct {
	Nodes     map[Kind]int
	Relations int
}
