package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Choice is what a dossier is about. Sections come in the order of the fields,
// and within Nodes in the order given.
type Choice struct {
	Title string
	// Nodes get a section each: what a person or body said, what was said of
	// it, its events and ties; what an article tells; a statement or event
	// alone.
	Nodes []graph.ID
	// Thread is what Speaker said about About, in the order of time; an empty
	// About means everything.
	Thread Thread
	// Path is a chain of relations, as found between two nodes.
	Path []graph.Relation
}

// Thread is what one node said about another.
type Thread struct{ Speaker, About graph.ID }

// Build makes a dossier. Everything the choice names must be in the subgraph,
// with what surrounds it one step away; an unknown node gives an error that
// wraps [graph.ErrNotFound]. So does a choice of which nothing can be cited.
func Build(sg *graph.Subgraph, c Choice) (*Dossier, error) {
	b := newBuilder(sg, c.Title)
	for _, id := range c.Nodes {
		if err := b.node(id); err != nil {
			return nil, err
		}
	}
	if c.Thread.Speaker != "" {
		if err := b.thread(c.Thread); err != nil {
			return nil, err
		}
	}
	if len(c.Path) > 0 {
		b.path(c.Path)
	}
	if len(b.d.Footnotes) == 0 {
		return nil, fmt.Errorf("nothing to cite: no statement, event or tie is about what was chosen: %w", graph.ErrNotFound)
	}
	return b.d, nil
}

type builder struct {
	sg         *graph.Subgraph
	d          *Dossier
	names      map[graph.ID]string
	articles   map[graph.ID]*graph.Article
	offsets    map[graph.ID]*graph.Offsets
	hashes     map[graph.ID]string
	statements map[graph.ID]*graph.Statement
	events     map[graph.ID]*graph.Event
	joined     map[graph.ID]*graph.Joined // by account
}

func newBuilder(sg *graph.Subgraph, title string) *builder {
	b := &builder{sg: sg, d: &Dossier{Format: annexFormat, Version: annexVersion, Title: oneLine(title), OffsetUnit: offsetUnit},
		names: map[graph.ID]string{}, articles: map[graph.ID]*graph.Article{}, offsets: map[graph.ID]*graph.Offsets{},
		hashes: map[graph.ID]string{}, statements: map[graph.ID]*graph.Statement{}, events: map[graph.ID]*graph.Event{}, joined: map[graph.ID]*graph.Joined{}}
	for i := range sg.Nodes {
		b.names[sg.Nodes[i].ID] = sg.Nodes[i].Name
	}
	for i := range sg.Articles {
		a := &sg.Articles[i]
		b.articles[a.ID], b.offsets[a.ID], b.hashes[a.ID] = a, graph.NewOffsets(a.Text), graph.TextHash(a.Text)
	}
	for i := range sg.Statements {
		b.statements[sg.Statements[i].ID] = &sg.Statements[i]
	}
	for i := range sg.Events {
		b.events[sg.Events[i].ID] = &sg.Events[i]
	}
	for i := range sg.Joined {
		for _, account := range sg.Joined[i].Accounts {
			b.joined[account] = &sg.Joined[i]
		}
	}
	return b
}

// section adds a section unless it would be empty.
func (b *builder) section(heading string, claims []Claim) {
	if len(claims) > 0 {
		b.d.Sections = append(b.d.Sections, Section{oneLine(heading), claims})
	}
}

// cite adds footnotes for passages and gives a claim that carries them.
func (b *builder) cite(text string, passages ...graph.Passage) Claim {
	c := Claim{Text: oneLine(text)}
	for _, p := range passages {
		a, at := b.articles[p.Article], b.offsets[p.Article]
		title, _, _ := strings.Cut(a.Text, "\n")
		f := Footnote{Number: len(b.d.Footnotes) + 1, Article: a.ID, Outlet: a.Publisher, Title: cmp.Or(a.Title, title), Date: a.Published, URL: a.URL,
			Quote: p.Span.Of(a.Text), Start: at.Rune(p.Span.Start), End: at.Rune(p.Span.End), SHA256: b.hashes[a.ID]}
		b.d.Footnotes = append(b.d.Footnotes, f)
		c.Notes = append(c.Notes, f.Number)
	}
	return c
}

