package joining

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"newsgraph/graph"
)

// sentences gives the sentences of the triggers, each once, sorted. A batch
// holds no sentences; here one ends at a mark before a space and a capital,
// digit or quotation mark, which is good enough to compare words.
func (r *reader) sentences(triggers []graph.Span) []graph.Span {
	out := make([]graph.Span, 0, len(triggers))
	for _, t := range triggers {
		s := t
		for _, b := range r.b.Article.Blocks {
			if b.Span.Contains(t) {
				s = sentence(r.b.Article.Text, b.Span, t)
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, graph.CompareSpans)
	return slices.Compact(out)
}

// withLead adds the headline and the first sentence of the body: what an
// article is mainly about, it says there.
func (r *reader) withLead(out []graph.Span) []graph.Span {
	text := r.b.Article.Text
	for _, k := range []graph.BlockKind{graph.Headline, graph.Paragraph} {
		for _, b := range r.b.Article.Blocks {
			if b.Kind == k {
				out = append(out, sentence(text, b.Span, graph.Span{Start: b.Span.Start, End: b.Span.Start + 1}))
				break
			}
		}
	}
	slices.SortFunc(out, graph.CompareSpans)
	return slices.Compact(out)
}

func sentence(text string, block, at graph.Span) graph.Span {
	s := block
	for i := block.Start; i < block.End; i++ {
		if !ends(text[:block.End], i) {
			continue
		}
		if i < at.Start {
			s.Start = i + 1
		} else if i >= at.End {
			s.End = i + 1
			break
		}
	}
	return s
}

// ends says whether a sentence ends with the byte at i.
func ends(text string, i int) bool {
	if !strings.ContainsRune(".!?", rune(text[i])) || i+2 >= len(text) || text[i+1] != ' ' {
		return false
	}
	c := text[i+2]
	return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '"' || c >= 0x80
}

// words gives the hashes of the content words of some stretches, sorted.
func words(text string, spans []graph.Span) []uint32 {
	var out []uint32
	for _, s := range spans {
		for _, w := range split(s.Of(text)) {
			if w = stem(w); len(w) > 2 && !idle[w] {
				out = append(out, hash(w))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// split cuts a text into its words, in lower case.
func split(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// stem cuts the commonest endings off, so that "killed" and "kills" agree.
func stem(w string) string {
	for _, ending := range []string{"ings", "ing", "ied", "ies", "ed", "es", "s"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) > 3 && !strings.HasSuffix(rest, "s") {
			return rest
		}
	}
	return w
}

func hash(w string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(w))
	return h.Sum32()
}

// idle are words, as stemmed, that say nothing about which event it is.
var idle = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`the and for that with from have has had was were been are his her its their they this those these who whom which what when where
		after before during about over into upon under between against among also only more most than then there here said say says told added according would could should
		will may might must can not but one two three four five six seven eight nine ten some many several other another such very just still yet while because since until
		monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
		today yesterday tomorrow week month year day night morning afternoon evening official officials people person new news report`) {
		out[stem(w)] = true
	}
	return out
}()

// alike is the cosine of two sets of words: 0 for none in common, 1 for equal
// ones. Both are sorted.
func alike(a, b []uint32) (cosine float64, common int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	if common == 0 {
		return 0, 0
	}
	return float64(common) / sqrt(float64(len(a))*float64(len(b))), common
}
