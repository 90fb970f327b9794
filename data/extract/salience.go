package extract

import (
	"context"
	"math"
	"strings"
	"unicode"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// Salience tells what an article is about from what it merely mentions.
type Salience struct{}

// NewSalience makes the component.
func NewSalience() *Salience { return &Salience{} }

// Name of the component.
func (*Salience) Name() string { return "salience/1" }

// Requires entities, and statements and events for the parts they play.
func (*Salience) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Entities, nlp.Statements, nlp.Events}
}

// Provides salience.
func (*Salience) Provides() []nlp.Layer { return []nlp.Layer{nlp.Salience} }

// Annotate sets Score and Salient of every entity.
func (*Salience) Annotate(_ context.Context, d *nlp.Doc) error {
	marks := salienceMarks(d)
	survey := isSurvey(d, marks)
	top, best := 0.0, map[graph.Kind]float64{}
	for i := range d.Entities {
		e := &d.Entities[i]
		p := marks[e.ID].points()
		top, best[e.Kind] = max(top, p), max(best[e.Kind], p)
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		p := marks[e.ID].points()
		e.Score = math.Round(min(1, p/max(top, salienceFull))*1000) / 1000
		e.Salient = salient(p, best[e.Kind]) || e.Kind == graph.Country && (marks[e.ID].dateline || survey && marks[e.ID].named)
	}
	return nil
}

// What the points of an entity add up from, and when they are enough: a grid
// search over newswire of 1987 with the countries its indexers chose, on every
// second article; on the others the same values gave the same F within .002.
// People, organisations and places are judged by the same points. The country
// of the place line, and in a survey all that are named, are salient besides.
const (
	salienceHeadline = 2.0
	salienceDateline = 1.5 // the country a place line stands for
	salienceLead     = 0.5
	salienceNominal  = 0.5 // referred to by a noun or a pronoun
	salienceRole     = 0.25
	salienceFull     = 6.0 // gives the score 1
	salienceEnough   = 2.0
	salienceShare    = 0.3 // of the points of the best entity of its kind
)

// salienceSurvey is how many countries an article calls by name when it is a
// survey, a table or a vote, about all of them though it names each but once.
const salienceSurvey = 6

// isSurvey says whether an article names that many countries.
func isSurvey(d *nlp.Doc, marks map[graph.ID]salienceMark) bool {
	n := 0
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Kind == graph.Country && marks[e.ID].named {
			n++
		}
	}
	return n >= salienceSurvey
}

// salienceMark is what is known about one entity's place in the article.
type salienceMark struct {
	headline, lead, nominal bool
	dateline                bool // a country the place line of the article names or stands for
	named                   bool // called by its name in the running text

	mentions int // place lines left out
	roles    int
}

func (m salienceMark) points() float64 {
	p := math.Log2(float64(1+m.mentions)) + salienceRole*math.Log2(float64(1+m.roles))
	for _, x := range []struct {
		is   bool
		adds float64
	}{{m.headline, salienceHeadline}, {m.dateline, salienceDateline}, {m.lead, salienceLead}, {m.nominal, salienceNominal}} {
		if x.is {
			p += x.adds
		}
	}
	return p
}

// salient says whether points are enough beside those of the best entity of
// the kind; of an article with little in it the best is salient all the same.
func salient(points, top float64) bool {
	return points >= min(salienceEnough, top) && points >= salienceShare*top
}

func salienceMarks(d *nlp.Doc) map[graph.ID]salienceMark {
	out := map[graph.ID]salienceMark{}
	countries := countryNodes(d)
	lead := leadEnd(d)
	title := titleWords(d.Article.Title)
	for _, m := range d.Mentions {
		x := out[m.Entity]
		s := d.Tokens[d.TokenAt(m.Span.Start)].Sentence
		k := d.Block(s)
		x.headline = x.headline || k == graph.Headline || strings.Contains(title, titleWords(m.Span.Of(d.Text()))) && m.Form != graph.Pronoun
		switch {
		case k == graph.Dateline && (m.Form == graph.Nominal || countries[m.Entity]):
			x.dateline = true
		default:
			x.named = x.named || m.Form == graph.ByNameForm
			x.mentions++
			x.lead = x.lead || s < lead
			x.nominal = x.nominal || m.Form == graph.Nominal || m.Form == graph.Pronoun
		}
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

// countryNodes are the countries of a document.
func countryNodes(d *nlp.Doc) map[graph.ID]bool {
	out := map[graph.ID]bool{}
	for i := range d.Entities {
		if d.Entities[i].Kind == graph.Country {
			out[d.Entities[i].ID] = true
		}
	}
	return out
}

// titleWords gives the words of a headline in lower case, each between spaces,
// to compare whatever its capitals and punctuation.
func titleWords(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return " " + strings.Join(words, " ") + " "
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