func (b *builder) node(id graph.ID) error {
	name, ok := b.names[id]
	if !ok {
		return fmt.Errorf("%s: %w", id, graph.ErrNotFound)
	}
	switch {
	case id.Kind() == graph.StatementK:
		b.section(b.speaker(b.statements[id]), []Claim{b.statement(b.statements[id])})
	case id.Kind() == graph.EventK:
		b.happened(name, func(e *graph.Event) bool { return e.ID == id || b.joined[id] != nil && b.joined[id] == b.joined[e.ID] })
	case id.Kind() == graph.ArticleK:
		b.said(name+": statements", func(s *graph.Statement) bool { return s.Article == id })
		b.happened(name+": events", func(e *graph.Event) bool { return e.Article == id })
	default:
		b.said("Statements the articles attribute to "+name, func(s *graph.Statement) bool { return says(s, id) })
		b.said("Statements of others about "+name, func(s *graph.Statement) bool { return about(s, id) && !says(s, id) })
		b.happened("Events with "+name, func(e *graph.Event) bool { return takesPart(e, id) })
		b.ties("Offices and ties of "+name, id)
	}
	return nil
}

func says(s *graph.Statement, id graph.ID) bool {
	return s.Speaker == id || slices.ContainsFunc(s.With, func(r graph.Reference) bool { return r.Node == id })
}

func about(s *graph.Statement, id graph.ID) bool {
	return slices.ContainsFunc(s.About, func(r graph.Reference) bool { return r.Node == id })
}

func takesPart(e *graph.Event, id graph.ID) bool {
	return slices.ContainsFunc(e.Participants, func(t graph.Taking) bool { return t.Node == id }) ||
		slices.ContainsFunc(e.Places, func(r graph.Reference) bool { return r.Node == id })
}

// day orders by time; what has none comes last.
func (b *builder) day(t graph.Interval, article graph.ID) string {
	return cmp.Or(t.Start, b.articles[article].Published, "9999")
}

