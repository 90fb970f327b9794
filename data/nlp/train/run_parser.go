package train

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// relLeast is how often a dependency must occur to be learned.
const relLeast = 5

// runParser trains the parser.
func runParser(c *corpora, out string, report io.Writer) error {
	if err := c.foldTaggers(); err != nil {
		return err
	}
	names := relNames(c.trees())
	var examples []treeExample
	for _, s := range c.trees() {
		examples = append(examples, makeTree(s, c.folds[c.fold[s.Article]], names))
	}
	m, err := parser(names, examples, treeEpochs)
	if err != nil {
		return err
	}
	weights := m.Encode()
	if err := os.WriteFile(filepath.Join(out, model.ParserFile), weights, 0o644); err != nil {
		return err
	}
	p, err := nlp.NewParser(m)
	if err != nil {
		return err
	}
	tagger, err := c.fullTagger(out)
	if err != nil {
		return err
	}
	say(report, "parser: %d bytes\n", len(weights))
	for _, d := range []struct {
		name string
		s    []Sentence
	}{{"EWT dev", c.ewtDev}, {"GUM dev", c.gumDev}} {
		heads, both := attachment(p, tagger, d.s)
		say(report, "parser, %s, predicted tags, without punctuation: UAS %.4f, LAS %.4f\n", d.name, heads, both)
	}
	return nil
}

// attachment is the share of words with the right head, and of those with the
// right dependency, too; punctuation does not count.
func attachment(p *nlp.Parser, t *nlp.Tagger, sentences []Sentence) (heads, both float64) {
	n := 0.0
	for _, s := range sentences {
		words := forms(s.Words)
		tags, pos := t.Tag(words)
		found, rels := p.Parse(words, tags, pos)
		for i, w := range s.Words {
			if w.POS == "PUNCT" {
				continue
			}
			n++
			if found[i] == w.Head {
				heads++
				if rels[i] == w.Rel {
					both++
				}
			}
		}
	}
	return heads / n, both / n
}

// relNames are the dependencies seen often enough, in order.
func relNames(sentences []Sentence) []string {
	n := map[string]int{nlp.RootRel: relLeast}
	for _, s := range sentences {
		for _, w := range s.Words {
			n[w.Rel]++
		}
	}
	var names []string
	for r, k := range n {
		if k >= relLeast {
			names = append(names, r)
		}
	}
	slices.Sort(names)
	return names
}

func makeTree(s Sentence, t *nlp.Tagger, names []string) treeExample {
	e := treeExample{words: forms(s.Words)}
	e.tags, e.pos = t.Tag(e.words)
	for _, w := range s.Words {
		h := w.Head
		if h < 0 {
			h = len(s.Words)
		}
		rel := slices.Index(names, w.Rel)
		e.heads, e.rels = append(e.heads, h), append(e.rels, rel)
	}
	return e
}
