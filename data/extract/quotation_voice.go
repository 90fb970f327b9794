package extract

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

var (
	// documentNouns are nouns for what is written or counted.
	documentNouns = wordSet(`report reports study studies poll polls survey surveys statement statements letter letters article articles document documents
		memo memos email emails tweet tweets post posts book filing filings complaint lawsuit indictment transcript transcripts paper papers figures data
		affidavit brief note notice records record census bulletin communique communiqué manifesto dossier editorial column headline leaflet`)
	// bodyNouns are nouns for bodies that speak with one voice.
	bodyNouns = wordSet(`ministry government police authority administration agency department committee commission council court company firm bank campaign
		party group union organization organisation association federation institute university school newspaper network channel station magazine
		office embassy watchdog board panel jury military army navy team regulator hospital parliament congress senate house cabinet church club
		outlet broadcaster alliance coalition charity foundation centre center laboratory airline opposition press media white kremlin`)
	// hidingWords follow a source that the article keeps unnamed.
	hidingWords = []string{"anonymity", "anonymously", "condition of anonymity", "not to be named", "not be named", "not be identified", "declined to be named",
		"declined to be identified", "familiar with", "briefed on", "close to", "knowledge of", "not authorized", "not authorised"}
	// sourceNouns are nouns for somebody whose name is kept back.
	sourceNouns = wordSet("source sources insider insiders whistleblower whistleblowers informant informants eyewitness eyewitnesses bystander bystanders")
)

// voice tells the kind of a source from its words and from who the speaker is.
func (r *quoteReader) voice(np nounPhrase, speakers []graph.Reference) graph.Voice {
	if np.empty() {
		return ""
	}
	if len(speakers) > 1 {
		return graph.VoiceGroup
	}
	i := np.head.last - 1
	w := r.words[i]
	switch w {
	case "he", "she", "him", "her", "i":
		return graph.VoicePerson
	case "they", "we":
		return graph.VoiceGroup
	case "it", "this", "that", "which":
		if len(speakers) == 1 && speakers[0].Node.Kind() != graph.Person {
			return graph.VoiceBody
		}
		return ""
	}
	if len(speakers) == 1 && (r.name[i] != 0 || r.proper[i]) {
		if speakers[0].Node.Kind() == graph.Person {
			return graph.VoicePerson
		}
		return graph.VoiceBody
	}
	return r.nominalVoice(np, len(speakers) == 1)
}

// nominalVoice is the voice of a source whose head is a noun.
func (r *quoteReader) nominalVoice(np nounPhrase, known bool) graph.Voice {
	i := np.head.last - 1
	w := r.words[i]
	plural := r.tag(i) == "NNS" || r.tag(i) == "NNPS" || w == "people" || w == "police"
	switch {
	case documentNouns[w]:
		return graph.VoiceDocument
	case !known && (sourceNouns[w] || r.hidden(np)):
		return graph.VoiceAnonymous
	case bodyNouns[w] && !(plural && w != "police"):
		return graph.VoiceBody
	case plural && (speakingNouns[w] || w == "people" || personNoun(w)):
		return graph.VoiceGroup
	case !speakingNouns[w] && !personNoun(w):
		return ""
	case !known && r.indefinite(np):
		return graph.VoiceAnonymous
	}
	return graph.VoicePerson
}

// indefinite says whether a noun phrase introduces somebody without a name:
// "a senior official", "one resident", "another".
func (r *quoteReader) indefinite(np nounPhrase) bool {
	switch r.word(np.head.first) {
	case "a", "an", "one", "another", "some":
		return true
	}
	return false
}

// hidden says whether the sentence, near the source, tells that a name is kept
// back.
func (r *quoteReader) hidden(np nounPhrase) bool {
	s := r.d.Sentences[r.d.Tokens[np.first].Sentence]
	last := min(s.Last, np.last+30)
	text := strings.ToLower(r.d.SpanOf(np.first, last).Of(r.d.Text()))
	return slices.ContainsFunc(hidingWords, func(w string) bool {
		at := strings.Index(text, w)
		near := w == "familiar with" || w == "briefed on" || w == "close to" || w == "knowledge of"
		return at >= 0 && (!near || at < r.d.SpanOf(np.first, np.last).Len()+12)
	})
}

