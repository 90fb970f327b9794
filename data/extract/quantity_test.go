package extract_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/data/extract"
	"newsgraph/graph"
)

// numbersOf reads an article and gives the numbers of its events as
// "killed at least 12 people «at least 12 people»", sorted as they stand.
func numbersOf(t *testing.T, x *extract.Extractor, text string) []string {
	t.Helper()
	a, err := data.NewArticle(text, data.Meta{Published: "2026-03-05"})
	require.NoError(t, err)
	b, err := x.Extract(t.Context(), a)
	require.NoError(t, err)
	require.NoError(t, b.Validate())
	var out []string
	for _, e := range b.Events {
		for _, q := range e.Quantities {
			s := string(q.Measure) + " " + q.String() + " " + q.Unit
			if q.Part {
				s += " (part)"
			}
			out = append(out, s+" «"+q.Span.Of(text)+"»")
		}
	}
	return out
}

func TestQuantities(t *testing.T) {
	t.Parallel()
	x, err := extract.New()
	require.NoError(t, err)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"object of a verb, with bounds": {"A bomb exploded in Kandahar on Wednesday, killing at least 12 people and injuring more than 30.",
			[]string{"killed at least 12 people «at least 12 people»", "injured at least 30 people «more than 30»"}},
		"passive, in words": {"Fourteen people were killed in a bombing in Kandahar on Wednesday.",
			[]string{"killed 14 people «Fourteen people»"}},
		"compound words": {"Forty-one soldiers were killed in an attack in Mali on Monday.",
			[]string{"killed 41 soldiers «Forty-one soldiers»"}},
		"a part": {"Twelve people, including three children, were killed in an attack in Basra on Monday.",
			[]string{"killed 12 people «Twelve people»", "killed 3 children (part) «three children»"}},
		"a range": {"Between rescue teams, 10 to 15 people were injured in an earthquake in Izmir on Tuesday.",
			[]string{"injured 10–15 people «10 to 15 people»"}},
		"vague": {"Dozens of people were injured in an earthquake in Izmir on Tuesday.",
			[]string{"injured about 24–99 people «Dozens of people»"}},
		"nobody": {"There was an earthquake in Chile on Tuesday. Nobody was hurt.",
			[]string{"injured 0 people «Nobody»"}},
		"toll": {"The death toll from an earthquake in Izmir has risen to 23.",
			[]string{"killed 23 people «23»"}},
		"marchers": {"About 20,000 people protested in Tbilisi on Sunday. Police arrested 25 protesters.",
			[]string{"attended about 20,000 people «About 20,000 people»", "arrested 25 protesters «25 protesters»"}},
		"aid": {"Japan pledged aid of $20 million to Bangladesh on Tuesday.",
			[]string{"paid 20,000,000 USD «$20 million»"}},
		"aid in words": {"Germany pledged 30 million euros in aid to Pakistan on Tuesday.",
			[]string{"paid 30,000,000 EUR «30 million euros»"}},
		"votes": {"Helena Ferreira won the presidential election in Portugal on Sunday with 54.2 percent of the vote.",
			[]string{"voted 54.2 % «54.2 percent of the vote»"}},
		"punishment": {"A court in Lima sentenced Julio Rosales to eight years in prison on Tuesday.",
			[]string{"sentenced 8 years «eight years»"}},
		"numbers of other things":  {"Police arrested Julio Rosales, 54, in Lima on Tuesday after a chase of 12 kilometres through 3 districts.", nil},
		"ages and places in order": {"A 24-year-old man was killed in a bombing in Kandahar on Wednesday, the third attack in 10 days.", nil},
		"those who did it":         {"Two gunmen killed Julio Rosales in Lima on Tuesday.", nil},
		"an earlier one's dead":    {"There was an earthquake in Chile on Tuesday. The first earthquake killed 23 people on Saturday.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, c.want, numbersOf(t, x, "News of the day\n\n"+c.text))
		})
	}
}

// TestQuantitiesSwapped: another number changes that number and nothing else.
func TestQuantitiesSwapped(t *testing.T) {
	t.Parallel()
	x, err := extract.New()
	require.NoError(t, err)
	const text = "News of the day\n\nA bomb exploded in Kandahar on Wednesday, killing at least 12 people and injuring 30."
	for number, want := range map[string]string{"17": "17", "1,200": "1,200", "nineteen": "19", "thirty-one": "31", "two hundred": "200"} {
		got := numbersOf(t, x, strings.Replace(text, "12", number, 1))
		require.Len(t, got, 2, number)
		assert.Equal(t, "killed at least "+want+" people «at least "+number+" people»", got[0])
		assert.Equal(t, "injured 30 people «30»", got[1])
	}
}

// TestOneEventInHeadlineAndLead: the headline's few words and the lead are one
// event with several triggers, and the day of the lead is that of the event.
func TestOneEventInHeadlineAndLead(t *testing.T) {
	t.Parallel()
	x, err := extract.New()
	require.NoError(t, err)
	for name, c := range map[string]struct {
		text     string
		triggers []string
	}{
		"a bombing": {"Car bomb kills 12 in Kandahar market\n\nA car bomb exploded in a market in the Afghan city of Kandahar on Wednesday.",
			[]string{"kills", "exploded"}},
		"a protest": {"Thousands protest in Tbilisi\n\nThousands of people protested in Tbilisi on Wednesday against a law.",
			[]string{"protest", "protested"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, err := data.NewArticle(c.text, data.Meta{Published: "2026-03-05"})
			require.NoError(t, err)
			b, err := x.Extract(t.Context(), a)
			require.NoError(t, err)
			require.Len(t, b.Events, 1)
			e := b.Events[0]
			got := make([]string, 0, len(e.Triggers))
			for _, s := range e.Triggers {
				got = append(got, s.Of(c.text))
			}
			for _, want := range c.triggers {
				assert.Contains(t, got, want)
			}
			assert.Equal(t, graph.Interval{Start: "2026-03-04", End: "2026-03-04", Precision: graph.Day}, e.Time)
			assert.Equal(t, "Wednesday", strings.TrimPrefix(e.TimeSpan.Of(c.text), "on "))
		})
	}
}
