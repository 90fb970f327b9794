package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// Verification is what [Store.Verify] found.
type Verification struct {
	Nodes      map[graph.Kind]int `json:"nodes"`
	Articles   int                `json:"articles"`
	Relations  int                `json:"relations"`  // distinct
	Passages   int                `json:"passages"`   // relations counted once per passage
	Attributes int                `json:"attributes"` // literals
	Quads      int                `json:"quads"`      // all that Cayley holds
	// Problems are sorted by article and passage; empty when all is well.
	Problems []Problem `json:"problems"`
}

// OK says that nothing was found wrong.
func (v Verification) OK() bool { return len(v.Problems) == 0 }

// Problem is one thing that is not as it should be.
type Problem struct {
	Article graph.ID      `json:"article,omitempty"`
	Passage graph.Address `json:"passage,omitempty"`
	Node    graph.ID      `json:"node,omitempty"`
	What    string        `json:"what"`
}

// String gives the problem as one line.
func (p Problem) String() string {
	var parts []string
	for _, s := range []string{string(p.Article), string(p.Passage), string(p.Node)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(append(parts, p.What), ": ")
}

// Verify reads the whole graph and checks it: every text is the one its id was
// made from, every quad's label lies in its article, names and words are those
// of their passages, every batch can be put together again and is valid, and
// the catalogue says what the quads say. Problems are part of the answer; the
// error is for a reading that could not be finished. Reads go on meanwhile,
// writes wait. A nil report is fine.
func (s *Store) Verify(ctx context.Context, report graph.Report) (Verification, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed {
		return Verification{}, errClosed
	}
	if report == nil {
		report = func(graph.Progress) {}
	}
	s.lists.clear()
	s.values.clear() // what is stored counts, not what was read once
	v := &verifier{store: s, labels: map[uint64]bool{}, found: Verification{Nodes: map[graph.Kind]int{}, Relations: s.cat.relations}}
	if err := v.run(ctx, report); err != nil {
		return Verification{}, fmt.Errorf("verify: %w", err)
	}
	return v.found, nil
}

type verifier struct {
	store  *Store
	labels map[uint64]bool // Cayley's numbers of all labels that belong to articles
	known  int             // quads that belong to articles
	found  Verification
}

// reportEvery bounds the calls of report.
const reportEvery = 50

func (v *verifier) run(ctx context.Context, report graph.Report) error {
	ids := slices.Sorted(maps.Keys(v.store.cat.articles))
	for id := range v.store.cat.nodes {
		v.found.Nodes[id.Kind()]++
	}
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		if i%reportEvery == 0 {
			report(graph.Progress{Stage: "verify", Done: i, Total: len(ids), Item: string(id)})
		}
		if err := v.article(ctx, v.store.cat.articles[id]); err != nil {
			return err
		}
	}
	if err := v.strangers(ctx); err != nil {
		return err
	}
	report(graph.Progress{Stage: "verify", Done: len(ids), Total: len(ids)})
	return nil
}

func (v *verifier) problem(p Problem) { v.found.Problems = append(v.found.Problems, p) }

// article checks one article.
func (v *verifier) article(ctx context.Context, sum *summary) error {
	v.found.Articles++
	v.found.Passages += sum.Passages
	quads, err := v.quads(ctx, sum)
	if err != nil {
		return err
	}
	a, err := v.store.article(sum.Article)
	if err == nil {
		err = a.Validate()
	}
	if err != nil {
		v.problem(Problem{Article: sum.Article, What: err.Error()})
		return nil
	}
	at := graph.NewOffsets(a.Text)
	var facts []fact
	for _, q := range quads {
		f, err := parse(q, a.ID, at)
		if err != nil {
			v.problem(Problem{Article: a.ID, What: err.Error()})
			continue
		}
		v.words(a, at, &f)
		facts = append(facts, f)
	}
	v.batch(a, at, facts, quads, sum)
	return nil
}

// quads reads the quads of an article and remembers its labels.
func (v *verifier) quads(ctx context.Context, sum *summary) ([]quad.Quad, error) {
	for _, l := range sum.Labels {
		address := graph.FormatAddress(sum.Article, l[0], l[1])
		ref, err := v.store.ref(quad.IRI(address))
		if err != nil {
			return nil, err
		}
		if ref == 0 {
			v.problem(Problem{Article: sum.Article, Passage: address, What: "the quads of this passage are missing"})
			continue
		}
		v.labels[ref] = true
	}
	quads, err := v.store.quadsOf(ctx, sum)
	v.known += len(quads)
	return quads, err
}

