package nlp_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
)

// benchText is about 5,000 words of invented news.
var benchText = strings.Repeat("The foreign minister of Norway, Kari Holm, said on Tuesday that talks with Finland would resume “within days”. "+
	"Officials in Helsinki didn't confirm the plan; a spokesman, Mikko Laine, called it premature. The Baltic Sea Council (BSC) will meet in Riga on May 3.\n", 100)

// Words per second of each component, and how many times longer it takes than
// strings.Fields on the same text. Budgets on one core of 2024: tokenizer 2
// million words a second, tagger and recognizer 100,000, parser 50,000.
func BenchmarkComponents(b *testing.B) {
	cs := withSyntax(b)
	a := article(benchText)
	p, err := nlp.NewPipeline(cs...)
	require.NoError(b, err)
	d := nlp.NewDoc(a)
	require.NoError(b, p.Run(context.Background(), d))
	words := float64(len(d.Tokens))
	start := time.Now()
	for range 20 {
		strings.Fields(benchText)
	}
	yardstick := time.Since(start).Seconds() / 20
	for _, c := range cs {
		b.Run(c.Name(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.Annotate(context.Background(), d); err != nil {
					b.Fatal(err)
				}
			}
			each := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(words/each, "words/s")
			b.ReportMetric(float64(allocated(b, c, d))/words, "B/word")
			b.ReportMetric(each/yardstick, "×fields")
		})
	}
}

// allocated is how many bytes a component allocates for a document.
func allocated(b *testing.B, c nlp.Component, d *nlp.Doc) uint64 {
	b.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	require.NoError(b, c.Annotate(context.Background(), d))
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// BenchmarkDefault measures loading all weights, and the heap they then take.
// Budgets: 150 ms, 60 MB.
func BenchmarkDefault(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var kept [][]nlp.Component
	for b.Loop() {
		kept = append(kept[:0], withSyntax(b))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc))/1e6, "MB")
	runtime.KeepAlive(kept)
}
