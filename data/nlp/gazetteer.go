package nlp

import (
	"strings"
	"sync"
)

// listed says on which lists a word or a run of words stands.
type listed uint16

const (
	inGiven listed = 1 << iota
	inFamily
	inCountry
	inPlace
	inOrgHead
	inOrg
	inDemonym
	inTitle
	inDepartment
	inCalendar
	inParticle
	inPattern // not a feature: only rules ask for it
)

// gazetteer looks up words and runs of words in lower case.
type gazetteer struct {
	words   map[string]listed // single words
	phrases map[string]listed // several words, joined by spaces
	starts  map[string]int    // first words of phrases, with the most words of one
}

// lists builds the gazetteer once; it never changes.
var lists = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{words: map[string]listed{}, phrases: map[string]listed{}, starts: map[string]int{}}
	for _, l := range []struct {
		text string
		is   listed
	}{
		{givenNames, inGiven}, {familyNames, inFamily}, {orgHeads, inOrgHead}, {demonyms, inDemonym}, {titles, inTitle},
		{departments, inDepartment}, {calendar, inCalendar}, {particles, inParticle}, {orgPatterns, inPattern},
	} {
		for w := range strings.FieldsSeq(l.text) {
			g.words[w] |= l.is
		}
	}
	for _, l := range []struct {
		text string
		is   listed
	}{{countryNames, inCountry}, {placeNames, inPlace}, {orgNames, inOrg}} {
		for p := range strings.SplitSeq(l.text, "|") {
			g.phrase(strings.TrimSpace(p), l.is)
		}
	}
	return g
})

// phrase adds an entry, cut into tokens as articles are.
func (g *gazetteer) phrase(p string, is listed) {
	spans := Tokenize(p)
	words := make([]string, 0, len(spans))
	for _, s := range spans {
		words = append(words, s.Of(p))
	}
	if len(words) == 1 {
		g.words[words[0]] |= is
		return
	}
	g.phrases[strings.Join(words, " ")] |= is
	g.starts[words[0]] = max(g.starts[words[0]], len(words))
}

// mark gives the lists of every word; a word of a phrase gets its lists only
// when all its words are capitalised or joined by small ones. lower holds the
// words in lower case.
func (g *gazetteer) mark(words, lower []string) []listed {
	out := make([]listed, len(words))
	for i, w := range lower {
		out[i] |= g.words[strings.TrimSuffix(w, ".")] | g.words[w]
		if !capital(words[i]) {
			continue
		}
		for n := min(g.starts[w], len(lower)-i); n > 1; n-- {
			if is := g.phrases[strings.Join(lower[i:i+n], " ")]; is != 0 && capital(words[i+n-1]) {
				for k := i; k < i+n; k++ {
					out[k] |= is
				}
				break
			}
		}
	}
	return out
}
