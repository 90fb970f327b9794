// Package train makes the weights in package model from annotated text, and a
// report of how good they are on text kept aside. In come corpora in CoNLL-U
// and IOB2; out come the model files and figures. Training is deterministic:
// the same corpora give the same bytes. It is a developer's tool; the program
// itself never trains.
package train

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Word is one annotated token. Fields a corpus does not have are empty; Head
// is the index of the head within the sentence, -1 for the root or when there
// is no syntax.
type Word struct {
	Form, Lemma, POS, Tag string
	Head                  int
	Rel                   string
	Name                  string // IOB2: "O", "B-PER", "I-ORG" …
	Entity                string // GUM's Entity column, raw
	Glued                 bool   // no space behind it
}

// Sentence is one annotated sentence.
type Sentence struct {
	Article string // id of its article
	Text    string // as written, when the corpus has it
	Words   []Word
}

// ReadCoNLLU reads sentences in CoNLL-U. Empty nodes and the lines of
// multi-word tokens are left out; the words of a multi-word token are glued.
func ReadCoNLLU(r io.Reader) ([]Sentence, error) {
	rd := reader{}
	glue := 0 // words up to this number are glued to the next
	return rd.read(r, func(f []string) error {
		if len(f) != 10 {
			return fmt.Errorf("%d columns, want 10", len(f))
		}
		if _, to, ok := strings.Cut(f[0], "-"); ok {
			var err error
			glue, err = strconv.Atoi(to)
			return err
		}
		if strings.Contains(f[0], ".") {
			return nil
		}
		id, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		head, err := strconv.Atoi(f[6])
		if err != nil {
			return fmt.Errorf("head: %w", err)
		}
		w := Word{Form: f[1], Lemma: f[2], POS: f[3], Tag: f[4], Head: head - 1, Rel: f[7], Glued: strings.Contains(f[9], "SpaceAfter=No") || id < glue}
		for m := range strings.SplitSeq(f[9], "|") {
			if e, ok := strings.CutPrefix(m, "Entity="); ok {
				w.Entity = e
			}
		}
		if id >= glue {
			glue = 0
		}
		rd.words = append(rd.words, w)
		return nil
	})
}

// ReadIOB reads sentences with a token's number, form and IOB2 label in the
// first three columns.
func ReadIOB(r io.Reader) ([]Sentence, error) {
	rd := reader{}
	return rd.read(r, func(f []string) error {
		if len(f) < 3 {
			return fmt.Errorf("%d columns, want 3", len(f))
		}
		rd.words = append(rd.words, Word{Form: f[1], Name: f[2], Head: -1})
		return nil
	})
}

type reader struct {
	article, text string
	words         []Word
	out           []Sentence
}

func (rd *reader) read(r io.Reader, line func(fields []string) error) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<22)
	n := 0
	for sc.Scan() {
		n++
		s := sc.Text()
		switch {
		case strings.TrimSpace(s) == "":
			rd.end()
		case strings.HasPrefix(s, "# newdoc id = "):
			rd.article = s[len("# newdoc id = "):]
		case strings.HasPrefix(s, "# text = "):
			rd.text = s[len("# text = "):]
		case strings.HasPrefix(s, "# "):
		default:
			if err := line(strings.Split(s, "\t")); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
	}
	rd.end()
	return rd.out, sc.Err()
}

func (rd *reader) end() {
	if len(rd.words) > 0 {
		rd.out = append(rd.out, Sentence{Article: rd.article, Text: rd.text, Words: rd.words})
	}
	rd.words, rd.text = nil, ""
}
