package score

import (
	"fmt"
	"slices"
	"strings"
)

// layers are the lines of a report, in their order. "never" counts nodes that
// gold forbids by name.
var layers = []string{
	"person", "country", "organization", "place", "salient", "never", "office",
	"statement", "speaker", "mode", "polarity", "event", "participants", "status",
}

// Report counts, for each layer, what was right, wrong and missed, over any
// number of articles. The zero value is empty.
type Report struct {
	counts map[string]*Counts
	notes  []string
	about  string
}

// Counts are the figures of one layer.
type Counts struct{ Right, Wrong, Missed int }

// Precision is the share of what was found that is right; 0 when nothing was.
func (c Counts) Precision() float64 { return ratio(c.Right, c.Right+c.Wrong) }

// Recall is the share of what there is that was found; 0 when there is nothing.
func (c Counts) Recall() float64 { return ratio(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of precision and recall; 0 when both are 0.
func (c Counts) F1() float64 {
	return ratio(2*c.Right, 2*c.Right+c.Wrong+c.Missed)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Article names the article that is compared next, for the notes.
func (r *Report) Article(name string) { r.about = name }

// Layer gives the figures of one layer.
func (r *Report) Layer(name string) Counts {
	if c := r.counts[name]; c != nil {
		return *c
	}
	return Counts{}
}

func (r *Report) layer(name string) *Counts {
	if r.counts == nil {
		r.counts = map[string]*Counts{}
	}
	if r.counts[name] == nil {
		r.counts[name] = &Counts{}
	}
	return r.counts[name]
}

func (r *Report) right(layer string) { r.layer(layer).Right++ }

func (r *Report) wrong(layer, what string) {
	r.layer(layer).Wrong++
	r.note("wrong", layer, what)
}

func (r *Report) missed(layer, what string) {
	r.layer(layer).Missed++
	r.note("missed", layer, what)
}

func (r *Report) note(kind, layer, what string) {
	if note := fmt.Sprintf("%s: %s %s: %s", r.about, kind, layer, what); !slices.Contains(r.notes, note) {
		r.notes = append(r.notes, note)
	}
}

// String gives one line a layer with precision, recall, F1 and counts, then one
// line for everything wrong or missed, in the order of comparison.
func (r *Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-13s %5s %5s %5s %6s %6s %6s\n", "layer", "P", "R", "F1", "right", "wrong", "missed")
	for _, name := range layers {
		c := r.Layer(name)
		fmt.Fprintf(&b, "%-13s %5.2f %5.2f %5.2f %6d %6d %6d\n", name, c.Precision(), c.Recall(), c.F1(), c.Right, c.Wrong, c.Missed)
	}
	if len(r.notes) > 0 {
		b.WriteString("\n" + strings.Join(r.notes, "\n") + "\n")
	}
	return b.String()
}
