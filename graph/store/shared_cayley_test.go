package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/clog"
	cayleygraph "github.com/cayleygraph/cayley/graph"
	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	cayleypostgres "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/graphtest/pgserver"
	"newsgraph/graph/store"
)

// These tests hold the shared graph against Cayley's own backend for
// PostgreSQL: first that the two understand one another, then one for each
// thing that goes wrong there and not here.

// cayley opens Cayley's own backend on a database.
func cayley(t *testing.T, address string) cayleygraph.QuadStore {
	t.Helper()
	qs, err := cayleysql.New(cayleypostgres.Type, address, nil)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, qs.Close()) })
	return qs
}

// initialised makes Cayley's own tables in a new database.
func initialised(t *testing.T, server *pgserver.Server) string {
	t.Helper()
	address := server.Database(t)
	require.NoError(t, cayleysql.Init(cayleypostgres.Type, address, nil))
	return address
}

// quadsOf reads all quads through Cayley, as text, sorted.
func quadsOf(t *testing.T, qs cayleygraph.QuadStore) []string {
	t.Helper()
	it := qs.QuadsAllIterator().Iterate()
	defer func() { assert.NoError(t, it.Close()) }()
	var out []string
	for it.Next(t.Context()) {
		q, err := qs.Quad(it.Result())
		require.NoError(t, err)
		out = append(out, fmt.Sprint(q.Subject, q.Predicate, q.Object, q.Label))
	}
	require.NoError(t, it.Err())
	slices.Sort(out)
	return out
}

// TestCayleyReadsShared: Cayley's backend finds in our tables the relations
// that we find, with their passages, and nothing it cannot read.
func TestCayleyReadsShared(t *testing.T) {
	server := pgserver.Shared(t)
	address := server.Database(t)
	s := setUp(t, address)
	for _, b := range graphtest.Sample() {
		_, err := s.Write(t.Context(), b)
		require.NoError(t, err)
	}
	qs := cayley(t, address)
	all := quadsOf(t, qs)
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Len(t, all, v.Quads)

	id := graph.EntityID(graph.Person, "Ingrid Solvåg")
	want, _, err := s.Relations(t.Context(), graph.RelationFilter{Node: id, Side: graph.AsSubject, Predicates: []graph.Predicate{graph.Said}})
	require.NoError(t, err)
	require.NotEmpty(t, want)
	ref, err := qs.ValueOf(quad.IRI(id))
	require.NoError(t, err)
	it := qs.QuadIterator(quad.Subject, ref).Iterate()
	defer func() { assert.NoError(t, it.Close()) }()
	var said []string
	for it.Next(t.Context()) {
		q, err := qs.Quad(it.Result())
		require.NoError(t, err)
		if q.Predicate == quad.IRI("said") {
			said = append(said, string(q.Object.(quad.IRI)))
		}
	}
	require.NoError(t, it.Err())
	for _, r := range want {
		assert.Contains(t, said, string(r.Object))
	}
	assert.Len(t, said, len(want))
}

// TestSharedColumns: our tables nodes and quads have the columns of Cayley's,
// in the same order and of the same types.
func TestSharedColumns(t *testing.T) {
	server := pgserver.Shared(t)
	columns := func(address string) (list []string) {
		db := database(t, address)
		rows, err := db.QueryContext(t.Context(), `SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns
			WHERE table_schema = 'public' AND table_name IN ('nodes', 'quads') ORDER BY table_name, ordinal_position`)
		require.NoError(t, err)
		defer func() { assert.NoError(t, rows.Close()) }()
		for rows.Next() {
			var line string
			require.NoError(t, rows.Scan(&line))
			list = append(list, line)
		}
		require.NoError(t, rows.Err())
		return list
	}
	ours := server.Database(t)
	setUp(t, ours)
	want := columns(initialised(t, server))
	require.NotEmpty(t, want)
	assert.Equal(t, want, columns(ours))
}

func database(t *testing.T, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", address)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, db.Close()) })
	return db
}

func apply(t *testing.T, qs cayleygraph.QuadStore, action cayleygraph.Procedure, quads ...quad.Quad) {
	t.Helper()
	deltas := make([]cayleygraph.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = cayleygraph.Delta{Quad: q, Action: action}
	}
	require.NoError(t, qs.ApplyDeltas(deltas, cayleygraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}))
}

