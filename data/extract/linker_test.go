package extract_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEntities(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, want string }{
		{"a surname is the person named in full before", "Peter Lunde spoke in Bergen. Lunde left early.", "person:peter-lunde: Peter Lunde/name, Lunde/name"},
		{"a middle initial makes no other person", "Peter A. Lunde spoke on Monday. Peter Lunde left early.", "person:peter-a-lunde: Peter A. Lunde/name, Peter Lunde/name"},
		{"marks make no other person", "Mr. José Ramírez spoke on Monday. Jose Ramirez left early.", "person:josé-ramírez: José Ramírez/name, Jose Ramirez/name"},
		{"two given names are two people", "Mary Holm met Daniel Holm on Friday.", "person:daniel-holm: Daniel Holm/name"},
		{"a form of address chooses between two of one surname", "Mary Holm met Daniel Holm on Friday. Mrs. Holm smiled.", "person:mary-holm: Mary Holm/name, Holm/name"},
		{"titles stay outside", "President Peter Lunde spoke in Bergen.", "person:peter-lunde: Peter Lunde/name"},
		{"a pope is known by his title", "On Monday Pope Francis spoke in Bergen.", "person:pope-francis: Francis/name"},
		{"countries have demonyms", "Norway and the Norwegians agreed.", "country:NO: Norway/name, Norwegians/demonym"},
		{"us is no country", "They told us that Norway agreed.", "country:NO: Norway/name"},
		{"the longest name wins", "Talks with South Korea on the Korean Peninsula began.", "country:KR: South Korea/name"},
		{"Niger is not Nigeria", "Niger closed its border with Nigeria.", "country:NE: Niger/name"},
		{"an ocean is no country", "A ship sank in the Indian Ocean.", "place:indian-ocean: Indian Ocean/name"},
		{"New Mexico is a state", "Fires spread in New Mexico on Tuesday.", "place:new-mexico: New Mexico/name"},
		{"a historic state has its own node", "The Soviet Union broke up in 1991.", "country:SU: Soviet Union/name"},
		{"Georgia beside Tbilisi is the country", "Protesters in Tbilisi, Georgia, marched.", "country:GE: Georgia/name"},
		{"Georgia beside Atlanta is the state", "Voters in Atlanta, Georgia, marched.", "place:georgia-u-s-state: Georgia/name"},
		{"an acronym in brackets", "The Nordic Fisheries Board (NFB) met on Monday. The NFB agreed.", "organization:nordic-fisheries-board: Nordic Fisheries Board/name, NFB/name, NFB/name"},
		{"a known acronym", "The IAEA met in Vienna.", "organization:international-atomic-energy-agency: IAEA/name"},
		{"a ministry is named after its country", "The Norwegian Foreign Ministry agreed.", "organization:norwegian-foreign-ministry: Norwegian Foreign Ministry/name"},
		{"an administration and the person inside", "The Lunde administration agreed. Observers praised the administration's plan.", "organization:lunde-administration: Lunde administration/name, the administration's/nominal"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			got := shownEntities(extractText(t, c.text))
			assert.True(t, slices.Contains(got, c.want), "%q is not in %q", c.want, got)
		})
	}
}

func TestReferences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, want string }{
		{"he", "Peter Lunde arrived on Monday. He left on Tuesday.", "person:peter-lunde: Peter Lunde/name, He/pronoun"},
		{"she is not the man", "Mary Holm met Peter Lunde on Monday. She left on Tuesday.", "person:mary-holm: Mary Holm/name, She/pronoun"},
		{"the minister", "Finance Minister Mary Holm arrived on Monday. Reporters asked the minister about taxes.", "person:mary-holm: Mary Holm/name, the minister/nominal"},
		{"the country", "Norway closed its border. Trade with the country stopped.", "country:NO: Norway/name, the country/nominal"},
		{"two countries leave it open", "Norway met Denmark. Trade with the country stopped.", "country:NO: Norway/name"},
		{"the senator", "Sen. Mary Holm arrived on Monday. Reporters asked the senator about taxes.", "person:mary-holm: Mary Holm/name, the senator/nominal"},
		{"the lawyer", "Mary Holm, a tax lawyer, arrived on Monday with Peter Lunde. Reporters asked the lawyer about taxes.", "person:mary-holm: Mary Holm/name, the lawyer/nominal"},
		{"a lawyer nobody named", "Peter Lunde arrived on Monday. Reporters asked the lawyer about taxes.", "person:peter-lunde: Peter Lunde/name"},
		{"he may be somebody without a name", "Peter Lunde arrived on Monday. A spokesman for Lunde talked to reporters. He left early.", "person:peter-lunde: Peter Lunde/name, Lunde/name"},
		{"behind a long quotation", "Peter Lunde spoke on Monday. “It rained. It snowed. It froze. Then Carl Vik fell.”\n\nHe left early.", "person:peter-lunde: Peter Lunde/name, He/pronoun"},
		{"the two countries", "Norway met Denmark on Monday. The two countries agreed.", "country:DK: Denmark/name, The two countries/nominal"},
		{"of three countries no two", "Norway and Sweden met Denmark on Monday. The two countries agreed.", "country:DK: Denmark/name"},
		{"the agency", "The Federal Aviation Administration opened on Monday. Rain hit the agency.", "organization:federal-aviation-administration: Federal Aviation Administration/name, the agency/nominal"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			got := shownEntities(extractText(t, c.text))
			assert.True(t, slices.Contains(got, c.want), "%q is not in %q", c.want, got)
		})
	}
}

