package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"newsgraph/graph"
)

// SharedVersion is the version of the tables that this program writes.
const SharedVersion = 1

// sharedFormat stands in the marker, the one row of newsgraph_meta.
const sharedFormat = "newsgraph shared graph"

// schema gives the statements that make the tables, in order. Each may be run
// again. The marker is written after the last of them.
//
// nodes and quads are Cayley's own, column by column, so that its programs can
// read the graph. What differs from what its Init makes, and why:
//
//   - spo_unique is for quads without label only, also on CockroachDB: Cayley's
//     backend for it keeps one label per hashTriple and drops the others silently;
//   - an index by label, for removing and reading an article: without one each
//     removal scans all quads, once more for every node;
//   - no foreign keys (as Cayley has none on CockroachDB): they cost four row
//     locks per quad, and every change goes through one program at a time;
//   - no indexes by predicate or by object and subject: nothing here asks so.
func (d dialect) schema() []string {
	text := "TEXT" + d.bytewise
	r := strings.NewReplacer("TEXT", text)
	return []string{
		`CREATE TABLE IF NOT EXISTS newsgraph_meta (id INT PRIMARY KEY, format TEXT NOT NULL, version INT NOT NULL, changes BIGINT NOT NULL)`,
		`CREATE TABLE IF NOT EXISTS nodes (hash BYTEA PRIMARY KEY, refs INT NOT NULL, value BYTEA, value_string TEXT, datatype TEXT, language TEXT,
			iri BOOLEAN, bnode BOOLEAN, value_int BIGINT, value_bool BOOLEAN, value_float DOUBLE PRECISION, value_time TIMESTAMP WITH TIME ZONE)`,
		`CREATE TABLE IF NOT EXISTS quads (horizon BIGSERIAL PRIMARY KEY, subject_hash BYTEA NOT NULL, predicate_hash BYTEA NOT NULL,
			object_hash BYTEA NOT NULL, label_hash BYTEA, ts TIMESTAMP)`,
		`CREATE UNIQUE INDEX IF NOT EXISTS spo_unique ON quads (subject_hash, predicate_hash, object_hash) WHERE label_hash IS NULL`,
		`CREATE UNIQUE INDEX IF NOT EXISTS spol_unique ON quads (subject_hash, predicate_hash, object_hash, label_hash) WHERE label_hash IS NOT NULL`,
		`CREATE INDEX IF NOT EXISTS ops_index ON quads (object_hash, predicate_hash, subject_hash)`,
		`CREATE INDEX IF NOT EXISTS newsgraph_lsp ON quads (label_hash, subject_hash, predicate_hash)`,
		r.Replace(`CREATE TABLE IF NOT EXISTS newsgraph_articles (id TEXT PRIMARY KEY, plain BOOLEAN NOT NULL, odd BOOLEAN NOT NULL,
			article BYTEA NOT NULL, record BYTEA NOT NULL, words TSVECTOR)`),
		`CREATE INDEX IF NOT EXISTS newsgraph_articles_words ON newsgraph_articles USING GIN (words)`,
		r.Replace(`CREATE TABLE IF NOT EXISTS newsgraph_nodes (id TEXT PRIMARY KEY, kind TEXT NOT NULL, mentions INT NOT NULL, time TEXT NOT NULL,
			sort TEXT NOT NULL, lower TEXT NOT NULL, folded TEXT NOT NULL, article TEXT NOT NULL, node BYTEA NOT NULL, votes BYTEA, words TSVECTOR)`),
		`CREATE INDEX IF NOT EXISTS newsgraph_nodes_mentions ON newsgraph_nodes (kind, mentions DESC, sort, id)`,
		`CREATE INDEX IF NOT EXISTS newsgraph_nodes_time ON newsgraph_nodes (kind, time DESC, sort, id)`,
		`CREATE INDEX IF NOT EXISTS newsgraph_nodes_sort ON newsgraph_nodes (kind, sort, id)`,
		`CREATE INDEX IF NOT EXISTS newsgraph_nodes_words ON newsgraph_nodes USING GIN (words)`,
		r.Replace(`CREATE TABLE IF NOT EXISTS newsgraph_links (id BYTEA PRIMARY KEY, subject TEXT NOT NULL, predicate TEXT NOT NULL, qualifier TEXT NOT NULL,
			object TEXT NOT NULL, subject_kind TEXT NOT NULL, object_kind TEXT NOT NULL, passages INT NOT NULL)`),
		`CREATE INDEX IF NOT EXISTS newsgraph_links_subject ON newsgraph_links (subject, predicate, passages DESC, object, qualifier)`,
		`CREATE INDEX IF NOT EXISTS newsgraph_links_object ON newsgraph_links (object, predicate, passages DESC, subject, qualifier)`,
		r.Replace(`CREATE TABLE IF NOT EXISTS newsgraph_counts (name TEXT PRIMARY KEY, n BIGINT NOT NULL)`),
	}
}

