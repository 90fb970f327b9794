package nlp

import (
	"fmt"

	"newsgraph/data/nlp/model"
)

// Default gives the components of this package in the order of the pipeline:
// tokenizer, sentencizer, tagger, lemmatizer and recognizer, with the embedded weights.
// Package extract puts its own components behind them. Call it once and share
// the result: components are safe for concurrent use. The error says that an
// embedded model is damaged.
func Default() ([]Component, error) {
	tags, err := model.Tagger()
	if err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	tagger, err := NewTagger(tags)
	if err != nil {
		return nil, err
	}
	rules, err := model.Lemmas()
	if err != nil {
		return nil, fmt.Errorf("lemmatizer: %w", err)
	}
	lemmatizer, err := NewLemmatizer(rules)
	if err != nil {
		return nil, err
	}
	names, err := model.Names()
	if err != nil {
		return nil, fmt.Errorf("recognizer: %w", err)
	}
	recognizer, err := NewRecognizer(names)
	if err != nil {
		return nil, err
	}
	return []Component{NewTokenizer(), NewSentencizer(), tagger, lemmatizer, recognizer}, nil
}

// SyntaxParser gives the parser with the embedded weights, for a pipeline with a
// component that requires the layer [Syntax]; it goes behind the components of
// [Default]. It stands apart because it takes longer than all of them.
func SyntaxParser() (Component, error) {
	moves, err := model.Parser()
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	return NewParser(moves)
}
