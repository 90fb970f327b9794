// Command compare runs prose v2 over articles and writes what it found in the
// form the scorers read; or it measures part-of-speech tags of prose and of our
// own pipeline on a treebank, each on the words it cut itself.
//
//	compare prose < articles.jsonl > predicted.jsonl
//	compare tags  < treebank.conllu
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/train"
	"newsgraph/graph"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: compare prose|tags")
		os.Exit(2)
	}
	var err error
	switch os.Args[1] {
	case "prose":
		err = names(os.Stdin, os.Stdout)
	case "tags":
		err = tags(os.Stdin, os.Stdout)
	default:
		err = fmt.Errorf("unknown: %q", os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type article struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

type mention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
	Node  string `json:"node"`
	Form  string `json:"form"`
}

// kinds of prose's labels.
var kinds = map[string]string{"PERSON": "person", "GPE": "place", "ORG": "organization"}

// names writes the names prose finds. It gives no offsets: every name is looked
// for behind the one before.
func names(r io.Reader, w io.Writer) error {
	in, out := json.NewDecoder(r), json.NewEncoder(w)
	words, spent := 0, time.Duration(0)
	for {
		var a article
		if err := in.Decode(&a); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		start := time.Now()
		d, err := prose.NewDocument(a.Text)
		if err != nil {
			return err
		}
		spent += time.Since(start)
		words += len(strings.Fields(a.Text))
		found, at := []mention{}, 0
		for _, e := range d.Entities() {
			i := strings.Index(a.Text[at:], e.Text)
			if i < 0 || kinds[e.Label] == "" {
				continue
			}
			at += i
			from := utf8.RuneCountInString(a.Text[:at])
			found = append(found, mention{from, from + utf8.RuneCountInString(e.Text), kinds[e.Label], "", "name"})
			at += len(e.Text)
		}
		if err := out.Encode(map[string]any{"id": a.ID, "text": a.Text, "mentions": found}); err != nil {
			return err
		}
	}
	fmt.Fprintf(os.Stderr, "%.0f words/s\n", float64(words)/spent.Seconds())
	return nil
}

// tags prints the share of the treebank's words that were cut alike and got
// their Penn tag.
func tags(r io.Reader, w io.Writer) error {
	sentences, err := train.ReadCoNLLU(bufio.NewReader(r))
	if err != nil {
		return err
	}
	components, err := nlp.Default()
	if err != nil {
		return err
	}
	p, err := nlp.NewPipeline(components[:3]...)
	if err != nil {
		return err
	}
	for _, t := range []struct {
		name string
		tag  func(text string) ([]word, error)
	}{{"newsgraph", func(text string) ([]word, error) { return ours(p, text) }}, {"prose", theirs}} {
		right, all := 0, 0
		for _, s := range sentences {
			found, err := t.tag(s.Text)
			if err != nil {
				return err
			}
			got := map[[2]int]string{}
			for _, f := range found {
				got[[2]int{f.at, f.at + len(f.form)}] = f.tag
			}
			for _, g := range place(s) {
				all++
				if tag, ok := got[[2]int{g.at, g.at + len(g.form)}]; ok && tag == g.tag {
					right++
				}
			}
		}
		if _, err := fmt.Fprintf(w, "%s: Penn tags %.4f of %d\n", t.name, float64(right)/float64(all), all); err != nil {
			return err
		}
	}
	return nil
}

type word struct {
	at        int
	form, tag string
}

func place(s train.Sentence) []word {
	out, at := []word{}, 0
	for _, w := range s.Words {
		if i := strings.Index(s.Text[at:], w.Form); i >= 0 {
			at += i
			out = append(out, word{at, w.Form, w.Tag})
			at += len(w.Form)
		}
	}
	return out
}

func ours(p *nlp.Pipeline, text string) ([]word, error) {
	d := nlp.NewDoc(&graph.Article{Text: text, Blocks: []graph.Block{{Kind: graph.Paragraph, Span: graph.Span{End: len(text)}}}})
	if err := p.Run(context.Background(), d); err != nil {
		return nil, err
	}
	out := []word{}
	for i, t := range d.Tokens {
		out = append(out, word{t.Span.Start, d.Word(i), t.Tag})
	}
	return out, nil
}

// theirs tags with prose, whose brackets and quotation marks keep their form.
func theirs(text string) ([]word, error) {
	d, err := prose.NewDocument(text, prose.WithExtraction(false), prose.WithSegmentation(false))
	if err != nil {
		return nil, err
	}
	out, at := []word{}, 0
	for _, t := range d.Tokens() {
		if i := strings.Index(text[at:], t.Text); i >= 0 {
			at += i
			tag := t.Tag
			switch tag {
			case "(":
				tag = "-LRB-"
			case ")":
				tag = "-RRB-"
			}
			out = append(out, word{at, t.Text, tag})
			at += len(t.Text)
		}
	}
	return out, nil
}
