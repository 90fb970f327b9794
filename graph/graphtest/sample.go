package graphtest

import "newsgraph/graph"

// Sample gives four batches of invented articles. The first two share people,
// countries and one fact (Ingrid Solvåg's office); the third has a chain of
// statements and no date; the fourth shares a place with nobody. Their texts
// hold an emoji outside the basic plane and a combining mark that no composed
// letter replaces. Every call gives fresh values.
func Sample() []graph.Batch {
	return []graph.Batch{accord(), doubts(), chain(), tremor()}
}

func accord() graph.Batch {
	a := Article("Norway and Portugal sign Azores station accord 🌊\n\n"+
		"Norwegian Foreign Minister Ingrid Solvåg met Portuguese Environment Minister Tomás Queirós in Lisbon on Tuesday.\n\n"+
		"“We will open the station in June,” Solvåg said. Queirós said that the accord did not cover fishing.\n\n"+
		"Officials said the talks may continue in Oslo. She repeated that the station would open in June.",
		"https://harbour.example/accord", "Harbour Post", "2026-03-03")
	return Batch(a, func(b *Builder) {
		norway := b.Entity(graph.Country, "Norway", "NO")
		portugal := b.Entity(graph.Country, "Portugal", "PT")
		solvag := b.Entity(graph.Person, "Ingrid Solvåg", "NO", "Solvåg")
		queiros := b.Entity(graph.Person, "Tomás Queirós", "PT", "Queirós")
		lisbon := b.Entity(graph.Place, "Lisbon", "PT")
		oslo := b.Entity(graph.Place, "Oslo", "NO")
		b.Salient(solvag, 0.9)
		b.Salient(norway, 0.5)
		b.Mention(norway, graph.ByNameForm, b.At("Norway"), 1)
		b.Mention(norway, graph.Demonym, b.At("Norwegian"), 0.9)
		b.Mention(portugal, graph.ByNameForm, b.At("Portugal"), 1)
		b.Mention(portugal, graph.Demonym, b.At("Portuguese"), 0.9)
		b.Mention(solvag, graph.ByNameForm, b.At("Ingrid Solvåg"), 1)
		b.Mention(solvag, graph.ByNameForm, b.At("Solvåg", 2), 0.95)
		b.Mention(solvag, graph.Pronoun, b.At("She"), 0.6)
		b.Mention(queiros, graph.ByNameForm, b.At("Tomás Queirós"), 1)
		b.Mention(queiros, graph.ByNameForm, b.At("Queirós", 2), 0.95)
		b.Mention(lisbon, graph.ByNameForm, b.At("Lisbon"), 0.8)
		b.Mention(oslo, graph.ByNameForm, b.At("Oslo"), 0.8)
		day := graph.Interval{Start: "2026-03-03", End: "2026-03-03", Precision: graph.Day}
		open := b.Statement(graph.Statement{Speaker: solvag, Source: b.At("Solvåg", 2), Cue: b.At("said"),
			Content: []graph.Span{b.At("We will open the station in June")}, Mode: graph.Direct, Time: day, Confidence: 0.9})
		b.Statement(graph.Statement{Speaker: queiros, Source: b.At("Queirós", 2), Cue: b.At("said", 2), Voice: graph.VoicePerson,
			Content: []graph.Span{b.At("the accord did not cover fishing")}, Polarity: graph.Negative, Negator: b.At("not")})
		b.Statement(graph.Statement{Source: b.At("Officials"), Cue: b.At("said", 3), Modality: graph.Possible, Modal: b.At("may"),
			Voice: graph.VoiceGroup, Candidates: []graph.Candidate{{Node: norway, Probability: 0.5}, {Node: portugal, Probability: 0.25}},
			Content: []graph.Span{b.At("the talks may continue in Oslo")},
			About:   []graph.Reference{{Node: oslo, Span: b.At("Oslo")}}})
		b.Statement(graph.Statement{Speaker: solvag, Source: b.At("She"), Cue: b.At("repeated"), Repeats: open,
			Content: []graph.Span{b.At("the station would open in June")}})
		b.Event(graph.Event{Type: graph.Consult, Triggers: []graph.Span{b.At("met"), b.At("talks")}, Time: day, Salient: true,
			Participants: []graph.Taking{{Node: solvag, Role: graph.Participant, Span: b.At("Ingrid Solvåg")}, {Node: queiros, Role: graph.Participant, Span: b.At("Tomás Queirós")}},
			Places:       []graph.Reference{{Node: lisbon, Span: b.At("Lisbon")}}})
		b.Event(graph.Event{Type: graph.Agree, Title: "Norway and Portugal: accord", Triggers: []graph.Span{b.At("sign")},
			Participants: []graph.Taking{{Node: norway, Role: graph.Actor, Span: b.At("Norway")}, {Node: portugal, Role: graph.Target, Span: b.At("Portugal")}}})
		b.Tie(solvag, graph.HoldsOffice, "Foreign Minister", norway, b.At("Norwegian Foreign Minister Ingrid Solvåg"))
		b.Tie(queiros, graph.HoldsOffice, "Environment Minister", portugal, b.At("Portuguese Environment Minister Tomás Queirós"))
	})
}