func TestTies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, want string }{
		{"in front of the name", "Norwegian Foreign Minister Mary Holm arrived on Monday.", "person:mary-holm holds_office Foreign Minister country:NO: Norwegian Foreign Minister Mary Holm"},
		{"with a possessive", "Norway's Foreign Minister Mary Holm arrived on Monday.", "person:mary-holm holds_office Foreign Minister country:NO: Norway's Foreign Minister Mary Holm"},
		{"former", "Former Norwegian President Peter Lunde arrived on Monday.", "person:peter-lunde holds_office former President country:NO: Former Norwegian President Peter Lunde"},
		{"behind the name", "Peter Lunde, Norway's president, arrived on Monday.", "person:peter-lunde holds_office President country:NO: Peter Lunde, Norway's president"},
		{"of", "President Peter Lunde of Norway arrived on Monday.", "person:peter-lunde holds_office President country:NO: President Peter Lunde of Norway"},
		{"a spokesman", "Peter Lunde, a spokesman for the Pentagon, arrived on Monday.", "person:peter-lunde spokesperson_for Spokesman organization:pentagon: Peter Lunde, a spokesman for the Pentagon"},
		{"a party by its letter", "Sen. Mary Holm (R-Texas) arrived on Monday.", "person:mary-holm member_of  organization:republican-party: Mary Holm (R-Texas"},
		{"a place in a country", "Rain fell in Bergen, Norway, on Monday.", "place:bergen located_in  country:NO: Bergen, Norway"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			b := extractText(t, c.text)
			got := make([]string, 0, len(b.Ties))
			for _, r := range b.Ties {
				got = append(got, string(r.Subject)+" "+string(r.Predicate)+" "+r.Qualifier+" "+string(r.Object)+": "+r.Evidence[0].Passage.Span.Of(c.text))
			}
			assert.True(t, slices.Contains(got, c.want), "%q is not in %q", c.want, got)
		})
	}
}

func TestNobodyIsNamed(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"On Sunday the Secretary was speaking in March.",
		"The guests ate French fries and turkey.",
		"Minister of State",
		"Dozens were polish experts, they told us.",
	} {
		assert.Empty(t, shownEntities(extractText(t, text)), text)
	}
}

// TestSamePerson holds what makes two names one person's, and what does not.
func TestSamePerson(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, want string }{
		{"a short form of the given name", "William Lunde spoke on Monday. Later Bill Lunde left.", "person:william-lunde: William Lunde/name, Bill Lunde/name"},
		{"two forms side by side are two people", "Thomas Lunde met Tom Lunde on Monday.", "person:tom-lunde: Tom Lunde/name"},
		{"better known as", "William Lunde, better known as Robin Vale, sang on Monday. Vale smiled.", "person:william-lunde: William Lunde/name, Robin Vale/name, Vale/name"},
		{"née", "Mary Holm (née Peterson) spoke on Monday.", "person:mary-holm: Mary Holm/name, Peterson/name"},
		{"known for something is no other name", "William Lunde, known for his songs about Robin Vale, sang on Monday.", "person:robin-vale: Robin Vale/name"},
		{"a place and a title stay outside", "On Monday Texas Senator Mary Holm spoke to reporters.", "person:mary-holm: Mary Holm/name"},
		{"letters behind a name stay outside", "Mary Holm MBE spoke to reporters on Monday.", "person:mary-holm: Mary Holm/name"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			got := shownEntities(extractText(t, c.text))
			assert.True(t, slices.Contains(got, c.want), "%q is not in %q", c.want, got)
		})
	}
}

func TestTitledNamesAreAliases(t *testing.T) {
	t.Parallel()
	b := extractText(t, "Senator Mary Holm MBE spoke to reporters on Monday. Holm smiled.")
	assert.Equal(t, []string{"Holm", "Senator Mary Holm MBE"}, b.Entities[0].Aliases)
}
