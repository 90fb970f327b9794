// Package export writes subgraphs in formats other programs read, one file per
// format, and reads our own back.
//
// In comes a [graph.Subgraph] (as package query makes it) and a writer, or a
// reader; out come bytes, or batches ready to be written into a graph. The
// same subgraph and options give the same bytes on every machine: everything
// is sorted, ids come from content, no clock is read. Nothing is written or
// returned of something that breaks a promise: exports are checked before the
// first byte, imports before the first batch. Outside the program offsets
// count Unicode code points, half-open; inside they count bytes.
//
// The package touches no file and no store. Its functions are safe for
// concurrent use.
package export
