package extract

import (
	"strings"

	"newsgraph/graph"
)

// eventRefs gives the nodes that a noun phrase stands for as a participant:
// the one its head names; or else the countries and bodies that modify the head
// ("Iranian officials"); or else those behind its prepositions ("opposition
// groups in Zimbabwe").
func (r *eventReader) eventRefs(np tokenRange) []graph.Reference {
	if np.empty() {
		return nil
	}
	cut := np.last
	for i := np.first + 1; i < np.last; i++ {
		if (r.tag(i) == "IN" || r.tag(i) == "TO" || r.words[i] == "(") && r.name[i] == 0 && !r.proper[i] {
			cut = i
			break
		}
	}
	if refs := r.partRefs(tokenRange{np.first, cut}); len(refs) > 0 {
		return refs
	}
	if w := r.words[cut-1]; cut < np.last && (speakingNouns[w] || crowdNouns[w] || r.ethnicHead(np.first, cut)) && !privateNouns[w] {
		return r.withoutPeople(r.partRefs(tokenRange{cut, np.last}))
	}
	return nil
}

// ethnicHead says whether a phrase [first, end) ends in a people by descent:
// "ethnic Albanians".
func (r *eventReader) ethnicHead(first, end int) bool {
	return end-2 >= first && r.words[end-2] == "ethnic"
}

// withoutPeople drops people: an adviser of somebody is somebody else.
func (r *eventReader) withoutPeople(refs []graph.Reference) []graph.Reference {
	var out []graph.Reference
	for _, x := range refs {
		if e := r.kinds[x.Node]; e != nil && e.Kind != graph.Person {
			out = append(out, x)
		}
	}
	return out
}

// crowdNouns are nouns for people who act for where they are from, beside those
// who speak.
var crowdNouns = wordSet(`rebel rebels troops forces force soldier soldiers guerrillas fighters insurgents militia militias crowd crowds parliament ambassador ambassadors
	delegation delegations rulers regime regimes cabinet bloc coalition peacekeepers thousands hundreds dozens tens party parties protesters demonstrators jets warplanes planes warships head heads number`)

// privateNouns are people and things whose country takes no part in what they
// do or suffer: "a French tourist".
var privateNouns = wordSet(`tourist tourists woman women man men citizen citizens national nationals student students officers officer policeman policemen journalist journalists
	company companies firm firms airline airlines actor actress singer player players businessman teenager teenagers girl girls boy boys teacher teachers doctor doctors couple
	family families driver drivers worker workers scientist scientists researcher researchers author artist bank banks newspaper newspapers magazine website pilgrim pilgrims resident
	residents people migrant migrants child children mother father brother sister son daughter wife husband model designer footballer club team teams match athlete swimmer
	runner cyclist director colony film television tv radio channel network university hospital school church crew lawyer lawyers coach fans fan prisoner nun priest`)

// partRefs reads "A, B and C" part by part.
func (r *eventReader) partRefs(t tokenRange) []graph.Reference {
	var out []graph.Reference
	from := t.first
	for i := t.first; i <= t.last; i++ {
		if i < t.last && !(r.name[i] == 0 && !(r.proper[i] && r.proper[min(i+1, len(r.proper)-1)] && r.tag(i) == "IN") && (r.words[i] == "and" || r.words[i] == "or" || r.words[i] == "," || r.words[i] == "&" || r.words[i] == "-" || r.words[i] == "–" || r.words[i] == "/" || r.tag(i) == "IN")) {
			continue
		}
		if ref, ok := r.lastRef(tokenRange{from, i}); ok && !r.titleOnly(tokenRange{from, i}, t.last) {
			out = append(out, ref)
		}
		from = i + 1
	}
	return out
}

// titleOnly says that a part of a list is the first of two titles of one person:
// "United States senator and presidential candidate Jane Roe".
func (r *eventReader) titleOnly(part tokenRange, end int) bool {
	if part.empty() || r.word(part.last) != "and" || !officeNouns[r.words[part.last-1]] && !speakingNouns[r.words[part.last-1]] || r.tag(part.last-1) == "NNS" {
		return false
	}
	if t := r.tag(part.last + 1); t == "DT" || t == "PRP$" || r.name[min(part.last+1, len(r.name)-1)] != 0 {
		return false
	}
	ref, ok := r.lastRef(tokenRange{part.last + 1, end})
	return ok && r.kinds[ref.Node] != nil && r.kinds[ref.Node].Kind == graph.Person
}

