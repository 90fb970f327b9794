package extract_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

func TestEvents(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"mutual", "Chile and Peru signed a trade agreement in Lima.", []string{"AGREE | Agreement between Chile and Peru | past"}},
		{"passive", "Two Peruvian diplomats were expelled by Chile.", []string{"SANCTION | Expulsion: Chile → Peru | past"}},
		{"noun between", "Talks between Chile and Peru will begin on Friday.", []string{"CONSULT | Talks between Chile and Peru | planned"}},
		{"missiles strike", "Chilean missiles struck Peru.", []string{"ASSAULT | Attack: Chile → Peru | past"}},
		{"workers strike", "A nationwide strike in Peru closed the railways.", []string{"PROTEST | Nationwide strike in Peru | past"}},
		{"an idea strikes", "The idea struck Peru as odd.", nil},
		{"negated", "Chile did not attack Peru.", []string{"ASSAULT | Attack: Chile → Peru | negated"}},
		{"threat is one event", "Chile threatened to attack Peru.", []string{"THREATEN | Threat: Chile → Peru | past"}},
		{"withdrawal", "Chile withdrew its troops from Peru.", []string{"RETREAT | Withdrawal: Chile → Peru | past"}},
		{"sanctions", "Norway imposed sanctions on Chile.", []string{"SANCTION | Sanctions: Norway → Chile | past"}},
		{"must is a demand of the one who says so", "Norway said that Chile must release the ship.", []string{"REQUEST | Demand: Norway → Chile | past"}},
		{"a demand names whom it asks", "Norway demanded that Chile give up the islands.", []string{"REQUEST | Demand: Norway → Chile | past"}},
		{"refused beforehand", "Norway would not recognise the ruling.", nil},
		{"a promise", "Norway will support Chile's efforts.", []string{"AGREE | Promise: Norway → Chile | planned"}},
		{"a promise in reported speech", "Norway said it would support Chile.", []string{"AGREE | Promise: Norway → Chile | planned"}},
		{"a gang attacks", "Four people were killed by armed gangs in Lima.", []string{"ASSAULT | Attack in Lima | past"}},
		{"the town of a dateline kills nobody", "LIMA — Gunfire killed Rita Almada, a leading Peruvian scientist, on a road near Oslo on Monday.", []string{"ASSAULT | Gunfire in Oslo | past"}},
		{"a hostile promise is a threat", "Norway vowed to attack Chile.", []string{"THREATEN | Threat: Norway → Chile | past"}},
		{"an aircraft's country has no accident", "A Chilean airliner crashed near Oslo.", []string{"ACCIDENT | Accident in Oslo | past"}},
		{"present tense of a chronicle", "A helicopter crashes near Oak Ridge, Norway, killing two.", []string{"ACCIDENT | Accident in Oak Ridge | past"}},
		{"a region acts", "Texas accused Mexico of neglect.", []string{"ACCUSE | Accusation: Texas → Mexico | past"}},
		{"a protest and its goal", "Peruvian miners marched in Lima to demand reforms by Chile.", []string{"PROTEST | Protest: Peru → Chile in Lima | past"}},
		{"disaster", "An earthquake shook southern Chile. The earthquake in Chile killed nobody.", []string{"DISASTER | Earthquake in Chile | past"}},
		{"a tourist is not the state", "A Chilean tourist attacked a waiter.", nil},
		{"light word", "Chile has the right to exports.", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := facts(t, c.text, "2024-03-06")
			var got []string
			for _, e := range b.Events {
				got = append(got, fmt.Sprintf("%s | %s | %s", e.Type, e.Title, e.Status))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestEventMentionsMerge(t *testing.T) {
	b := facts(t, "Chile attacked Peru on Monday.\nThe Chilean attack on Peru came at dawn.", "2024-03-06")
	require.Len(t, b.Events, 1)
	assert.Len(t, b.Events[0].Triggers, 2)
	assert.Equal(t, graph.Interval{Start: "2024-03-04", End: "2024-03-04", Precision: graph.Day}, b.Events[0].Time)
}
