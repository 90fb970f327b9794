package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Batch is all that one article adds to the graph. It is written whole or not
// at all.
type Batch struct {
	Article Article `json:"article"`
	// Entities are sorted by id; each has at least one mention.
	Entities []Entity `json:"entities"`
	// Mentions are sorted by span, then by entity. Two mentions may overlap
	// (the person inside "Trump administration").
	Mentions   []Mention   `json:"mentions"`
	Statements []Statement `json:"statements"` // sorted by hull, then id
	Events     []Event     `json:"events"`     // sorted by first trigger, then id
	// Ties are the relations that do not follow from mentions, statements and
	// events: offices, memberships, locations. Sorted by CompareRelations.
	Ties []Relation `json:"ties"`
}

// MentionMethod is the method given for evidence that is a mention.
const MentionMethod = "mentions/1"

// Relations derives every relation of the batch, sorted by [CompareRelations],
// each with its evidence: the ties, and what mentions, statements and events
// imply. This is the one place that says how they become links, so the store,
// exports and tests agree.
func (b *Batch) Relations() []Relation {
	c := collector{article: b.Article.ID, at: map[relationKey]int{}}
	for _, t := range b.Ties {
		for _, e := range t.Evidence {
			c.add(t.Subject, t.Predicate, t.Qualifier, t.Object, e.Passage.Span, e.Method, e.Confidence)
		}
	}
	for _, m := range b.Mentions {
		c.add(m.Entity, MentionedIn, string(m.Form), b.Article.ID, m.Span, MentionMethod, m.Confidence)
	}
	for _, e := range b.Entities {
		if s, ok := b.firstMention(e.ID); ok && e.Salient {
			c.add(e.ID, SalientIn, "", b.Article.ID, s, "salience/1", max(e.Score, 0.01))
		}
	}
	for i := range b.Statements {
		c.statement(&b.Statements[i])
	}
	for i := range b.Events {
		c.event(&b.Events[i])
	}
	for i := range c.out {
		slices.SortFunc(c.out[i].Evidence, func(x, y Evidence) int { return ComparePassages(x.Passage, y.Passage) })
	}
	slices.SortFunc(c.out, CompareRelations)
	return c.out
}

// firstMention is the first mention by name of an entity, or else its first
// mention of any form.
func (b *Batch) firstMention(id ID) (Span, bool) {
	var any Span
	for _, m := range b.Mentions {
		if m.Entity != id {
			continue
		}
		if m.Form == ByNameForm {
			return m.Span, true
		}
		if any.IsZero() {
			any = m.Span
		}
	}
	return any, !any.IsZero()
}

type relationKey struct {
	subject   ID
	predicate Predicate
	qualifier string
	object    ID
}

type collector struct {
	article ID
	at      map[relationKey]int
	out     []Relation
}

// add files one piece of evidence; of two for one passage the surer stays.
func (c *collector) add(subject ID, p Predicate, qualifier string, object ID, s Span, method string, confidence float64) {
	if subject == "" || object == "" || s.IsZero() {
		return
	}
	k := relationKey{subject, p, qualifier, object}
	i, ok := c.at[k]
	if !ok {
		i = len(c.out)
		c.at[k] = i
		c.out = append(c.out, Relation{Subject: subject, Predicate: p, Qualifier: qualifier, Object: object})
	}
	e := Evidence{Passage{c.article, s}, method, confidence}
	for j, x := range c.out[i].Evidence {
		if x.Passage == e.Passage {
			if e.Confidence > x.Confidence {
				c.out[i].Evidence[j] = e
			}
			return
		}
	}
	c.out[i].Evidence = append(c.out[i].Evidence, e)
}

func (c *collector) statement(s *Statement) {
	hull := s.Hull()
	c.add(s.Speaker, Said, "", s.ID, hull, s.Method, s.Confidence)
	for _, w := range s.With {
		c.add(w.Node, Said, "", s.ID, hull, s.Method, s.Confidence)
	}
	for i := range s.Again {
		c.add(s.Speaker, Said, "", s.ID, s.Again[i].Hull(), s.Method, s.Confidence)
		c.add(s.ID, StatedIn, PartAgain, s.Article, s.Again[i].Hull(), s.Method, s.Confidence)
	}
	for _, a := range s.About {
		c.add(s.ID, About, "", a.Node, a.Span, s.Method, s.Confidence)
	}
	c.add(s.ID, Reports, "", s.Reports, hull, s.Method, s.Confidence)
	c.add(s.ID, Repeats, "", s.Repeats, hull, s.Method, s.Confidence)
	for _, x := range s.Content {
		c.add(s.ID, StatedIn, PartContent, s.Article, x, s.Method, s.Confidence)
	}
	c.add(s.ID, StatedIn, PartCue, s.Article, s.Cue, s.Method, s.Confidence)
	c.add(s.ID, StatedIn, PartSource, s.Article, s.Source, s.Method, s.Confidence)
}

