package extract_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/graph"
)

// annotated is an article with the attributions people found in it; offsets
// count code points.
type annotated struct {
	Text         string
	Attributions []struct {
		Source, Content [][2]int
		Core            bool
	}
}

var wordOrMark = regexp.MustCompile(`\w+|[^\w\s]`)

// wordsAt gives where the words of spans start, in bytes.
func wordsAt(text string, spans ...graph.Span) map[int]bool {
	out := map[int]bool{}
	for _, s := range spans {
		if s.IsZero() {
			continue
		}
		for _, m := range wordOrMark.FindAllStringIndex(s.Of(text), -1) {
			out[s.Start+m[0]] = true
		}
	}
	return out
}

// share is how much of two sets of words is in both.
func share(a, b map[int]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)+len(b)-both))
}

// judged says of each statement whether it is right, content by half or more
// and speaker, and whether it counts: what matches a belief or a wish does not.
func judged(a *annotated, b *graph.Batch) (right, counts []bool) {
	at := graph.NewOffsets(b.Article.Text)
	spans := func(in [][2]int) []graph.Span {
		out := make([]graph.Span, len(in))
		for i, s := range in {
			out[i] = graph.Span{Start: at.Byte(s[0]), End: at.Byte(s[1])}
		}
		return out
	}
	type pair struct {
		gold, found int
		share       float64
	}
	var pairs []pair
	for g := range a.Attributions {
		want := wordsAt(a.Text, spans(a.Attributions[g].Content)...)
		for f := range b.Statements {
			if x := share(want, wordsAt(a.Text, b.Statements[f].Content...)); x >= 0.5 {
				pairs = append(pairs, pair{g, f, x})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.share, x.share) })
	right, counts = make([]bool, len(b.Statements)), slices.Repeat([]bool{true}, len(b.Statements))
	usedGold, usedFound := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedGold[p.gold] || usedFound[p.found] {
			continue
		}
		usedGold[p.gold], usedFound[p.found] = true, true
		counts[p.found] = a.Attributions[p.gold].Core
		right[p.found] = share(wordsAt(a.Text, spans(a.Attributions[p.gold].Source)...), wordsAt(a.Text, b.Statements[p.found].Source)) > 0
	}
	return right, counts
}

// TestConfidenceMeansWhatItSays prints, for annotated news that no rule was
// measured on, how many statements of each confidence are right, and fails when
// those given .9 or more are right less often than nine times in ten, or those
// below .7 more often than those above.
func TestConfidenceMeansWhatItSays(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads 80 articles")
	}
	file, err := os.Open("../../../shared/corpora/dev/statements-polnear-dev.jsonl")
	if err != nil {
		t.Skip("the annotated news is not beside the sources: ", err)
	}
	defer func() { require.NoError(t, file.Close()) }()
	type bin struct{ n, right int }
	bins := map[string]*bin{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a annotated
		require.NoError(t, json.Unmarshal(lines.Bytes(), &a))
		article, err := data.NewArticle(a.Text, data.Meta{})
		require.NoError(t, err)
		require.Equal(t, a.Text, article.Text)
		x, err := shared()
		require.NoError(t, err)
		b, err := x.Extract(t.Context(), article)
		require.NoError(t, err)
		right, counts := judged(&a, &b)
		for i := range b.Statements {
			if !counts[i] || b.Statements[i].Source.IsZero() {
				continue
			}
			k := "below .7"
			switch c := b.Statements[i].Confidence; {
			case c >= 0.9:
				k = ".9 and more"
			case c >= 0.8:
				k = ".8 to .9"
			case c >= 0.7:
				k = ".7 to .8"
			}
			if bins[k] == nil {
				bins[k] = &bin{}
			}
			bins[k].n++
			if right[i] {
				bins[k].right++
			}
		}
	}
	require.NoError(t, lines.Err())
	table := append(make([]string, 0, 5), "confidence       right      of   share")
	part := func(k string) float64 { return float64(bins[k].right) / float64(bins[k].n) }
	for _, k := range []string{".9 and more", ".8 to .9", ".7 to .8", "below .7"} {
		require.NotNil(t, bins[k], k)
		table = append(table, fmt.Sprintf("%-14s %7d %7d   %5.3f", k, bins[k].right, bins[k].n, part(k)))
	}
	t.Log("\n" + strings.Join(table, "\n"))
	assert.GreaterOrEqual(t, part(".9 and more"), 0.9)
	assert.GreaterOrEqual(t, part(".8 to .9"), 0.75)
	assert.Less(t, part("below .7"), part(".8 to .9"))
}
