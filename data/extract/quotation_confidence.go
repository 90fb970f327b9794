package extract

import (
	"math"
	"strings"

	"newsgraph/graph"
)

// quoteConfidence is the share of a rule's output that was right, content and
// speaker, as measured on 250 annotated articles of US political news
// (PolNeAR, training part), rounded to .05: quote-left .95 of 948 statements,
// zero .79 of 619, that .82 of 422, object .69 of 151, quote-right .85 of 163,
// according .80 of 127, left .84 of 104, infinitive .63 of 76, aside .82 of 72,
// embedded .68 of 37, wh .79 of 28, called .68 of 34, clause .70 of 23, as .58
// of 19, colon .68 of 22. Rules with fewer than 20 statements are held at .75
// or below: headline .83 of 12, introduced .91 of 11,
// label 1.00 of 8, noun .12 of 8, passive .50 of 6. The annotators left out
// part of what was said, so the figures are low rather than high. Turns of an
// interview do not occur there; theirs is an estimate. For quotations that
// nobody claims it is the share whose content is right.
var quoteConfidence = map[string]float64{
	"quote-left": 0.95, "quote-right": 0.85, "that": 0.8, "zero": 0.8, "left": 0.85, "aside": 0.8, "according": 0.8, "headline": 0.75, "wh": 0.75,
	"object": 0.7, "infinitive": 0.6, "called": 0.65, "as": 0.6, "colon": 0.65, "clause": 0.7, "headline-colon": 0.6, "introduced": 0.75, "passive": 0.5,
	"label": 0.75, "embedded": 0.6, "unclaimed": 0.6, "noun": 0.35, "turn": 0.9,
}

// confidence is the rule's, less where the same text shows the rule to be
// weaker: contents of fewer than five words (by .15), and sources that are
// neither a known node nor a pronoun in reported speech (by .05); more for a
// long quotation behind its cue (to .95 of 46).
func (r *quoteReader) confidence(f *quoteFound, s *graph.Statement) float64 {
	c := quoteConfidence[f.rule]
	words := len(strings.Fields(s.Words))
	switch {
	case words < 5 && f.rule != "turn":
		c -= 0.15
	case f.rule == "quote-right" && words >= 25:
		c = 0.95
	}
	switch f.rule {
	case "that", "zero", "left", "object":
		if s.Speaker == "" && r.tag(f.source.head.last-1) != "PRP" {
			c -= 0.05
		}
	}
	return math.Round(100*max(c, 0.1)) / 100
}
