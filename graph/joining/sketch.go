package joining

import (
	"math"
	"slices"
	"strings"
)

func sqrt(x float64) float64 { return math.Sqrt(x) }

const (
	// shingle is the number of words hashed together. Five words in a row
	// seldom agree by chance (Broder 1997 uses runs of ten for whole pages).
	shingle = 5
	// sketchSize is the number of smallest hashes kept, the bottom-k sketch of
	// Broder; the error of the estimated resemblance is about 1/√k.
	sketchSize = 48
	// copyFrom is the resemblance from which two texts count as copies of one
	// another. Two reports of one event in their own words stay below 0.1.
	copyFrom = 0.4
)

// sketch gives the smallest hashes of the runs of words of a text, sorted:
// near-identical texts have nearly the same.
func sketch(text string) []uint32 {
	w := split(text)
	var out []uint32
	for i := 0; i+shingle <= len(w); i++ {
		out = append(out, hash(strings.Join(w[i:i+shingle], " ")))
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.Clip(out[:min(sketchSize, len(out))])
}

// copies says whether two texts are near copies: whether of the smallest
// hashes of both together enough are in both.
func copies(a, b []uint32) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	seen, both, i, j := 0, 0, 0, 0
	for ; seen < sketchSize && i < len(a) && j < len(b); seen++ {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	seen = min(sketchSize, seen+len(a)-i+len(b)-j) // one of them ended before
	return float64(both) >= copyFrom*float64(seen)
}
