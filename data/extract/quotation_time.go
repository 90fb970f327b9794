package extract

import "newsgraph/graph"

// saidAt is the time expression that stands beside the cue, outside the
// content.
func (r *quoteReader) saidAt(f *quoteFound) graph.Interval {
	if f.to == f.from {
		return graph.Interval{}
	}
	inContent := func(i int) bool {
		for _, c := range f.content {
			if i >= c.first && i < c.last {
				return true
			}
		}
		return false
	}
	sent := r.d.Sentences[f.sent]
	cue := r.d.SpanOf(f.from, f.to)
	best, distance := graph.Interval{}, 1<<30
	for i := sent.First; i < sent.Last; i++ {
		if r.time[i] == 0 || inContent(i) || i > f.to+12 {
			continue
		}
		t := r.d.Times[r.time[i]-1]
		dist := max(cue.Start-t.Span.End, t.Span.Start-cue.End)
		if !t.Interval.IsZero() && dist < distance && r.tag(i+1) != "POS" {
			best, distance = t.Interval, dist
		}
	}
	return best
}

// inheritTimes gives a statement without a time that of the statement before it
// by the same speaker in the same paragraph, when nothing stands between: "…,”
// she said on Monday. “…,” she added".
func (r *quoteReader) inheritTimes(ss []graph.Statement) {
	for i := 1; i < len(ss); i++ {
		a, b := &ss[i-1], &ss[i]
		if !b.Time.IsZero() || a.Time.IsZero() || a.Speaker == "" || a.Speaker != b.Speaker {
			continue
		}
		x, y := r.sentenceAt(a.Hull().End-1), r.sentenceAt(b.Hull().Start)
		if y-x <= 1 && r.d.Sentences[x].Block == r.d.Sentences[y].Block {
			b.Time = a.Time
		}
	}
}

// sentenceAt is the sentence of the token at a byte offset.
func (r *quoteReader) sentenceAt(b int) int {
	return r.d.Tokens[min(r.d.TokenAt(b), len(r.d.Tokens)-1)].Sentence
}
