package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"newsgraph/graph"
)

// hashRow is a quad by Cayley's hashes: subject, predicate, object, label.
type hashRow [4]cayleysql.NodeHash

// quadsBy asks for quads; a condition follows.
const quadsBy = `SELECT subject_hash, predicate_hash, object_hash, label_hash FROM quads WHERE `

// hashed reads quads.
func (t *sharedTx) hashed(ctx context.Context, text string, args ...any) ([]hashRow, error) {
	rows, err := t.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	var out []hashRow
	err = eachRow(ctx, rows, func() error {
		var q hashRow
		if err := rows.Scan(&q[0], &q[1], &q[2], &q[3]); err != nil {
			return err
		}
		out = append(out, q)
		return nil
	})
	return out, err
}

// spell turns hashes into quads.
func (t *sharedTx) spell(ctx context.Context, rows []hashRow) ([]quad.Quad, error) {
	values := map[cayleysql.NodeHash]quad.Value{}
	for _, r := range rows {
		for _, h := range r {
			values[h] = nil
		}
	}
	delete(values, cayleysql.NodeHash{})
	if err := t.names(ctx, values); err != nil {
		return nil, err
	}
	out := make([]quad.Quad, len(rows))
	for i, r := range rows {
		out[i] = quad.Quad{Subject: values[r[0]], Predicate: values[r[1]], Object: values[r[2]], Label: values[r[3]]}
	}
	return out, nil
}

// names reads the values behind hashes, all in one question: Cayley asks for
// each by itself.
func (t *sharedTx) names(ctx context.Context, of map[cayleysql.NodeHash]quad.Value) error {
	missing := t.values.fill(of)
	if len(missing) == 0 {
		return ctx.Err()
	}
	rows, err := t.tx.QueryContext(ctx, `SELECT hash, value, value_string, iri, value_float FROM nodes WHERE hash = ANY($1)`, missing)
	if err != nil {
		return err
	}
	found := 0
	err = eachRow(ctx, rows, func() error {
		h, v, err := scanValue(rows)
		if err != nil {
			return err
		}
		of[h] = v
		t.values.keep(h, v)
		found++
		return nil
	})
	if err == nil && found != len(missing) {
		err = fmt.Errorf("%w: %d values of the graph are missing", graph.ErrCorrupt, len(missing)-found)
	}
	return err
}

// scanValue reads a value of a type that this program writes.
func scanValue(rows *sql.Rows) (cayleysql.NodeHash, quad.Value, error) {
	var h cayleysql.NodeHash
	var raw []byte
	var text sql.NullString
	var iri sql.NullBool
	var float sql.NullFloat64
	if err := rows.Scan(&h, &raw, &text, &iri, &float); err != nil {
		return h, nil, err
	}
	switch {
	case text.Valid && iri.Bool:
		return h, quad.IRI(text.String), nil
	case text.Valid:
		return h, quad.String(text.String), nil
	case float.Valid:
		return h, quad.Float(float.Float64), nil
	}
	v, err := pquads.UnmarshalValue(raw)
	if err != nil || v == nil {
		return h, nil, fmt.Errorf("%w: a value of the graph cannot be read", graph.ErrCorrupt)
	}
	return h, v, nil
}

// facts reads quads in our words, by article. The offsets of all their articles
// must be given.
func (t *sharedTx) facts(ctx context.Context, rows []hashRow, at map[graph.ID]*graph.Offsets) (map[graph.ID][]fact, error) {
	quads, err := t.spell(ctx, rows)
	if err != nil {
		return nil, err
	}
	out := map[graph.ID][]fact{}
	for _, q := range quads {
		article, _, _, ok := parseLabel(q.Label)
		if !ok || at[article] == nil {
			return nil, fmt.Errorf("%w: the quad %v belongs to no article", graph.ErrCorrupt, q)
		}
		f, err := parse(q, article, at[article])
		if err != nil {
			return nil, err
		}
		out[article] = append(out[article], f)
	}
	return out, nil
}

// around decodes the quads that touch statements or events, by article; where a
// tie could be taken for a part of one, all of its article.
func (t *sharedTx) around(ctx context.Context, kind graph.Kind, ids []graph.ID) (map[graph.ID]graph.Batch, map[graph.ID]*sharedNode, error) {
	nodes, err := t.found(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	articles := map[graph.ID]bool{}
	for _, id := range ids {
		if id.Kind() != kind {
			return nil, nil, fmt.Errorf("%s: no %s: %w", id, kind, graph.ErrNotFound)
		}
		articles[nodes[id].article] = true
	}
	out := map[graph.ID]graph.Batch{}
	odd, err := t.odd(ctx, slices.Sorted(maps.Keys(articles)))
	if err != nil {
		return nil, nil, err
	}
	for _, a := range odd {
		if out[a], err = t.contents(ctx, a); err != nil {
			return nil, nil, err
		}
		delete(articles, a)
	}
	return out, nodes, t.touching(ctx, ids, nodes, articles, out)
}

// touching decodes the quads that touch nodes of some articles.
func (t *sharedTx) touching(ctx context.Context, ids []graph.ID, nodes map[graph.ID]*sharedNode, articles map[graph.ID]bool, out map[graph.ID]graph.Batch) error {
	if len(articles) == 0 {
		return nil
	}
	var hashes [][]byte
	for _, id := range ids {
		if articles[nodes[id].article] {
			hashes = append(hashes, hashOf(quad.IRI(id)))
		}
	}
	rows, err := t.hashed(ctx, quadsBy+`subject_hash = ANY($1) UNION SELECT subject_hash, predicate_hash, object_hash, label_hash FROM quads WHERE object_hash = ANY($1)`, hashes)
	if err != nil {
		return err
	}
	at, err := t.offsets(ctx, slices.Sorted(maps.Keys(articles)))
	if err != nil {
		return err
	}
	facts, err := t.facts(ctx, rows, at)
	if err != nil {
		return err
	}
	for id, list := range facts {
		if out[id], err = decode(&graph.Article{ID: id}, list); err != nil {
			return err
		}
	}
	return nil
}

// odd gives those of some articles that have odd ties: see summary.Odd.
func (t *sharedTx) odd(ctx context.Context, articles []graph.ID) ([]graph.ID, error) {
	rows, err := t.tx.QueryContext(ctx, `SELECT id FROM newsgraph_articles WHERE id = ANY($1) AND odd`, idTexts(articles))
	if err != nil {
		return nil, err
	}
	var out []graph.ID
	err = eachRow(ctx, rows, func() error {
		var id string
		err := rows.Scan(&id)
		out = append(out, graph.ID(id))
		return err
	})
	return out, err
}

// offsets gives the offsets of articles. The text behind an id never changes,
// so what was read once stays true.
func (t *sharedTx) offsets(ctx context.Context, articles []graph.ID) (map[graph.ID]*graph.Offsets, error) {
	out := make(map[graph.ID]*graph.Offsets, len(articles))
	var missing []graph.ID
	for _, id := range articles {
		if at := t.texts.find(id); at != nil {
			out[id] = at
		} else {
			missing = append(missing, id)
		}
	}
	texts, err := t.articles(ctx, missing)
	if err != nil {
		return nil, err
	}
	for id, a := range texts {
		out[id] = graph.NewOffsets(a.Text)
		t.texts.keep(id, out[id])
	}
	return out, nil
}
