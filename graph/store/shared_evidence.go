package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// hashTriple is three of Cayley's hashes: a quad without its label, or without its
// object.
type hashTriple [3]cayleysql.NodeHash

// tripleColumns gives triples column by column, sorted.
func tripleColumns[V any](of map[hashTriple]V) [3][][]byte {
	keys := slices.SortedFunc(maps.Keys(of), func(x, y hashTriple) int {
		return slices.CompareFunc(x[:], y[:], func(a, b cayleysql.NodeHash) int { return slices.Compare(a.ValueHash[:], b.ValueHash[:]) })
	})
	var out [3][][]byte
	for _, k := range keys {
		for i, h := range k {
			out[i] = append(out[i], slices.Clone(h.ValueHash[:]))
		}
	}
	return out
}

// evidence reads the passages of links and who read them.
type sharedEvidence struct {
	t         *sharedTx
	relations []graph.Relation
	labels    map[graph.Passage]cayleysql.NodeHash
	odd       map[evidenceKey]graph.Evidence // of articles with odd ties: see summary.Odd
	isOdd     map[graph.ID]bool
	owners    map[graph.ID]*sharedNode
	values    map[hashTriple]quad.Value // attributes by label, node and predicate
}

// withEvidence completes links to relations.
func (t *sharedTx) withEvidence(ctx context.Context, links []countedLink) ([]graph.Relation, error) {
	if len(links) == 0 {
		return nil, ctx.Err()
	}
	r := &sharedEvidence{t: t, relations: make([]graph.Relation, len(links)), labels: map[graph.Passage]cayleysql.NodeHash{}, isOdd: map[graph.ID]bool{}}
	at := make(map[hashTriple]int, len(links))
	for i, l := range links {
		r.relations[i] = graph.Relation{Subject: l.Subject, Predicate: l.Predicate, Qualifier: l.Qualifier, Object: l.Object}
		at[hashTriple{cayleysql.HashOf(quad.IRI(l.Subject)), cayleysql.HashOf(predicateIRI(string(l.Predicate), l.Qualifier)), cayleysql.HashOf(quad.IRI(l.Object))}] = i
	}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return r.passages(ctx, at) }, r.readOdd, r.readOwners, r.readAttributes,
	} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	for i, l := range links {
		if len(r.relations[i].Evidence) != l.passages {
			return nil, fmt.Errorf("%w: %s %s %s has %d passages, the index says %d; run “verify”", graph.ErrCorrupt, l.Subject, l.Predicate, l.Object, len(r.relations[i].Evidence), l.passages)
		}
		if err := r.complete(&r.relations[i]); err != nil {
			return nil, err
		}
	}
	return r.relations, nil
}

// passages reads the labels of the relations and turns them into passages.
func (r *sharedEvidence) passages(ctx context.Context, at map[hashTriple]int) error {
	keys := tripleColumns(at)
	rows, err := r.t.hashed(ctx, `SELECT q.subject_hash, q.predicate_hash, q.object_hash, q.label_hash FROM unnest($1::BYTEA[], $2::BYTEA[], $3::BYTEA[]) AS u(s, p, o)
		JOIN quads AS q ON q.subject_hash = u.s AND q.predicate_hash = u.p AND q.object_hash = u.o AND q.label_hash IS NOT NULL`, keys[0], keys[1], keys[2])
	if err != nil {
		return err
	}
	labels := map[cayleysql.NodeHash]quad.Value{}
	for _, row := range rows {
		labels[row[3]] = nil
	}
	if err := r.t.names(ctx, labels); err != nil {
		return err
	}
	spans, err := r.spans(ctx, labels)
	if err != nil {
		return err
	}
	for _, row := range rows {
		p := spans[row[3]]
		r.labels[p] = row[3]
		x := &r.relations[at[hashTriple{row[0], row[1], row[2]}]]
		x.Evidence = append(x.Evidence, graph.Evidence{Passage: p})
	}
	return nil
}

