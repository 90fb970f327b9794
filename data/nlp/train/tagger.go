package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"newsgraph/data/nlp"
)

// tagExample is a sentence with interned features per word.
type tagExample struct {
	frame *nlp.TagFrame
	ids   [][]int32
	gold  []int
}

// tagger trains a tagger on sentences with tags and gives its weights.
func tagger(sentences []Sentence, epochs int) ([]byte, error) {
	classes := tagClasses(sentences)
	at := map[string]int{}
	for i, c := range classes {
		at[c] = i
	}
	l := newLearner(classes)
	history := make([]uint64, len(classes))
	for i, c := range classes {
		history[i] = nlp.TagHistory(c)
	}
	examples := make([]tagExample, len(sentences))
	for i, s := range sentences {
		examples[i] = countTags(l, s, at)
	}
	l.freeze(2)
	for i := range examples {
		internTags(l, &examples[i])
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for i := range examples {
			learnTags(l, &examples[i], history)
		}
	}
	return l.encode(nil, 0.5)
}

func tagClass(w Word) string { return w.Tag + "/" + w.POS }

func tagClasses(sentences []Sentence) []string {
	n := map[string]int{}
	for _, s := range sentences {
		for _, w := range s.Words {
			n[tagClass(w)]++
		}
	}
	var classes []string
	for c, k := range n {
		if k >= 5 && !strings.HasPrefix(c, "_") {
			classes = append(classes, c)
		}
	}
	slices.Sort(classes)
	return classes
}

func forms(words []Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Form
	}
	return out
}

func countTags(l *learner, s Sentence, at map[string]int) tagExample {
	e := tagExample{frame: nlp.NewTagFrame(forms(s.Words))}
	prev, prev2 := nlp.TagHistory(""), nlp.TagHistory("")
	var buf []uint64
	for i, w := range s.Words {
		c, ok := at[tagClass(w)]
		if !ok {
			c = -1
		}
		e.gold = append(e.gold, c)
		buf = e.frame.Features(buf[:0], i)
		buf = e.frame.History(buf, i, prev, prev2)
		l.count(buf)
		prev, prev2 = nlp.TagHistory(tagClass(w)), prev
	}
	return e
}

func internTags(l *learner, e *tagExample) {
	var buf []uint64
	for i := range e.gold {
		buf = e.frame.Features(buf[:0], i)
		e.ids = append(e.ids, l.intern(nil, buf))
	}
}

// learnTags goes through a sentence with the learner's own tags as history.
func learnTags(l *learner, e *tagExample, history []uint64) {
	scores := make([]int32, len(l.classes))
	var buf []uint64
	var ids []int32
	prev, prev2 := nlp.TagHistory(""), nlp.TagHistory("")
	for i, gold := range e.gold {
		l.step++
		clear(scores)
		buf = e.frame.History(buf[:0], i, prev, prev2)
		ids = l.intern(append(ids[:0], e.ids[i]...), buf)
		l.score(scores, ids)
		guess := argmax(scores)
		if gold >= 0 && guess != gold {
			l.update(ids, gold, 1)
			l.update(ids, guess, -1)
		}
		prev, prev2 = history[guess], prev
	}
}

func argmax(scores []int32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}
