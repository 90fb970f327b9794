package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// shownThing says that the words around a person's name speak against a person,
// and what it is instead; the empty kind when that is none of ours.
func (r *reading) shownThing(n *naming) (graph.Kind, bool) {
	if n.title.found() {
		return none, false
	}
	front, behind := strings.ToLower(r.wordIn(n.first-1, n.first)), strings.ToLower(r.wordIn(n.last, n.first))
	if front == "," {
		front = strings.ToLower(r.wordIn(n.first-2, n.first))
	}
	switch {
	case thingsBehind[behind], behind == "-" && joinedBehind[r.wordIn(n.last+1, n.first)], thingsBehind[strings.ToLower(r.word(n.last-1))] && n.last-n.first > 1,
		behind == "," && r.wordIn(n.last+1, n.first) == "which":
		return none, true
	case front == "the" && !r.behindComma(n) && r.endsPhrase(n.last) && (n.last-n.first == 1 || !r.given(plainLetters(r.word(n.first)))):
		return unsure, true
	case n.last-n.first > 1 && behind == "(" && r.wordIn(n.last+1, n.first) == initials(nameWords(r.d, n.first, n.last)):
		return graph.Organization, true
	case bodiesInFront[front] && r.spacedOrComma(n), front == "of" && r.personEnds(n.first-1), r.inBrackets(n) && r.bodyEnds(n.first-1):
		return graph.Organization, true
	case thingsInFront[front]:
		return none, true
	case townsInFront[front]:
		return graph.Place, true
	}
	return r.placedName(n)
}

// personEnds says that a full name of a person ends in front of token i: "Ann Lee
// of Blue Herons".
func (r *reading) personEnds(i int) bool {
	return slices.ContainsFunc(r.namings, func(m naming) bool { return m.kind == graph.Person && m.last == i && m.last-m.first > 1 })
}

// inBrackets says that a name of one word stands alone in brackets.
func (r *reading) inBrackets(n *naming) bool {
	return n.last-n.first == 1 && r.word(n.first-1) == "(" && r.word(n.last) == ")"
}

// bodyEnds says that the name of an organisation of several words ends in front
// of token i.
func (r *reading) bodyEnds(i int) bool {
	return slices.ContainsFunc(r.namings, func(m naming) bool { return m.kind == graph.Organization && m.last == i && m.last-m.first > 2 })
}

func (r *reading) behindComma(n *naming) bool { return r.word(n.first-1) == "," }

// placedName: one word that no list knows behind "in" or "near", and in front of a comma and a
// place, is a place; behind "in" alone it is unsure.
func (r *reading) placedName(n *naming) (graph.Kind, bool) {
	if n.last-n.first > 1 || !r.behindPlaceWord(n.first) && strings.ToLower(r.word(n.first-1)) != "at" || !r.sameSentence(n.first-1, n.first) {
		return none, false
	}
	if !r.endsPhrase(n.last) && r.word(n.last) != "(" {
		return none, false
	}
	switch strings.ToLower(r.word(n.first - 1)) {
	case "in", "near", "outside":
		return graph.Place, true
	case "at":
		return unsure, true
	}
	return none, false
}

// wordIn is the word at token i when it stands in the sentence of token same.
func (r *reading) wordIn(i, same int) string {
	if !r.sameSentence(i, same) {
		return ""
	}
	return r.word(i)
}

// endsPhrase says that token i is no noun or adjective, so that the words in
// front are a phrase of their own.
func (r *reading) endsPhrase(i int) bool {
	if i >= len(r.d.Tokens) {
		return true
	}
	t := r.d.Tokens[i].Tag
	return !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") && !strings.HasPrefix(t, "CD") && t != "POS" && r.word(i) != "-" && r.word(i) != "/" && !isCapital(r.word(i))
}

// spacedOrComma says that nothing but spaces or a comma stands between a name
// and the noun in front.
func (r *reading) spacedOrComma(n *naming) bool {
	return isLetters(r.word(n.first-1)) || r.word(n.first-1) == ","
}

var (
	// thingsBehind follow what is named after somebody or nobody.
	thingsBehind = wordSet(`telescope space volcano eruption oilfield hospital series franchise sitcom film movie novel album game games species software server servers app website kernel
		browser library tractor tractors booth storm hurricane typhoon tribe tribes linux bridge reservoir dam railway airport airline airlines refinery mine oil museum stadium
		base accords agreement bacteria virus disease syndrome telescopes railways council foundation inc inc. ltd ltd. corp corp. plc llc gmbh`)
	joinedBehind = wordSet("based owned powered made built branded")
	// bodiesInFront name what an organisation is.
	bodiesInFront = wordSet(`company firm retailer retailers chain chains supermarket supermarkets newspaper daily weekly magazine tabloid broadcaster band airline airlines bank carmaker
		automaker manufacturer supplier publisher startup start-up agency subsidiary conglomerate brewer brewery insurer distributor operator trio duo quartet orchestra`)
	// thingsInFront name what is no node of ours.
	thingsInFront = wordSet(`christmas easter system game film movie novel book album song sitcom show series language software app application browser editor website drug vaccine ship vessel ferry yacht
		boat tanker submarine telescope satellite spacecraft probe rocket missile drone aircraft hurricane typhoon cyclone storm volcano breed species disease virus comet asteroid planet`)
	townsInFront = wordSet("town towns city cities village villages suburb suburbs hamlet island islands neighborhood neighbourhood municipality province river lake")
)

// stormsNamed are the words behind "Hurricane" and its like anywhere in the
// article: there the name alone means the storm.
func (r *reading) stormsNamed() map[string]bool {
	out := map[string]bool{}
	for i := 0; i+1 < len(r.d.Tokens); i++ {
		switch r.word(i) {
		case "Hurricane", "Typhoon", "Cyclone", "Storm", "Tropical Storm", "Hurricanes":
			if r.sameSentence(i, i+1) {
				out[plainLetters(r.word(i+1))] = true
			}
		}
	}
	return out
}
