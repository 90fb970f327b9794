package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// Options says where a training run reads and writes.
type Options struct {
	// Corpora is the directory that holds train/ud-ewt-train.conllu and the
	// other files that NOTICE of package model names.
	Corpora string
	// Out is the directory into which the model files are written; it exists.
	Out string
}

// Epochs of the perceptrons: more gain nothing on the text kept aside.
const (
	tagEpochs  = 10
	foldEpochs = 5
	nameEpochs = 8
	treeEpochs = 8
)

// Run trains all models on the corpora and writes them into Out; the report of
// their quality on the text kept aside goes to report and into Out, too. The
// same corpora give the same bytes. It ends with ctx.Err() between two models
// when ctx ends.
func Run(ctx context.Context, o Options, report io.Writer) error {
	var kept strings.Builder
	if err := run(ctx, o, io.MultiWriter(report, &kept)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.Out, model.ReportFile), []byte(kept.String()), 0o644)
}

func run(ctx context.Context, o Options, report io.Writer) error {
	c, err := readCorpora(filepath.Join(o.Corpora, "train"))
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := c.foldTaggers(); err != nil {
		return fmt.Errorf("train taggers of halves: %w", err)
	}
	for _, step := range []func(*corpora, string, io.Writer) error{runTagger, runLemmas, runNames, runParser} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(c, o.Out, report); err != nil {
			return err
		}
	}
	return nil
}

// corpora are the texts to learn from, and those kept aside.
type corpora struct {
	ewt, gum, ewtDev, gumDev []Sentence // with syntax
	uner, unerDev, wiki      []Sentence // with names
	folds                    [2]*nlp.Tagger
	fold                     map[string]int // by article: the tagger that has not learned from it
}

func readCorpora(dir string) (*corpora, error) {
	c := &corpora{}
	errs := make([]error, 0, 7)
	for _, f := range []struct {
		name string
		to   *[]Sentence
		read func(io.Reader) ([]Sentence, error)
	}{
		{"ud-ewt-train.conllu", &c.ewt, ReadCoNLLU},
		{"gum-open.conllu", &c.gum, ReadCoNLLU},
		{"ud-ewt-dev.conllu", &c.ewtDev, ReadCoNLLU},
		{"gum-open-dev.conllu", &c.gumDev, ReadCoNLLU},
		{"uner-ewt-train.iob2", &c.uner, ReadIOB},
		{"uner-ewt-dev.iob2", &c.unerDev, ReadIOB},
		{"wikigold.conll", &c.wiki, ReadIOB},
	} {
		var err error
		*f.to, err = readFile(filepath.Join(dir, f.name), f.read)
		errs = append(errs, err)
	}
	return c, errors.Join(errs...)
}

func readFile(path string, read func(io.Reader) ([]Sentence, error)) ([]Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s, err := read(f)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return nil, fmt.Errorf("read corpus %s: %w", filepath.Base(path), err)
	}
	return s, nil
}

// trees are the sentences with tags, lemmas and syntax to learn from.
func (c *corpora) trees() []Sentence {
	return append(append([]Sentence{}, c.ewt...), c.gum...)
}

func runTagger(c *corpora, out string, report io.Writer) error {
	s := c.trees()
	weights, err := tagger(append(s, headlines(s, 8, 20)...), tagEpochs)
	if err != nil {
		return fmt.Errorf("train tagger: %w", err)
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

// foldTaggers trains two taggers, each on half of the articles, so that the
// other models learn from tags with the mistakes they will meet.
func (c *corpora) foldTaggers() error {
	c.fold = map[string]int{}
	for i := range c.folds {
		var s []Sentence
		for k, a := range articles(c.trees()) {
			if c.fold[a[0].Article] = k % 2; k%2 != i {
				s = append(s, a...)
			}
		}
		if len(s) == 0 {
			s = c.trees() // a corpus of one article
		}
		t, err := makeTagger(append(s, headlines(s, 8, 20)...), foldEpochs)
		if err != nil {
			return err
		}
		c.folds[i] = t
	}
	return nil
}

// runNames trains the recognizer.
func runNames(c *corpora, out string, report io.Writer) error {
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
		return fmt.Errorf("train recognizer: %w", err)
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

func makeTagger(s []Sentence, epochs int) (*nlp.Tagger, error) {
	weights, err := tagger(s, epochs)
	if err != nil {
		return nil, err
	}
	m, err := model.Parse(weights)
	if err != nil {
		return nil, err
	}
	return nlp.NewTagger(m)
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

// runParser trains the parser.
func runParser(c *corpora, out string, report io.Writer) error {
	trees := c.trees()
	examples := make([]treeExample, 0, len(trees))
	for _, s := range trees {
		examples = append(examples, makeTree(s, c.folds[c.fold[s.Article]]))
	}
	weights, err := parser(examples, treeEpochs)
	if err != nil {
		return fmt.Errorf("train parser: %w", err)
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

// say writes a line of the report. Where it cannot be shown, the file of the
// report holds it all the same.
func say(report io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(report, format, args...)
}
