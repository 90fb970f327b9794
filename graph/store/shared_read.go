package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Stats implements [graph.Reader].
func (s *Shared) Stats(ctx context.Context) (out graph.Stats, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		out = graph.Stats{Nodes: map[graph.Kind]int{}}
		counts, err := t.counts(ctx)
		for name, n := range counts {
			kind, isKind := strings.CutPrefix(name, "kind:")
			switch {
			case isKind && n != 0:
				out.Nodes[graph.Kind(kind)] = n
			case name == "relations":
				out.Relations = n
			case name == "passages":
				out.Passages = n
			}
		}
		return err
	})
	return out, err
}

// counts reads the counts of the whole graph.
func (t *sharedTx) counts(ctx context.Context) (map[string]int, error) {
	rows, err := t.tx.QueryContext(ctx, `SELECT name, n FROM newsgraph_counts`)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	err = eachRow(ctx, rows, func() error {
		var name string
		var n int
		err := rows.Scan(&name, &n)
		out[name] = n
		return err
	})
	return out, err
}

// Nodes implements [graph.Reader]. Text is compared without regard to accents,
// too; it is looked for in the names of all nodes of these kinds.
func (s *Shared) Nodes(ctx context.Context, f graph.NodeFilter) (out []graph.Node, total int, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		out = nil
		if total, err = t.nodeCount(ctx, f); err != nil {
			return err
		}
		q := nodeQuery(`SELECT node FROM newsgraph_nodes`, f)
		q.text += " ORDER BY " + nodeOrder(f.Order)
		if f.Limit > 0 {
			q.text += " LIMIT " + q.arg(f.Limit)
		}
		q.text += " OFFSET " + q.arg(max(f.Offset, 0))
		rows, err := t.tx.QueryContext(ctx, q.text, q.args...)
		if err != nil {
			return err
		}
		return eachRow(ctx, rows, func() error {
			var raw []byte
			if err := rows.Scan(&raw); err != nil {
				return err
			}
			n, err := parseSharedNode(raw, nil)
			if err == nil {
				out = append(out, n.Node)
			}
			return err
		})
	})
	if err != nil {
		return nil, 0, err
	}
	return out, total, nil
}

// sharedQuery is an SQL query that grows.
type sharedQuery struct {
	text string
	args []any
}

// arg adds an argument and gives its place-holder.
func (q *sharedQuery) arg(v any) string {
	q.args = append(q.args, v)
	return fmt.Sprintf("$%d", len(q.args))
}

// nodeQuery chooses nodes.
func nodeQuery(from string, f graph.NodeFilter) *sharedQuery {
	q := &sharedQuery{text: from + " WHERE true"}
	if len(f.Kinds) > 0 {
		q.text += " AND kind = ANY(" + q.arg(idTexts(f.Kinds)) + ")"
	}
	if text := plainText(fold(f.Text)); text != "" {
		q.text += " AND strpos(folded, " + q.arg(text) + ") > 0"
	}
	return q
}

func nodeOrder(o graph.Order) string {
	switch o {
	case graph.ByName:
		return "sort, lower, id"
	case graph.ByTime:
		return "time DESC, sort, lower, id"
	default:
		return "mentions DESC, sort, lower, id"
	}
}

// nodeCount counts the nodes chosen: by kinds alone from the counts.
func (t *sharedTx) nodeCount(ctx context.Context, f graph.NodeFilter) (int, error) {
	if f.Text != "" {
		n := 0
		q := nodeQuery(`SELECT count(*) FROM newsgraph_nodes`, f)
		err := t.tx.QueryRowContext(ctx, q.text, q.args...).Scan(&n)
		return n, err
	}
	counts, err := t.counts(ctx)
	n := 0
	for name, c := range counts {
		kind, isKind := strings.CutPrefix(name, "kind:")
		if isKind && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, graph.Kind(kind))) {
			n += c
		}
	}
	return n, err
}

// Lookup implements [graph.Reader].
func (s *Shared) Lookup(ctx context.Context, ids ...graph.ID) (out []graph.Node, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		nodes, err := t.found(ctx, ids)
		if err != nil {
			return err
		}
		out = make([]graph.Node, len(ids))
		for i, id := range ids {
			out[i] = nodes[id].Node
			out[i].Aliases = slices.Clone(out[i].Aliases)
		}
		return nil
	})
	return out, err
}

