// Package graph is the vocabulary of Newsgraph: what an article, a person, a
// statement and an event are, how they are linked, and what every link must
// carry. It performs no I/O, reads no clock, uses no randomness and does not
// log. It imports the standard library only.
//
// # Glossary
//
//   - Article: one published text. Its Text is NFC-normalised UTF-8 with "\n"
//     line ends and never changes; its id is a hash of text and URL.
//   - Span: a half-open range of bytes into Article.Text, on rune boundaries.
//   - Passage: the citable stretch, an article and a span. Outside the program
//     its range is counted in Unicode code points (see [Offsets]).
//   - Entity: a named person, country, organisation or place, as one article
//     shows it. Mention: one place where it is named or referred to.
//   - Statement: what somebody said. Event: something that happened, happens or
//     is planned. Both are nodes, never edges.
//   - Predicate: a relation word from one closed table (predicate.go).
//   - Relation: subject node, predicate, object node and evidence, never empty.
//   - Evidence: a passage, the method that read it and a confidence.
//   - Batch: all that one article adds to the graph; written whole or not at all.
//   - Subgraph: a sorted answer to a query; derived, never stored.
//
// All values here are plain data without locks: safe for concurrent reading,
// not for concurrent writing.
package graph
