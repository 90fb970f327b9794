package extract

import (
	"context"
	"math"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// Salience tells what an article is about from what it merely mentions.
type Salience struct{}

// NewSalience makes the component.
func NewSalience() *Salience { return &Salience{} }

// Name of the component.
func (*Salience) Name() string { return "salience/1" }

// Requires entities; statements and events are weighed in when they are there.
func (*Salience) Requires() []nlp.Layer { return []nlp.Layer{nlp.Entities} }

// Provides salience.
func (*Salience) Provides() []nlp.Layer { return []nlp.Layer{nlp.Salience} }

// Annotate sets Score and Salient of every entity.
func (*Salience) Annotate(_ context.Context, d *nlp.Doc) error {
	marks := salienceMarks(d)
	top := 0.0
	for i := range d.Entities {
		m := marks[d.Entities[i].ID]
		top = max(top, m.points())
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		p := marks[e.ID].points()
		e.Score = math.Round(min(1, p/max(top, salienceFull))*1000) / 1000
		e.Salient = salient(marks[e.ID], p, top)
	}
	return nil
}

// What the points of an entity add up from, and when they are enough. Tuned by
// hand on newswire with the countries its indexers chose, on a part of the
// articles; the rest gave the same figures within a hundredth.
const (
	salienceHeadline = 3.0
	salienceLead     = 1.5
	salienceMention  = 1.0 // for the first; later ones count by their logarithm
	salienceRole     = 0.5 // speaks, or takes part in an event
	salienceFull     = 6.0 // gives the score 1
	salienceEnough   = 2.6
	salienceShare    = 0.4 // of the best entity's points
)

// salienceMark is what is known about one entity's place in the article.
type salienceMark struct {
	headline, lead bool
	mentions       int
	roles          int
}

func (m salienceMark) points() float64 {
	if m.mentions == 0 {
		return 0
	}
	p := salienceMention * (1 + math.Log2(float64(m.mentions)))
	if m.headline {
		p += salienceHeadline
	}
	if m.lead {
		p += salienceLead
	}
	return p + salienceRole*math.Log2(float64(1+m.roles))
}

func salient(m salienceMark, points, top float64) bool {
	return m.headline || points >= salienceEnough && points >= salienceShare*top
}

func salienceMarks(d *nlp.Doc) map[graph.ID]salienceMark {
	out := map[graph.ID]salienceMark{}
	lead := leadEnd(d)
	for _, m := range d.Mentions {
		x := out[m.Entity]
		x.mentions++
		i := d.TokenAt(m.Span.Start)
		s := d.Tokens[i].Sentence
		x.headline = x.headline || d.Block(s) == graph.Headline
		x.lead = x.lead || s < lead
		out[m.Entity] = x
	}
	for i := range d.Statements {
		addRole(out, d.Statements[i].Speaker)
	}
	for i := range d.Events {
		for _, p := range d.Events[i].Participants {
			addRole(out, p.Node)
		}
	}
	return out
}

func addRole(marks map[graph.ID]salienceMark, id graph.ID) {
	if m, ok := marks[id]; ok {
		m.roles++
		marks[id] = m
	}
}

// leadEnd is the index of the first sentence behind the lead: the first two
// sentences of the running text.
func leadEnd(d *nlp.Doc) int {
	n := 0
	for s := range d.Sentences {
		if k := d.Block(s); k == graph.Paragraph || k == graph.Dateline {
			if n++; n > 2 {
				return s
			}
		}
	}
	return len(d.Sentences)
}