func doubts() graph.Batch {
	a := Article("Doubts over Azores station grow\n\n"+
		"Norway's foreign minister, Ingrid Solvåg, denied a delay. Norwegian Foreign Minister Solvåg spoke in Oslo.\n\n"+
		"“No date,” Minister Queirós said, “has been agreed.” The Blue Coast Union protested in Am̃bo Bay.",
		"https://courier.example/doubts", "Coast Courier", "2026-03-05T08:30:00Z")
	return Batch(a, func(b *Builder) {
		norway := b.Entity(graph.Country, "Norway", "NO", "Kingdom of Norway")
		solvag := b.Entity(graph.Person, "Ingrid Solvåg", "NO", "Minister Solvåg")
		queiros := graph.EntityID(graph.Person, "Tomás Queirós")
		b.batch.Entities = append(b.batch.Entities, graph.Entity{ID: queiros, Kind: graph.Person, Name: "Queirós"})
		union := b.Entity(graph.Organization, "Blue Coast Union", "")
		bay := b.Entity(graph.Place, "Am̃bo Bay", "")
		oslo := b.Entity(graph.Place, "Oslo", "NO")
		b.Salient(union, 0.4)
		b.Mention(norway, graph.ByNameForm, b.At("Norway"), 1)
		b.Mention(norway, graph.Demonym, b.At("Norwegian"), 0.9)
		b.Mention(solvag, graph.ByNameForm, b.At("Ingrid Solvåg"), 1)
		b.Mention(solvag, graph.ByNameForm, b.At("Solvåg", 2), 0.95)
		b.Mention(queiros, graph.ByNameForm, b.At("Queirós"), 0.95)
		b.Mention(union, graph.ByNameForm, b.At("Blue Coast Union"), 0.7)
		b.Mention(bay, graph.ByNameForm, b.At("Am̃bo Bay"), 0.7)
		b.Mention(oslo, graph.ByNameForm, b.At("Oslo"), 0.8)
		b.Statement(graph.Statement{Speaker: solvag, Source: b.At("Ingrid Solvåg"), Cue: b.At("denied"),
			Content: []graph.Span{b.At("a delay")}, Polarity: graph.Negative,
			Time: graph.Interval{Start: "2026-03-01", End: "2026-03-07", Precision: graph.Week}})
		b.Statement(graph.Statement{Speaker: queiros, Source: b.At("Minister Queirós"), Cue: b.At("said"), Mode: graph.Direct, Modality: graph.Obliged,
			Content: []graph.Span{b.At("No date"), b.At("has been agreed")}})
		b.Event(graph.Event{Type: graph.Protest, Triggers: []graph.Span{b.At("protested")}, Salient: true,
			Participants: []graph.Taking{{Node: union, Role: graph.Actor, Span: b.At("Blue Coast Union")}},
			Places:       []graph.Reference{{Node: bay, Span: b.At("Am̃bo Bay")}},
			Quantities: []graph.Quantity{
				{Measure: graph.Attended, Unit: "people", Low: 24, High: 99, Bound: graph.Around, Span: b.At("Blue Coast Union")},
				{Measure: graph.Paid, Unit: "EUR", Low: 1.5e6, High: 1.5e6, Bound: graph.AtLeast, Part: true, Span: b.At("Am̃bo Bay")}}})
		b.Tie(solvag, graph.HoldsOffice, "Foreign Minister", norway,
			b.At("Norway's foreign minister, Ingrid Solvåg"), b.At("Norwegian Foreign Minister Solvåg"))
		b.Tie(union, graph.LocatedIn, "", bay, b.At("Blue Coast Union protested in Am̃bo Bay"))
	})
}

