// Package extract turns an annotated document into knowledge: who and what an
// article names, who holds which office, who said what, what happened, and what
// the article is about.
//
// In come articles; the components of package nlp read them, those of this
// package add entities with their mentions, statements, events and ties. Out
// goes a [graph.Batch] that passes its own checks. Nothing here performs I/O,
// reads a clock or uses chance: the same article gives the same batch. Where a
// reading is unsure it is left out, because a wrong node is worse than a missing
// one.
package extract
