package extract

import (
	"context"
	"time"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// TemporalName is the name and version of the component [NewTemporal] makes.
const TemporalName = "temporal/1"

type temporal struct{}

// NewTemporal makes the component that finds time expressions in English text
// and resolves them against the day of publication. It fills the layer Times:
// sorted by span, not overlapping. An expression that cannot be resolved ("on
// Sunday" in an article without a date) is kept with a zero interval, so that
// others know that its words are a time and not a name.
func NewTemporal() nlp.Component { return temporal{} }

// Name implements [nlp.Component].
func (temporal) Name() string { return TemporalName }

// Requires implements [nlp.Component].
func (temporal) Requires() []nlp.Layer {
	return []nlp.Layer{nlp.Tokens, nlp.Sentences, nlp.Tags}
}

// Provides implements [nlp.Component].
func (temporal) Provides() []nlp.Layer { return []nlp.Layer{nlp.Times} }

// Annotate implements [nlp.Component].
func (temporal) Annotate(_ context.Context, d *nlp.Doc) error {
	d.Times = findTimes(d)
	return nil
}

// timeMatch is what a matcher found: tokens [from, to) and their interval.
type timeMatch struct {
	to       int
	interval graph.Interval
}

// timeReader reads the expressions of one sentence.
type timeReader struct {
	d         *nlp.Doc
	words     []string // of the whole document, lower case
	last      int      // one behind the sentence's last token
	published time.Time
	dated     bool
	told      graph.Interval // the last day told in this sentence or the one before
}

// findTimes finds the time expressions of a document, sentence by sentence,
// the longest at each place.
func findTimes(d *nlp.Doc) []nlp.Time {
	r := timeReader{d: d, words: lowerWords(d)}
	r.published, r.dated = d.Article.PublishedDay()
	var out []nlp.Time
	since := 0
	for k, s := range d.Sentences {
		r.last = s.Last
		if k-since > 1 {
			r.told = graph.Interval{}
		}
		for i := s.First; i < s.Last; {
			m, ok := r.match(i)
			if !ok {
				i++
				continue
			}
			out = append(out, nlp.Time{Span: d.SpanOf(i, m.to), Interval: m.interval})
			if m.interval.Precision == graph.Day && m.interval.Start == m.interval.End {
				r.told, since = m.interval, k
			}
			i = m.to
		}
	}
	return out
}

// match tries every kind of expression at token i.
func (r *timeReader) match(i int) (timeMatch, bool) {
	var best timeMatch
	for _, try := range []func(int) (timeMatch, bool){
		r.isoDate, r.monthFirst, r.dayFirst, r.weekday, r.deictic, r.ago, r.later, r.unit, r.season, r.decade, r.year,
	} {
		if m, ok := try(i); ok && m.to > best.to {
			best = m
		}
	}
	return best, best.to > i
}

// word is the lower-case word of token i, or "" outside the sentence.
func (r *timeReader) word(i int) string {
	if i < 0 || i >= r.last {
		return ""
	}
	return r.words[i]
}

func timeDay(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func timeInterval(from, to time.Time, p graph.Precision) graph.Interval {
	if from.Year() < 1 || to.Year() > 9999 {
		return graph.Interval{}
	}
	return graph.Interval{Start: from.Format(time.DateOnly), End: to.Format(time.DateOnly), Precision: p}
}

func timeOneDay(t time.Time) graph.Interval { return timeInterval(t, t, graph.Day) }

func timeMonth(y int, m time.Month) graph.Interval {
	return timeInterval(timeDay(y, m, 1), timeDay(y, m+1, 0), graph.Month)
}

// timeYearPart is a year or the third of it that "early", "mid" or "late"
// names.
func timeYearPart(y int, part string) graph.Interval {
	from, to := time.January, time.December
	switch part {
	case "early":
		to = time.April
	case "mid", "mid-", "middle":
		from, to = time.May, time.August
	case "late":
		from = time.September
	}
	return timeInterval(timeDay(y, from, 1), timeDay(y, to+1, 0), graph.Year)
}

// timeWeekOf is the week, Monday to Sunday, in which a day lies.
func timeWeekOf(t time.Time) graph.Interval {
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	return timeInterval(monday, monday.AddDate(0, 0, 6), graph.Week)
}
