// Package store keeps a graph in a workspace: a folder NAME.newsgraph with
// Cayley on Pebble inside. It is the only room that knows Cayley.
//
// In come batches of package graph; out come the answers of [graph.Reader]. It
// must not extract, guess or rank knowledge, and nothing outside may open the
// folder.
//
// # The folder
//
//	newsgraph.json   format marker: version and name of the database folder
//	data…/           one Pebble database
//	backups/         kept states, each a workspace of its own
//	LOCK             held while the workspace is open
//
// The database has key spaces, named by their first byte (pebble.go). Three
// hold what was written: "q" is Cayley's, "a" holds one article each (canonical
// text and metadata as JSON), "s" one summary per article (its labels, a hash
// of its content). The others are derived from these: records of nodes, lists
// in order, pages of relations, counts, and the full-text index. All share one
// database because one Pebble batch then holds all that changes with an
// article: its quads, its text, its summary and everything derived are
// committed in a single synced step, so a crash at any moment leaves an article
// in whole or not at all, and no index is ever behind. Taking an article out,
// or replacing it, is one such step too; inside it Cayley still sees adds and
// deletes as separate transactions (mixed ones go wrong on every key-value
// backend of Cayley). What Cayley leaves behind of removed quads is swept out in
// the same step.
//
// Nothing is kept in memory but caches, so that opening costs the same however
// large the graph is. A change from one database to another (conversion of an
// older format, restoring a backup) ends with writing the marker, in one step.
//
// # Quads
//
// A node is an IRI with our id. A relation is one quad per passage: subject,
// predicate, object, and as label the address of the passage,
// "article:HASH#char=START,END" in code points. A qualifier is part of the
// predicate's IRI, percent-escaped: "took_part_in#source". Attributes are
// typed literals on the node, labelled with a passage as well. What a tie's
// evidence says (method, confidence) stands on "tie:HASH", where the hash is
// made from the relation. Every label lies inside its article's text.
//
// # Locks
//
// Each call of a reader sees one snapshot of the database, Cayley included (the
// snapshot goes to its transactions with the context). Readers share a lock for
// the length of one call. A new article does not take that lock: readers never
// wait for an import. A removal takes it alone from start to end: a reader that
// resolves a node while Cayley deletes it would bring a dead id back into
// Cayley's cache. After any failure inside a write the store takes a new
// instance of Cayley, because the failed transaction may have left ids in that
// cache which the database does not know, and refuses further writes until it
// is opened again.
//
// # Shared graphs
//
// [Shared] keeps a graph on a PostgreSQL or CockroachDB server for several
// people, in the tables of Cayley's SQL backend: the same columns, hashes and
// value types, so that Cayley's own programs can read it. Quads and values are
// written and read here in sets, because Cayley does so one by one, each
// reading sees its own moment, and a text cannot join a quad's transaction.
// Beside Cayley's two tables stand those that start with newsgraph_: the marker
// with the version, the articles with their summaries, and three that hold what
// Cayley has no index for: the nodes with their counts and names, the links
// with the number of their passages, and the totals. Verify holds all of them
// against the quads.
//
// A reading is one read-only transaction on a snapshot: it sees articles whole.
// A change is one transaction too; it locks the marker's row first, so writers
// follow one another and all that could collide between them does not. What can
// still fail for no fault of the caller (a conflict, a lost connection) is tried
// again; a write whose commit got no answer is looked for before it is repeated.
package store
