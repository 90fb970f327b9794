package nlp_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
	"newsgraph/graph"
)

// named lists the names of a document as "words/kind".
func named(d *nlp.Doc) string {
	out := make([]string, 0, len(d.Names))
	for _, n := range d.Names {
		out = append(out, n.Span.Of(d.Text())+"/"+string(n.Kind))
	}
	return strings.Join(out, "; ")
}

func TestRecognizer(t *testing.T) {
	tests := []struct{ rule, text, want string }{
		{"title outside", "President Hassan Rouhani met Secretary of State John Kerry in Vienna.", "Hassan Rouhani/person; John Kerry/person; Vienna/place"},
		{"religious title", "Ayatollah Ali Khamenei spoke in Tehran.", "Ali Khamenei/person; Tehran/place"},
		{"genitive outside", "Angela Merkel's visit to Paris ended.", "Angela Merkel/person; Paris/place"},
		{"country", "Talks between Iran and the United States resumed in Geneva.", "Iran/country; United States/country; Geneva/place"},
		{"hyphen between countries", "Officials praised U.S.-Iran relations on Monday.", "U.S./country; Iran/country"},
		{"acronym in brackets", "The International Atomic Energy Agency (IAEA) reported on Iran.", "International Atomic Energy Agency/organization; IAEA/organization; Iran/country"},
		{"listed organisation", "Troops of NATO and officials of the European Union met.", "NATO/organization; European Union/organization"},
		{"administration", "Critics of the Obama administration gathered in Washington.", "Obama administration/organization; Washington/place"},
		{"coordination", "Bill and Hillary Clinton visited Ireland.", "Bill/person; Hillary Clinton/person; Ireland/country"},
		{"last name alone", "Maria Lopez won the vote on Sunday. Lopez thanked voters.", "Maria Lopez/person; Lopez/person"},
		{"newspaper of a city", "\"Talks failed,\" Eva Smith told the Budapest Courier.", "Eva Smith/person; Budapest Courier/organization"},
		{"demonym", "Iranian leaders and American diplomats talked.", ""},
		{"days and months", "On Sunday, in March, it rained.", ""},
		{"no name", "The minister said nothing about the plan.", ""},
	}
	cs := components(t)
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) { assert.Equal(t, tt.want, named(annotate(t, article(tt.text), cs...))) })
	}
}

// TestRecognizerHeadline holds that a headline names only what the body names
// or lists know.
func TestRecognizerHeadline(t *testing.T) {
	text := "Lopez Admits Historic Failure of Iran Talks\n\nForeign minister Maria Lopez said on Sunday that the talks with Iran had failed. Lopez called the failure historic."
	d := annotate(t, article(text), components(t)...)
	assert.Equal(t, "Lopez/person; Iran/country; Maria Lopez/person; Iran/country; Lopez/person", named(d))
}

func TestNamesKeepTheirPromises(t *testing.T) {
	text := "UN CHIEF MEETS PUTIN\nThe head of the UN, António Guterres, met Vladimir Putin in Moscow on April 26, 2022. “We talked,” Mr. Guterres told the BBC’s Ana Lee-Smith. The Putin government denied it; Guterres's office did not."
	d := annotate(t, article(text), components(t)...)
	last := 0
	for _, n := range d.Names {
		assert.GreaterOrEqual(t, n.Span.Start, last)
		assert.True(t, n.Span.Valid(text))
		assert.Equal(t, n.Span, d.SpanOf(n.First, n.Last))
		assert.True(t, n.Kind.IsEntity())
		assert.Greater(t, n.Confidence, 0.0)
		assert.LessOrEqual(t, n.Confidence, 1.0)
		last = n.Span.End
	}
	assert.NotEmpty(t, d.Names)
}

func TestNewRecognizerRefusesOtherModels(t *testing.T) {
	m, err := model.Tagger()
	require.NoError(t, err)
	_, err = nlp.NewRecognizer(m)
	assert.ErrorIs(t, err, model.ErrDamaged)
}

// shared finds a file of the corpora beside the repository; it skips the test
// when they are absent.
func shared(tb testing.TB, path ...string) string {
	tb.Helper()
	corpora := os.Getenv("NEWSGRAPH_CORPORA")
	if corpora == "" {
		corpora = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	file := filepath.Join(append([]string{corpora}, path...)...)
	if _, err := os.Stat(file); err != nil {
		tb.Skip("the corpora are not beside the repository; set NEWSGRAPH_CORPORA to measure on them")
	}
	return file
}

// TestFirstArticle reads the article that started the project.
func TestFirstArticle(t *testing.T) {
	b, err := os.ReadFile(shared(t, "..", "articles", "rubio-iran-talks.txt"))
	require.NoError(t, err)
	d := annotate(t, article(string(b)), components(t)...)
	got := map[string]graph.Kind{}
	for _, n := range d.Names {
		got[n.Span.Of(d.Text())] = n.Kind
	}
	want := map[string]graph.Kind{
		"Rubio": graph.Person, "Marco Rubio": graph.Person, "Khamenei": graph.Person, "Ali Khamenei": graph.Person, "Iran": graph.Country,
		"U.S.": graph.Country, "United States": graph.Country, "Trump administration": graph.Organization, "Middle East": graph.Place,
	}
	assert.Equal(t, want, got)
}

func FuzzRecognizer(f *testing.F) {
	f.Add("Dr. Ann of the UN (UN) and X administration\nIRAN TALKS")
	cs, err := nlp.Default()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		d := annotate(t, article(text), cs...)
		last := 0
		for _, n := range d.Names {
			require.True(t, n.Span.Valid(text) && n.Span.Start >= last)
			require.True(t, n.Kind.IsEntity())
			last = n.Span.End
		}
	})
}
