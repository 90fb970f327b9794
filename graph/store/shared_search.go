package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Search implements [graph.Reader] as [Store.Search] does. The server's indexes
// of words find the statements and articles that may answer, and what they find
// is looked through here, so that a word is the same in both; the names of
// entities and events are scanned on the server.
func (s *Shared) Search(ctx context.Context, words string, limit int) (hits []graph.Hit, err error) {
	list := sharedTerms(plainText(words))
	if err := ctx.Err(); err != nil || len(list) == 0 {
		return nil, err
	}
	err = s.read(ctx, func(t *sharedTx) error {
		hits = nil
		for _, find := range []func(context.Context, terms, int) ([]graph.Hit, error){t.nameHits, t.statementHits, t.articleHits} {
			more, err := find(ctx, list, max(limit-len(hits), 0))
			if err != nil {
				return err
			}
			if hits = append(hits, more...); limit > 0 && len(hits) >= limit {
				hits = hits[:limit]
				return nil
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return clip(hits), nil
}

// rankedNode is an answer with its place in the order.
type rankedNode struct {
	*sharedNode
	rank  int
	alias bool
}

// nameHits ranks the names that hold every term somewhere.
func (t *sharedTx) nameHits(ctx context.Context, list terms, _ int) ([]graph.Hit, error) {
	q := nodeQuery(`SELECT node FROM newsgraph_nodes`, graph.NodeFilter{Kinds: append(graph.EntityKinds(), graph.EventK)})
	for _, term := range list {
		q.text += " AND strpos(folded, " + q.arg(term) + ") > 0"
	}
	q.text += " ORDER BY " + nodeOrder(graph.ByMentions)
	rows, err := t.tx.QueryContext(ctx, q.text, q.args...)
	if err != nil {
		return nil, err
	}
	var found []rankedNode
	err = eachRow(ctx, rows, func() error {
		var raw []byte
		if err := rows.Scan(&raw); err != nil {
			return err
		}
		n, err := parseSharedNode(raw, nil)
		if err != nil {
			return err
		}
		if x := list.rankNode(n); x.rank < sharedNoName {
			found = append(found, x)
		}
		return nil
	})
	slices.SortStableFunc(found, func(x, y rankedNode) int { return cmp.Compare(x.rank, y.rank) })
	hits := make([]graph.Hit, len(found))
	for i, x := range found {
		hits[i].Node = x.Node
		if !x.alias {
			hits[i].Match = list.matchName(x.Name)
		}
	}
	return hits, err
}

// rankNode says how well a node's name, or else an alias, answers.
func (list terms) rankNode(n *sharedNode) rankedNode {
	best := rankedNode{sharedNode: n, rank: list.rank(fold(n.Name))}
	best.alias = best.rank == sharedNoName
	for _, a := range n.Aliases {
		best.rank = min(best.rank, list.rank(fold(a)))
	}
	return best
}

// wordQuery asks a server's index for texts that may hold all terms: the words
// of each, of which the last may be the beginning of a longer one.
func wordQuery(list terms) string {
	var parts []string
	for _, term := range list {
		words := wordsOf(term)
		for i, w := range words {
			part := quoteWord(cutWord(w))
			if i == len(words)-1 || len(w) > maxWord {
				part += ":*"
			}
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " & ")
}

// statementHits finds statements whose words hold all terms: those that hold
// them most often first, then by time, then by id.
func (t *sharedTx) statementHits(ctx context.Context, list terms, limit int) ([]graph.Hit, error) {
	rows, err := t.tx.QueryContext(ctx, `SELECT node, folded FROM newsgraph_nodes WHERE kind = $1 AND (words IS NULL OR words @@ ($2::TEXT)::TSQUERY) ORDER BY `+nodeOrder(graph.ByTime), string(graph.StatementK), wordQuery(list))
	if err != nil {
		return nil, err
	}
	var found []rankedNode
	err = eachRow(ctx, rows, func() error {
		var raw []byte
		var folded string
		if err := rows.Scan(&raw, &folded); err != nil {
			return err
		}
		n, err := parseSharedNode(raw, nil)
		if often := list.count(folded); err == nil && often > 0 {
			found = append(found, rankedNode{sharedNode: n, rank: often})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(x, y rankedNode) int { return cmp.Compare(y.rank, x.rank) })
	return t.markStatements(ctx, page(found, 0, limit), list)
}

// markStatements finds the words in the passages of statements.
func (t *sharedTx) markStatements(ctx context.Context, found []rankedNode, list terms) ([]graph.Hit, error) {
	ids := make([]graph.ID, len(found))
	for i, x := range found {
		ids[i] = x.ID
	}
	if len(ids) == 0 {
		return nil, ctx.Err()
	}
	batches, nodes, err := t.around(ctx, graph.StatementK, ids)
	if err != nil {
		return nil, err
	}
	in := make([]graph.ID, len(ids))
	for i, id := range ids {
		in[i] = nodes[id].article
	}
	articles, err := t.articles(ctx, in)
	if err != nil {
		return nil, err
	}
	var hits []graph.Hit
	for i, id := range ids {
		for _, s := range batches[in[i]].Statements {
			if a := articles[in[i]]; s.ID == id {
				hits = append(hits, list.hit(nodes[id].Node, a, list.stretch(a, s.Content)))
			}
		}
	}
	return hits, nil
}

// stretch is the part of a statement's content that holds all terms, or all of
// it.
func (list terms) stretch(a *graph.Article, content []graph.Span) graph.Span {
	for _, c := range content {
		if list.count(fold(c.Of(a.Text))) > 0 {
			return c
		}
	}
	return graph.Hull(content...)
}

// articleHits finds articles with a block that holds all terms: those whose
// block holds them most often first, then the newest, then by id.
func (t *sharedTx) articleHits(ctx context.Context, list terms, limit int) ([]graph.Hit, error) {
	type answer struct {
		article *graph.Article
		block   graph.Span
		n       int
	}
	rows, err := t.tx.QueryContext(ctx, `SELECT id, article FROM newsgraph_articles WHERE words IS NULL OR words @@ ($1::TEXT)::TSQUERY`, wordQuery(list))
	if err != nil {
		return nil, err
	}
	var found []answer
	err = eachRow(ctx, rows, func() error {
		var id string
		var raw []byte
		if err := rows.Scan(&id, &raw); err != nil {
			return err
		}
		a, err := parseSharedArticle(graph.ID(id), raw)
		if err != nil {
			return err
		}
		if block, n := list.bestBlock(a); n > 0 {
			found = append(found, answer{a, block, n})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(x, y answer) int {
		return cmp.Or(cmp.Compare(y.n, x.n), strings.Compare(y.article.Published, x.article.Published), strings.Compare(string(x.article.ID), string(y.article.ID)))
	})
	found = page(found, 0, limit)
	ids := make([]graph.ID, len(found))
	for i, x := range found {
		ids[i] = x.article.ID
	}
	nodes, err := t.found(ctx, ids)
	if err != nil {
		return nil, err
	}
	hits := make([]graph.Hit, len(found))
	for i, x := range found {
		hits[i] = list.hit(nodes[x.article.ID].Node, x.article, x.block)
	}
	return hits, nil
}
