package train

import (
	"io"
	"os"
	"path/filepath"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

func runTagger(c *corpora, out string, report io.Writer) error {
	s := c.trees()
	weights, err := tagger(append(s, headlines(s, 8, 20)...), tagEpochs)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, model.TaggerFile), weights, 0o644); err != nil {
		return err
	}
	m, err := model.Parse(weights)
	if err != nil {
		return err
	}
	t, err := nlp.NewTagger(m)
	if err != nil {
		return err
	}
	c.tagger = t
	say(report, "tagger: %d bytes\n", len(weights))
	for _, d := range []struct {
		name string
		s    []Sentence
	}{{"EWT dev", c.ewtDev}, {"GUM dev", c.gumDev}, {"EWT dev as headlines", headlines(c.ewtDev, 1, 1)}} {
		penn, universal := tagAccuracy(t, d.s)
		say(report, "tagger, %s: Penn tag %.4f, universal %.4f\n", d.name, penn, universal)
	}
	return nil
}

// tagAccuracy is the share of words with the right Penn tag and with the right
// universal one.
func tagAccuracy(t *nlp.Tagger, sentences []Sentence) (penn, universal float64) {
	n := 0.0
	for _, s := range sentences {
		tags, pos := t.Tag(forms(s.Words))
		for i, w := range s.Words {
			n++
			if tags[i] == w.Tag {
				penn++
			}
			if pos[i] == w.POS {
				universal++
			}
		}
	}
	return penn / n, universal / n
}

func runLemmas(c *corpora, out string, report io.Writer) error {
	rules := lemmas(c.trees())
	if err := os.WriteFile(filepath.Join(out, model.LemmaFile), []byte(rules), 0o644); err != nil {
		return err
	}
	l, err := nlp.NewLemmatizer(rules)
	if err != nil {
		return err
	}
	say(report, "lemmatizer: %d bytes\n", len(rules))
	for _, d := range []struct {
		name string
		s    []Sentence
	}{{"EWT dev", c.ewtDev}, {"GUM dev", c.gumDev}} {
		n, right := 0, 0
		for _, s := range d.s {
			for _, w := range s.Words {
				n++
				if l.Lemma(w.Form, w.Tag) == w.Lemma {
					right++
				}
			}
		}
		say(report, "lemmatizer, %s, gold tags: %.4f\n", d.name, float64(right)/float64(n))
	}
	return nil
}