// spans turns labels into passages. The texts of articles with letters beyond
// ASCII are read, because there a code point is no byte.
func (r *sharedEvidence) spans(ctx context.Context, labels map[cayleysql.NodeHash]quad.Value) (map[cayleysql.NodeHash]graph.Passage, error) {
	articles := map[graph.ID]bool{}
	for _, v := range labels {
		article, _, _, ok := parseLabel(v)
		if !ok {
			return nil, fmt.Errorf("%w: the label %v is no passage", graph.ErrCorrupt, v)
		}
		articles[article] = true
	}
	wide, err := r.flags(ctx, slices.Sorted(maps.Keys(articles)))
	if err != nil {
		return nil, err
	}
	at, err := r.t.offsets(ctx, wide)
	if err != nil {
		return nil, err
	}
	out := make(map[cayleysql.NodeHash]graph.Passage, len(labels))
	for h, v := range labels {
		article, start, end, _ := parseLabel(v)
		span, ok := graph.Span{Start: start, End: end}, true
		if o := at[article]; o != nil {
			span, ok = o.Span(start, end)
		}
		if !ok {
			return nil, fmt.Errorf("%w: %v lies outside its article", graph.ErrCorrupt, v)
		}
		out[h] = graph.Passage{Article: article, Span: span}
	}
	return out, nil
}

// flags notes the articles with odd ties and gives those that are not ASCII.
func (r *sharedEvidence) flags(ctx context.Context, articles []graph.ID) (wide []graph.ID, err error) {
	rows, err := r.t.tx.QueryContext(ctx, `SELECT id, plain, odd FROM newsgraph_articles WHERE id = ANY($1)`, idTexts(articles))
	if err != nil {
		return nil, err
	}
	n := 0
	err = eachRow(ctx, rows, func() error {
		var id string
		var plain, odd bool
		if err := rows.Scan(&id, &plain, &odd); err != nil {
			return err
		}
		n++
		if odd {
			r.isOdd[graph.ID(id)] = true
		}
		if !plain {
			wide = append(wide, graph.ID(id))
		}
		return nil
	})
	if err == nil && n != len(articles) {
		err = fmt.Errorf("%w: a passage of an article that is not there", graph.ErrCorrupt)
	}
	return wide, err
}

// evidenceKey names a piece of evidence.
type evidenceKey struct {
	link
	passage graph.Passage
}

// readOdd reads the evidence of the articles with odd ties.
func (r *sharedEvidence) readOdd(ctx context.Context) error {
	r.odd = map[evidenceKey]graph.Evidence{}
	for _, id := range slices.Sorted(maps.Keys(r.isOdd)) {
		b, err := r.t.contents(ctx, id)
		if err != nil {
			return err
		}
		for _, x := range b.Relations() {
			for _, e := range x.Evidence {
				r.odd[evidenceKey{linkOf(&x), e.Passage}] = e
			}
		}
	}
	return nil
}

// readOwners reads the statements and events that imply relations.
func (r *sharedEvidence) readOwners(ctx context.Context) (err error) {
	ids := map[graph.ID]bool{}
	for i := range r.relations {
		if id := ownerOf(&r.relations[i]); id != "" {
			ids[id] = true
		}
	}
	r.owners, err = r.t.found(ctx, slices.Sorted(maps.Keys(ids)))
	return err
}

// ownerOf is the statement or event that implies a relation, or empty: the
// reporting statement, the statement about an event.
func ownerOf(r *graph.Relation) graph.ID {
	var id graph.ID
	switch r.Predicate {
	case graph.Said, graph.TookPartIn:
		id = r.Object
	case graph.About, graph.Reports, graph.Repeats, graph.StatedIn, graph.HappenedIn, graph.ReportedIn, graph.SalientIn:
		id = r.Subject
	default:
		return ""
	}
	if k := id.Kind(); k != graph.StatementK && k != graph.EventK {
		return ""
	}
	return id
}

