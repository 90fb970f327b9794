package score_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/data/extract"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/joining"
)

// telling is one article of the set of accounts.
type telling struct {
	outlet, published, group string
	words                    []string // of the trigger
	text                     string
	event                    graph.ID // what was found; empty for nothing
}

// planted is a number that the accounts of a group tell differently.
type planted struct {
	group, measure string
	values         []string
}

func readAccounts(t *testing.T, name string) (articles []*telling, differ []planted) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "accounts", name+".txt"))
	require.NoError(t, err)
	for line := range strings.Lines(string(raw)) {
		if head, ok := strings.CutPrefix(line, "=== "); ok {
			f := strings.Split(strings.TrimSpace(head), "; ")
			require.Len(t, f, 3, line)
			group, words, _ := strings.Cut(f[2], "=")
			articles = append(articles, &telling{outlet: f[0], published: f[1], group: group, words: strings.Split(words, "|")})
			continue
		}
		if f := strings.Fields(line); len(f) == 4 && f[0] == "differ" {
			differ = append(differ, planted{f[1], f[2], strings.Split(f[3], "|")})
		} else if !strings.HasPrefix(line, "#") && len(articles) > 0 {
			articles[len(articles)-1].text += line
		}
	}
	return articles, differ
}

// joinedAccounts reads all articles into one graph.
func joinedAccounts(t *testing.T, articles []*telling) *joining.Graph {
	t.Helper()
	x, err := extract.New()
	require.NoError(t, err)
	g := joining.Over(graphtest.NewMemory())
	for i, a := range articles {
		text := strings.TrimSpace(a.text)
		title, _, _ := strings.Cut(text, "\n")
		made, err := data.NewArticle(text, data.Meta{Title: title, Publisher: a.outlet, Published: a.published, URL: fmt.Sprintf("https://accounts.example/%d", i)})
		require.NoError(t, err)
		b, err := x.Extract(t.Context(), made)
		require.NoError(t, err)
		_, err = g.Write(t.Context(), b)
		require.NoError(t, err)
		a.event = mainEvent(&b, a.words)
	}
	return g
}

// mainEvent is the event with one of the words in a trigger: a salient one, or
// else the first.
func mainEvent(b *graph.Batch, words []string) graph.ID {
	var first graph.ID
	for _, e := range b.Events {
		hit := slices.ContainsFunc(e.Triggers, func(s graph.Span) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(strings.ToLower(s.Of(b.Article.Text)), w) })
		})
		switch {
		case hit && e.Salient:
			return e.ID
		case hit && first == "":
			first = e.ID
		}
	}
	return first
}

// bcubed gives precision and recall of the grouping after Bagga and Baldwin
// (1998): of each article, the share of those put with it that belong there,
// and of those that belong with it the share that was put there.
func bcubed(articles []*telling, group func(graph.ID) graph.ID) (p, r float64) {
	for _, a := range articles {
		put, belong, both := 0, 0, 0
		for _, b := range articles {
			together := a == b || a.event != "" && b.event != "" && group(a.event) == group(b.event)
			if together {
				put++
			}
			if a.group == b.group {
				belong++
				if together {
					both++
				}
			}
		}
		p += float64(both) / float64(put)
		r += float64(both) / float64(belong)
	}
	n := float64(len(articles))
	return p / n, r / n
}

// The floors. A wrong join is worse than a missing one.
const (
	accountF1        = 0.80 // B-cubed
	accountPrecision = 0.97
)

// TestAccounts measures the joining on both halves, from text to joined event;
// -v shows the figures and what went wrong in the first half.
func TestAccounts(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	for _, half := range []string{"develop", "held-out"} {
		articles, differ := readAccounts(t, half)
		g := joinedAccounts(t, articles)
		group := func(id graph.ID) graph.ID {
			j, err := g.Joined(t.Context(), id)
			require.NoError(t, err)
			return j[0].Event
		}
		groups := map[string]bool{}
		missing := 0
		for _, a := range articles {
			groups[a.group] = true
			if a.event == "" {
				missing++
			}
		}
		p, r := bcubed(articles, group)
		f := 2 * p * r / (p + r)
		fmt.Fprintf(&out, "%s: %d articles, %d events, event not found in %d; B-cubed P %.3f R %.3f F1 %.3f\n", half, len(articles), len(groups), missing, p, r, f)
		assert.GreaterOrEqual(t, f, accountF1)
		assert.GreaterOrEqual(t, p, accountPrecision)
		shown, read, together := plantedShown(t, g, articles, differ)
		fmt.Fprintf(&out, "%s: %d planted differences; of %d whose accounts are together, %d were read and %d are shown\n", half, len(differ), together, read, shown)
		assert.Equal(t, read, shown, "every difference that was read and whose accounts are together is shown")
		if half == "develop" {
			grouping(&out, articles, group)
		}
	}
	t.Log("\n" + out.String())
}

