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
		{"a verb read as a plural noun", "A bus crash kills eleven people and injures 17 others in Lima, Peru.", []string{"ACCIDENT | Bus crash in Lima | past"}},
		{"behind an address", "A court in Lima, Peru, sentences a businessman to ten years in prison in Lima.", []string{"TRIAL | Trial in Lima | past"}},
		{"over a preposition", "A bridge under repair collapses in Lima.", []string{"ACCIDENT | Accident in Lima | past"}},
		{"what a disaster hits", "An earthquake hits Lima, Peru, on Monday.", []string{"DISASTER | Earthquake in Lima | past"}},
		{"police at home", "Chilean police arrested 12 protesters on Monday.", []string{"COERCE | Arrest: Chile | past"}},
		{"foreigners", "Chilean police arrested two Peruvian journalists.", []string{"COERCE | Arrest: Chile → Peru | past"}},
		{"demonstrators of a place", "Demonstrators in Lima protested against Chile. Peru was calm.", []string{"PROTEST | Protest: Peru → Chile in Lima | past"}},
		{"descent is no country", "Ethnic Peruvians in Chile attacked a bank.", []string{"ASSAULT | Attack: Chile | past"}},
		{"friends of a country are not it", "Peru-backed rebels attacked Chile.", []string{"ASSAULT | Attack on Chile | past"}},
		{"a part of a country", "Norway invaded southern Peru.", []string{"ASSAULT | Attack: Norway → Peru | past"}},
		{"an attack with words", "Jane Roe attacked the plan of Chile as a mistake.", []string{"ACCUSE | Criticism: Jane Roe → Chile | past"}},
		{"an alleged crime", "Jane Roe was accused of murder.", []string{"ACCUSE | Accusation against Jane Roe | past"}},
		{"two titles, one person", "The murder of Peruvian senator and candidate Jane Roe shocked Lima.", []string{"ASSAULT | Murder: Jane Roe | past"}},
		{"an envoy recalled from a capital", "Chile recalled its ambassador from Oslo. Norway regretted it.", []string{"SANCTION | Recall of the ambassador: Chile → Norway | past"}},
		{"quantities", "Chile expelled up to 13 Peruvian diplomats.", []string{"SANCTION | Expulsion: Chile → Peru | past"}},
		{"abuses by somebody", "Protests against abuses by the Chilean army continued in Lima.", []string{"PROTEST | Protest: Chile in Lima | past"}},
		{"in general", "Norway condemns any form of violence.", nil},
		{"only considered", "Chile considered severing ties with Peru.", []string{"SANCTION | Breaking off relations: Chile → Peru | hypothetical"}},
		{"a candidate withdraws", "Jane Roe withdrew from the race.", nil},
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
