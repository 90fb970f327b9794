package extract

import (
	"math"
	"slices"
	"strings"

	"newsgraph/graph"
)

// guessed is an entity that may be whoever a source means.
type guessed struct {
	id    graph.ID
	last  graph.Mention // the last mention before the source
	count int           // mentions before it
}

// The weights with which candidates are ranked, set by hand: no annotated text
// tells who an unresolved source is. Distance counts sentences.
const (
	weightDistance  = -0.55
	weightSubject   = 0.9
	weightSpoke     = 0.8 // was the speaker of the statement before
	weightFrequency = 0.35
	weightGender    = 1.2  // the pronoun's gender is known to be the candidate's
	weightNobody    = -0.6 // somebody the article does not name
	leastCandidate  = 0.1
	mostCandidates  = 3
)

// candidates ranks whom a source without a known speaker may mean: entities
// named in the sentences before that fit it, by how near and how often they are
// named, as subject or not, and whether they spoke last. previous is the
// speaker of the statement before. The probabilities leave room for somebody
// who is not named at all.
func (r *quoteReader) candidates(f *quoteFound, voice graph.Voice, previous graph.ID) []graph.Candidate {
	w, kinds := "", []graph.Kind{graph.Person}
	if !f.source.empty() {
		if voice == graph.VoiceAnonymous || voice == graph.VoiceDocument || voice == graph.VoiceGroup || r.indefinite(f.source) {
			return nil
		}
		last := f.source.head.last - 1
		if r.name[last] != 0 || r.proper[last] {
			return nil // a name that several people share, or nobody known
		}
		w = r.words[last]
		kinds = fittingKinds(w, voice)
	}
	if len(kinds) == 0 {
		return nil
	}
	list := r.namedBefore(f, kinds)
	if len(list) == 0 {
		return nil
	}
	scores := make([]float64, len(list))
	sum := math.Exp(weightNobody)
	for i := range list {
		scores[i] = math.Exp(r.candidateScore(f, &list[i], genderOfWord(w), previous))
		sum += scores[i]
	}
	var out []graph.Candidate
	for i := range list {
		if p := math.Round(100*scores[i]/sum) / 100; scores[i] > 0 && p >= leastCandidate && p < 1 {
			out = append(out, graph.Candidate{Node: list[i].id, Probability: p})
		}
	}
	slices.SortFunc(out, graph.CompareCandidates)
	return out[:min(len(out), mostCandidates)]
}

// begin is the token where a source starts, or the content of one without.
func (f *quoteFound) begin() int {
	if f.source.empty() {
		return f.content[0].first
	}
	return f.source.first
}

// genderOfWord tells the gender of a pronoun or of a noun for a person.
func genderOfWord(w string) gender {
	switch {
	case pronounGender(w) != genderUnknown:
		return pronounGender(w)
	case womanNouns[w] || strings.HasSuffix(w, "woman"):
		return genderFemale
	case manNouns[w] || strings.HasSuffix(w, "man") && !strings.HasSuffix(w, "woman"):
		return genderMale
	}
	return genderUnknown
}

var (
	womanNouns = wordSet("mother wife daughter sister aunt grandmother queen actress princess girl lady nun widow")
	manNouns   = wordSet("father husband son brother uncle grandfather king prince boy monk pope widower")
)

// fittingKinds are the kinds of entities that a pronoun or noun can stand for.
func fittingKinds(w string, voice graph.Voice) []graph.Kind {
	switch {
	case pronounGender(w) != genderUnknown, voice == graph.VoicePerson:
		return []graph.Kind{graph.Person}
	case w == "it", voice == graph.VoiceBody:
		return []graph.Kind{graph.Organization, graph.Country}
	}
	return nil
}

// namedBefore lists the entities of some kinds whose mentions stand before the
// source, not inside its own content, in the order of their first mention.
func (r *quoteReader) namedBefore(f *quoteFound, kinds []graph.Kind) []guessed {
	at := r.d.Tokens[f.begin()].Span.Start
	index := map[graph.ID]int{}
	var out []guessed
	for _, m := range r.d.Mentions {
		if m.Span.Start >= at {
			break
		}
		if m.Form == graph.Demonym || !slices.Contains(kinds, m.Entity.Kind()) {
			continue
		}
		i, ok := index[m.Entity]
		if !ok {
			i = len(out)
			index[m.Entity] = i
			out = append(out, guessed{id: m.Entity})
		}
		out[i].last, out[i].count = m, out[i].count+1
	}
	return slices.DeleteFunc(out, func(g guessed) bool { return r.sentencesBack(f, g.last) > 6 })
}

func (r *quoteReader) sentencesBack(f *quoteFound, m graph.Mention) int {
	first, _ := r.d.TokenRange(m.Span)
	return r.d.Tokens[f.begin()].Sentence - r.d.Tokens[min(first, len(r.d.Tokens)-1)].Sentence
}

// candidateScore is the weight of one candidate; minus infinity when it cannot
// be.
func (r *quoteReader) candidateScore(f *quoteFound, g *guessed, want gender, previous graph.ID) float64 {
	score := weightDistance*float64(r.sentencesBack(f, g.last)) + weightFrequency*math.Log2(float64(g.count))
	if want != genderUnknown {
		switch have := r.genderOf(g.id); {
		case !have.fits(want):
			return math.Inf(-1)
		case have == want:
			score += weightGender
		}
	}
	first, last := r.d.TokenRange(g.last.Span)
	if last > first && (r.d.Tokens[last-1].Rel == "nsubj" || r.d.Tokens[first].Rel == "nsubj") {
		score += weightSubject
	}
	if g.id == previous {
		score += weightSpoke
	}
	return score
}

// genderOf tells a person's gender from the pronouns that stand for it in the
// article, else from a given name.
func (r *quoteReader) genderOf(id graph.ID) gender {
	if g, ok := r.genders[id]; ok {
		return g
	}
	found := genderUnknown
	for _, m := range r.d.Mentions {
		if m.Entity != id {
			continue
		}
		first, last := r.d.TokenRange(m.Span)
		if m.Form == graph.Pronoun {
			if g := pronounGender(r.word(first)); g != genderUnknown {
				found = g
				break
			}
		}
		if m.Form == graph.ByNameForm && last-first > 1 && found == genderUnknown {
			found = r.given.gender(r.d.Word(first))
		}
	}
	r.genders[id] = found
	return found
}
