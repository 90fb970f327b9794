package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// Verify reads the whole graph in one snapshot and checks it as
// [Store.Verify] does: texts, labels, names and words, every batch, and then the
// tables that are made from them (nodes, links, totals, references between
// Cayley's tables). Others read and write meanwhile. What it must remember grows
// with the graph: some 300 bytes per node and link. A nil report is fine.
func (s *Shared) Verify(ctx context.Context, report graph.Report) (Verification, error) {
	if report == nil {
		report = func(graph.Progress) {}
	}
	var found Verification
	err := s.read(ctx, func(t *sharedTx) error {
		v := &sharedVerifier{t: t, found: Verification{Nodes: map[graph.Kind]int{}}, nodes: map[graph.ID]*sharedNode{}, links: map[link]int{}}
		err := v.run(ctx, report)
		found = v.found
		return err
	})
	if err != nil {
		return Verification{}, fmt.Errorf("verify: %w", err)
	}
	return found, nil
}

type sharedVerifier struct {
	t     *sharedTx
	found Verification
	nodes map[graph.ID]*sharedNode // as the articles say
	links map[link]int             // with their passages, as the articles say
	known int                      // quads that belong to articles
}

func (v *sharedVerifier) problem(p Problem) { v.found.Problems = append(v.found.Problems, p) }

func (v *sharedVerifier) run(ctx context.Context, report graph.Report) error {
	rows, err := v.t.tx.QueryContext(ctx, `SELECT id FROM newsgraph_articles ORDER BY id`)
	if err != nil {
		return err
	}
	var ids []graph.ID
	err = eachRow(ctx, rows, func() error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, graph.ID(id))
		return err
	})
	if err != nil {
		return err
	}
	for i, id := range ids {
		if i%reportEvery == 0 {
			report(graph.Progress{Stage: "verify", Done: i, Total: len(ids), Item: string(id)})
		}
		if err := v.article(ctx, id); err != nil {
			return err
		}
	}
	for _, check := range []func(context.Context) error{v.strangers, v.checkNodes, v.checkLinks, v.checkCounts, v.checkReferences} {
		if err := check(ctx); err != nil {
			return err
		}
	}
	report(graph.Progress{Stage: "verify", Done: len(ids), Total: len(ids)})
	return nil
}

// article checks one article and remembers what it says.
func (v *sharedVerifier) article(ctx context.Context, id graph.ID) error {
	v.found.Articles++
	record, err := v.t.oldRecord(ctx, id)
	if err != nil {
		return v.damage(id, err)
	}
	articles, err := v.t.articles(ctx, []graph.ID{id})
	if err == nil {
		err = articles[id].Validate()
	}
	if err != nil {
		return v.damage(id, err)
	}
	rows, err := v.t.hashed(ctx, quadsBy+`label_hash = ANY($1)`, record.labelHashes(id))
	if err != nil {
		return err
	}
	v.known += len(rows)
	quads, err := v.t.spell(ctx, rows)
	if err != nil {
		return v.damage(id, err)
	}
	b, err := v.t.assemble(ctx, articles[id], rows)
	if err == nil {
		err = b.Validate()
	}
	if err != nil {
		return v.damage(id, err)
	}
	v.batch(&b, quads, record)
	return v.remember(&b)
}

// batch checks what was put together from quads: it is what was written, and
// written anew it gives the same quads, so that names stand at the passages
// that spell them.
func (v *sharedVerifier) batch(b *graph.Batch, quads []quad.Quad, record *sharedRecord) {
	id := b.Article.ID
	wrong := func(what string) { v.problem(Problem{Article: id, What: what}) }
	again := encode(b)
	sum, err := summarise(b, again)
	switch {
	case err != nil:
		wrong(err.Error())
	case sum.Hash != record.Hash:
		wrong("its quads are not those that were written")
	case !slices.Equal(sum.Labels, record.Labels) || sum.Plain != record.Plain || sum.Odd != record.Odd:
		wrong("its record does not say what its quads say")
	}
	want := map[quad.Quad]bool{}
	for _, q := range again {
		want[q] = true
		if _, relation := q.Object.(quad.IRI); !relation {
			v.found.Attributes++
		}
	}
	for _, q := range quads {
		if !want[q] {
			wrong(fmt.Sprintf("the quad %v at %v does not follow from the rest", q, q.Label))
		}
		delete(want, q)
	}
	if len(want) > 0 {
		wrong(fmt.Sprintf("%d quads are missing", len(want)))
	}
	v.statements(b)
}

// statements checks that the words of statements are those of their passages;
// white space does not count.
func (v *sharedVerifier) statements(b *graph.Batch) {
	for _, s := range b.Statements {
		parts := make([]string, len(s.Content))
		for i, c := range s.Content {
			parts[i] = c.Of(b.Article.Text)
		}
		if want := strings.Join(parts, " … "); !slices.Equal(strings.Fields(want), strings.Fields(s.Words)) {
			v.problem(Problem{Article: b.Article.ID, Node: s.ID, What: fmt.Sprintf("the words are %q, the passage says %q", s.Words, want)})
		}
	}
}

// remember adds what an article says to what the tables must say.
func (v *sharedVerifier) remember(b *graph.Batch) error {
	for l, n := range linksIn(b) {
		v.links[l] += n
		v.found.Passages += n
	}
	for _, l := range lines(b) {
		if err := enter(v.nodes, b.Article.ID, &l); err != nil {
			return v.damage(b.Article.ID, err)
		}
	}
	return nil
}