func chain() graph.Batch {
	a := Article("Station chief quoted at second hand\n\n"+
		"The Blue Coast Union said Ada Nkemé had told members that Portugal would pay 40 % of the costs. 🐟🐟\n\n"+
		"Who signs? Nobody knows whether Oslo will.",
		"", "Coast Courier", "")
	return Batch(a, func(b *Builder) {
		portugal := b.Entity(graph.Country, "Portugal", "PT")
		union := b.Entity(graph.Organization, "Blue Coast Union", "", "the union")
		ada := b.Entity(graph.Person, "Ada Nkemé", "")
		oslo := b.Entity(graph.Place, "Oslo", "NO")
		b.Mention(portugal, graph.ByNameForm, b.At("Portugal"), 1)
		b.Mention(union, graph.ByNameForm, b.At("Blue Coast Union"), 0.7)
		b.Mention(ada, graph.ByNameForm, b.At("Ada Nkemé"), 0.85)
		b.Mention(ada, graph.Nominal, b.At("Station chief"), 0.55)
		b.Mention(oslo, graph.ByNameForm, b.At("Oslo"), 0.8)
		inner := b.Statement(graph.Statement{Speaker: ada, Source: b.At("Ada Nkemé"), Cue: b.At("told"), Modality: graph.Conditional,
			Content: []graph.Span{b.At("Portugal would pay 40 % of the costs")},
			About:   []graph.Reference{{Node: portugal, Span: b.At("Portugal")}}})
		b.Statement(graph.Statement{Speaker: union, Source: b.At("The Blue Coast Union"), Cue: b.At("said"), Reports: inner, Voice: graph.VoiceBody,
			With:    []graph.Reference{{Node: ada, Span: b.At("Station chief")}},
			Again:   []graph.Saying{{Cue: b.At("knows"), Content: []graph.Span{b.At("Station"), b.At("at second hand")}, Mode: graph.Mixed}, {Source: b.At("Nobody"), Content: []graph.Span{b.At("Oslo will")}, Mode: graph.Indirect}},
			Content: []graph.Span{b.At("Ada Nkemé had told members that Portugal would pay 40 % of the costs")},
			About:   []graph.Reference{{Node: ada, Span: b.At("Ada Nkemé")}, {Node: portugal, Span: b.At("Portugal")}}})
		b.Statement(graph.Statement{Content: []graph.Span{b.At("Who signs?")}, Modality: graph.Asked})
		b.Tie(ada, graph.MemberOf, "chief", union, b.At("The Blue Coast Union said Ada Nkemé had told members"))
	})
}

func tremor() graph.Batch {
	a := Article("Tremor felt near Nakuru\n\nA tremor shook Nakuru, Kenya, on Sunday. No one was hurt.",
		"https://quake.example/1", "Quake Desk", "2025-11-30")
	return Batch(a, func(b *Builder) {
		kenya := b.Entity(graph.Country, "Kenya", "KE")
		nakuru := b.Entity(graph.Place, "Nakuru", "KE")
		b.Salient(nakuru, 1)
		b.Mention(kenya, graph.ByNameForm, b.At("Kenya"), 1)
		b.Mention(nakuru, graph.ByNameForm, b.At("Nakuru"), 0.8)
		b.Mention(nakuru, graph.ByNameForm, b.At("Nakuru", 2), 0.8)
		b.Event(graph.Event{Type: graph.Disaster, Title: "Tremor near Nakuru", Triggers: []graph.Span{b.At("Tremor"), b.At("shook")}, Salient: true,
			Places: []graph.Reference{{Node: nakuru, Span: b.At("Nakuru", 2)}, {Node: kenya, Span: b.At("Kenya")}},
			Time:   graph.Interval{Start: "2025-11-30", End: "2025-11-30", Precision: graph.Day}, TimeSpan: b.At("on Sunday"),
			Quantities: []graph.Quantity{{Measure: graph.Injured, Unit: "people", Span: b.At("No one")}}})
		b.Tie(nakuru, graph.LocatedIn, "", kenya, b.At("Nakuru, Kenya"))
	})
}
