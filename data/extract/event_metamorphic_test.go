package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"newsgraph/graph"
)

// sides gives the events of a text as "TYPE actors>targets status", with the
// names of the nodes.
func sides(t *testing.T, text string) []string {
	t.Helper()
	b := facts(t, text, "2024-03-06")
	names := map[graph.ID]string{}
	for _, e := range b.Entities {
		names[e.ID] = e.Name
	}
	out := make([]string, 0, len(b.Events))
	for _, e := range b.Events {
		var actors, targets []string
		for _, p := range e.Participants {
			if p.Role == graph.Target {
				targets = append(targets, names[p.Node])
			} else {
				actors = append(actors, names[p.Node])
			}
		}
		slices.Sort(actors)
		slices.Sort(targets)
		out = append(out, fmt.Sprintf("%s %s>%s %s", e.Type, strings.Join(actors, "+"), strings.Join(targets, "+"), e.Status))
	}
	return out
}

// TestVoiceKeepsRoles: the passive, and an agent in front, tell the same event.
func TestVoiceKeepsRoles(t *testing.T) {
	pairs := [][2]string{
		{"Chile attacked Peru.", "Peru was attacked by Chile."},
		{"Chile accused Peru of fraud.", "Peru was accused of fraud by Chile."},
		{"Norway praised Chile.", "Chile was praised by Norway."},
		{"Chilean police arrested three Peruvian diplomats.", "Three Peruvian diplomats were arrested by Chilean police."},
		{"Chile expelled two Peruvian diplomats.", "Two Peruvian diplomats were expelled by Chile."},
		{"Chilean troops bombed Peru.", "Peru was bombed by Chilean troops."},
		{"Norway condemned Chile.", "Chile was condemned by Norway."},
	}
	for _, p := range pairs {
		t.Run(p[0], func(t *testing.T) {
			want := sides(t, p[0])
			assert.NotEmpty(t, want)
			assert.Equal(t, want, sides(t, p[1]))
		})
	}
}

// TestSwappedNamesSwapRoles: with the names exchanged the roles are, too.
func TestSwappedNamesSwapRoles(t *testing.T) {
	for _, text := range []string{
		"Chile attacked Peru.", "Chile accused Peru of fraud.", "Chile imposed sanctions on Peru.", "Peru was invaded by Chile.", "Chile's attack on Peru lasted three days.",
		"Chile recalled its ambassador from Peru.", "Chile demanded that Peru release the ship.", "Chile rejected an offer from Peru.", "Chile sent food to Peru.",
		"The president of Chile visited Peru.", "Chile threatened to attack Peru.", "Chile said Peru must leave the islands.",
	} {
		t.Run(text, func(t *testing.T) {
			got := sides(t, text)
			assert.NotEmpty(t, got)
			assert.Equal(t, swapped(got), sides(t, swapped([]string{text})[0]))
		})
	}
}

// swapped exchanges the two names of the tests above.
func swapped(lines []string) []string {
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		out = append(out, strings.NewReplacer("Chile", "Peru", "Peru", "Chile").Replace(l))
	}
	return out
}

// TestModifiersChangeStatus: what is added to a verb changes the status, or the
// type where PLOVER says so, and never the roles.
func TestModifiersChangeStatus(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"plain", "Chile attacked Peru.", "ASSAULT Chile>Peru past"},
		{"did not", "Chile did not attack Peru.", "ASSAULT Chile>Peru negated"},
		{"never", "Chile never attacked Peru.", "ASSAULT Chile>Peru negated"},
		{"will hurt is a threat", "Chile will attack Peru.", "THREATEN Chile>Peru planned"},
		{"threatened to", "Chile threatened to attack Peru.", "THREATEN Chile>Peru past"},
		{"may", "Chile may attack Peru.", "ASSAULT Chile>Peru hypothetical"},
		{"if", "If Chile attacked Peru, the talks would end.", "ASSAULT Chile>Peru hypothetical"},
		{"will help is a promise", "Chile will support Peru.", "AGREE Chile>Peru planned"},
		{"will not help is a refusal", "Chile will not support Peru.", "REJECT Chile>Peru past"},
		{"refused to", "Chile refused to support Peru.", "REJECT Chile>Peru past"},
		{"agreed to", "Chile agreed to support Peru.", "AGREE Chile>Peru past"},
		{"offered to", "Chile offered to support Peru.", "AGREE Chile>Peru past"},
		{"has done", "Chile has attacked Peru.", "ASSAULT Chile>Peru past"},
		{"is doing", "Chile is attacking Peru.", "ASSAULT Chile>Peru ongoing"},
		{"planned visit", "The president of Chile will visit Peru.", "CONSULT Chile>Peru planned"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, []string{c.want}, sides(t, c.text)) })
	}
}
