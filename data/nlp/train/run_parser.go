package train

import (
	"io"
	"os"
	"path/filepath"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// runParser trains the parser.
func runParser(c *corpora, out string, report io.Writer) error {
	trees := c.trees()
	examples := make([]treeExample, 0, len(trees))
	for _, s := range trees {
		examples = append(examples, makeTree(s, c.folds[c.fold[s.Article]]))
	}
	weights, err := parser(examples, treeEpochs)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, model.ParserFile), weights, 0o644); err != nil {
		return err
	}
	m, err := model.Parse(weights)
	if err != nil {
		return err
	}
	p, err := nlp.NewParser(m)
	if err != nil {
		return err
	}
	say(report, "parser: %d bytes\n", len(weights))
	for _, d := range []struct {
		name string
		s    []Sentence
	}{{"EWT dev", c.ewtDev}, {"GUM dev", c.gumDev}} {
		n, heads, both := 0.0, 0.0, 0.0
		for _, s := range d.s {
			e := makeTree(s, c.folds[0])
			h, r := p.Parse(e.words, e.tags)
			for i := range h {
				if s.Words[i].POS == "PUNCT" {
					continue
				}
				n++
				if h[i] == s.Words[i].Head {
					heads++
					if r[i] == e.rels[i] {
						both++
					}
				}
			}
		}
		say(report, "parser, %s, predicted tags, without punctuation: UAS %.4f, LAS %.4f\n", d.name, heads/n, both/n)
	}
	return nil
}

func makeTree(s Sentence, t *nlp.Tagger) treeExample {
	e := treeExample{words: forms(s.Words)}
	e.tags, _ = t.Tag(e.words)
	for _, w := range s.Words {
		h := w.Head
		if h < 0 {
			h = len(s.Words)
		}
		e.heads, e.rels = append(e.heads, h), append(e.rels, w.Rel)
	}
	return e
}
