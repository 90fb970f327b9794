package store

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// parseLabel splits a quad's label into article and code points.
func parseLabel(v quad.Value) (article graph.ID, start, end int, ok bool) {
	iri, ok := v.(quad.IRI)
	if !ok {
		return "", 0, 0, false
	}
	article, start, end, err := graph.ParseAddress(graph.Address(iri))
	return article, start, end, err == nil
}

// fact is a quad of one article in our words.
type fact struct {
	subject   graph.ID
	predicate string
	qualifier string
	object    graph.ID   // of a relation
	value     quad.Value // of an attribute
	span      graph.Span
}

// parse reads a quad that should belong to an article whose offsets are given.
func parse(q quad.Quad, article graph.ID, at *graph.Offsets) (fact, error) {
	wrong := func(what string) (fact, error) {
		return fact{}, fmt.Errorf("%w: %s in the quad %v", graph.ErrCorrupt, what, q)
	}
	subject, ok1 := q.Subject.(quad.IRI)
	predicate, ok2 := q.Predicate.(quad.IRI)
	if !ok1 || !ok2 {
		return wrong("no address")
	}
	f := fact{subject: graph.ID(subject)}
	var ok bool
	if f.predicate, f.qualifier, ok = splitPredicate(predicate); !ok {
		return wrong("broken predicate")
	}
	of, start, end, ok := parseLabel(q.Label)
	if !ok || of != article {
		return wrong("label that is no passage of " + string(article))
	}
	if f.span, ok = at.Span(start, end); !ok {
		return wrong("label outside the text")
	}
	if object, ok := q.Object.(quad.IRI); ok {
		f.object = graph.ID(object)
	} else {
		f.value = q.Object
	}
	return f, nil
}

// attribute names one attribute of a node at one place.
type attribute struct {
	node      graph.ID
	predicate string
	qualifier string
	span      graph.Span // zero where a node has the attribute once
}

// decoder puts a batch together from the facts of one article.
type decoder struct {
	article    *graph.Article
	values     map[attribute]quad.Value
	aliases    map[graph.ID][]string
	quantities map[graph.ID][]graph.Quantity
	timeSpans  map[graph.ID]graph.Span
	extras     map[graph.ID]*extra
	entities   map[graph.ID]*graph.Entity
	statements map[graph.ID]*graph.Statement
	events     map[graph.ID]*graph.Event
	ties       map[link]*graph.Relation
	mentions   []graph.Mention
}

// decode puts together what the facts of an article say. They need not be all
// of it: each node whose attributes are there comes out.
func decode(a *graph.Article, facts []fact) (graph.Batch, error) {
	d := &decoder{article: a, values: map[attribute]quad.Value{}, aliases: map[graph.ID][]string{}, quantities: map[graph.ID][]graph.Quantity{},
		timeSpans: map[graph.ID]graph.Span{}, extras: map[graph.ID]*extra{}, entities: map[graph.ID]*graph.Entity{},
		statements: map[graph.ID]*graph.Statement{}, events: map[graph.ID]*graph.Event{}, ties: map[link]*graph.Relation{}}
	for _, f := range facts {
		if f.value != nil {
			d.attribute(f)
		}
	}
	if err := d.nodes(facts); err != nil {
		return graph.Batch{}, err
	}
	for _, f := range facts {
		if f.value == nil {
			if err := d.relation(f); err != nil {
				return graph.Batch{}, err
			}
		}
	}
	return d.batch(), nil
}

// attribute files a literal; those that may stand at several places keep the
// place.
func (d *decoder) attribute(f fact) {
	k := attribute{node: f.subject, predicate: f.predicate}
	switch {
	case d.voice(f):
		return
	case f.predicate == attrAlias:
		if s, ok := f.value.(quad.String); ok {
			d.aliases[f.subject] = append(d.aliases[f.subject], string(s))
		}
		return
	case f.predicate == attrQuantity:
		s, _ := f.value.(quad.String)
		if q, ok := parseQuantity(f.qualifier, string(s), f.span); ok {
			d.quantities[f.subject] = append(d.quantities[f.subject], q)
		}
		return
	case f.predicate == attrTimeWords:
		d.timeSpans[f.subject] = f.span
		return
	case f.subject.Kind() == tieKind, f.predicate == attrConfidence && f.subject.Kind().IsEntity():
		k.qualifier, k.span = f.qualifier, f.span
	}
	d.values[k] = f.value
}