// lastRef is the mention nearest to the head of a phrase without "and": the
// last one, the longest where several end together.
func (r *eventReader) lastRef(t tokenRange) (graph.Reference, bool) {
	var best *graph.Mention
	if t.empty() {
		return graph.Reference{}, false
	}
	whole := r.d.SpanOf(t.first, t.last)
	for i := t.first; i < t.last; i++ {
		for _, k := range r.mentions[i] {
			m := &r.d.Mentions[k]
			if !whole.Contains(m.Span) {
				continue
			}
			if best == nil || m.Span.End > best.Span.End || m.Span.End == best.Span.End && m.Span.Len() > best.Span.Len() {
				best = m
			}
		}
	}
	if best == nil || r.ownerOnly(best, t) || r.modifierOnly(best, t) || r.descentOnly(best) {
		return graph.Reference{}, false
	}
	return graph.Reference{Node: best.Entity, Span: best.Span}, true
}

// descentOnly says that an adjective tells where somebody's forefathers, or
// friends, are from and not which country acts: "ethnic Albanians",
// "Syrian-backed", "pro-Iranian".
func (r *eventReader) descentOnly(m *graph.Mention) bool {
	first, last := r.d.TokenRange(m.Span)
	if e := r.kinds[m.Entity]; e == nil || e.Kind != graph.Country {
		return false
	}
	if r.word(first-1) == "ethnic" {
		return true
	}
	if r.word(first-1) == "-" && (r.word(first-2) == "pro" || r.word(first-2) == "anti") {
		return true
	}
	return r.word(last) == "-" && last+1 < len(r.words) && strings.HasSuffix(r.words[last+1], "ed") && r.words[last+1] != "led" || r.word(last) == "-" && r.word(last+1) == "born"
}

// ownerOnly says that a person is named only as the owner of something or
// somebody else: "Smith's house", "her husband".
func (r *eventReader) ownerOnly(m *graph.Mention, t tokenRange) bool {
	e := r.kinds[m.Entity]
	if e == nil || e.Kind != graph.Person {
		return false
	}
	_, last := r.d.TokenRange(m.Span)
	return last < t.last || m.Form == graph.Pronoun && r.tag(last-1) == "PRP$"
}

// modifierOnly says that a country or place only says where somebody private,
// or something, is from: "a French tourist", "Paris residents".
func (r *eventReader) modifierOnly(m *graph.Mention, t tokenRange) bool {
	e := r.kinds[m.Entity]
	_, last := r.d.TokenRange(m.Span)
	if e == nil || last >= t.last {
		return false
	}
	return e.Kind == graph.Place && !crowdNouns[r.words[t.last-1]] && !stateNouns[r.words[t.last-1]] || e.Kind == graph.Country && privateNouns[r.words[t.last-1]] && r.word(t.last-2) != "army"
}

// government turns a capital that acts into its country, where the article
// names the country.
func (r *eventReader) government(ref graph.Reference) graph.Reference {
	e := r.kinds[ref.Node]
	if e == nil || e.Kind != graph.Place || e.Country == "" {
		return ref
	}
	if id := graph.CountryID(e.Country); r.kinds[id] != nil && r.capital(e.Name) {
		ref.Node = id
	}
	return ref
}

// capital says whether a place by this name is a seat of government that news
// uses for the government.
func (r *eventReader) capital(name string) bool { return eventCapitals[name] || r.lex.capitals[name] }

