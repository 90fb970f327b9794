package extract_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

func TestStatedTies(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"apposition", "Chile, a close ally of Peru, voted in favour.", []string{"country:CL ally_of country:PE  | Chile, a close ally of Peru"}},
		{"possessive", "Peru's rival Chile voted in favour.", []string{"country:CL opponent_of country:PE  | Peru's rival Chile"}},
		{"member in front", "NATO member Norway sent a ship.", []string{"country:NO member_of organization:nato  | NATO member Norway"}},
		{"member by verb", "Norway is a member of NATO.", []string{"country:NO member_of organization:nato  | Norway is a member of NATO"}},
		{"not any more", "Chile, a former ally of Peru, voted in favour.", nil},
		{"not the country itself", "Chile, an ally of Peru's president, voted in favour.", nil},
		{"office by verb", "Jane Roe was elected president of Chile.", []string{"person:jane-roe holds_office country:CL President | Jane Roe was elected president of Chile"}},
		{"office with its years", "Jane Roe, president of Chile from 1990 to 1995, died.", []string{"person:jane-roe holds_office country:CL President, 1990–1995 | Jane Roe, president of Chile from 1990 to 1995"}},
		{"office since", "Jane Roe has been mayor of Lima since 2014.", []string{"person:jane-roe holds_office place:lima Mayor, since 2014 | Jane Roe has been mayor of Lima since 2014"}},
		{"office over", "Jane Roe was president of Chile.", []string{"person:jane-roe holds_office country:CL former President | Jane Roe was president of Chile"}},
		{"years the wrong way round", "Jane Roe, president of Chile from 1995 to 1990, died.", []string{"person:jane-roe holds_office country:CL President | Jane Roe, president of Chile"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := facts(t, c.text, "2024-03-06")
			var got []string
			for _, r := range b.Ties {
				require.NotEmpty(t, r.Evidence)
				got = append(got, fmt.Sprintf("%s %s %s %s | %s", r.Subject, r.Predicate, r.Object, r.Qualifier, r.Evidence[0].Passage.Span.Of(b.Article.Text)))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestCountryOfLeaders(t *testing.T) {
	cases := []struct{ name, text, node, want string }{
		{"from the list", "Angela Merkel spoke on Monday.", "person:angela-merkel", "DE"},
		{"the text before the list", "The Chilean president, Angela Merkel, spoke on Monday.", "person:angela-merkel", "CL"},
		{"president of the one country named", "President Jane Roe announced a curfew in Peru.", "person:jane-roe", "PE"},
		{"two countries leave it open", "President Jane Roe spoke of Peru and Chile.", "person:jane-roe", ""},
		{"a guest may be the one", "President Jane Roe received Chilean leader Ada Poe.", "person:jane-roe", ""},
		{"possessive", "Peru's religious leader Jane Roe spoke.", "person:jane-roe", "PE"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := facts(t, c.text, "2024-03-06")
			got := "no such node"
			for _, e := range b.Entities {
				if e.ID == graph.ID(c.node) {
					got = e.Country
				}
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestSalientCountries(t *testing.T) {
	salient := func(text string) []string {
		b := facts(t, text, "2024-03-06")
		var out []string
		for _, e := range b.Entities {
			if e.Kind == graph.Country && e.Salient {
				out = append(out, e.Country)
			}
		}
		return out
	}
	assert.ElementsMatch(t, []string{"CL", "PE", "NO", "SE", "FI", "DK"}, salient("The table names Chile, Peru, Norway, Sweden, Finland and Denmark.\n"), "a survey is about all")
	body := "Chile and Chile's miners met. Chile spoke. Chile agreed. The mines of Chile reopened, Chile said. Chile was glad. Chile also thanked its friends. Later, in a long aside, somebody mentioned Peru.\n"
	assert.Equal(t, []string{"CL"}, salient(body), "a single mention late is not what it is about")
}