func (d *decoder) text(id graph.ID, predicate string) string {
	s, _ := d.values[attribute{node: id, predicate: predicate}].(quad.String)
	return string(s)
}

func (d *decoder) number(k attribute) float64 {
	n, _ := d.values[k].(quad.Float)
	return float64(n)
}

// nodes makes a node for every fact that tells a kind.
func (d *decoder) nodes(facts []fact) error {
	for _, f := range facts {
		if f.value == nil || f.predicate != attrKind {
			continue
		}
		kind := graph.Kind(d.text(f.subject, attrKind))
		switch {
		case kind != f.subject.Kind():
			return fmt.Errorf("%w: %s is stored as a %q", graph.ErrCorrupt, f.subject, kind)
		case kind.IsEntity():
			d.entity(f.subject)
		case kind == graph.StatementK:
			d.statement(f.subject)
		case kind == graph.EventK:
			d.event(f.subject)
		}
	}
	return nil
}

func (d *decoder) entity(id graph.ID) {
	aliases := clone(d.aliases[id])
	slices.Sort(aliases)
	d.entities[id] = &graph.Entity{ID: id, Kind: id.Kind(), Name: d.text(id, attrName), Aliases: aliases,
		Country: d.text(id, attrCountry), Score: d.number(attribute{node: id, predicate: attrScore})}
}

func (d *decoder) statement(id graph.ID) {
	s := &graph.Statement{ID: id, Article: d.article.ID, Words: d.text(id, attrWords), Voice: graph.Voice(d.text(id, attrVoice)),
		Mode: graph.Mode(d.text(id, attrMode)), Polarity: graph.Polarity(d.text(id, attrPolarity)), Modality: graph.Modality(d.text(id, attrModality)),
		Time: parseTime(d.text(id, attrTime)), Confidence: d.number(attribute{node: id, predicate: attrConfidence}), Method: d.text(id, attrMethod)}
	d.extras[id].complete(s)
	d.statements[id] = s
}

func (d *decoder) event(id graph.ID) {
	d.events[id] = &graph.Event{ID: id, Article: d.article.ID, Type: graph.EventType(d.text(id, attrType)), Title: d.text(id, attrTitle),
		Time: parseTime(d.text(id, attrTime)), Status: graph.Status(d.text(id, attrStatus)), Confidence: d.number(attribute{node: id, predicate: attrConfidence}), Method: d.text(id, attrMethod),
		TimeSpan: d.timeSpans[id], Quantities: d.quantities[id]}
}

// relation files a quad between nodes: as a tie if there is evidence for one,
// and, unless that is all it is, as the part of the node that implies it.
func (d *decoder) relation(f fact) error {
	r := graph.Relation{Subject: f.subject, Predicate: graph.Predicate(f.predicate), Qualifier: f.qualifier, Object: f.object}
	tie, only := d.tie(&r, f.span)
	if tie || only {
		d.addTie(r, f.span)
	}
	if only || d.part(f) {
		return nil
	}
	if derived(r.Predicate) {
		return nil // an end that these facts leave out
	}
	return fmt.Errorf("%w: nothing tells who read that %s %s %s", graph.ErrCorrupt, f.subject, f.predicate, f.object)
}

// tie says whether a quad is a tie, and whether it is that only.
func (d *decoder) tie(r *graph.Relation, s graph.Span) (is, only bool) {
	id := tieID(r)
	_, only = d.values[attribute{id, attrMethod, "", s}]
	_, both := d.values[attribute{id, attrMethod, also, s}]
	return only || both, only
}

