package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// sameClaim is the share of the shorter statement's words that the fuller one
// must have for the two to be one claim.
const sameClaim = 0.7

// joinRepeats makes one statement of those by one speaker that make the same
// claim: the fullest keeps its words, the others become further passages of it.
// Statements that reported one that went now report the one it went into.
func (r *quoteReader) joinRepeats(ss []graph.Statement) []graph.Statement {
	into := r.repeats(ss)
	root := func(i int) int {
		for range ss {
			if into[i] < 0 {
				break
			}
			i = into[i]
		}
		return i
	}
	moved := map[graph.ID]graph.ID{}
	for i := range ss {
		if into[i] < 0 {
			continue
		}
		to := &ss[root(i)]
		moved[ss[i].ID] = to.ID
		to.Again = append(to.Again, graph.Saying{Source: ss[i].Source, Cue: ss[i].Cue, Content: ss[i].Content, Mode: ss[i].Mode})
		to.About = append(to.About, ss[i].About...)
		slices.SortStableFunc(to.About, func(a, b graph.Reference) int { return graph.CompareSpans(a.Span, b.Span) })
		if to.Reports == "" {
			to.Reports = ss[i].Reports
		}
		if to.Time.IsZero() {
			to.Time = ss[i].Time
		}
	}
	out := ss[:0]
	for i := range ss {
		if into[i] >= 0 {
			continue
		}
		s := ss[i]
		if to, ok := moved[s.Reports]; ok {
			s.Reports = to
		}
		if s.Reports == s.ID {
			s.Reports = ""
		}
		slices.SortFunc(s.Again, func(a, b graph.Saying) int { return graph.CompareSpans(a.Hull(), b.Hull()) })
		out = append(out, s)
	}
	return out
}

// repeats gives, for each statement, the index of a fuller or earlier one with
// the same claim, or -1.
func (r *quoteReader) repeats(ss []graph.Statement) []int {
	bags := make([]map[string]bool, len(ss))
	for i := range ss {
		bags[i] = r.bag(&ss[i])
	}
	out := make([]int, len(ss))
	for i := range ss {
		best := 0.0
		out[i] = -1
		for j := range ss {
			if i == j || !mayRepeat(&ss[i], &ss[j]) || len(bags[j]) < len(bags[i]) || len(bags[j]) == len(bags[i]) && j > i {
				continue
			}
			if o := overlapShare(bags[i], bags[j]); o >= sameClaim && o > best {
				best, out[i] = o, j
			}
		}
	}
	return out
}

// mayRepeat says whether two statements have what the same claim must have in
// common: speaker, polarity, modality, and no word.
func mayRepeat(a, b *graph.Statement) bool {
	return a.Speaker != "" && a.Speaker == b.Speaker && len(a.With) == 0 && len(b.With) == 0 && a.Polarity == b.Polarity &&
		(a.Modality == b.Modality || a.Modality != graph.Asked && b.Modality != graph.Asked) && !a.Hull().Overlaps(b.Hull())
}

// functionWords say nothing about what a statement is about.
var functionWords = wordSet(`a an the of to in on at for from by with and or but as is are was were be been being has have had do does did will would can could may might
	it its he she they his her their we our us you your i my me this that these those which who whom there not s ' ’ 's so if than then also just about into over after`)

// bag holds a statement's content words, lemmas where known, and the entities
// it is about.
func (r *quoteReader) bag(s *graph.Statement) map[string]bool {
	out := map[string]bool{}
	for _, c := range s.Content {
		first, last := r.d.TokenRange(c)
		for i := first; i < last; i++ {
			w := r.words[i]
			if l := r.d.Tokens[i].Lemma; l != "" {
				w = strings.ToLower(l)
			}
			if len(w) > 1 && !functionWords[w] && !isPunctuation(w) {
				out[w] = true
			}
		}
	}
	for _, a := range s.About {
		out[string(a.Node)] = true
	}
	return out
}

// overlapShare is the share of a's words that b has, 0 when a has fewer than
// four.
func overlapShare(a, b map[string]bool) float64 {
	if len(a) < 4 {
		return 0
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
