package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph"
)

// nodes changes the rows of the nodes that the article named or names.
func (t *sharedTx) nodes(ctx context.Context, c *sharedChange) error {
	nodes, err := t.touched(ctx, c)
	if err != nil {
		return err
	}
	was := map[graph.ID]bool{}
	for id := range nodes {
		was[id] = true
	}
	for i := range c.oldLines {
		l := &c.oldLines[i]
		if nodes[l.ID] == nil {
			return fmt.Errorf("%w: the node %s is missing", graph.ErrCorrupt, l.ID)
		}
		nodes[l.ID].count(l, -1)
	}
	for i := range c.lines {
		if err := enter(nodes, c.id, &c.lines[i]); err != nil {
			return err
		}
	}
	return t.storeNodes(ctx, c, nodes, was)
}

// enter counts what the new article says of a node.
func enter(nodes map[graph.ID]*sharedNode, article graph.ID, l *line) error {
	n := nodes[l.ID]
	switch {
	case n == nil || n.votes == nil && n.Articles == 0: // new, or of the article's old content
		n = newSharedNode(article, l)
		nodes[l.ID] = n
	case n.votes == nil:
		return fmt.Errorf("%w: %s belongs to %s and cannot stand in %s too", graph.ErrInvalid, l.ID, n.article, article)
	}
	n.count(l, 1)
	return nil
}

// touched reads the nodes that a change can touch.
func (t *sharedTx) touched(ctx context.Context, c *sharedChange) (map[graph.ID]*sharedNode, error) {
	ids := map[graph.ID]bool{}
	for _, l := range slices.Concat(c.oldLines, c.lines) {
		ids[l.ID] = true
	}
	rows, err := t.tx.QueryContext(ctx, `SELECT time, article, node, votes FROM newsgraph_nodes WHERE id = ANY($1)`, idTexts(slices.Sorted(maps.Keys(ids))))
	if err != nil {
		return nil, err
	}
	nodes := map[graph.ID]*sharedNode{}
	err = eachRow(ctx, rows, func() error {
		var time, article string
		var node, votes []byte
		if err := rows.Scan(&time, &article, &node, &votes); err != nil {
			return err
		}
		n, err := parseSharedNode(node, votes)
		if err != nil {
			return err
		}
		n.time, n.article = time, graph.ID(article)
		nodes[n.ID] = n
		return nil
	})
	return nodes, err
}

// idTexts turns ids and other words into what the driver takes.
func idTexts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

// nodeColumns are rows of nodes, column by column.
type nodeColumns struct {
	ids, kinds, times, sorts, lowers, foldeds, articles []string
	mentions                                            []int
	nodes, votes                                        [][]byte
	words                                               []*string
}

func (c *nodeColumns) add(n *sharedNode) error {
	node, votes, err := n.spell()
	if err != nil {
		return err
	}
	folded := n.folded()
	var words *string
	if n.Kind == graph.StatementK {
		words = wordVector(folded)
	}
	c.ids, c.kinds, c.articles = append(c.ids, string(n.ID)), append(c.kinds, string(n.Kind)), append(c.articles, string(n.article))
	c.times, c.sorts = append(c.times, cutText(n.time, maxTime)), append(c.sorts, cutText(n.lower(), maxSort))
	c.lowers, c.foldeds = append(c.lowers, n.lower()), append(c.foldeds, folded)
	c.mentions = append(c.mentions, n.Mentions)
	c.nodes, c.votes, c.words = append(c.nodes, node), append(c.votes, votes), append(c.words, words)
	return nil
}

// storeNodes writes the nodes that are left, deletes the others and keeps the
// counts by kind.
func (t *sharedTx) storeNodes(ctx context.Context, c *sharedChange, nodes map[graph.ID]*sharedNode, was map[graph.ID]bool) error {
	var columns nodeColumns
	var dead []string
	counts := map[string]int{}
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		n := nodes[id]
		switch {
		case n.Articles == 0:
			dead = append(dead, string(id))
			counts["kind:"+string(id.Kind())]--
			c.gone.Nodes[id.Kind()]++
			continue
		case !was[id]:
			counts["kind:"+string(id.Kind())]++
		}
		if err := columns.add(n); err != nil {
			return err
		}
	}
	if err := columns.write(ctx, t); err != nil {
		return err
	}
	if len(dead) > 0 {
		if _, err := t.tx.ExecContext(ctx, `DELETE FROM newsgraph_nodes WHERE id = ANY($1)`, dead); err != nil {
			return err
		}
	}
	return t.tally(ctx, counts)
}

func (c *nodeColumns) write(ctx context.Context, t *sharedTx) error {
	if len(c.ids) == 0 {
		return nil
	}
	_, err := t.tx.ExecContext(ctx, `INSERT INTO newsgraph_nodes (id, kind, mentions, time, sort, lower, folded, article, node, votes, words)
		SELECT a, b, c, d, e, f, g, h, i, j, k::TSVECTOR
		FROM unnest($1::TEXT[], $2::TEXT[], $3::INT[], $4::TEXT[], $5::TEXT[], $6::TEXT[], $7::TEXT[], $8::TEXT[], $9::BYTEA[], $10::BYTEA[], $11::TEXT[]) AS u(a, b, c, d, e, f, g, h, i, j, k)
		ON CONFLICT (id) DO UPDATE SET mentions = excluded.mentions, time = excluded.time, sort = excluded.sort, lower = excluded.lower, folded = excluded.folded,
			article = excluded.article, node = excluded.node, votes = excluded.votes, words = excluded.words`,
		c.ids, c.kinds, c.mentions, c.times, c.sorts, c.lowers, c.foldeds, c.articles, c.nodes, c.votes, c.words)
	return err
}

// tally adds to the totals of the graph.
func (t *sharedTx) tally(ctx context.Context, by map[string]int) error {
	maps.DeleteFunc(by, func(_ string, n int) bool { return n == 0 })
	if len(by) == 0 {
		return ctx.Err()
	}
	names := slices.Sorted(maps.Keys(by))
	n := make([]int, len(names))
	for i, name := range names {
		n[i] = by[name]
	}
	_, err := t.tx.ExecContext(ctx, `INSERT INTO newsgraph_counts (name, n) SELECT a, b FROM unnest($1::TEXT[], $2::BIGINT[]) AS u(a, b)
		ON CONFLICT (name) DO UPDATE SET n = newsgraph_counts.n + excluded.n`, names, n)
	return err
}
