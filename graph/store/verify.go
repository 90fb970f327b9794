package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
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

	derived bool // of an index that can be made anew from the articles
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
// everything derived - nodes, lists, pages, counts, words - is what it would be
// if it were made anew. Problems are part of the answer; the
// error is for a reading that could not be finished. Reads go on meanwhile,
// writes wait. A nil report is fine.
func (s *Store) Verify(ctx context.Context, report graph.Report) (Verification, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed {
		return Verification{}, errClosed
	}
	s.values.clear() // what is stored counts, not what was read once
	s.batches.clear()
	v := &verifier{store: s, view: &view{s, s.db}, labels: map[uint64]bool{}}
	if err := v.run(ctx, report); err != nil {
		return Verification{}, fmt.Errorf("verify: %w", err)
	}
	return v.found, nil
}

type verifier struct {
	store  *Store
	view   *view
	shadow *shadow
	labels map[uint64]bool // Cayley's numbers of all labels that belong to articles
	known  int             // quads that belong to articles
	found  Verification
}

func (v *verifier) run(ctx context.Context, report graph.Report) (err error) {
	if v.shadow, err = newShadow(v.store); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.shadow.close()) }()
	ids, err := v.view.articles(ctx)
	if err != nil {
		return err
	}
	p := progress{report: report, stage: "verify", total: len(ids)}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.step(string(id))
		if err := v.unless(id, v.article(ctx, id)); err != nil {
			return err
		}
	}
	if err := v.unless("", v.strangers(ctx)); err != nil {
		return err
	}
	lost, err := v.store.lost()
	if err != nil {
		return err
	}
	for _, name := range lost {
		v.problem(Problem{What: "the table " + name + " was put aside when the list of tables was found damaged: what it holds may be missing"})
	}
	if err := v.derived(ctx); err != nil {
		return err
	}
	p.end()
	return nil
}

func (v *verifier) problem(p Problem) { v.found.Problems = append(v.found.Problems, p) }

// unless makes a problem of an error that is damage.
func (v *verifier) unless(id graph.ID, err error) error {
	if !errors.Is(err, graph.ErrCorrupt) {
		return err
	}
	v.problem(Problem{Article: id, What: err.Error()})
	return nil
}

// article checks one article.
func (v *verifier) article(ctx context.Context, id graph.ID) error {
	v.found.Articles++
	sum, err := v.view.summary(id)
	if err != nil {
		return err
	}
	quads, err := v.quads(ctx, sum)
	if err != nil {
		return err
	}
	a, err := v.view.article(sum.Article)
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
	return v.batch(a, at, facts, quads, sum)
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
	quads, err := v.view.quadsOf(ctx, sum)
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
func (v *verifier) batch(a *graph.Article, at *graph.Offsets, facts []fact, quads []quad.Quad, sum *summary) error {
	wrong := func(err error) error {
		v.problem(Problem{Article: a.ID, What: err.Error()})
		return nil
	}
	b, err := decode(a, facts)
	if err != nil {
		return wrong(err)
	}
	for i := range b.Statements {
		v.statement(a, at, &b.Statements[i])
	}
	for _, e := range b.Events {
		if len(e.Triggers) == 0 {
			return wrong(fmt.Errorf("%w: %s has no passage", graph.ErrCorrupt, e.ID))
		}
	}
	if err := b.Validate(); err != nil {
		return wrong(err)
	}
	derived, err := summarise(&b, quads)
	if err != nil {
		return wrong(err)
	}
	switch {
	case derived.Hash != sum.Hash:
		return wrong(fmt.Errorf("%w: its quads are not those that were written", graph.ErrCorrupt))
	case !equal(derived, sum):
		return wrong(fmt.Errorf("%w: the summary does not say what the quads say", graph.ErrCorrupt))
	}
	return v.shadow.add(&b, derived)
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
	return v.view.each(ctx, []byte{articleSpace}, func(key, _ []byte) error {
		id := graph.ID(key[1:])
		raw, err := v.view.value(summaryKey(id))
		if err == nil && raw == nil {
			v.problem(Problem{Article: id, What: "a text without a summary"})
		}
		return err
	})
}

// derived compares what is derived from the articles with what it would be if
// it were made anew, and takes the counts from there.
func (v *verifier) derived(ctx context.Context) error {
	stats, err := v.shadow.view().stats()
	if err != nil {
		return err
	}
	v.found.Nodes, v.found.Relations, v.found.Passages = stats.Nodes, stats.Relations, stats.Passages
	if len(v.found.Problems) > 0 {
		return nil // what is derived from broken articles cannot be compared
	}
	for _, space := range derivedSpaces {
		missing, surplus, err := v.shadow.compare(ctx, v.view, space)
		if err != nil {
			return err
		}
		if missing+surplus > 0 {
			v.problem(Problem{derived: true, What: fmt.Sprintf("the %s does not say what the articles say: %d entries are missing or wrong, %d are too many", spaceName(space), missing, surplus)})
		}
	}
	return nil
}

// spaceName says what a space of derived keys is for.
func spaceName(space byte) string {
	switch space {
	case nodeSpace:
		return "record of nodes"
	case orderSpace:
		return "order of lists"
	case linkSpace:
		return "order of pages"
	case evidenceSpace:
		return "evidence of pages"
	case countSpace:
		return "count of links"
	case wordSpace:
		return "full-text index"
	case sourceSpace:
		return "list of sources"
	default:
		return "count of nodes"
	}
}
