package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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
	// Only is the one model to train (tagger, lemmas, names, parser); empty: all.
	// For the figures of the parser Out must then hold a tagger.
	Only string
}

// Epochs of the models: more gain nothing on the text kept aside.
const (
	tagEpochs  = 10
	foldEpochs = 5
	nameEpochs = 6
	treeEpochs = 8
)

// ErrUnknown says that [Options.Only] names no model.
var ErrUnknown = errors.New("unknown model")

// step trains one model and writes it into a directory.
type step struct {
	model string
	run   func(c *corpora, out string, report io.Writer) error
}

func steps() []step {
	return []step{{model.TaggerName, runTagger}, {model.LemmaName, runLemmas}, {model.NamesName, runNames}, {model.ParserName, runParser}}
}

// Run trains the models on the corpora and writes them into Out; the report of
// their quality on the text kept aside goes to report and, in one file per
// model, into Out, too. The same corpora give the same bytes. It ends with
// ctx.Err() between two models when ctx ends.
func Run(ctx context.Context, o Options, report io.Writer) error {
	todo := slices.DeleteFunc(steps(), func(s step) bool { return o.Only != "" && s.model != o.Only })
	if len(todo) == 0 {
		return fmt.Errorf("%w: %q", ErrUnknown, o.Only)
	}
	c, err := readCorpora(filepath.Join(o.Corpora, "train"))
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, s := range todo {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.withReport(c, o.Out, report); err != nil {
			return fmt.Errorf("train %s: %w", s.model, err)
		}
	}
	return nil
}

func (s step) withReport(c *corpora, out string, report io.Writer) error {
	var kept strings.Builder
	if err := s.run(c, out, io.MultiWriter(report, &kept)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, model.ReportFile(s.model)), []byte(kept.String()), 0o644)
}

// folds is in how many parts the corpora are cut.
const folds = 4

// corpora are the texts to learn from, and those kept aside.
type corpora struct {
	ewt, gum, ewtDev, gumDev []Sentence  // with syntax
	uner, unerDev, wiki      []Sentence  // with names
	tagger                   *nlp.Tagger // trained on everything
	folds                    [folds]*nlp.Tagger
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

// foldTaggers trains taggers, each on all articles but those of one part, so
// that the other models learn from tags with the mistakes they will meet.
func (c *corpora) foldTaggers() error {
	if c.fold != nil {
		return nil
	}
	c.fold = map[string]int{}
	for i := range c.folds {
		var s []Sentence
		for k, a := range articles(c.trees()) {
			if c.fold[a[0].Article] = k % folds; k%folds != i {
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

// fullTagger gives the tagger trained on everything: the one of this run, or
// the one in the directory of the models where only another was asked for.
func (c *corpora) fullTagger(out string) (*nlp.Tagger, error) {
	if c.tagger != nil {
		return c.tagger, nil
	}
	b, err := os.ReadFile(filepath.Join(out, model.TaggerFile))
	if err != nil {
		return nil, err
	}
	m, err := model.Parse(b)
	if err != nil {
		return nil, err
	}
	return nlp.NewTagger(m)
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

// say writes a line of the report. Where it cannot be shown, the file of the
// report holds it all the same.
func say(report io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(report, format, args...)
}
