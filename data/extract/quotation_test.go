package extract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

func TestStatements(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"direct, speaker behind", "“We will rebuild the bridge,” Peru said on Monday.",
			[]string{"country:PE | said | We will rebuild the bridge | direct positive asserted"}},
		{"direct, inverted", "“The harvest was good,” said Peru.",
			[]string{"country:PE | said | The harvest was good | direct positive asserted"}},
		{"direct, interrupted", "“The harvest was good,” Peru said. “Nobody will go hungry this winter.”",
			[]string{"country:PE | said | The harvest was good … Nobody will go hungry this winter. | direct positive asserted"}},
		{"direct, straight marks", "Peru said: \"The harvest was good.\"",
			[]string{"country:PE | said | The harvest was good. | direct positive asserted"}},
		{"that", "Norway announced that it would not buy the aircraft.",
			[]string{"country:NO | announced | it would not buy the aircraft | indirect negative asserted"}},
		{"would on a condition", "Norway announced that it would buy the aircraft if the price fell.",
			[]string{"country:NO | announced | it would buy the aircraft if the price fell | indirect positive conditional"}},
		{"had agreed to is no duty", "Norway said the pilots had agreed to return.",
			[]string{"country:NO | said | the pilots had agreed to return | indirect positive asserted"}},
		{"had to is one", "Norway said the pilots had to return.",
			[]string{"country:NO | said | the pilots had to return | indirect positive obliged"}},
		{"date between subject and cue", "Norway on Tuesday said it could buy the aircraft.",
			[]string{"country:NO | said | it could buy the aircraft | indirect positive possible"}},
		{"trailing attribution", "The port must close for repairs, Norway said.",
			[]string{"country:NO | said | The port must close for repairs | indirect positive obliged"}},
		{"writer goes on", "Norway claimed that the port was safe, while admitting that two cranes had failed.",
			[]string{
				"country:NO | claimed | the port was safe | indirect positive asserted",
				"country:NO | admitting | two cranes had failed | indirect positive asserted",
			}},
		{"participle", "Norway closed the port, saying that the cranes were unsafe.",
			[]string{"country:NO | saying | the cranes were unsafe | indirect positive asserted"}},
		{"denial", "Norway denied that the port was unsafe.",
			[]string{"country:NO | denied | the port was unsafe | indirect negative asserted"}},
		{"according to", "According to Norway, the port will reopen in May.",
			[]string{"country:NO | According to | the port will reopen in May | indirect positive asserted"}},
		{"nominal source stays unknown", "A senior official said the talks had failed.",
			[]string{"? A senior official | said | the talks had failed | indirect positive asserted"}},
		{"mixed", "Norway called the plan “a reckless gamble with lives”.",
			[]string{"country:NO | called | the plan “a reckless gamble with lives” | mixed positive asserted"}},
		{"nobody said it", "Norway did not say whether the port was safe.", nil},
		{"a wish", "Norway wants the port to be safe.", nil},
		{"a title of a work", "The band played “Summer Rain” in Oslo.", nil},
		{"refusal to speak", "Norway declined to comment on the plan.", nil},
		{"in the middle", "The larger risk, Norway said, is a strike of the port's pilots.",
			[]string{"country:NO | said | The larger risk … is a strike of the port's pilots | indirect positive asserted"}},
		{"as noted", "As Norway noted, the port has closed twice before.",
			[]string{"country:NO | noted | the port has closed twice before | indirect positive asserted"}},
		{"relative clause", "The pilots want a new contract, which Norway said was too expensive.",
			[]string{"country:NO | said | which … was too expensive | indirect positive asserted"}},
		{"addressee", "Norway told a television interviewer that the port was safe.",
			[]string{"country:NO | told | the port was safe | indirect positive asserted"}},
		{"passive", "The mayor was asked by a reporter whether the port was safe.",
			[]string{"? a reporter | asked | whether the port was safe | indirect positive asked"}},
		{"quotation, then a participle", "“The port is safe now,” Norway said, adding that the cranes had been repaired.",
			[]string{
				"country:NO | said | The port is safe now | direct positive asserted",
				"country:NO | adding | the cranes had been repaired | indirect positive asserted",
			}},
		{"a participle's own subject", "Norway closed the port on Monday, with officials saying the cranes were unsafe.",
			[]string{"? officials | saying | the cranes were unsafe | indirect positive asserted"}},
		{"the main clause follows", "After Norway said the port was safe, the ships came back.",
			[]string{"country:NO | said | the port was safe | indirect positive asserted"}},
		{"no cue in a name", "# United States Leaves the Accord", nil},
		{"an accord is no claim", "# Norway and Peru Conclude Trade Accord in Lima", nil},
		{"evidence does not speak", "The evidence suggests the port was unsafe.", nil},
		{"the writer does not report himself", "I said the port was unsafe.", nil},
		{"an object is no claim", "Norway concluded the talks and left the room.", nil},
		{"headline", "# Norway Denies Port Was Unsafe",
			[]string{"country:NO | Denies | Port Was Unsafe | indirect negative asserted"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := facts(t, c.text, "2024-03-06")
			var got []string
			for i := range b.Statements {
				got = append(got, told(&b, &b.Statements[i]))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestStatementTimeIsOfTheSaying(t *testing.T) {
	b := facts(t, "Peru said on Monday that the bridge would open in 2030.", "2024-03-06")
	require.Len(t, b.Statements, 1)
	assert.Equal(t, graph.Interval{Start: "2024-03-04", End: "2024-03-04", Precision: graph.Day}, b.Statements[0].Time)
}

func TestStatementsOfAnInterview(t *testing.T) {
	b := facts(t, "# A Talk About Bridges\n\n((WN)) When will the bridge open?\n\n((Maria Lund)) It will open in May. I am sure of that.\n\n((WN)) And the port?\n\n((Maria Lund)) The port stays closed this year.", "2024-03-06")
	got := make([]string, 0, len(b.Statements))
	for i := range b.Statements {
		got = append(got, told(&b, &b.Statements[i]))
	}
	assert.Equal(t, []string{
		"person:maria-lund | - | It will open in May. I am sure of that | direct positive asserted",
		"person:maria-lund | - | The port stays closed this year | direct positive asserted",
	}, got)
}

func TestStatementsNestAndRepeat(t *testing.T) {
	b := facts(t, "# Peru Denies Copper Mine Poisoned Northern River\nPeru said that Chile had claimed the border was closed.\nPeru denied that the copper mine had poisoned the northern river last year.", "2024-03-06")
	require.Len(t, b.Statements, 4)
	assert.Equal(t, b.Statements[3].ID, b.Statements[0].Repeats, "the headline points to the fuller sentence")
	assert.Equal(t, b.Statements[2].ID, b.Statements[1].Reports, "Peru's statement reports Chile's")
}
