// Package ingest brings articles into a graph: it reads them with package
// data, has an [Extractor] work on them on all cores, and writes the results
// with one writer, in input order.
//
// In come paths; out come writes and a [Summary]. One article's trouble – a
// file that cannot be read, an extraction that fails or panics – is that
// article's failure, and the rest goes on. The package knows nothing of what
// the news says, how it is found or how it is stored.
package ingest
