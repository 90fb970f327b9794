package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	graphlog "github.com/cayleygraph/cayley/graph/log"
	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"newsgraph/graph"
)

// labelHashes gives the hashes of an article's labels.
func (r *sharedRecord) labelHashes(article graph.ID) [][]byte {
	out := make([][]byte, len(r.Labels))
	for i, l := range r.Labels {
		out[i] = hashOf(quad.IRI(graph.FormatAddress(article, l[0], l[1])))
	}
	return out
}

// hashOf is Cayley's hash of a value.
func hashOf(v quad.Value) []byte {
	h := cayleysql.HashOf(v)
	return h.ValueHash[:]
}

// quadsOut deletes the quads of the article that was there, notes what they
// said, and deletes the values that nothing refers to any more. Cayley would
// delete quads one by one and then look through all values for unused ones.
func (t *sharedTx) quadsOut(ctx context.Context, c *sharedChange) error {
	if c.old == nil {
		return nil
	}
	rows, err := t.hashed(ctx, `DELETE FROM quads WHERE label_hash = ANY($1) RETURNING subject_hash, predicate_hash, object_hash, label_hash`, c.old.labelHashes(c.id))
	if err != nil {
		return err
	}
	articles, err := t.articles(ctx, []graph.ID{c.id})
	if err != nil {
		return err
	}
	b, err := t.assemble(ctx, articles[c.id], rows)
	if err != nil {
		return err
	}
	c.oldLines, c.oldLinks = lines(&b), linksIn(&b)
	refs := map[cayleysql.NodeHash]int{}
	for _, q := range rows {
		for _, h := range q {
			refs[h]++
		}
	}
	return t.unrefer(ctx, refs)
}

func (t *sharedTx) unrefer(ctx context.Context, refs map[cayleysql.NodeHash]int) error {
	hashes := make([][]byte, 0, len(refs))
	for h := range refs {
		hashes = append(hashes, h.ValueHash[:])
	}
	slices.SortFunc(hashes, bytes.Compare)
	by := make([]int, len(hashes))
	for i, h := range hashes {
		var key cayleysql.NodeHash
		copy(key.ValueHash[:], h)
		by[i] = refs[key]
	}
	if _, err := t.tx.ExecContext(ctx, `UPDATE nodes SET refs = refs - u.by FROM unnest($1::BYTEA[], $2::INT[]) AS u(hash, by) WHERE nodes.hash = u.hash`, hashes, by); err != nil {
		return err
	}
	_, err := t.tx.ExecContext(ctx, `DELETE FROM nodes WHERE hash = ANY($1) AND refs <= 0`, hashes)
	return err
}

// quadsIn adds the quads of the article. None of them can be there: their
// labels are the article's own, and quadsOut took all of those out. So there is
// nothing to ignore, and a duplicate is damage that ends the transaction.
func (t *sharedTx) quadsIn(ctx context.Context, c *sharedChange) error {
	if c.article == nil {
		return nil
	}
	deltas := graphlog.InsertQuads(c.quads)
	columns := map[string]*valueRows{}
	for _, n := range deltas.IncNode {
		if err := addValue(columns, n); err != nil {
			return err
		}
	}
	for _, name := range []string{"value", "value_string, iri", "value_string", "value_float"} {
		if r := columns[name]; r != nil {
			if err := r.insert(ctx, t.tx, name); err != nil {
				return err
			}
		}
	}
	var dirs [4][][]byte
	for _, q := range deltas.QuadAdd {
		for i, h := range q.Quad.Dirs() {
			dirs[i] = append(dirs[i], h[:])
		}
	}
	_, err := t.tx.ExecContext(ctx, `INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
		SELECT s, p, o, l, now() FROM unnest($1::BYTEA[], $2::BYTEA[], $3::BYTEA[], $4::BYTEA[]) AS u(s, p, o, l)`, dirs[0], dirs[1], dirs[2], dirs[3])
	return err
}

// valueRows are new values of one type, column by column.
type valueRows struct {
	refs    []int
	hashes  [][]byte
	strings []string
	floats  []float64
	bytes   [][]byte
}

// addValue files a value under the columns in which Cayley keeps its type.
func addValue(columns map[string]*valueRows, n graphlog.NodeUpdate) error {
	v := n.Val
	if s, ok := v.(quad.String); ok && cayleyEscapes(string(s)) {
		raw, err := pquads.MarshalValue(s)
		if err != nil {
			return err
		}
		rowsOf(columns, "value", n).add(raw)
		return nil
	}
	kind, values, err := cayleysql.NodeValues(cayleysql.NodeHash{ValueHash: n.Hash}, v)
	if err != nil {
		return err
	}
	rowsOf(columns, strings.Join(kind.Columns(), ", "), n).add(values[1])
	return nil
}

// cayleyEscapes says whether Cayley would spoil a string: its SQL backend writes the
// zero character, which the server's text cannot hold, as the four characters
// \x00, and so reads these four as a zero character. As bytes, in the column
// for values of other types, both come back as they were, also to Cayley.
func cayleyEscapes(s string) bool { return strings.ContainsRune(s, 0) || strings.Contains(s, `\x00`) }

func rowsOf(columns map[string]*valueRows, name string, n graphlog.NodeUpdate) *valueRows {
	r := columns[name]
	if r == nil {
		r = &valueRows{}
		columns[name] = r
	}
	r.refs = append(r.refs, n.RefInc)
	r.hashes = append(r.hashes, n.Hash[:])
	return r
}

func (r *valueRows) add(v any) {
	switch v := v.(type) {
	case string:
		r.strings = append(r.strings, v)
	case float64:
		r.floats = append(r.floats, v)
	case []byte:
		r.bytes = append(r.bytes, v)
	}
}

// insert adds the values, or counts one more reference to those that are there.
func (r *valueRows) insert(ctx context.Context, tx *sql.Tx, columns string) error {
	var list any
	value := "v"
	kind := "TEXT"
	switch {
	case r.strings != nil:
		list = r.strings
		if columns != "value_string" {
			value = "v, true"
		}
	case r.floats != nil:
		list, kind = r.floats, "DOUBLE PRECISION"
	case r.bytes != nil:
		list, kind = r.bytes, "BYTEA"
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO nodes (refs, hash, %s) SELECT r, h, %s FROM unnest($1::INT[], $2::BYTEA[], $3::%s[]) AS u(r, h, v)
		ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + excluded.refs`, columns, value, kind), r.refs, r.hashes, list)
	return err
}

// eachRow walks over rows and closes them.
func eachRow(ctx context.Context, rows *sql.Rows, each func() error) error {
	defer func() { _ = rows.Close() }() // rows.Err tells what went wrong
	for rows.Next() {
		if err := each(); err != nil {
			return err
		}
	}
	return orEnded(ctx, rows.Err())
}
