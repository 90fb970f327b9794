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
		"person:maria-lund | - | It will open in May | direct positive asserted",
		"person:maria-lund | - | I am sure of that | direct positive asserted",
		"person:maria-lund | - | The port stays closed this year | direct positive asserted",
	}, got)
}

func TestStatementsNestAndRepeat(t *testing.T) {
	b := facts(t, "# Peru Denies Copper Mine Poisoned Northern River\nPeru said that Chile had claimed the border was closed.\nPeru denied that the copper mine had poisoned the northern river last year.", "2024-03-06")
	require.Len(t, b.Statements, 3)
	assert.Equal(t, b.Statements[1].ID, b.Statements[0].Reports, "Peru's statement reports Chile's")
	assert.Equal(t, []string{"country:PE | Denies | Copper Mine Poisoned Northern River | indirect negative asserted"},
		toldAgain(&b, &b.Statements[2]), "the headline is a further passage of the fuller sentence")
}

// TestConstructions holds a case of every construction that carries a
// statement; each line of got is one statement.
func TestConstructions(t *testing.T) {
	t.Parallel()
	const names = "\nMaria Lund, the mayor of Oslo, met Peter Holm on Friday."
	cases := []struct {
		name, text string
		want       []string
	}{
		{"curly marks", "“The port is safe,” Maria Lund said.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"doubled marks", "''The port is safe,'' Maria Lund said.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"guillemets", "«The port is safe,» Maria Lund said.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"guillemets inwards", "»The port is safe,« Maria Lund said.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"German marks", "„The port is safe,“ Maria Lund said.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"single marks", "‘The port is safe,’ Maria Lund said.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"an opening mark that closes", "“The port is safe,“ Maria Lund said.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"dash dialogue", "— The port is safe, said Maria Lund.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"nested", "“He told me ‘go home’ and I went,” Maria Lund said.", []string{"person:maria-lund | said | He told me ‘go home’ and I went | direct positive asserted"}},
		{"over paragraphs", "“The port is safe.\n“It will open,” Maria Lund said.", []string{"person:maria-lund | said | The port is safe … It will open | direct positive asserted"}},
		{"interrupted", "“The port,” Maria Lund said, “is safe.”", []string{"person:maria-lund | said | The port … is safe. | direct positive asserted"}},
		{"a scare quote", "Maria Lund said in a “state of the art” hall that the port was safe.", []string{"person:maria-lund | said | the port was safe | indirect positive asserted"}},
		{"across an aside", "“The port is safe,” Maria Lund, the mayor of the town in the north, said on Monday.", []string{"person:maria-lund | said | The port is safe | direct positive asserted"}},
		{"signed", "“The port is safe for every ship.” — Maria Lund", []string{"person:maria-lund | - | The port is safe for every ship. | direct positive asserted"}},
		{"labelled", "Maria Lund: “The port is safe for every ship.”", []string{"person:maria-lund | - | The port is safe for every ship. | direct positive asserted"}},
		{"nobody claims it", "“The port is safe for every ship that comes.”", []string{"? - | - | The port is safe for every ship that comes. | direct positive asserted"}},
		{"in the words of", "The port is, in the words of Maria Lund, “a danger to all”.", []string{"person:maria-lund | in the words of | The port is … a danger to all | mixed positive asserted"}},
		{"a claim", "Maria Lund's claim that the port was safe surprised the pilots.", []string{"person:maria-lund | claim | the port was safe | indirect positive asserted"}},
		{"denied doing", "Maria Lund denied closing the port.", []string{"person:maria-lund | denied | closing the port | indirect negative asserted"}},
		{"urged to", "Maria Lund urged Peter Holm to close the port.", []string{"person:maria-lund | urged | Peter Holm to close the port | indirect positive obliged"}},
		{"described as", "Maria Lund described the port as a danger to all.", []string{"person:maria-lund | described | the port as a danger to all | indirect positive asserted"}},
		{"accused of", "Maria Lund accused Peter Holm of closing the port.", []string{"person:maria-lund | accused | Peter Holm of closing the port | indirect positive asserted"}},
		{"told by", "Peter Holm was told by Maria Lund that the port was safe.", []string{"person:maria-lund | told | the port was safe | indirect positive asserted"}},
		{"pledged to", "Maria Lund pledged to open the port.", []string{"person:maria-lund | pledged | to open the port | indirect positive asserted"}},
		{"headline, colon", "# Minister: No Deal on the Port", []string{"? Minister | - | No Deal on the Port | indirect negative asserted"}},
		{"headline, inverted", "# No Deal on the Port, Says Minister", []string{"? Minister | Says | No Deal on the Port | indirect negative asserted"}},
		{"posts", "Maria Lund wrote on Facebook that the port was safe.", []string{"person:maria-lund | wrote | the port was safe | indirect positive asserted"}},
		{"tweets", "Maria Lund tweeted: “The port is safe.”", []string{"person:maria-lund | tweeted | The port is safe. | direct positive asserted"}},
		{"several speakers", "Maria Lund and Peter Holm said the port was safe.", []string{"person:maria-lund + person:peter-holm | said | the port was safe | indirect positive asserted"}},
		{"told somebody at the end", "The port was safe, Maria Lund told reporters in Oslo.", []string{"person:maria-lund | told | The port was safe | indirect positive asserted"}},
		{"reduced relative", "A report published on Monday said the port was safe.", []string{"? A report | said | the port was safe | indirect positive asserted"}},
		{"the writer goes on with but", "Maria Lund said the port was safe, but Peter Holm said it was not.", []string{
			"person:maria-lund | said | the port was safe | indirect positive asserted", "person:peter-holm | said | it was not | indirect negative asserted"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := facts(t, c.text+names, "2024-03-06")
			var got []string
			for i := range b.Statements {
				got = append(got, told(&b, &b.Statements[i]))
			}
			assert.Equal(t, c.want, got)
		})
	}
}