// grouping writes what was put together wrongly, or not found.
func grouping(out *strings.Builder, articles []*telling, group func(graph.ID) graph.ID) {
	for i, a := range articles {
		title, _, _ := strings.Cut(a.text, "\n")
		if a.event == "" {
			fmt.Fprintf(out, "  not found: %s: %s\n", a.group, title)
			continue
		}
		for _, b := range articles[:i] {
			if b.event == "" || (a.group == b.group) == (group(a.event) == group(b.event)) {
				continue
			}
			what := "apart"
			if a.group != b.group {
				what = "WRONGLY JOINED with " + b.group
			}
			other, _, _ := strings.Cut(b.text, "\n")
			fmt.Fprintf(out, "  %s %s: %s | %s\n", a.group, what, title, other)
		}
	}
}

// plantedShown counts the planted differences whose accounts are together, of
// them those of which two values were read, and those which the table of
// differences shows with two values.
func plantedShown(t *testing.T, g *joining.Graph, articles []*telling, differ []planted) (shown, read, together int) {
	t.Helper()
	for _, d := range differ {
		for _, j := range groupsOf(t, g, articles, d.group) {
			accounts, err := g.Events(t.Context(), j.Accounts...)
			require.NoError(t, err)
			if valuesTold(t, g, accounts, d) < 2 {
				continue
			}
			together++
			if len(valuesRead(accounts, d)) >= 2 {
				read++
			}
			if valuesShown(joining.Differences(accounts, nodeOf(t, g)), d) >= 2 {
				shown++
			}
			break
		}
	}
	return shown, read, together
}

func valuesRead(accounts []graph.Event, d planted) map[string]bool {
	out := map[string]bool{}
	for _, e := range accounts {
		for _, q := range e.Quantities {
			for _, want := range d.values {
				if string(q.Measure) == d.measure && strings.HasSuffix(q.String(), want) {
					out[want] = true
				}
			}
		}
	}
	return out
}

func groupsOf(t *testing.T, g *joining.Graph, articles []*telling, name string) []graph.Joined {
	t.Helper()
	var out []graph.Joined
	for _, a := range articles {
		if a.group == name && a.event != "" {
			j, err := g.Joined(t.Context(), a.event)
			require.NoError(t, err)
			out = append(out, j...)
		}
	}
	return out
}

// valuesTold counts the planted values that stand in the articles of accounts,
// in figures or in words.
func valuesTold(t *testing.T, g *joining.Graph, accounts []graph.Event, d planted) int {
	t.Helper()
	words := map[string]string{"5": "five", "6": "six", "9": "nine", "11": "11", "14": "fourteen", "17": "17", "19": "nineteen", "41": "forty-one",
		"2,000,000": "$2 million", "2,400,000": "2.4 million", "20,000,000": "$20 million", "25,000,000": "$25 million",
		"30,000,000": "30 million", "35,000,000": "35 million"}
	n := 0
	for _, v := range d.values {
		for _, e := range accounts {
			a, err := g.Articles(t.Context(), e.Article)
			require.NoError(t, err)
			text := strings.ToLower(a[0].Text)
			if strings.Contains(text, v+" ") || words[v] != "" && strings.Contains(text, words[v]) {
				n++
				break
			}
		}
	}
	return n
}

func valuesShown(list []joining.Difference, d planted) int {
	n := 0
	for _, x := range list {
		for _, v := range x.Values {
			if x.Aspect == d.measure && v.Number != nil && slices.ContainsFunc(d.values, func(want string) bool { return strings.HasSuffix(v.Number.String(), want) }) {
				n++
			}
		}
	}
	return n
}

func nodeOf(t *testing.T, r graph.Reader) func(graph.ID) graph.Node {
	t.Helper()
	return func(id graph.ID) graph.Node {
		n, err := r.Lookup(t.Context(), id)
		require.NoError(t, err)
		return n[0]
	}
}