// greet looks whether the server is the one the address says and keeps text as
// UTF-8.
func (s *Shared) greet(ctx context.Context) error {
	var version, encoding string
	if err := s.db.QueryRowContext(ctx, `SELECT version()`).Scan(&version); err != nil {
		return orEnded(ctx, err)
	}
	isCockroach := strings.Contains(version, "CockroachDB")
	switch {
	case isCockroach && s.dialect.name != cockroachDB().name:
		return fmt.Errorf("%w: the server is a CockroachDB; write the address with cockroach://", graph.ErrInvalid)
	case !isCockroach && s.dialect.name == cockroachDB().name:
		return fmt.Errorf("%w: the server is no CockroachDB; write the address with postgres://", graph.ErrInvalid)
	}
	if err := s.db.QueryRowContext(ctx, `SHOW server_encoding`).Scan(&encoding); err != nil {
		return orEnded(ctx, err)
	}
	if encoding != "UTF8" {
		return fmt.Errorf("%w: the database keeps text as %s; it must be UTF8", graph.ErrNotWorkspace, encoding)
	}
	return nil
}

// check reads the marker.
func (s *Shared) check(ctx context.Context) error {
	there, err := s.there(ctx, "newsgraph_meta")
	if err != nil {
		return err
	}
	notYet := fmt.Errorf("%w: there is no graph in this database yet; an import makes one", graph.ErrNotWorkspace)
	if !there {
		return notYet
	}
	var format string
	var version int
	err = s.db.QueryRowContext(ctx, `SELECT format, version FROM newsgraph_meta WHERE id = 1`).Scan(&format, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return notYet
	}
	if err != nil {
		return orEnded(ctx, err)
	}
	return fits(format, version)
}

// fits says whether this program knows the tables.
func fits(format string, version int) error {
	switch {
	case format != sharedFormat || version < 1:
		return fmt.Errorf("%w: the marker in newsgraph_meta cannot be read", graph.ErrCorrupt)
	case version > SharedVersion:
		return fmt.Errorf("%w: its tables have version %d, this program knows up to %d; update Newsgraph", graph.ErrNewer, version, SharedVersion)
	}
	return nil
}

func (s *Shared) there(ctx context.Context, table string) (bool, error) {
	var there bool
	err := s.db.QueryRowContext(ctx, `SELECT to_regclass($1) IS NOT NULL`, table).Scan(&there)
	return there, orEnded(ctx, err)
}

// setUp makes what is missing and the marker last. Two programs may do so at
// once: a statement that loses the race is run again.
func (s *Shared) setUp(ctx context.Context) error {
	err := s.check(ctx)
	if !errors.Is(err, graph.ErrNotWorkspace) {
		return err
	}
	begun, err := s.there(ctx, "newsgraph_meta")
	if err != nil {
		return err
	}
	for _, table := range []string{"nodes", "quads"} {
		foreign, err := s.there(ctx, table)
		if err != nil {
			return err
		}
		if foreign && !begun {
			return fmt.Errorf("%w: the database holds a table “%s” of another program; use a database, or a schema (?search_path=NAME), of its own", fs.ErrExist, table)
		}
	}
	for _, statement := range s.dialect.schema() {
		if err := s.define(ctx, statement); err != nil {
			return err
		}
	}
	if err := s.define(ctx, `INSERT INTO newsgraph_meta (id, format, version, changes) SELECT 1, $1::TEXT, $2::INT, 0 WHERE NOT EXISTS (SELECT 1 FROM newsgraph_meta)`, sharedFormat, SharedVersion); err != nil {
		return err
	}
	return s.check(ctx)
}

// define runs a statement of the schema. "IF NOT EXISTS" does not keep two
// sessions from making the same thing at once; the second then finds it.
func (s *Shared) define(ctx context.Context, statement string, args ...any) error {
	return s.persist(ctx, func() error {
		const tries = 5
		for try := 1; ; try++ {
			_, err := s.db.ExecContext(ctx, statement, args...)
			switch pgCode(err) {
			case "23505", "42P07", "42710", "XX000": // there already, also "tuple concurrently updated"
				if try < tries {
					continue
				}
			}
			return err
		}
	})
}
