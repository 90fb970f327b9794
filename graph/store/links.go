package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// The link space holds a key for each relation of each entity, in the order of
// its pages, so that a page costs what the page costs, however many relations
// there are and however lately the graph changed:
//
//	'l' entity 0 PREDICATE ^passages other 0 qualifier 0 0 SIDE
//
// PREDICATE is the place in the table of predicates, passages has four bytes.
// A relation to a statement, event or article has all its evidence in one
// article: it is the value. Between two entities evidence may come from many;
// there the value is empty and the evidence stands in a space of its own, one
// key for each article, behind one with the sum of passages:
//
//	'e' subject 0 PREDICATE object 0 qualifier 0 0           sum
//	'e' subject 0 PREDICATE object 0 qualifier 0 0 article   evidence
//
// The count space holds how many relations an entity has:
//
//	'c' entity 0 PREDICATE SIDE KIND                         number
//
// where KIND is that of the other end. Statements, events and articles have no
// pages here, because all their relations are those of one article.

// The sides of an entity in a relation. Of two relations that are alike but
// for their direction, the one with the lesser subject comes first: sideLesser
// says that the entity is the subject and its id the lesser one, and so on.
const (
	sideLoop          = iota
	sideSubjectLesser // the entity is the subject; its id is less than the other's
	sideObjectGreater // the entity is the object; its id is greater
	sideSubjectGreater
	sideObjectLesser
)

// sideOf says on which side of a relation a node stands.
func sideOf(node graph.ID, l *link) byte {
	subject := l.Subject == node
	other := l.other(node)
	switch {
	case node == other:
		return sideLoop
	case subject && node < other:
		return sideSubjectLesser
	case subject:
		return sideSubjectGreater
	case node < other:
		return sideObjectLesser
	}
	return sideObjectGreater
}

func isSubject(side byte) bool {
	return side == sideLoop || side == sideSubjectLesser || side == sideSubjectGreater
}

func isObject(side byte) bool { return side == sideLoop || !isSubject(side) }

// shared says whether several articles may support the relation.
func (l *link) shared() bool { return l.Subject.Kind().IsEntity() && l.Object.Kind().IsEntity() }

// between says that a relation links statements and events only. It stands on
// the page of its subject, for those who want all links of the graph.
func (l *link) between() bool {
	return !l.Subject.Kind().IsEntity() && !l.Object.Kind().IsEntity() && l.Object.Kind() != graph.ArticleK
}

// other is the end that is not the node.
func (l *link) other(node graph.ID) graph.ID {
	if l.Subject == node {
		return l.Object
	}
	return l.Subject
}

