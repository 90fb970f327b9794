package extract

import (
	"context"
	"slices"
	"time"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// QuantitiesName is the name and version of the component [NewQuantities]
// makes.
const QuantitiesName = "quantities/1"

type quantifier struct{ lex eventLexicon }

// NewQuantities makes the component that gives events their numbers and says
// where their times stand. It completes the layer Events.
func NewQuantities() nlp.Component { return quantifier{newEventLexicon(eventTriggerList)} }

// Name implements [nlp.Component].
func (quantifier) Name() string { return QuantitiesName }

// Requires implements [nlp.Component].
func (quantifier) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags, nlp.Syntax, nlp.Names, nlp.Times, nlp.Entities, nlp.Events}
}

// Provides implements [nlp.Component].
func (quantifier) Provides() []nlp.Layer { return []nlp.Layer{nlp.Quantities} }

// Annotate implements [nlp.Component].
func (c quantifier) Annotate(ctx context.Context, d *nlp.Doc) error {
	if len(d.Tokens) == 0 || len(d.Events) == 0 {
		return ctx.Err()
	}
	r := &quantityReader{newEventReader(d, c.lex)}
	a := attacher{quantityReader: r, told: make([][]int, len(d.Sentences))}
	a.places()
	for s := range d.Sentences {
		for _, q := range r.quantities(s) {
			a.attach(&q)
		}
	}
	for i := range d.Events {
		e := &d.Events[i]
		slices.SortFunc(e.Quantities, graph.CompareQuantities)
		e.Quantities = slices.Compact(e.Quantities)
		a.timeSpan(e)
		a.leadTime(e)
	}
	return ctx.Err()
}

// attacher says of which event a quantity is.
type attacher struct {
	*quantityReader
	told [][]int // events by the sentences of their triggers
}

func (a *attacher) places() {
	for i := range a.d.Events {
		for _, t := range a.d.Events[i].Triggers {
			first, _ := a.d.TokenRange(t)
			s := a.d.Tokens[first].Sentence
			if !slices.Contains(a.told[s], i) {
				a.told[s] = append(a.told[s], i)
			}
		}
	}
}

// quantityTypes are the events that may have a measure.
var quantityTypes = map[graph.Measure][]graph.EventType{
	graph.Killed:    {graph.Assault, graph.Crime, graph.Death, graph.Disaster, graph.Accident, graph.Protest},
	graph.Injured:   {graph.Assault, graph.Crime, graph.Disaster, graph.Accident, graph.Protest},
	graph.Missing:   {graph.Assault, graph.Disaster, graph.Accident},
	graph.Held:      {graph.Assault, graph.Crime, graph.Disaster, graph.Accident, graph.Coerce},
	graph.Rescued:   {graph.Disaster, graph.Accident, graph.Crime, graph.Assault},
	graph.Arrested:  {graph.Coerce, graph.Protest, graph.Crime},
	graph.Displaced: {graph.Disaster, graph.Assault},
	graph.Infected:  {graph.Disaster},
	graph.Attended:  {graph.Protest},
	graph.Voted:     {graph.Election},
	graph.Paid:      {graph.Aid, graph.Crime, graph.Trial, graph.Coerce, graph.Sanction},
	graph.Sentenced: {graph.Trial, graph.Coerce},
}

// attach gives a quantity to the nearest fitting event of its sentence, or
// else to the one event that the sentence before tells of, when it is the only
// fitting one of the article. In doubt the quantity is left out.
func (a *attacher) attach(q *quantityFound) {
	best, distance := -1, 1<<30
	for _, i := range a.told[q.sent] {
		e := &a.d.Events[i]
		if !slices.Contains(quantityTypes[q.Measure], e.Type) || e.Status == graph.Hypothetical || e.Status == graph.Negated {
			continue
		}
		for _, t := range e.Triggers {
			first, last := a.d.TokenRange(t)
			if a.d.Tokens[first].Sentence != q.sent || a.otherDay(first, q) || q.Measure == graph.Paid && !a.pays(q, e) {
				continue
			}
			if d := max(q.verb-last+1, first-q.verb, 0); d < distance {
				best, distance = i, d
			}
		}
	}
	if best < 0 {
		best = a.before(q)
	}
	if best >= 0 {
		a.d.Events[best].Quantities = append(a.d.Events[best].Quantities, q.Quantity)
	}
}

// otherDay says whether a quantity is of something earlier or later that the
// sentence measures the event by: "two days after a bomb killed 12 people".
func (a *attacher) otherDay(trigger int, q *quantityFound) bool {
	lo, hi := min(trigger, q.verb), max(trigger, q.verb)
	for i := lo; i < hi; i++ {
		switch a.words[i] {
		case "after", "before", "since":
			if quantityTimeUnits[a.word(i-1)] || a.words[i] != "after" {
				return true
			}
		}
	}
	return false
}

var quantityTimeUnits = wordSet(`minutes minute hours hour days day weeks week months month years year decades decade shortly soon`)

