// Package dossier turns a choice of nodes, a thread or a path into a document
// an editor or a lawyer can check, and checks such documents.
//
// In comes a [graph.Subgraph] and what of it is wanted; out comes Markdown,
// HTML (one file without scripts that asks for nothing) or a Word document.
// Every claim carries numbered footnotes: outlet, title, date, the words of the
// passage, its place in code points and the hash of the article's text. The
// same is in the file once more as JSON, the annex. [Verify] holds the
// footnotes a reader sees against the annex and against a graph.
//
// The package reads no clock and touches no file: the same choice gives the
// same bytes. Its functions are safe for concurrent use.
package dossier