func (b *builder) said(heading string, want func(*graph.Statement) bool) {
	var list []*graph.Statement
	for i := range b.sg.Statements {
		if s := &b.sg.Statements[i]; want(s) {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(x, y *graph.Statement) int {
		return cmp.Or(cmp.Compare(b.day(x.Time, x.Article), b.day(y.Time, y.Article)), cmp.Compare(x.Article, y.Article), graph.CompareSpans(x.Hull(), y.Hull()))
	})
	claims := make([]Claim, 0, len(list))
	for _, s := range list {
		claims = append(claims, b.statement(s))
	}
	b.section(heading, claims)
}

func (b *builder) happened(heading string, want func(*graph.Event) bool) {
	var list []*graph.Event
	for i := range b.sg.Events {
		if e := &b.sg.Events[i]; want(e) {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(x, y *graph.Event) int {
		return cmp.Or(cmp.Compare(b.day(x.Time, x.Article), b.day(y.Time, y.Article)),
			cmp.Compare(b.day(graph.Interval{}, x.Article), b.day(graph.Interval{}, y.Article)), cmp.Compare(x.Article, y.Article), graph.CompareSpans(x.Triggers[0], y.Triggers[0]))
	})
	claims := make([]Claim, 0, len(list))
	for _, e := range list {
		claims = append(claims, b.event(e))
	}
	b.section(heading, claims)
}

// speaker names who said a statement; somebody unknown is called so.
func (b *builder) speaker(s *graph.Statement) string {
	who := b.names[s.Speaker]
	if who == "" {
		who = "Unknown speaker"
		if !s.Source.IsZero() {
			who += " (“" + s.Source.Of(b.articles[s.Article].Text) + "”)"
		}
	}
	for _, w := range s.With {
		if n := b.names[w.Node]; n != "" {
			who += ", " + n
		}
	}
	return oneLine(who)
}

// modalities say how a statement is put forward; an assertion needs no word.
var modalities = map[graph.Modality]string{graph.Possible: "put as possible", graph.Obliged: "put as something that ought to be",
	graph.Conditional: "put under a condition", graph.Asked: "put as a question"}

// doubts say what is not known of who speaks.
func (b *builder) doubts(s *graph.Statement) (facts []string) {
	if s.Speaker == "" && s.Voice != "" {
		facts = append(facts, "source: "+s.Voice.Label())
	}
	for _, c := range s.Candidates {
		if n := b.names[c.Node]; n != "" {
			facts = append(facts, fmt.Sprintf("perhaps %s, probability %.2f, not confirmed", n, c.Probability))
		}
	}
	return facts
}

func (b *builder) statement(s *graph.Statement) Claim {
	how := map[graph.Mode]string{graph.Direct: "%s: “%s”", graph.Mixed: "%s, partly in quotation marks: %s", graph.Indirect: "%s, in the writer's words: %s"}[s.Mode]
	text := fmt.Sprintf(how, b.speaker(s), s.Words)
	facts := b.doubts(s)
	if s.Polarity == graph.Negative {
		facts = append(facts, "negated")
	}
	if how := modalities[s.Modality]; how != "" {
		facts = append(facts, how)
	}
	if !s.Time.IsZero() {
		facts = append(facts, span(s.Time))
	}
	return b.cite(text+inBrackets(facts), graph.Passage{Article: s.Article, Span: s.Hull()})
}

func inBrackets(facts []string) string {
	if len(facts) == 0 {
		return ""
	}
	return " [" + strings.Join(facts, "; ") + "]"
}

func span(t graph.Interval) string {
	if t.Start == t.End {
		return t.Start
	}
	return t.Start + " to " + t.End
}

func (b *builder) event(e *graph.Event) Claim {
	facts := []string{e.Type.Label(), string(e.Status)}
	if !e.Time.IsZero() {
		facts = append(facts, span(e.Time))
	}
	for _, p := range e.Participants {
		facts = append(facts, map[graph.Role]string{graph.Actor: "by ", graph.Target: "towards ", graph.Participant: "with "}[p.Role]+b.names[p.Node])
	}
	for _, p := range e.Places {
		facts = append(facts, "in "+b.names[p.Node])
	}
	for _, q := range e.Quantities {
		facts = append(facts, figure(q))
	}
	if j := b.joined[e.ID]; j != nil {
		facts = append(facts, fmt.Sprintf("one of %d accounts of this event, in %d articles", len(j.Accounts), j.Articles))
	}
	return b.cite(e.Title+inBrackets(facts), b.grounds(e)...)
}

// figure writes a number of an event: "killed: at least 12 people".
func figure(q graph.Quantity) string {
	text := string(q.Measure) + ": " + q.String() + " " + q.Unit
	if q.Part {
		text += " (part of another number)"
	}
	return text
}

// grounds are the passages for what is said of an event: one from the first to
// the last word of what names it and who takes part, and one more for each
// place, time or number that stands elsewhere.
func (b *builder) grounds(e *graph.Event) []graph.Passage {
	main := append([]graph.Span{}, e.Triggers...)
	for _, p := range e.Participants {
		main = append(main, p.Span)
	}
	hull := graph.Hull(main...)
	var rest []graph.Span
	for _, p := range e.Places {
		rest = append(rest, p.Span)
	}
	for _, q := range e.Quantities {
		rest = append(rest, q.Span)
	}
	if !e.TimeSpan.IsZero() {
		rest = append(rest, e.TimeSpan)
	}
	slices.SortFunc(rest, graph.CompareSpans)
	out := []graph.Passage{{Article: e.Article, Span: hull}}
	for _, s := range slices.Compact(rest) {
		if s.Start < hull.Start || s.End > hull.End {
			out = append(out, graph.Passage{Article: e.Article, Span: s})
		}
	}
	return out
}

func (b *builder) ties(heading string, id graph.ID) {
	var claims []Claim
	for i := range b.sg.Relations {
		r := &b.sg.Relations[i]
		if (r.Subject == id || r.Object == id) && r.Subject.Kind().IsEntity() && r.Object.Kind().IsEntity() {
			claims = append(claims, b.relation(r))
		}
	}
	b.section(heading, claims)
}

func (b *builder) relation(r *graph.Relation) Claim {
	info, _ := r.Predicate.Info()
	text := b.names[r.Subject] + " – " + info.Label
	if r.Qualifier != "" {
		text += " (" + r.Qualifier + ")"
	}
	passages := make([]graph.Passage, len(r.Evidence))
	for i, e := range r.Evidence {
		passages[i] = e.Passage
	}
	return b.cite(text+" – "+b.names[r.Object], passages...)
}

func (b *builder) thread(t Thread) error {
	heading := b.names[t.Speaker]
	if heading == "" {
		return fmt.Errorf("%s: %w", t.Speaker, graph.ErrNotFound)
	}
	if t.About != "" {
		if b.names[t.About] == "" {
			return fmt.Errorf("%s: %w", t.About, graph.ErrNotFound)
		}
		heading += " on " + b.names[t.About]
	}
	b.said(heading, func(s *graph.Statement) bool { return says(s, t.Speaker) && (t.About == "" || about(s, t.About)) })
	return nil
}

func (b *builder) path(relations []graph.Relation) {
	claims := make([]Claim, 0, len(relations))
	for i := range relations {
		claims = append(claims, b.relation(&relations[i]))
	}
	b.section("How they are connected", claims)
}