func (d *decoder) addTie(r graph.Relation, s graph.Span) {
	k := linkOf(&r)
	if d.ties[k] == nil {
		d.ties[k] = &r
	}
	id := tieID(&r)
	for _, mark := range []string{"", also} {
		if m, ok := d.values[attribute{id, attrMethod, mark, s}].(quad.String); ok {
			d.ties[k].Evidence = append(d.ties[k].Evidence, graph.Evidence{Passage: graph.Passage{Article: d.article.ID, Span: s},
				Method: string(m), Confidence: d.number(attribute{id, attrConfidence, mark, s})})
		}
	}
}

// part files a relation that a node implies; false means that it is none or
// that the node is not among the facts.
func (d *decoder) part(f fact) bool {
	switch p := graph.Predicate(f.predicate); p {
	case graph.MentionedIn:
		form := graph.Form(f.qualifier)
		d.mentions = append(d.mentions, graph.Mention{Entity: f.subject, Span: f.span, Form: form,
			Confidence: d.number(attribute{f.subject, attrConfidence, f.qualifier, f.span})})
		return true
	case graph.SalientIn:
		return d.salient(f.subject)
	case graph.Said, graph.About, graph.Reports, graph.Repeats, graph.StatedIn:
		return d.statementPart(p, f)
	case graph.TookPartIn, graph.HappenedIn, graph.ReportedIn:
		return d.eventPart(p, f)
	default:
		return false
	}
}

func (d *decoder) salient(id graph.ID) bool {
	if e := d.entities[id]; e != nil {
		e.Salient = true
		return true
	}
	if e := d.events[id]; e != nil {
		e.Salient = true
		return true
	}
	return false
}

func (d *decoder) statementPart(p graph.Predicate, f fact) bool {
	id := f.subject
	if p == graph.Said {
		id = f.object
	}
	s := d.statements[id]
	if s == nil {
		return false
	}
	switch p {
	case graph.Said:
		if !joint(s, f.subject) {
			s.Speaker = f.subject
		}
	case graph.About:
		s.About = append(s.About, graph.Reference{Node: f.object, Span: f.span})
	case graph.Reports:
		s.Reports = f.object
	case graph.Repeats:
		s.Repeats = f.object
	case graph.StatedIn:
		switch f.qualifier {
		case graph.PartContent:
			s.Content = append(s.Content, f.span)
		case graph.PartCue:
			s.Cue = f.span
		case graph.PartSource:
			s.Source = f.span
		}
	default:
		return false
	}
	return true
}

func (d *decoder) eventPart(p graph.Predicate, f fact) bool {
	id := f.subject
	if p == graph.TookPartIn {
		id = f.object
	}
	e := d.events[id]
	if e == nil {
		return false
	}
	switch p {
	case graph.TookPartIn:
		e.Participants = append(e.Participants, graph.Taking{Node: f.subject, Role: graph.Role(f.qualifier), Span: f.span})
	case graph.HappenedIn:
		e.Places = append(e.Places, graph.Reference{Node: f.object, Span: f.span})
	case graph.ReportedIn:
		e.Triggers = append(e.Triggers, f.span)
	default:
		return false
	}
	return true
}

// batch gives what was found in its normal form.
func (d *decoder) batch() graph.Batch {
	b := graph.Batch{Article: *d.article, Mentions: d.mentions}
	for _, e := range d.entities {
		b.Entities = append(b.Entities, *e)
	}
	for _, s := range d.statements {
		b.Statements = append(b.Statements, *s)
	}
	for _, e := range d.events {
		b.Events = append(b.Events, *e)
	}
	for _, r := range d.ties {
		b.Ties = append(b.Ties, *r)
	}
	slices.SortFunc(b.Ties, func(x, y graph.Relation) int {
		return cmp.Or(graph.CompareRelations(x, y), cmp.Compare(x.Qualifier, y.Qualifier))
	})
	return normal(b)
}