// damage makes what is wrong with an article a part of the answer; an error of
// the reading itself stays one.
func (v *sharedVerifier) damage(id graph.ID, err error) error {
	if !errors.Is(err, graph.ErrCorrupt) && !errors.Is(err, graph.ErrInvalid) {
		return err
	}
	v.problem(Problem{Article: id, What: err.Error()})
	return nil
}

// strangers counts the quads that belong to no article.
func (v *sharedVerifier) strangers(ctx context.Context) error {
	if err := v.t.tx.QueryRowContext(ctx, `SELECT count(*) FROM quads`).Scan(&v.found.Quads); err != nil {
		return err
	}
	if n := v.found.Quads - v.known; n != 0 {
		v.problem(Problem{What: fmt.Sprintf("articles have %d quads, the graph holds %d", v.known, v.found.Quads)})
	}
	return nil
}

// checkNodes holds the rows of the nodes against what the summaries say.
func (v *sharedVerifier) checkNodes(ctx context.Context) error {
	rows, err := v.t.tx.QueryContext(ctx, `SELECT id, mentions, sort, folded, node, votes FROM newsgraph_nodes`)
	if err != nil {
		return err
	}
	seen := 0
	err = eachRow(ctx, rows, func() error {
		var id, sort, folded string
		var mentions int
		var node, votes []byte
		if err := rows.Scan(&id, &mentions, &sort, &folded, &node, &votes); err != nil {
			return err
		}
		v.found.Nodes[graph.ID(id).Kind()]++
		n := v.nodes[graph.ID(id)]
		if n == nil {
			v.problem(Problem{Node: graph.ID(id), What: "a node that no article names"})
			return nil
		}
		seen++
		wantNode, wantVotes, err := n.spell()
		if err == nil && (!bytes.Equal(node, wantNode) || !bytes.Equal(votes, wantVotes) || mentions != n.Mentions || sort != cutText(n.lower(), maxSort) || folded != n.folded()) {
			v.problem(Problem{Node: graph.ID(id), What: "its row does not say what the articles say"})
		}
		return err
	})
	if err == nil && seen != len(v.nodes) {
		v.problem(Problem{What: fmt.Sprintf("%d nodes are missing in the list of nodes", len(v.nodes)-seen)})
	}
	return err
}

// checkLinks holds the index of links against the quads.
func (v *sharedVerifier) checkLinks(ctx context.Context) error {
	v.found.Relations = len(v.links)
	rows, err := v.t.tx.QueryContext(ctx, `SELECT subject, predicate, qualifier, object, passages FROM newsgraph_links`)
	if err != nil {
		return err
	}
	seen := 0
	err = eachRow(ctx, rows, func() error {
		var s, p, q, o string
		var n int
		if err := rows.Scan(&s, &p, &q, &o, &n); err != nil {
			return err
		}
		want := v.links[link{graph.ID(s), graph.Predicate(p), q, graph.ID(o)}]
		if want > 0 {
			seen++
		}
		if n != want {
			v.problem(Problem{Node: graph.ID(s), What: fmt.Sprintf("%s %s has %d passages, the list of links says %d", p, o, want, n)})
		}
		return nil
	})
	if err == nil && seen != len(v.links) {
		v.problem(Problem{What: fmt.Sprintf("%d links are missing in the list of links", len(v.links)-seen)})
	}
	return err
}

// checkCounts holds the totals against what was found.
func (v *sharedVerifier) checkCounts(ctx context.Context) error {
	got, err := v.t.counts(ctx)
	if err != nil {
		return err
	}
	want := map[string]int{"relations": len(v.links), "passages": v.found.Passages}
	for id := range v.nodes {
		want["kind:"+string(id.Kind())]++
	}
	maps.DeleteFunc(got, func(_ string, n int) bool { return n == 0 })
	maps.DeleteFunc(want, func(_ string, n int) bool { return n == 0 })
	if !maps.Equal(want, got) {
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if want[name] != got[name] {
				parts = append(parts, fmt.Sprintf("%s %d, counted %d", name, got[name], want[name]))
			}
		}
		v.problem(Problem{What: "the totals are wrong: " + strings.Join(parts, "; ")})
	}
	return nil
}

// checkReferences looks whether Cayley's two tables agree: a value counts the
// quads it stands in, none is missing, none is left over.
func (v *sharedVerifier) checkReferences(ctx context.Context) error {
	var hash []byte
	var refs, used sql.NullInt64
	rows, err := v.t.tx.QueryContext(ctx, `SELECT COALESCE(n.hash, u.hash), n.refs, u.used FROM nodes AS n FULL JOIN (
			SELECT hash, count(*) AS used FROM (SELECT subject_hash AS hash FROM quads UNION ALL SELECT predicate_hash FROM quads
				UNION ALL SELECT object_hash FROM quads UNION ALL SELECT label_hash FROM quads WHERE label_hash IS NOT NULL) AS x GROUP BY hash
		) AS u ON u.hash = n.hash WHERE n.refs IS DISTINCT FROM u.used ORDER BY 1 LIMIT 20`)
	if err != nil {
		return err
	}
	return eachRow(ctx, rows, func() error {
		if err := rows.Scan(&hash, &refs, &used); err != nil {
			return err
		}
		v.problem(Problem{What: fmt.Sprintf("the value %x is used %d times and counted %d", hash, used.Int64, refs.Int64)})
		return nil
	})
}
