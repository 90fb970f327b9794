package model

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
)

// Names of the files in the directory of this package.
const (
	TaggerFile = "tagger.bin"
	LemmaFile  = "lemmas.tsv"
	NamesFile  = "names.bin"
	ParserFile = "parser.bin"

	peoplePlacesFile = "people_places.tsv.gz"
)

// Names of the models, each with its own report.
const (
	TaggerName = "tagger"
	LemmaName  = "lemmas"
	NamesName  = "names"
	ParserName = "parser"
)

// ReportFile is the name of the file with the figures a model reached on text
// kept aside.
func ReportFile(model string) string { return "report-" + model + ".txt" }

//go:embed tagger.bin lemmas.tsv names.bin parser.bin people_places.tsv.gz report-*.txt NOTICE
var files embed.FS

// Tagger gives the weights of the part-of-speech tagger.
func Tagger() (*Linear, error) { return linear(TaggerFile) }

// Names gives the weights of the recognizer.
func Names() (*Linear, error) { return linear(NamesFile) }

// Parser gives the weights of the parser.
func Parser() (*Network, error) { return network(ParserFile) }

// Lemmas gives the rules of the lemmatizer.
func Lemmas() (string, error) { return text(LemmaFile) }

// PeoplePlaces gives the list of first names, last names and towns: one entry a
// line, in lower case without the marks of letters, a tab, and pairs of a letter
// (g first name, f last name, c town) and a digit (1 frequent or large to 3).
func PeoplePlaces() (string, error) {
	b, err := files.ReadFile(peoplePlacesFile)
	if err != nil {
		return "", err
	}
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrDamaged, peoplePlacesFile, err)
	}
	if b, err = io.ReadAll(r); err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrDamaged, peoplePlacesFile, err)
	}
	return string(b), nil
}

// Notice names the texts behind the weights, their licences and authors, and
// how good the models are on text kept aside.
func Notice() (string, error) {
	notice, err := text("NOTICE")
	if err != nil {
		return "", err
	}
	for _, m := range []string{TaggerName, LemmaName, NamesName, ParserName} {
		report, err := text(ReportFile(m))
		if err != nil {
			return "", err
		}
		notice += "\n" + report
	}
	return notice, nil
}

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

func network(name string) (*Network, error) {
	b, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m, err := ParseNetwork(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

func text(name string) (string, error) {
	b, err := files.ReadFile(name)
	return string(b), err
}
