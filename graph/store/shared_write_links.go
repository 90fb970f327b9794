package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// storeLinks counts the passages behind each relation. Cayley's quads could be
// counted, too, but not page by page in our order.
func (t *sharedTx) storeLinks(ctx context.Context, c *sharedChange) error {
	counts := map[string]int{}
	if err := t.dropLinks(ctx, c.oldLinks, counts); err != nil {
		return err
	}
	c.gone.Relations = -counts["relations"]
	if err := t.addLinks(ctx, c.links, counts); err != nil {
		return err
	}
	return t.tally(ctx, counts)
}

// linkColumns are links, column by column, sorted by key.
type linkColumns struct {
	keys                                                                 [][]byte
	subjects, predicates, qualifiers, objects, subjectKinds, objectKinds []string
	passages                                                             []int
}

func columnsOf(links map[link]int) linkColumns {
	var c linkColumns
	keys := map[string]link{}
	for l := range links {
		keys[string(sharedLinkKey(l))] = l
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		l := keys[k]
		c.keys = append(c.keys, []byte(k))
		c.subjects, c.predicates = append(c.subjects, string(l.Subject)), append(c.predicates, string(l.Predicate))
		c.qualifiers, c.objects = append(c.qualifiers, l.Qualifier), append(c.objects, string(l.Object))
		c.subjectKinds, c.objectKinds = append(c.subjectKinds, string(l.Subject.Kind())), append(c.objectKinds, string(l.Object.Kind()))
		c.passages = append(c.passages, links[l])
	}
	return c
}

// sharedLinkKey names a link in the index.
func sharedLinkKey(l link) []byte {
	h := sha256.Sum256([]byte(strings.Join([]string{string(l.Subject), string(l.Predicate), l.Qualifier, string(l.Object)}, "\x00")))
	return h[:20]
}

func (t *sharedTx) dropLinks(ctx context.Context, links map[link]int, counts map[string]int) error {
	if len(links) == 0 {
		return nil
	}
	c := columnsOf(links)
	if _, err := t.tx.ExecContext(ctx, `UPDATE newsgraph_links SET passages = passages - u.by FROM unnest($1::BYTEA[], $2::INT[]) AS u(id, by) WHERE newsgraph_links.id = u.id`, c.keys, c.passages); err != nil {
		return err
	}
	done, err := t.tx.ExecContext(ctx, `DELETE FROM newsgraph_links WHERE id = ANY($1) AND passages <= 0`, c.keys)
	if err != nil {
		return err
	}
	n, err := done.RowsAffected()
	counts["relations"] -= int(n)
	counts["passages"] -= total(c.passages)
	return err
}

func total(list []int) int {
	n := 0
	for _, x := range list {
		n += x
	}
	return n
}

// addLinks adds passages to links. A link is new when it then has as many
// passages as were added.
func (t *sharedTx) addLinks(ctx context.Context, links map[link]int, counts map[string]int) error {
	if len(links) == 0 {
		return nil
	}
	c := columnsOf(links)
	rows, err := t.tx.QueryContext(ctx, `INSERT INTO newsgraph_links (id, subject, predicate, qualifier, object, subject_kind, object_kind, passages)
		SELECT a, b, c, d, e, f, g, h FROM unnest($1::BYTEA[], $2::TEXT[], $3::TEXT[], $4::TEXT[], $5::TEXT[], $6::TEXT[], $7::TEXT[], $8::INT[]) AS u(a, b, c, d, e, f, g, h)
		ON CONFLICT (id) DO UPDATE SET passages = newsgraph_links.passages + excluded.passages RETURNING id, passages`,
		c.keys, c.subjects, c.predicates, c.qualifiers, c.objects, c.subjectKinds, c.objectKinds, c.passages)
	if err != nil {
		return err
	}
	counts["passages"] += total(c.passages)
	return eachRow(ctx, rows, func() error {
		var key []byte
		var n int
		if err := rows.Scan(&key, &n); err != nil {
			return err
		}
		i, found := slices.BinarySearchFunc(c.keys, key, bytes.Compare)
		if !found {
			return fmt.Errorf("%w: an unknown link came back", graph.ErrCorrupt)
		}
		if n == c.passages[i] {
			counts["relations"]++
		}
		return nil
	})
}