// eventCapitals are seats of government that news uses for the government.
var eventCapitals = map[string]bool{
	"Washington": true, "Moscow": true, "Beijing": true, "London": true, "Paris": true, "Berlin": true, "Tokyo": true, "Seoul": true, "Pyongyang": true, "Tehran": true,
	"Jerusalem": true, "Ankara": true, "Cairo": true, "Damascus": true, "Baghdad": true, "Kabul": true, "Islamabad": true, "New Delhi": true, "Delhi": true, "Riyadh": true,
	"Kyiv": true, "Kiev": true, "Minsk": true, "Warsaw": true, "Rome": true, "Madrid": true, "Athens": true, "Brussels": true, "Ottawa": true, "Canberra": true, "Havana": true,
	"Caracas": true, "Belgrade": true, "Budapest": true, "Taipei": true, "Hanoi": true, "Khartoum": true, "Tripoli": true, "Doha": true, "Amman": true, "Beirut": true,
	"Washington, D.C.": true, "Kremlin": true, "White House": true,
}

// taking gives the participants of a phrase in a role, each node once.
func (r *eventReader) taking(np tokenRange, role graph.Role, into []graph.Taking) []graph.Taking {
	refs := r.eventRefs(np)
	if len(refs) == 0 && role == graph.Target {
		refs = r.behindHead(np) // "positions of the Palestinian forces"
	}
	for _, ref := range refs {
		if role != graph.Target {
			first, _ := r.d.TokenRange(ref.Span)
			w := r.word(first - 1)
			setting := first > np.first && (w == "in" || w == "at" || w == "near" || w == "outside") // "a court in Lima"
			if !setting {
				ref = r.government(ref)
			}
			ref = r.crowdOf(ref, np)
			if e := r.kinds[ref.Node]; e != nil && e.Kind == graph.Place && (setting || !r.capital(e.Name)) && !r.acting(ref, np) && !r.governed(ref, np) {
				continue // a town where somebody acts is no actor
			}
		}
		into = addTaking(into, graph.Taking{Node: ref.Node, Role: role, Span: ref.Span})
	}
	return into
}

// acting says whether a place stands for those who rule it: it is all of the
// phrase ("Texas sued"), or one of those joined by "and".
func (r *eventReader) acting(ref graph.Reference, np tokenRange) bool {
	first, last := r.d.TokenRange(ref.Span)
	return (first == np.first || r.word(first-1) == "and" || r.word(first-1) == "," || r.tag(first-1) == "DT" && first-1 == np.first) &&
		(last == np.last || r.word(last) == "and" || r.word(last) == ",")
}

// crowdOf turns the place of people who act into its country, where the article
// names the country: "demonstrators in Baghdad".
func (r *eventReader) crowdOf(ref graph.Reference, np tokenRange) graph.Reference {
	e := r.kinds[ref.Node]
	first, _ := r.d.TokenRange(ref.Span)
	if e == nil || e.Kind != graph.Place || e.Country == "" || r.kinds[graph.CountryID(e.Country)] == nil {
		return ref
	}
	for i := np.first + 1; i < first; i++ {
		if r.tag(i) == "IN" && (folkNouns[r.words[i-1]] && !stateNouns[r.words[i-1]] || r.ethnicHead(np.first, i)) {
			ref.Node = graph.CountryID(e.Country)
			break
		}
	}
	return ref
}

// governed says that a place is whose government acts: "the government of
// Sindh province", "Cairo's security chief", "the Khartoum government".
func (r *eventReader) governed(ref graph.Reference, np tokenRange) bool {
	first, last := r.d.TokenRange(ref.Span)
	for k := last; k < np.last && k < last+5; k++ {
		if stateNouns[r.words[k]] && k > last-1 && (k+1 == np.last || r.tag(k+1) == "IN") {
			return true
		}
		if t := r.tag(k); t != "POS" && !isNounTag(t) && t != "JJ" {
			break
		}
	}
	if r.word(first-1) == "the" {
		first--
	}
	return r.word(first-1) == "of" && first-2 >= np.first && stateNouns[r.words[first-2]]
}

// behindHead gives the nodes behind the prepositions of a phrase that is acted
// on.
func (r *eventReader) behindHead(np tokenRange) []graph.Reference {
	for i := np.first + 1; i+1 < np.last; i++ {
		if w := r.words[i]; w == "of" || w == "in" || w == "from" {
			return r.withoutPeople(r.partRefs(tokenRange{i + 1, np.last}))
		}
	}
	return nil
}

