// Package query answers questions that need more than one look into a graph:
// what surrounds some nodes, and what a whole graph holds.
//
// In comes a [graph.Reader]; out comes a [graph.Subgraph] that stands on its
// own: every end of a relation is among its nodes, statements and events are
// whole, the articles of all passages are there, and everything is sorted. An
// answer is complete or there is an error. The package writes nothing, keeps
// no state and starts no goroutine, so its functions may be used from several
// goroutines as far as the reader may.
package query
