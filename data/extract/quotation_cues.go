package extract

import (
	_ "embed"
	"strings"
)

//go:embed lexicon/cues.tsv
var quoteCueList string

// verbShape is the form in which a lexicon's verb stands in the text.
type verbShape int

const (
	baseShape verbShape = iota
	thirdShape
	pastShape
	participleShape
	gerundShape
)

// quoteCue is one verb of the lexicon; what the flags mean stands on top of
// lexicon/cues.tsv.
type quoteCue struct {
	lemma    string
	particle string // a second word, or empty
	flags    string
}

func (c *quoteCue) is(flag byte) bool { return strings.IndexByte(c.flags, flag) >= 0 }

// quoteForm is a cue with the shapes a written form may have.
type quoteForm struct {
	cue    *quoteCue
	shapes []verbShape
}

// quoteLexicon finds cues by their written form.
type quoteLexicon map[string][]quoteForm

// newQuoteLexicon reads the list. It panics on a malformed line, which a test
// excludes.
func newQuoteLexicon(list string) quoteLexicon {
	lex := quoteLexicon{}
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 2 {
			panic("extract: cues.tsv: " + line)
		}
		lex.add(f[0], f[1], f[2:])
	}
	return lex
}

func (lex quoteLexicon) add(lemma, flags string, irregular []string) {
	verb, particle, _ := strings.Cut(lemma, " ")
	cue := &quoteCue{lemma: verb, particle: particle, flags: flags}
	at := map[string]int{}
	forms := inflect(verb, strings.Contains(flags, "2"), irregular)
	for shape, form := range forms {
		i, ok := at[form]
		if !ok {
			i = len(lex[form])
			at[form] = i
			lex[form] = append(lex[form], quoteForm{cue: cue})
		}
		lex[form][i].shapes = append(lex[form][i].shapes, verbShape(shape))
	}
}

// inflect gives the five forms of a verb in the order of the shapes. The
// irregular ones are past, participle and gerund, as far as given.
func inflect(verb string, double bool, irregular []string) [5]string {
	stem, last := verb, verb[len(verb)-1]
	vowelBefore := len(verb) > 1 && strings.IndexByte("aeiou", verb[len(verb)-2]) >= 0
	third, past, gerund := verb+"s", verb+"ed", verb+"ing"
	if double {
		stem += string(last)
		past, gerund = stem+"ed", stem+"ing"
	}
	switch {
	case last == 'e':
		past, gerund = verb+"d", verb[:len(verb)-1]+"ing"
		if strings.HasSuffix(verb, "ee") || strings.HasSuffix(verb, "ye") {
			gerund = verb + "ing"
		}
	case last == 'y' && !vowelBefore:
		third, past = verb[:len(verb)-1]+"ies", verb[:len(verb)-1]+"ied"
	case last == 's' || last == 'x' || last == 'z' || last == 'o' || strings.HasSuffix(verb, "sh") || strings.HasSuffix(verb, "ch"):
		third = verb + "es"
	}
	out := [5]string{verb, third, past, past, gerund}
	for i, f := range irregular {
		switch i {
		case 0:
			out[pastShape], out[participleShape] = f, f
		case 1:
			out[participleShape] = f
		case 2:
			out[gerundShape] = f
		}
	}
	return out
}