// pays says whether money is that of the event: what is given as aid, or a
// bribe, a fine or loot.
func (a *attacher) pays(q *quantityFound, e *graph.Event) bool {
	if e.Type == graph.Aid {
		return true
	}
	for i := q.first - 1; i >= 0 && i >= q.first-4 && a.d.Tokens[i].Sentence == q.sent; i-- {
		switch a.words[i] {
		case "bribe", "bribes", "fine", "fined", "stole", "stealing", "stolen", "ransom", "bail":
			return true
		}
	}
	return false
}

// before finds the event for a sentence that tells of none itself.
func (a *attacher) before(q *quantityFound) int {
	fits := func(i int) bool {
		e := &a.d.Events[i]
		return slices.Contains(quantityTypes[q.Measure], e.Type) && (e.Status == graph.Past || e.Status == graph.Ongoing)
	}
	if slices.ContainsFunc(a.told[q.sent], fits) {
		return -1
	}
	sole := -1
	for i := range a.d.Events {
		if !fits(i) {
			continue
		}
		if sole >= 0 {
			return -1
		}
		sole = i
	}
	if sole < 0 || q.Measure == graph.Paid && !a.pays(q, &a.d.Events[sole]) {
		return -1
	}
	for s := q.sent - 1; s >= max(0, q.sent-3); s-- {
		if slices.Contains(a.told[s], sole) {
			if a.turns(q.sent, &a.d.Events[sole]) {
				return -1
			}
			return sole
		}
	}
	return -1
}

// turns says whether a sentence turns to another time or event: another day,
// "earlier", "the first attack", "in a separate …", "last year".
func (a *attacher) turns(s int, e *graph.Event) bool {
	sent := a.d.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		switch a.words[i] {
		case "earlier", "previous", "previously", "first", "another", "separate", "similar", "last", "past", "since", "ago", "second", "elsewhere", "overall", "total":
			return true
		case "after", "before":
			if quantityTimeUnits[a.word(i-1)] {
				return true
			}
		}
		if t := a.time[i]; t != 0 {
			when := a.d.Times[t-1].Interval
			if when.IsZero() || e.Time.IsZero() && !a.fresh(when) || timesDiffer(when, e.Time) {
				return true
			}
		}
	}
	return false
}

// fresh says whether a time is one of the last days before publication.
func (a *attacher) fresh(i graph.Interval) bool {
	day, ok := a.d.Article.PublishedDay()
	return ok && i.Precision == graph.Day && i.Start <= day.Format(time.DateOnly) && i.Start >= day.AddDate(0, 0, -freshDays).Format(time.DateOnly)
}

// freshDays is how old the news of a lead may be.
const freshDays = 3

// leadTime gives an event that only headlines tell of, and without a day, the
// day of the lead when that names somebody or some place of the event, one day
// and no event of this type.
func (a *attacher) leadTime(e *graph.Event) {
	if !e.Time.IsZero() || e.Status != graph.Past && e.Status != graph.Ongoing {
		return
	}
	for _, t := range e.Triggers {
		if first, _ := a.d.TokenRange(t); !a.inHeadline(a.d.Sentences[a.d.Tokens[first].Sentence]) {
			return
		}
	}
	lead := slices.IndexFunc(a.d.Sentences, func(s nlp.Sentence) bool { return a.d.Article.Blocks[s.Block].Kind == graph.Paragraph })
	if lead < 0 || slices.ContainsFunc(a.told[lead], func(i int) bool { return a.d.Events[i].Type == e.Type }) || !a.names(lead, e) {
		return
	}
	var only nlp.Time
	for _, t := range a.d.Times {
		if !a.d.Sentences[lead].Span.Contains(t.Span) {
			continue
		}
		if !only.Span.IsZero() {
			return
		}
		only = t
	}
	if a.fresh(only.Interval) {
		e.Time, e.TimeSpan = only.Interval, only.Span
	}
}

// names says whether a sentence names one who takes part in an event, or where
// it is.
func (a *attacher) names(s int, e *graph.Event) bool {
	for _, m := range a.d.Mentions {
		if !a.d.Sentences[s].Span.Contains(m.Span) {
			continue
		}
		k := a.kinds[m.Entity]
		if k != nil && k.Kind == graph.Place && k.Country != "" && slices.ContainsFunc(e.Places, func(p graph.Reference) bool { return p.Node == graph.CountryID(k.Country) }) {
			return true
		}
		if slices.ContainsFunc(e.Participants, func(p graph.Taking) bool { return p.Node == m.Entity }) ||
			slices.ContainsFunc(e.Places, func(p graph.Reference) bool { return p.Node == m.Entity }) {
			return true
		}
	}
	return false
}

// timeSpan finds where the time of an event is given: in the sentences of its
// triggers, the nearest expression that stands for it.
func (a *attacher) timeSpan(e *graph.Event) {
	if e.Time.IsZero() {
		return
	}
	distance := 1 << 30
	for _, trigger := range e.Triggers {
		first, _ := a.d.TokenRange(trigger)
		sent := a.d.Sentences[a.d.Tokens[first].Sentence]
		for _, t := range a.d.Times {
			if t.Interval != e.Time || !sent.Span.Contains(t.Span) {
				continue
			}
			if d := max(t.Span.Start-trigger.End, trigger.Start-t.Span.End, 0); d < distance {
				e.TimeSpan, distance = t.Span, d
			}
		}
	}
}
