package extract

import (
	"context"
	"slices"
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// Entities finds who and what an article names, decides which names mean the
// same one, resolves what refers to them, and reads the offices people hold. It
// fills the layers Entities and Ties.
type Entities struct {
	gazetteer *gazetteer
	titles    *titleList
	leaders   *leaderList
	countries map[string]string // name → ISO 3166-1 code
}

// NewEntities loads the word lists. The error names a damaged list.
func NewEntities() (*Entities, error) {
	g, err := newGazetteer()
	if err != nil {
		return nil, err
	}
	t, err := newTitleList()
	if err != nil {
		return nil, err
	}
	l, err := newLeaderList()
	if err != nil {
		return nil, err
	}
	return &Entities{gazetteer: g, titles: t, leaders: l, countries: g.countryNames()}, nil
}

// Name of the component.
func (*Entities) Name() string { return "entities/1" }

// Requires tokens, sentences, tags and raw names.
func (*Entities) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags, nlp.Names}
}

// Provides entities with their mentions, and ties.
func (*Entities) Provides() []nlp.Layer { return []nlp.Layer{nlp.Entities, nlp.Ties} }

// Annotate reads the document in steps, each on what the one before found:
// names, who is who, offices, references, ties.
func (c *Entities) Annotate(ctx context.Context, d *nlp.Doc) error {
	r := newReading(d, c.gazetteer, c.titles)
	r.leaders, r.countries = c.leaders, c.countries
	for _, step := range []func(){
		r.findNames, r.linkPeople, r.linkOrganizations, r.resolveCountryNouns, r.readOffices, r.resolveReferences, r.readLocations, r.readParties, r.readParts, r.readTies, r.resolveSeats, r.readLeaders,
	} {
		if err := ctx.Err(); err != nil {
			return err
		}
		step()
	}
	r.write()
	return nil
}

// naming is one place where a node is named or referred to. The node is empty
// until the linker has decided; a naming that stays without one is dropped.
type naming struct {
	span        graph.Span
	first, last int // tokens [first, last)
	kind        graph.Kind
	form        graph.Form
	node        graph.ID
	sort        placeSort // of names from the gazetteer
	confidence  float64
	title       titleMatch // the title in front of a person's name
}

// entityDraft is a node while the article is being read.
type entityDraft struct {
	entity graph.Entity
	gender gender
	names  map[string]bool
}

// reading is the work on one document.
type reading struct {
	d       *nlp.Doc
	g       *gazetteer
	titles  *titleList
	leaders *leaderList
	// countries gives codes by name.
	countries map[string]string
	namings   []naming // sorted by span
	drafts    map[graph.ID]*entityDraft
	offices   []office
	ties      []graph.Relation
}

func newReading(d *nlp.Doc, g *gazetteer, t *titleList) *reading {
	return &reading{d: d, g: g, titles: t, drafts: map[graph.ID]*entityDraft{}}
}

func (r *reading) words(n *naming) string { return n.span.Of(r.d.Text()) }

func (r *reading) word(i int) string {
	if i < 0 || i >= len(r.d.Tokens) {
		return ""
	}
	return plainApostrophe(r.d.Word(i))
}

// sameSentence says that both tokens are there and stand in one sentence.
func (r *reading) sameSentence(i, j int) bool {
	n := len(r.d.Tokens)
	return i >= 0 && j >= 0 && i < n && j < n && r.d.Tokens[i].Sentence == r.d.Tokens[j].Sentence
}

func (r *reading) newNaming(first, last int, kind graph.Kind) naming {
	return naming{span: r.d.SpanOf(first, last), first: first, last: last, kind: kind, form: byName, confidence: 0.9}
}

// draft gives the node with an id, started when it is new.
func (r *reading) draft(id graph.ID, kind graph.Kind, name string) *entityDraft {
	x := r.drafts[id]
	if x == nil {
		x = &entityDraft{entity: graph.Entity{ID: id, Kind: kind, Name: name}, names: map[string]bool{}}
		r.drafts[id] = x
	}
	return x
}

// sortNamings keeps the order the steps rely on.
func (r *reading) sortNamings() {
	slices.SortStableFunc(r.namings, func(x, y naming) int { return graph.CompareSpans(x.span, y.span) })
}

// write files what was found: entities that are mentioned, their mentions
// without doubles, and the ties between them.
func (r *reading) write() {
	r.sortNamings()
	type key struct {
		span graph.Span
		node graph.ID
	}
	seen, mentioned := map[key]bool{}, map[graph.ID]bool{}
	for i := range r.namings {
		n := &r.namings[i]
		if n.node == "" || seen[key{n.span, n.node}] {
			continue
		}
		seen[key{n.span, n.node}] = true
		mentioned[n.node] = true
		r.d.Mentions = append(r.d.Mentions, graph.Mention{Entity: n.node, Span: n.span, Form: n.form, Confidence: n.confidence})
		if n.form == byName {
			r.drafts[n.node].names[r.alias(n)] = true
		}
	}
	for id, x := range r.drafts {
		if mentioned[id] {
			r.d.Entities = append(r.d.Entities, x.finish())
		}
	}
	slices.SortFunc(r.d.Entities, func(x, y graph.Entity) int { return strings.Compare(string(x.ID), string(y.ID)) })
	for _, t := range r.ties {
		if mentioned[t.Subject] && mentioned[t.Object] {
			r.d.Ties = append(r.d.Ties, t)
		}
	}
	slices.SortFunc(r.d.Ties, graph.CompareRelations)
}

// alias is the name as the text writes it; of a person named with a title, the
// words without it. Line breaks become spaces.
func (r *reading) alias(n *naming) string {
	return strings.Join(strings.Fields(r.words(n)), " ")
}

func (x *entityDraft) finish() graph.Entity {
	e := x.entity
	for n := range x.names {
		if n != e.Name {
			e.Aliases = append(e.Aliases, n)
		}
	}
	slices.Sort(e.Aliases)
	return e
}