// ends are the entities a relation links, each once.
func (l *link) ends() []graph.ID {
	var out []graph.ID
	for _, id := range []graph.ID{l.Subject, l.Object} {
		if id.Kind().IsEntity() && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func predicateByte(p graph.Predicate) byte { return byte(p.Order()) }

// linkKey is the key of a relation on the page of a node.
func linkKey(node graph.ID, l *link, passages int) []byte {
	key := append(nodePrefix(linkSpace, node), predicateByte(l.Predicate))
	key = binary.BigEndian.AppendUint32(key, ^uint32(passages))
	key = append(append(key, l.other(node)...), 0)
	return append(appendQualifier(key, l.Qualifier), sideOf(node, l))
}

// nodePrefix begins the keys of a node in a space.
func nodePrefix(space byte, node graph.ID) []byte {
	return append(append([]byte{space}, node...), 0)
}

// appendQualifier writes a qualifier so that keys sort as qualifiers do and
// their end is seen: a zero byte becomes 0 1, the end is 0 0.
func appendQualifier(key []byte, q string) []byte {
	return append(append(key, strings.ReplaceAll(q, "\x00", "\x00\x01")...), 0, 0)
}

// cutQualifier undoes appendQualifier.
func cutQualifier(key []byte) (q string, rest []byte, ok bool) {
	i := bytes.Index(key, []byte{0, 0})
	if i < 0 {
		return "", nil, false
	}
	return strings.ReplaceAll(string(key[:i]), "\x00\x01", "\x00"), key[i+2:], true
}

// sharedKey begins the keys of the evidence of a relation between entities;
// without more it is the key of the sum.
func sharedKey(l *link) []byte {
	key := append(nodePrefix(evidenceSpace, l.Subject), predicateByte(l.Predicate))
	return appendQualifier(append(append(key, l.Object...), 0), l.Qualifier)
}

func countKey(node graph.ID, l *link) []byte {
	side := sideOf(node, l)
	switch {
	case side == sideLoop:
		side = byte(graph.Either)
	case isSubject(side):
		side = byte(graph.AsSubject)
	default:
		side = byte(graph.AsObject)
	}
	return append(nodePrefix(countSpace, node), predicateByte(l.Predicate), side, kindByte(l.other(node).Kind()))
}

// place is a relation as its key on a page shows it.
type place struct {
	link     link
	side     byte
	passages int
}

// parsePlace reads a key behind the node's prefix.
func parsePlace(node graph.ID, key []byte) (place, error) {
	wrong := fmt.Errorf("%w: a link of %s cannot be read; %s", graph.ErrCorrupt, node, remedy)
	table := graph.Predicates()
	if len(key) < 5 || int(key[0]) >= len(table) {
		return place{}, wrong
	}
	p := place{passages: int(^binary.BigEndian.Uint32(key[1:])), link: link{Predicate: table[key[0]].Predicate}}
	other, rest, ok := bytes.Cut(key[5:], []byte{0})
	if !ok {
		return place{}, wrong
	}
	if p.link.Qualifier, rest, ok = cutQualifier(rest); !ok || len(rest) != 1 {
		return place{}, wrong
	}
	p.side = rest[0]
	p.link.Subject, p.link.Object = node, graph.ID(other)
	if !isSubject(p.side) {
		p.link.Subject, p.link.Object = p.link.Object, node
	}
	return p, nil
}

// encodeEvidence writes evidence of one article.
func encodeEvidence(list []graph.Evidence) []byte {
	raw := appendText(nil, string(list[0].Passage.Article))
	raw = appendNumber(raw, len(list))
	for _, e := range list {
		raw = appendNumber(appendNumber(raw, e.Passage.Span.Start), e.Passage.Span.End-e.Passage.Span.Start)
		raw = appendFloat(appendText(raw, e.Method), e.Confidence)
	}
	return raw
}

// decodeEvidence undoes encodeEvidence and adds to a list.
func decodeEvidence(to []graph.Evidence, raw []byte) ([]graph.Evidence, error) {
	r := reader{raw: raw}
	article, n := graph.ID(r.text()), r.number()
	for i := 0; i < n && r.err == nil; i++ {
		start := r.number()
		s := graph.Span{Start: start, End: start + r.number()}
		to = append(to, graph.Evidence{Passage: graph.Passage{Article: article, Span: s}, Method: r.text(), Confidence: r.float()})
	}
	if r.err != nil || len(r.raw) > 0 {
		return nil, fmt.Errorf("%w: evidence cannot be read; %s", graph.ErrCorrupt, remedy)
	}
	return to, nil
}

// relation reads the evidence of a relation between entities.
func (v *view) relation(ctx context.Context, l link) (graph.Relation, error) {
	r := graph.Relation{Subject: l.Subject, Predicate: l.Predicate, Qualifier: l.Qualifier, Object: l.Object}
	prefix := sharedKey(&l)
	err := v.each(ctx, prefix, func(key, value []byte) (err error) {
		if len(key) > len(prefix) {
			r.Evidence, err = decodeEvidence(r.Evidence, value)
		}
		return err
	})
	if err == nil && len(r.Evidence) == 0 {
		err = fmt.Errorf("%w: nothing tells who read that %s %s %s; %s", graph.ErrCorrupt, l.Subject, l.Predicate, l.Object, remedy)
	}
	return r, err
}
