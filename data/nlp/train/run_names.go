package train

import (
	"io"
	"os"
	"path/filepath"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// runNames trains the recognizer.
func runNames(c *corpora, out string, report io.Writer) error {
	if err := c.foldTaggers(); err != nil {
		return err
	}
	gumNames(c.gum)
	gumNames(c.gumDev)
	var arts [][]tagged
	for _, s := range [][]Sentence{c.uner, c.gum, retokenize(c.wiki)} {
		for _, a := range articles(s) {
			arts = append(arts, tagArticle(c.folds[c.fold[a[0].Article]], a))
		}
	}
	weights, err := names(arts, c.folds[0], nameEpochs)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, model.NamesFile), weights, 0o644); err != nil {
		return err
	}
	m, err := model.Parse(weights)
	if err != nil {
		return err
	}
	r, err := nlp.NewRecognizer(m)
	if err != nil {
		return err
	}
	say(report, "recognizer: %d bytes\n", len(weights))
	for _, d := range []struct {
		name string
		s    []Sentence
	}{{"EWT dev", c.unerDev}, {"GUM dev", c.gumDev}} {
		reportNames(report, d.name, r, c.folds[0], d.s)
	}
	return nil
}

// reportNames writes precision, recall and F1 of exact names before the rules.
func reportNames(report io.Writer, corpus string, r *nlp.Recognizer, t *nlp.Tagger, sentences []Sentence) {
	classes := nlp.NameClasses()
	right, found, gold := map[int]int{}, map[int]int{}, map[int]int{}
	for _, a := range articles(sentences) {
		art := tagArticle(t, a)
		f := frameOf(art)
		for i, s := range art {
			want := goldSpans(s.gold)
			for w := range want {
				gold[w[2]]++
			}
			for _, g := range r.Guess(f, f.Sentence(i)) {
				found[g.Class]++
				if want[[3]int{g.First, g.Last, g.Class}] {
					right[g.Class]++
				}
			}
		}
	}
	for _, c := range []int{1, 3, 5} { // the beginnings of person, place and organisation
		p, q := float64(right[c])/float64(max(1, found[c])), float64(right[c])/float64(max(1, gold[c]))
		say(report, "recognizer, %s, %s: P %.3f R %.3f F %.3f (%d)\n", corpus, classes[c][2:], p, q, 2*p*q/max(1e-9, p+q), gold[c])
	}
}
