package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Evidence is where a relation was read: a passage, the method that read it
// ("quotation/1", component and version) and a confidence 0 < c ≤ 1.
type Evidence struct {
	Passage    Passage `json:"passage"`
	Method     string  `json:"method"`
	Confidence float64 `json:"confidence"`
}

// Relation links two nodes. It has at least one piece of evidence, sorted by
// passage; at most one per passage.
type Relation struct {
	Subject   ID        `json:"subject"`
	Predicate Predicate `json:"predicate"`
	// Qualifier says more about the predicate (the role, the office's title);
	// what it holds stands in the table of predicates. Usually empty.
	Qualifier string     `json:"qualifier,omitempty"`
	Object    ID         `json:"object"`
	Evidence  []Evidence `json:"evidence"`
}

// Other gives the end of the relation that is not id; for a self-loop it is
// id.
func (r *Relation) Other(id ID) ID {
	if r.Subject == id {
		return r.Object
	}
	return r.Subject
}

// EdgeID names the relation by what it says: "edge:" and 16 hexadecimal digits
// of the SHA-256 of subject, predicate, object and qualifier with a zero byte
// between, which no id, predicate or qualifier holds. It is the id of the edge
// in exports.
func (r *Relation) EdgeID() string {
	h := sha256.Sum256([]byte(strings.Join([]string{string(r.Subject), string(r.Predicate), string(r.Object), r.Qualifier}, "\x00")))
	return "edge:" + hex.EncodeToString(h[:])[:16]
}

// CompareRelations orders by predicate (table order), subject, object and
// qualifier. It is the order of exports.
func CompareRelations(a, b Relation) int {
	return cmp.Or(
		cmp.Compare(a.Predicate.Order(), b.Predicate.Order()),
		strings.Compare(string(a.Subject), string(b.Subject)),
		strings.Compare(string(a.Object), string(b.Object)),
		strings.Compare(a.Qualifier, b.Qualifier))
}

// Validate checks the relation against the table of predicates. The error
// wraps [ErrInvalid]. Whether the passages lie inside their articles is checked
// by [Batch.Validate].
func (r *Relation) Validate() error {
	info, ok := r.Predicate.Info()
	switch {
	case !ok:
		return fmt.Errorf("%w: unknown relation %q", ErrInvalid, r.Predicate)
	case !r.Subject.Valid() || !r.Object.Valid():
		return fmt.Errorf("%w: relation %q from %q to %q", ErrInvalid, r.Predicate, r.Subject, r.Object)
	case !slices.Contains(info.Subjects, r.Subject.Kind()):
		return fmt.Errorf("%w: %q cannot be the subject of %q", ErrInvalid, r.Subject, r.Predicate)
	case !slices.Contains(info.Objects, r.Object.Kind()):
		return fmt.Errorf("%w: %q cannot be the object of %q", ErrInvalid, r.Object, r.Predicate)
	case info.Qualifier == "" && r.Qualifier != "":
		return fmt.Errorf("%w: relation %q takes no qualifier, has %q", ErrInvalid, r.Predicate, r.Qualifier)
	case len(r.Evidence) == 0:
		return fmt.Errorf("%w: relation %q from %q to %q has no passage", ErrInvalid, r.Predicate, r.Subject, r.Object)
	}
	for _, e := range r.Evidence {
		if !(e.Confidence > 0 && e.Confidence <= 1) {
			return fmt.Errorf("%w: confidence %v of %q", ErrInvalid, e.Confidence, r.Predicate)
		}
	}
	return nil
}

// Subgraph is the sorted answer to a query: nodes by kind and id, relations by
// [CompareRelations], articles by id, statements and events by id. Every end of
// a relation is among the nodes, every passage's article among the articles.
type Subgraph struct {
	Nodes      []Node
	Relations  []Relation
	Statements []Statement
	Events     []Event
	Articles   []Article
	// Appearances say how each of the articles shows each of the entities,
	// sorted by entity, then article. With them a subgraph holds all that is
	// needed to write it into another graph.
	Appearances []Appearance
	// Joined are the events here that several accounts tell of, sorted by id,
	// as the graph joins them; their accounts stand among the events.
	Joined []Joined
}

// Appearance is an entity as one article shows it.
type Appearance struct {
	Article ID
	Entity  Entity
}