func (c *collector) event(e *Event) {
	for _, t := range e.Triggers {
		c.add(e.ID, ReportedIn, "", e.Article, t, e.Method, e.Confidence)
	}
	for _, p := range e.Participants {
		c.add(p.Node, TookPartIn, string(p.Role), e.ID, p.Span, e.Method, e.Confidence)
	}
	for _, p := range e.Places {
		c.add(e.ID, HappenedIn, "", p.Node, p.Span, e.Method, e.Confidence)
	}
	if e.Salient && len(e.Triggers) > 0 {
		c.add(e.ID, SalientIn, "", e.Article, e.Triggers[0], e.Method, e.Confidence)
	}
}

// Sort brings the lists into the order the type promises.
func (b *Batch) Sort() {
	slices.SortFunc(b.Entities, func(x, y Entity) int { return strings.Compare(string(x.ID), string(y.ID)) })
	slices.SortFunc(b.Mentions, func(x, y Mention) int {
		return cmp.Or(CompareSpans(x.Span, y.Span), strings.Compare(string(x.Entity), string(y.Entity)))
	})
	slices.SortFunc(b.Statements, func(x, y Statement) int {
		return cmp.Or(CompareSpans(x.Hull(), y.Hull()), strings.Compare(string(x.ID), string(y.ID)))
	})
	slices.SortFunc(b.Events, func(x, y Event) int {
		var sx, sy Span
		if len(x.Triggers) > 0 {
			sx = x.Triggers[0]
		}
		if len(y.Triggers) > 0 {
			sy = y.Triggers[0]
		}
		return cmp.Or(CompareSpans(sx, sy), strings.Compare(string(x.ID), string(y.ID)))
	})
	slices.SortFunc(b.Ties, CompareRelations)
}

// Validate checks everything a writer relies on: the article, ids, unknown
// references, spans inside the text and on rune boundaries, relations against
// the table, evidence that comes from this article, valid UTF-8. A batch that
// passes can be stored without a failing transaction. The error wraps
// [ErrInvalid].
func (b *Batch) Validate() error {
	if err := b.Article.Validate(); err != nil {
		return err
	}
	v := validator{b: b, known: map[ID]bool{}, mentioned: map[ID]bool{}}
	v.entities()
	v.statements()
	v.events()
	v.ties()
	for _, r := range b.Relations() {
		v.relation(&r)
	}
	if v.err != nil {
		return fmt.Errorf("article %s: %w", b.Article.ID, v.err)
	}
	return nil
}

type validator struct {
	b                *Batch
	known, mentioned map[ID]bool
	err              error
}

func (v *validator) check(ok bool, format string, args ...any) {
	if !ok && v.err == nil {
		v.err = fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)
	}
}

func (v *validator) add(id ID, kind Kind) {
	v.check(id.Valid() && id.Kind() == kind, "%q is no id of a %s", id, kind)
	v.check(!v.known[id], "%q stands twice", id)
	v.known[id] = true
}

func (v *validator) words(of ID, words ...string) {
	for _, w := range words {
		v.check(w != "" && utf8.ValidString(w), "%q: empty or broken words %q", of, w)
	}
}

func (v *validator) sure(of ID, c float64) {
	v.check(c > 0 && c <= 1 && !math.IsNaN(c), "%q: confidence %v", of, c)
}

func (v *validator) entities() {
	for _, e := range v.b.Entities {
		v.check(e.Kind.IsEntity(), "%q: kind %q", e.ID, e.Kind)
		v.add(e.ID, e.Kind)
		v.words(e.ID, e.Name)
		v.words(e.ID, e.Aliases...)
		v.check(e.Score >= 0 && e.Score <= 1, "%q: score %v", e.ID, e.Score)
	}
	for _, m := range v.b.Mentions {
		v.check(v.known[m.Entity], "mention of unknown %q", m.Entity)
		v.check(m.Form == ByNameForm || m.Form == Demonym || m.Form == Nominal || m.Form == Pronoun, "mention of %q: form %q", m.Entity, m.Form)
		v.mentioned[m.Entity] = true
	}
	for _, e := range v.b.Entities {
		v.check(v.mentioned[e.ID], "%q is never mentioned", e.ID)
	}
}

func (v *validator) statements() {
	for i := range v.b.Statements {
		v.add(v.b.Statements[i].ID, StatementK)
	}
	for i := range v.b.Statements {
		s := &v.b.Statements[i]
		v.check(s.Article == v.b.Article.ID, "%q: of article %q", s.ID, s.Article)
		v.check(len(s.Content) > 0, "%q has no content", s.ID)
		v.words(s.ID, s.Words, s.Method)
		v.sure(s.ID, s.Confidence)
		v.check(s.Mode == Direct || s.Mode == Indirect || s.Mode == Mixed, "%q: mode %q", s.ID, s.Mode)
		v.check(s.Polarity == Positive || s.Polarity == Negative, "%q: polarity %q", s.ID, s.Polarity)
		switch s.Modality {
		case Asserted, Possible, Obliged, Conditional, Asked:
		default:
			v.check(false, "%q: modality %q", s.ID, s.Modality)
		}
		v.check(s.Time.Validate() == nil, "%q: time %v", s.ID, s.Time)
		v.check(s.Reports != s.ID && s.Repeats != s.ID, "%q refers to itself", s.ID)
		v.source(s)
		v.again(s)
	}
}