// TestZeroCharacter: Cayley writes a zero character as the four characters \x00
// and reads these as a zero character, so a text that holds the four comes back
// changed. Ours come back as they were, also to Cayley.
func TestZeroCharacter(t *testing.T) {
	server := pgserver.Shared(t)
	plain := initialised(t, server)
	spoiled := cayley(t, plain)
	apply(t, spoiled, cayleygraph.Add, quad.Quad{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.String(`the byte \x00`), Label: quad.IRI("l")})
	ref, err := spoiled.ValueOf(quad.String(`the byte \x00`))
	require.NoError(t, err)
	fresh := cayley(t, plain)
	got, err := fresh.NameOf(ref)
	require.NoError(t, err)
	assert.NotEqual(t, quad.String(`the byte \x00`), got, "Cayley has mended this: the workaround can go")

	address := server.Database(t)
	s := setUp(t, address)
	a := graphtest.Article("A byte\n\nIngrid Solvåg said that \"the byte \\x00 and the byte \x00 are two\".", "", "", "")
	b := graphtest.Batch(a, func(x *graphtest.Builder) {
		x.Mention(x.Entity(graph.Person, "Ingrid Solvåg", ""), graph.ByNameForm, x.At("Ingrid Solvåg"), 1)
		x.Statement(graph.Statement{Speaker: graph.EntityID(graph.Person, "Ingrid Solvåg"), Source: x.At("Ingrid Solvåg"), Cue: x.At("said"), Content: []graph.Span{x.At("the byte \\x00 and the byte \x00 are two")}})
	})
	_, err = s.Write(t.Context(), b)
	require.NoError(t, err)
	other, err := store.Connect(t.Context(), address)
	require.NoError(t, err)
	defer func() { assert.NoError(t, other.Close()) }()
	whole, err := other.Contents(t.Context(), a.ID)
	require.NoError(t, err)
	assert.Equal(t, graphtest.Normal(b), graphtest.Normal(whole))
	words := whole.Statements[0].Words
	assert.Contains(t, strings.Join(quadsOf(t, cayley(t, address)), "\n"), fmt.Sprint(quad.String(words)))
	v, err := other.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
	hits, err := other.Search(t.Context(), "are two", 5)
	require.NoError(t, err)
	require.NotEmpty(t, hits)
	assert.Equal(t, whole.Statements[0].ID, hits[0].Node.ID)
}

// TestAddedTwice: Cayley counts a quad that is added twice twice, and leaves
// its values behind when it is removed (trap 5). Here the second writing of an
// article changes nothing, and after its removal nothing is left.
func TestAddedTwice(t *testing.T) {
	server := pgserver.Shared(t)
	left := func(address string) (n int) {
		require.NoError(t, database(t, address).QueryRowContext(t.Context(), `SELECT count(*) FROM nodes`).Scan(&n))
		return n
	}
	address := initialised(t, server)
	q := quad.Quad{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.IRI("c"), Label: quad.IRI("l")}
	qs := cayley(t, address)
	apply(t, qs, cayleygraph.Add, q)
	apply(t, qs, cayleygraph.Add, q)
	apply(t, qs, cayleygraph.Delete, q)
	assert.NotZero(t, left(address), "Cayley has mended this")

	address = server.Database(t)
	s := setUp(t, address)
	b := graphtest.Sample()[0]
	b.Mentions = append(b.Mentions, b.Mentions...)
	for range 2 {
		_, err := s.Write(t.Context(), b)
		require.NoError(t, err)
	}
	_, err := s.Remove(t.Context(), b.Article.ID)
	require.NoError(t, err)
	assert.Zero(t, left(address))
}

// heard keeps what Cayley logs.
type heard struct{ lines []string }

func (h *heard) Infof(f string, a ...any)    { h.lines = append(h.lines, fmt.Sprintf(f, a...)) }
func (h *heard) Warningf(f string, a ...any) { h.Infof(f, a...) }
func (h *heard) Errorf(f string, a ...any)   { h.Infof(f, a...) }
func (h *heard) Fatalf(f string, a ...any)   { h.Infof(f, a...) }
func (h *heard) V(int) bool                  { return true }
func (h *heard) SetV(int)                    {}

// TestPasswordStaysHome: Cayley logs the whole address when it cannot connect.
// Ours never gets to it, and no error holds the password.
func TestPasswordStaysHome(t *testing.T) {
	log := &heard{}
	clog.SetLogger(log)
	t.Cleanup(func() { clog.SetLogger(nil) })
	const address = "postgres://newsgraph:hush@127.0.0.1:1/x?sslmode=disable"
	_, err := cayleysql.New(cayleypostgres.Type, address, nil)
	require.Error(t, err)
	assert.Contains(t, strings.Join(log.lines, "\n"), "hush", "Cayley has mended this")
	log.lines = nil
	_, err = store.Connect(context.Background(), address)
	require.ErrorIs(t, err, graph.ErrUnreachable)
	_, err2 := store.SetUp(context.Background(), address)
	require.ErrorIs(t, err2, graph.ErrUnreachable)
	assert.NotContains(t, err.Error()+err2.Error()+strings.Join(log.lines, "\n"), "hush")
}
