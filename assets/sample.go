package assets

import _ "embed" // the sample articles

//go:embed sample/articles.jsonl
var sample string

// Sample is the sample articles as JSON Lines with the fields id, title, text,
// publisher, author and published. sample/README.md says what they are.
func Sample() string { return sample }