// source checks what is known of who speaks.
func (v *validator) source(s *Statement) {
	switch s.Voice {
	case "", VoicePerson, VoiceGroup, VoiceBody, VoiceDocument, VoiceAnonymous:
	default:
		v.check(false, "%q: voice %q", s.ID, s.Voice)
	}
	v.check(len(s.With) == 0 || s.Speaker != "", "%q: said with others by nobody", s.ID)
	v.check(len(s.Candidates) == 0 || s.Speaker == "", "%q: candidates beside a speaker", s.ID)
	for _, w := range s.With {
		v.check(w.Node != s.Speaker, "%q: %q speaks twice", s.ID, w.Node)
		v.check(v.known[w.Node], "%q: unknown speaker %q", s.ID, w.Node)
		v.check(w.Span.Valid(v.b.Article.Text), "%q: speaker at %v", s.ID, w.Span)
	}
	sum := 0.0
	for _, c := range s.Candidates {
		v.check(c.Node.Valid() && c.Node.Kind().IsEntity(), "%q: candidate %q", s.ID, c.Node)
		v.check(c.Probability > 0 && c.Probability < 1, "%q: probability %v", s.ID, c.Probability)
		sum += c.Probability
	}
	v.check(sum <= 1.000001, "%q: probabilities add up to %v", s.ID, sum)
}

// again checks the deciding words and the further passages.
func (v *validator) again(s *Statement) {
	text := v.b.Article.Text
	for _, x := range []Span{s.Negator, s.Modal} {
		v.check(x.IsZero() || x.Valid(text), "%q: deciding word at %v", s.ID, x)
	}
	for i := range s.Again {
		a := &s.Again[i]
		v.check(len(a.Content) > 0, "%q: a passage without content", s.ID)
		v.check(a.Mode == Direct || a.Mode == Indirect || a.Mode == Mixed, "%q: mode %q", s.ID, a.Mode)
		for _, x := range append([]Span{a.Source, a.Cue}, a.Content...) {
			v.check(x.IsZero() || x.Valid(text), "%q: passage at %v", s.ID, x)
		}
	}
}

func (v *validator) events() {
	for i := range v.b.Events {
		e := &v.b.Events[i]
		v.add(e.ID, EventK)
		v.check(e.Article == v.b.Article.ID, "%q: of article %q", e.ID, e.Article)
		v.check(len(e.Triggers) > 0, "%q has no trigger", e.ID)
		v.check(e.Type.Valid(), "%q: type %q", e.ID, e.Type)
		v.words(e.ID, e.Title, e.Method)
		v.sure(e.ID, e.Confidence)
		switch e.Status {
		case Past, Ongoing, Planned, Hypothetical, Negated:
		default:
			v.check(false, "%q: status %q", e.ID, e.Status)
		}
		for _, p := range e.Participants {
			v.check(p.Role == Actor || p.Role == Target || p.Role == Participant, "%q: role %q", e.ID, p.Role)
		}
		v.check(e.Time.Validate() == nil, "%q: time %v", e.ID, e.Time)
		v.check(e.TimeSpan.IsZero() || e.TimeSpan.Valid(v.b.Article.Text) && !e.Time.IsZero(), "%q: time at %v", e.ID, e.TimeSpan)
		for _, q := range e.Quantities {
			v.check(q.Validate() == nil && q.Span.Valid(v.b.Article.Text), "%q: quantity %s %q at %v", e.ID, q, q.Unit, q.Span)
		}
	}
}

// ties checks what [Batch.Relations] does not carry over: whose passages the
// ties name, and that each says who read it.
func (v *validator) ties() {
	for _, r := range v.b.Ties {
		for _, e := range r.Evidence {
			v.check(e.Passage.Article == v.b.Article.ID, "relation %q: evidence from %q", r.Predicate, e.Passage.Article)
			v.words(r.Subject, e.Method)
		}
	}
}

func (v *validator) relation(r *Relation) {
	if err := r.Validate(); err != nil && v.err == nil {
		v.err = err
	}
	for _, id := range []ID{r.Subject, r.Object} {
		v.check(v.known[id] || id == v.b.Article.ID, "relation %q names unknown %q", r.Predicate, id)
	}
	v.check(utf8.ValidString(r.Qualifier), "relation %q: broken qualifier", r.Predicate)
	for _, e := range r.Evidence {
		v.check(e.Passage.Article == v.b.Article.ID, "relation %q: evidence from %q", r.Predicate, e.Passage.Article)
		v.check(e.Passage.Span.Valid(v.b.Article.Text), "relation %q of %q: passage %d-%d is not in the text", r.Predicate, r.Subject, e.Passage.Span.Start, e.Passage.Span.End)
	}
}