// attributeOf names an attribute of a node.
type attributeOf struct {
	node      graph.ID
	predicate quad.IRI
}

// The salience of entities, as graph.Batch.Relations gives it.
const (
	sharedSalience      = "salience/1"
	sharedLeastSalience = 0.01
)

// wants gives the attributes that tell who read a relation: method, if it is
// not always the same, and confidence.
func wants(r *graph.Relation) (list []attributeOf) {
	switch {
	case ownerOf(r) != "":
		return nil
	case r.Predicate == graph.MentionedIn:
		return []attributeOf{{r.Subject, predicateIRI(attrConfidence, r.Qualifier)}}
	case r.Predicate == graph.SalientIn:
		return []attributeOf{{r.Subject, attrScore}}
	default:
		return []attributeOf{{tieID(r), attrConfidence}, {tieID(r), attrMethod}}
	}
}

func (r *sharedEvidence) key(a attributeOf, at graph.Passage) hashTriple {
	return hashTriple{r.labels[at], cayleysql.HashOf(quad.IRI(a.node)), cayleysql.HashOf(a.predicate)}
}

// readAttributes reads all attributes that tell who read the relations.
func (r *sharedEvidence) readAttributes(ctx context.Context) error {
	r.values = map[hashTriple]quad.Value{}
	for i := range r.relations {
		for _, e := range r.relations[i].Evidence {
			for _, w := range wants(&r.relations[i]) {
				r.values[r.key(w, e.Passage)] = nil
			}
		}
	}
	if len(r.values) == 0 {
		return ctx.Err()
	}
	keys := tripleColumns(r.values)
	rows, err := r.t.hashed(ctx, `SELECT q.subject_hash, q.predicate_hash, q.object_hash, q.label_hash FROM unnest($1::BYTEA[], $2::BYTEA[], $3::BYTEA[]) AS u(l, s, p)
		JOIN quads AS q ON q.label_hash = u.l AND q.subject_hash = u.s AND q.predicate_hash = u.p`, keys[0], keys[1], keys[2])
	if err != nil {
		return err
	}
	quads, err := r.t.spell(ctx, rows)
	for i, q := range quads {
		r.values[hashTriple{rows[i][3], rows[i][0], rows[i][1]}] = q.Object
	}
	return err
}

// complete says who read a relation and how sure, as graph.Batch.Relations
// derives it, and sorts its evidence.
func (r *sharedEvidence) complete(x *graph.Relation) error {
	for i := range x.Evidence {
		e := &x.Evidence[i]
		if r.isOdd[e.Passage.Article] {
			*e = r.odd[evidenceKey{linkOf(x), e.Passage}]
		} else {
			e.Method, e.Confidence = r.who(x, e.Passage)
		}
		if e.Confidence == 0 {
			return fmt.Errorf("%w: nothing tells who read that %s %s %s; run “verify”", graph.ErrCorrupt, x.Subject, x.Predicate, x.Object)
		}
	}
	slices.SortFunc(x.Evidence, func(x, y graph.Evidence) int { return graph.ComparePassages(x.Passage, y.Passage) })
	return nil
}

// who gives method and confidence; 0 when nothing tells.
func (r *sharedEvidence) who(x *graph.Relation, p graph.Passage) (string, float64) {
	if e := r.owners[ownerOf(x)]; e != nil {
		return e.Method, e.Confidence
	}
	w := wants(x)
	number, _ := r.values[r.key(w[0], p)].(quad.Float)
	switch x.Predicate {
	case graph.MentionedIn:
		return graph.MentionMethod, float64(number)
	case graph.SalientIn:
		return sharedSalience, max(float64(number), sharedLeastSalience)
	default:
		method, _ := r.values[r.key(w[1], p)].(quad.String)
		return string(method), float64(number)
	}
}
