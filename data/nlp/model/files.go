package model

import (
	"embed"
	"fmt"
)

// Names of the files in the directory of this package.
const (
	TaggerFile = "tagger.bin"
	LemmaFile  = "lemmas.tsv"
	NamesFile  = "names.bin"
)

//go:embed tagger.bin lemmas.tsv names.bin NOTICE
var files embed.FS

// Tagger gives the weights of the part-of-speech tagger.
func Tagger() (*Linear, error) { return linear(TaggerFile) }

// Names gives the weights of the recognizer.
func Names() (*Linear, error) { return linear(NamesFile) }

// Lemmas gives the rules of the lemmatizer.
func Lemmas() (string, error) { return text(LemmaFile) }

// Notice names the texts behind the weights, their licences and authors.
func Notice() (string, error) { return text("NOTICE") }

func linear(name string) (*Linear, error) {
	b, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m, err := Parse(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

func text(name string) (string, error) {
	b, err := files.ReadFile(name)
	return string(b), err
}