// personNoun says whether an ending makes a noun one for people: "organizer",
// "economists", "librarian", "chairwoman".
func personNoun(w string) bool {
	w = strings.TrimSuffix(w, "s")
	if things[w] {
		return false
	}
	for _, e := range []string{"ist", "ician", "arian", "orian", "man", "woman", "men", "women", "person", "maker", "worker", "holder", "fighter", "leader", "owner", "izer", "eneur"} {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// things end like nouns for people.
var things = wordSet("checklist playlist shortlist blacklist waitlist wishlist human german roman ottoman talisman omen specimen abdomen regimen acumen grist wrist twist foreman")

// speakers gives who speaks: the entity that ends the head of the source, then
// those joined to it, each once.
func (r *quoteReader) speakers(np nounPhrase) []graph.Reference {
	if np.empty() {
		return nil
	}
	if last := np.head.last - 1; claimNouns[r.words[last]] {
		if owner := r.possessor(last, max(0, last-4)); !owner.empty() {
			np = owner
		}
	}
	var out []graph.Reference
	for _, c := range r.joint(np) {
		m := r.mentionEndingAt(c)
		if m.Entity != "" && !slices.ContainsFunc(out, func(x graph.Reference) bool { return x.Node == m.Entity }) {
			out = append(out, graph.Reference{Node: m.Entity, Span: m.Span})
		}
	}
	return out
}

// mentionEndingAt is the longest mention that ends where a chunk ends.
func (r *quoteReader) mentionEndingAt(c tokenRange) graph.Mention {
	span := r.d.SpanOf(c.first, c.last)
	var best graph.Mention
	at, _ := slices.BinarySearchFunc(r.d.Mentions, span.End, func(m graph.Mention, end int) int { return cmp.Compare(m.Span.Start, end) })
	for k := at - 1; k >= 0 && r.d.Mentions[k].Span.Start > span.End-120; k-- {
		m := r.d.Mentions[k]
		if m.Span.End == span.End && m.Form != graph.Demonym && m.Span.Len() > best.Span.Len() {
			best = m
		}
	}
	return best
}

// joint gives the heads of a source: its own, and those that commas and "and"
// join to it.
func (r *quoteReader) joint(np nounPhrase) []tokenRange {
	out := []tokenRange{np.head}
	at := np.head.last
	for at < np.last {
		switch r.words[at] {
		case ",", "and", "&", "or":
			at++
			continue
		case "(":
			for at < np.last && r.words[at] != ")" {
				at++
			}
			at++
			continue
		}
		c := r.chunkRight(at, np.last)
		if c.empty() || r.words[at-1] != "and" && r.words[at-1] != "," && r.words[at-1] != "&" && r.words[at-1] != "or" {
			break
		}
		out = append(out, c)
		at = c.last
	}
	return out
}

// withJoined adds "and Roe" behind an inverted source: "said Doe and Roe".
func (r *quoteReader) withJoined(np nounPhrase, end int) nounPhrase {
	for range 3 {
		at := np.last
		if r.word(at) == "," && r.personAt(at-1) {
			at++
		}
		if at > np.last && r.word(at) != "and" && !(r.personAt(at) && r.listed(at, end)) {
			break
		}
		if r.word(at) == "and" {
			at++
		} else if at == np.last {
			break
		}
		next := r.phraseRight(at, end)
		if next.empty() || !r.human(next.head) || next.last < end && (r.finite(next.last) || r.tag(next.last) == "TO") {
			break
		}
		np.last = next.last
	}
	return np
}

// listed says whether "and" follows a name at token i: a list goes on.
func (r *quoteReader) listed(i, end int) bool {
	c := r.chunkRight(i, end)
	return !c.empty() && (r.word(c.last) == "and" || r.word(c.last) == "," && r.word(c.last+1) == "and")
}