// found reads nodes; each id must be there.
func (t *sharedTx) found(ctx context.Context, ids []graph.ID) (map[graph.ID]*sharedNode, error) {
	out := make(map[graph.ID]*sharedNode, len(ids))
	if len(ids) == 0 {
		return out, ctx.Err()
	}
	rows, err := t.tx.QueryContext(ctx, `SELECT article, node FROM newsgraph_nodes WHERE id = ANY($1)`, idTexts(ids))
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, rows, func() error {
		var article string
		var node []byte
		if err := rows.Scan(&article, &node); err != nil {
			return err
		}
		n, err := parseSharedNode(node, nil)
		if err == nil {
			n.article = graph.ID(article)
			out[n.ID] = n
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if out[id] == nil {
			return nil, fmt.Errorf("%s: %w", id, graph.ErrNotFound)
		}
	}
	return out, nil
}

// Articles implements [graph.Reader].
func (s *Shared) Articles(ctx context.Context, ids ...graph.ID) (out []graph.Article, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		articles, err := t.articles(ctx, ids)
		if err != nil {
			return err
		}
		out = make([]graph.Article, len(ids))
		for i, id := range ids {
			out[i] = *articles[id]
			out[i].Blocks = slices.Clone(out[i].Blocks)
		}
		return nil
	})
	return out, err
}

// articles reads the texts and metadata of articles; each must be there.
func (t *sharedTx) articles(ctx context.Context, ids []graph.ID) (map[graph.ID]*graph.Article, error) {
	out := make(map[graph.ID]*graph.Article, len(ids))
	if len(ids) == 0 {
		return out, ctx.Err()
	}
	rows, err := t.tx.QueryContext(ctx, `SELECT id, article FROM newsgraph_articles WHERE id = ANY($1)`, idTexts(ids))
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, rows, func() error {
		var id string
		var raw []byte
		if err := rows.Scan(&id, &raw); err != nil {
			return err
		}
		a, err := parseSharedArticle(graph.ID(id), raw)
		out[graph.ID(id)] = a
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if out[id] == nil {
			return nil, fmt.Errorf("article %s: %w", id, graph.ErrNotFound)
		}
	}
	return out, nil
}

func parseSharedArticle(id graph.ID, raw []byte) (*graph.Article, error) {
	var a graph.Article
	if err := json.Unmarshal(raw, &a); err != nil || a.ID != id {
		return nil, fmt.Errorf("article %s: %w: its record cannot be read; import it again", id, graph.ErrCorrupt)
	}
	return &a, nil
}

// Contents implements [graph.Reader].
func (s *Shared) Contents(ctx context.Context, article graph.ID) (b graph.Batch, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		b, err = t.contents(ctx, article)
		return err
	})
	if err != nil {
		return graph.Batch{}, err
	}
	return b, nil
}

func (t *sharedTx) contents(ctx context.Context, article graph.ID) (graph.Batch, error) {
	var text, found []byte
	err := t.tx.QueryRowContext(ctx, `SELECT article, record FROM newsgraph_articles WHERE id = $1`, string(article)).Scan(&text, &found)
	if errors.Is(err, sql.ErrNoRows) {
		return graph.Batch{}, fmt.Errorf("article %s: %w", article, graph.ErrNotFound)
	}
	if err != nil {
		return graph.Batch{}, err
	}
	a, err := parseSharedArticle(article, text)
	if err != nil {
		return graph.Batch{}, err
	}
	record, err := parseSharedRecord(article, found)
	if err != nil {
		return graph.Batch{}, err
	}
	rows, err := t.hashed(ctx, quadsBy+`label_hash = ANY($1)`, record.labelHashes(article))
	if err != nil {
		return graph.Batch{}, err
	}
	return t.assemble(ctx, a, rows)
}

// assemble puts an article's knowledge together from its quads.
func (t *sharedTx) assemble(ctx context.Context, a *graph.Article, rows []hashRow) (graph.Batch, error) {
	facts, err := t.facts(ctx, rows, map[graph.ID]*graph.Offsets{a.ID: graph.NewOffsets(a.Text)})
	if err != nil {
		return graph.Batch{}, err
	}
	return decode(a, facts[a.ID])
}

// Statements implements [graph.Reader].
func (s *Shared) Statements(ctx context.Context, ids ...graph.ID) (out []graph.Statement, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		batches, nodes, err := t.around(ctx, graph.StatementK, ids)
		if err != nil {
			return err
		}
		out = nil
		for _, id := range ids {
			b := batches[nodes[id].article]
			i := slices.IndexFunc(b.Statements, func(x graph.Statement) bool { return x.ID == id })
			if i < 0 {
				return fmt.Errorf("%s: %w: its quads are missing; import %s again", id, graph.ErrCorrupt, nodes[id].article)
			}
			out = append(out, b.Statements[i])
		}
		return nil
	})
	return out, err
}

// Events implements [graph.Reader].
func (s *Shared) Events(ctx context.Context, ids ...graph.ID) (out []graph.Event, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		batches, nodes, err := t.around(ctx, graph.EventK, ids)
		if err != nil {
			return err
		}
		out = nil
		for _, id := range ids {
			b := batches[nodes[id].article]
			i := slices.IndexFunc(b.Events, func(x graph.Event) bool { return x.ID == id })
			if i < 0 {
				return fmt.Errorf("%s: %w: its quads are missing; import %s again", id, graph.ErrCorrupt, nodes[id].article)
			}
			out = append(out, b.Events[i])
		}
		return nil
	})
	return out, err
}