// words checks a name that must be the words of its passage.
func (v *verifier) words(a *graph.Article, at *graph.Offsets, f *fact) {
	if f.value == nil {
		return
	}
	v.found.Attributes++
	if f.predicate != attrName && f.predicate != attrAlias || f.qualifier == given {
		return
	}
	if name, ok := f.value.(quad.String); !ok || string(name) != f.span.Of(a.Text) {
		v.problem(Problem{Article: a.ID, Passage: at.Address(a.ID, f.span), Node: f.subject,
			What: fmt.Sprintf("%s is %v, the passage says %q", f.predicate, f.value, f.span.Of(a.Text))})
	}
}

// batch puts the article's knowledge together again and compares it with what
// was written.
func (v *verifier) batch(a *graph.Article, at *graph.Offsets, facts []fact, quads []quad.Quad, sum *summary) {
	wrong := func(err error) { v.problem(Problem{Article: a.ID, What: err.Error()}) }
	b, err := decode(a, facts)
	if err != nil {
		wrong(err)
		return
	}
	for i := range b.Statements {
		v.statement(a, at, &b.Statements[i])
	}
	for _, e := range b.Events {
		if len(e.Triggers) == 0 {
			wrong(fmt.Errorf("%w: %s has no passage", graph.ErrCorrupt, e.ID))
			return
		}
	}
	if err := b.Validate(); err != nil {
		wrong(err)
		return
	}
	derived, err := summarise(&b, quads)
	if err != nil {
		wrong(err)
		return
	}
	switch {
	case derived.Hash != sum.Hash:
		wrong(fmt.Errorf("%w: its quads are not those that were written", graph.ErrCorrupt))
	case !equal(derived, sum):
		wrong(fmt.Errorf("%w: the catalogue does not say what the quads say", graph.ErrCorrupt))
	}
}

// equal compares summaries as they are stored: there an empty list is none.
func equal(x, y *summary) bool {
	rx, err1 := json.Marshal(x)
	ry, err2 := json.Marshal(y)
	return err1 == nil && err2 == nil && reflect.DeepEqual(rx, ry)
}

// statement checks that the words of a statement are those of its content;
// white space does not count.
func (v *verifier) statement(a *graph.Article, at *graph.Offsets, x *graph.Statement) {
	words := make([]string, 0, len(x.Content))
	for _, c := range x.Content {
		words = append(words, c.Of(a.Text))
	}
	if want := strings.Join(words, " … "); strings.Join(strings.Fields(want), " ") != strings.Join(strings.Fields(x.Words), " ") {
		v.problem(Problem{Article: a.ID, Passage: at.Address(a.ID, graph.Hull(x.Content...)), Node: x.ID,
			What: fmt.Sprintf("the words are %q, the passage says %q", x.Words, want)})
	}
}

// strangers looks through all that Cayley holds for quads of no article, and
// through the records for articles without a summary.
func (v *verifier) strangers(ctx context.Context) error {
	var lost []row
	err := iterate(ctx, v.store.qs.QuadsAllIterator(), func(r row) {
		v.found.Quads++
		if !v.labels[r.label] {
			lost = append(lost, r)
		}
	})
	if err != nil {
		return err
	}
	quads, err := v.store.spell(ctx, lost)
	if err != nil {
		return err
	}
	for _, q := range quads {
		v.problem(Problem{What: fmt.Sprintf("the quad %v with label %v belongs to no article", q, q.Label)})
	}
	if n := v.found.Quads - len(lost); n != v.known {
		v.problem(Problem{What: fmt.Sprintf("articles have %d quads, the graph holds %d", v.known, n)})
	}
	return v.records(ctx)
}

func (v *verifier) records(ctx context.Context) error {
	return v.store.eachRecord(ctx, func(id graph.ID, _ []byte) error {
		if v.store.cat.articles[id] == nil {
			v.problem(Problem{Article: id, What: "a text without a summary"})
		}
		return nil
	})
}
