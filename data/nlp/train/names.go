package train

import (
	"math"
	"slices"
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// tagged is a sentence with tags a tagger gave it.
type tagged struct {
	words, tags []string
	gold        []int
}

// pseudo is the number of sentences taken for one article where a corpus does
// not say where articles begin.
const pseudo = 12

// articles groups consecutive sentences of one article.
func articles(sentences []Sentence) [][]Sentence {
	var out [][]Sentence
	for i, s := range sentences {
		n := len(out)
		if i == 0 || s.Article != sentences[i-1].Article || s.Article == "" && len(out[n-1]) >= pseudo {
			out = append(out, nil)
			n++
		}
		out[n-1] = append(out[n-1], s)
	}
	return out
}

// labelClasses gives the class of every label.
func labelClasses() map[string]int {
	m := map[string]int{}
	for i, c := range nlp.NameClasses() {
		m[c] = i
	}
	m["B-MISC"], m["I-MISC"] = m["B-OTH"], m["I-OTH"]
	return m
}

// tagArticle gives the sentences of an article tags and classes.
func tagArticle(t *nlp.Tagger, article []Sentence) []tagged {
	at := labelClasses()
	out := make([]tagged, len(article))
	for i, s := range article {
		out[i].words = forms(s.Words)
		out[i].tags, _ = t.Tag(out[i].words)
		for _, w := range s.Words {
			out[i].gold = append(out[i].gold, at[w.Name]) // unknown labels are class 0, outside
		}
	}
	return out
}

// frameOf prepares the sentences of one article.
func frameOf(article []tagged) *nlp.NameFrame {
	words, tags := make([][]string, len(article)), make([][]string, len(article))
	for i, s := range article {
		words[i], tags[i] = s.words, s.tags
	}
	return nlp.NewNameFrame(words, tags)
}

// headlineVariants gives copies of some sentences of an article as headlines,
// with the index of the sentence each comes from.
func headlineVariants(t *nlp.Tagger, article []tagged, number int) (out []tagged, from []int) {
	for i, s := range article {
		f := title
		switch (number + i) % 24 {
		case 0, 8, 16:
		case 5:
			f = func(w string, _ int) string { return strings.ToUpper(w) }
		default:
			continue
		}
		n := len(s.words)
		if n > 0 && s.words[n-1] == "." {
			n--
		}
		if n < 4 || n > 30 {
			continue
		}
		v := tagged{gold: s.gold[:n]}
		for k, w := range s.words[:n] {
			v.words = append(v.words, f(w, k))
		}
		v.tags, _ = t.Tag(v.words)
		out, from = append(out, v), append(from, i)
	}
	return out, from
}

// nameRate are the steps of the recognizer's training. On the text kept aside
// they gained two points of F over the structured perceptron; around these
// values little changes.
var nameRate = fieldRate{alpha: 0.1, beta: 1, l1: 0.2, l2: 1, drop: 0.2}

// nameField trains a recognizer on articles, each tagged by its tagger.
func nameField(arts [][]tagged, headlineTagger *nlp.Tagger, epochs int) *field {
	f := newField(nlp.NameClasses(), nameRate)
	transitions := make([]uint64, len(f.classes))
	for p := range transitions {
		transitions[p] = nlp.NameTransition(p)
	}
	f.count(transitions)
	f.count(transitions) // so that the rarest stays
	each := func(do func(features [][]uint64, gold []int)) {
		for n, a := range arts {
			frame := frameOf(a)
			for i, s := range a {
				do(nameFeatures(frame, frame.Sentence(i), len(s.words)), s.gold)
			}
			variants, from := headlineVariants(headlineTagger, a, n)
			for k, v := range variants {
				do(nameFeatures(frame, frame.Variant(from[k], v.words, v.tags), len(v.words)), v.gold)
			}
		}
	}
	each(func(features [][]uint64, _ []int) {
		for _, w := range features {
			f.count(w)
		}
	})
	f.freeze(2)
	var examples []fieldExample
	each(func(features [][]uint64, gold []int) {
		e := fieldExample{gold: gold}
		for _, w := range features {
			e.ids = append(e.ids, f.intern(w))
		}
		examples = append(examples, e)
	})
	f.learn(examples, f.intern(transitions), epochs)
	return f
}

func nameFeatures(f *nlp.NameFrame, s *nlp.NameSentence, n int) [][]uint64 {
	out := make([][]uint64, n)
	for i := range n {
		out[i] = f.Features(nil, s, i)
	}
	return out
}

// calibrate fits confidence = 1/(1+exp(-(a·margin+b))) to names found in
// articles the recognizer has not learned from, by Newton's method with a
// weak prior on a.
func calibrate(r *nlp.Recognizer, arts [][]tagged) (a, b float64) {
	var x []float64
	var y []bool
	for _, art := range arts {
		f := frameOf(art)
		for i, s := range art {
			gold := goldSpans(s.gold)
			for _, n := range r.Guess(f, f.Sentence(i)) {
				x = append(x, n.Margin)
				y = append(y, gold[[3]int{n.First, n.Last, n.Class}])
			}
		}
	}
	return logistic(x, y)
}

// goldSpans are the names of a sentence: first word, last word and class.
func goldSpans(gold []int) map[[3]int]bool {
	out := map[[3]int]bool{}
	for i := 0; i < len(gold); {
		c := gold[i]
		j := i + 1
		for c != 0 && j < len(gold) && gold[j] == c+c%2 && gold[j]%2 == 0 {
			j++
		}
		if c != 0 {
			out[[3]int{i, j, c}] = true
		}
		i = j
	}
	return out
}

func logistic(x []float64, y []bool) (a, b float64) {
	scale := 1e-9
	for _, v := range x {
		scale = max(scale, v)
	}
	for range 50 {
		var ga, gb, haa, hab, hbb float64
		haa, hbb = 1e-3, 1e-3
		ga, gb = -1e-3*a, -1e-3*b
		for i, v := range x {
			v /= scale
			p := 1 / (1 + math.Exp(-(a*v + b)))
			e := -p
			if y[i] {
				e = 1 - p
			}
			w := p * (1 - p)
			ga, gb = ga+e*v, gb+e
			haa, hab, hbb = haa+w*v*v, hab+w*v, hbb+w
		}
		det := haa*hbb - hab*hab
		if math.Abs(det) < 1e-12 {
			break
		}
		a, b = a+(hbb*ga-hab*gb)/det, b+(haa*gb-hab*ga)/det
	}
	return a / scale, b
}

// retokenize cuts the words of a corpus as the tokenizer does, the labels with
// them.
func retokenize(sentences []Sentence) []Sentence {
	out := slices.Clone(sentences)
	for i, s := range out {
		var words []Word
		for _, w := range s.Words {
			for k, span := range nlp.Tokenize(w.Form) {
				x := w
				x.Form = span.Of(w.Form)
				if k > 0 && strings.HasPrefix(x.Name, "B-") {
					x.Name = "I-" + x.Name[2:]
				}
				words = append(words, x)
			}
		}
		out[i].Words = words
	}
	return out
}

// names trains the recognizer: first without every tenth article, to calibrate
// its confidence on those, then on all.
func names(arts [][]tagged, headlineTagger *nlp.Tagger, epochs int) ([]byte, error) {
	var most, rest [][]tagged
	for i, a := range arts {
		if i%10 == 9 {
			rest = append(rest, a)
		} else {
			most = append(most, a)
		}
	}
	params := []float64{1, 0}
	f := nameField(most, headlineTagger, epochs)
	half, err := encodeNames(f, params)
	if err != nil {
		return nil, err
	}
	params[0], params[1] = calibrate(half, rest)
	unit := f.unit()
	f = nameField(arts, headlineTagger, epochs)
	params[0] *= f.unit() / unit
	return f.encode(params, 0.5)
}

func encodeNames(f *field, params []float64) (*nlp.Recognizer, error) {
	b, err := f.encode(params, 0.5)
	if err != nil {
		return nil, err
	}
	m, err := model.Parse(b)
	if err != nil {
		return nil, err
	}
	return nlp.NewRecognizer(m)
}
