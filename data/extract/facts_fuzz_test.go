package extract_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzFacts checks that no text makes the components panic or give spans
// outside the text; Batch.Validate looks at every span.
func FuzzFacts(f *testing.F) {
	for _, s := range []string{
		"", "“", "”\"", "said", "“a” said", "X said “", "Peru said that", "according to", "# Peru:", "Mr. ,,, said,", "“One.\n“Two,” she said.", "to to to meet", "Chile and and Peru met",
		"On 31 Feb 2024 Peru, who, which, said: “no”; Chile must", "talks between", "'s said 's", "in in in 2015–", "‘Peru’ said ‘yes’ ’", "Peru said it it must must",
		"killing 1,2 and two hundred million million", "$ $5 5bn bombing Peru killed, including", "twenty-one-two hundreds of dozens died", "0.0.0 percent of the vote in Peru election",
	} {
		f.Add(s)
	}
	x, err := factsExtractor()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.Contains(s, "\r") || len(s) > 4000 {
			t.Skip("not a canonical text")
		}
		b, err := x.Extract(context.Background(), factsArticle(s, "2024-03-06"))
		require.NoError(t, err)
		require.NoError(t, b.Validate())
	})
}

// firstArticle is the article the program is shown with; it is not part of the
// repository.
const firstArticle = "../../../shared/articles/rubio-iran-talks.txt"

func TestFirstArticle(t *testing.T) {
	text, err := os.ReadFile(firstArticle)
	if err != nil {
		t.Skip("the first article is not at ../shared/articles: nothing to compare")
	}
	lines := strings.Split(string(text), "\n")
	for i, l := range lines {
		if l != "" && len(l) < 90 && !strings.HasSuffix(l, ".") && !strings.Contains(l, "•") && !strings.HasSuffix(l, ":") {
			lines[i] = "# " + l
		}
	}
	b := facts(t, strings.Join(lines, "\n"), "2026-02-01")
	said := make([]string, 0, len(b.Statements))
	for i := range b.Statements {
		said = append(said, told(&b, &b.Statements[i]))
		said = append(said, toldAgain(&b, &b.Statements[i])...)
	}
	for _, want := range []string{
		"person:marco-rubio | Admits | No Successful Deal Ever Made With Iran's Khamenei | indirect negative asserted",
		"person:marco-rubio | stating | no successful nuclear deal has ever been secured with the country's Supreme Leader Ayatollah Ali Khamenei | indirect negative asserted",
		"person:marco-rubio | emphasized | the administration continues to pursue diplomatic channels with Iran despite what he described as defensive military preparations | indirect positive asserted",
		"person:marco-rubio | stated | The United States maintains its preference for a diplomatic solution to nuclear concerns | indirect positive asserted",
	} {
		assert.Contains(t, said, want)
	}
	told := make([]string, 0, len(b.Events))
	for _, e := range b.Events {
		line := string(e.Status) + " " + e.Title + ":"
		for _, s := range e.Triggers {
			line += " " + s.Of(b.Article.Text) + ";"
		}
		told = append(told, line)
	}
	assert.Contains(t, strings.Join(told, "\n"), "planned Nuclear talks between the Trump administration and Iran: Talks; nuclear talks;")
	assert.Contains(t, told, "ongoing Military deployment in the Middle East: increasing military presence; positions additional military assets;")
}

// BenchmarkFacts measures the whole pipeline; 30,000 words a second on one core
// is the least to accept.
func BenchmarkFacts(b *testing.B) {
	line := "Norway on Tuesday said that it would send troops to Chile. “We will rebuild the bridge,” Peru said, while admitting that talks with Chile had failed.\n"
	text := strings.Repeat(line, 40)
	x, err := factsExtractor()
	require.NoError(b, err)
	a := factsArticle(text, "2024-03-06")
	words := len(strings.Fields(text))
	for b.Loop() {
		if _, err := x.Extract(context.Background(), a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