// addTaking adds a participant that is not there yet. One who already takes
// part stays in the first role, but a country that acts may also be acted on elsewhere in
// the words: the police and the prisoners of one country.
func addTaking(into []graph.Taking, t graph.Taking) []graph.Taking {
	for _, x := range into {
		if x.Node == t.Node && (x.Role == t.Role || x.Span == t.Span || t.Role != graph.Target || x.Role != graph.Actor || !strings.HasPrefix(string(t.Node), "country:")) {
			return into
		}
	}
	return append(into, t)
}

// placesIn gives the places that "in", "at" or "near" name between two tokens,
// participants left out.
func (r *eventReader) placesIn(from, end int, parts []graph.Taking) []graph.Reference {
	var out []graph.Reference
	for i := from; i+1 < end; i++ {
		switch r.words[i] {
		case "in", "at", "near", "on", "off", "outside", "inside", "across", "around", "along":
		default:
			continue
		}
		np := r.phraseRight(i+1, end)
		if np.empty() || r.time[np.first] != 0 {
			continue
		}
		n := len(out)
		if out = r.placesOf(np.tokenRange, parts, out); len(out) == n {
			out = r.placesOf(r.behindCommas(np.last, end), parts, out) // "near Oak Ridge, Texas"
		}
	}
	return out
}

// placesOf adds the places and countries named in a run of tokens.
func (r *eventReader) placesOf(t tokenRange, parts []graph.Taking, into []graph.Reference) []graph.Reference {
	for k := t.first; k < t.last; k++ {
		for _, m := range r.mentions[k] {
			ref := graph.Reference{Node: r.d.Mentions[m].Entity, Span: r.d.Mentions[m].Span}
			if r.d.Mentions[m].Form != graph.Demonym && r.isPlace(ref.Node) && !taken(parts, ref.Node) && !r.nodeIn(into, ref.Node) {
				into = append(into, ref)
			}
		}
	}
	return into
}

// behindCommas is the first place behind the commas that end an address.
func (r *eventReader) behindCommas(at, end int) tokenRange {
	for i := 0; i < 3 && at+1 < end && r.words[at] == ","; i++ {
		chunk := r.chunkRight(at+1, end)
		if chunk.empty() || r.time[chunk.first] != 0 || r.tag(chunk.first) == "DT" {
			break
		}
		if len(r.mentions[chunk.first]) > 0 {
			return chunk
		}
		at = chunk.last
	}
	return tokenRange{}
}

func (r *eventReader) isPlace(id graph.ID) bool {
	e := r.kinds[id]
	return e != nil && (e.Kind == graph.Place || e.Kind == graph.Country)
}

func taken(parts []graph.Taking, id graph.ID) bool {
	for _, p := range parts {
		if p.Node == id {
			return true
		}
	}
	return false
}

func (r *eventReader) nodeIn(refs []graph.Reference, id graph.ID) bool {
	for _, x := range refs {
		if x.Node == id {
			return true
		}
	}
	return false
}

// canSuffer says whether a phrase is a person, organisation or country, by name
// or by a noun for people.
func (r *eventReader) canSuffer(np nounPhrase, personOnly bool) bool {
	if np.empty() {
		return false
	}
	head := np.head.last - 1
	if w := r.words[head]; speakingNouns[w] || folkNouns[w] || r.tag(head) == "PRP" && w != "it" {
		return true
	}
	if isNounTag(r.tag(head)) && r.d.Tokens[head].Tag == "NNP" && len(r.mentions[head]) == 0 {
		for i := np.head.first; i < head; i++ { // "President Roe", whom nobody knows
			if officeNouns[r.words[i]] || folkNouns[r.words[i]] && !stateNouns[r.words[i]] {
				return true
			}
		}
	}
	end := r.d.Tokens[head].Span.End
	for i := np.head.first; i < np.head.last; i++ {
		for _, k := range r.mentions[i] {
			if m := r.d.Mentions[k]; m.Span.End == end {
				kind := r.kinds[m.Entity].Kind
				return kind == graph.Person || !personOnly && kind != graph.Place || !personOnly && r.capital(r.kinds[m.Entity].Name)
			}
		}
	}
	return false
}
