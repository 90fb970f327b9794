package nlp

// Default gives the components of this package in the order of the pipeline:
// tokenizer and sentencizer. Package extract puts its own
// components behind them. The error says that an embedded model is damaged.
func Default() ([]Component, error) {
	return []Component{NewTokenizer(), NewSentencizer()}, nil
}
