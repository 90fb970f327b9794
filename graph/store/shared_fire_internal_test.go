package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/graphtest/pgserver"
)

// wire counts what the server answers and does something at one of the answers.
type wire struct {
	left  atomic.Int64
	fired atomic.Bool
	do    func() (lost bool)
}

// arm lets the nth answer from now on be the one.
func (w *wire) arm(n int, do func() (lost bool)) {
	w.do = do
	w.fired.Store(false)
	w.left.Store(int64(n))
}

func (w *wire) disarm() { w.left.Store(0) }

// wired is a connection over a wire.
type wired struct {
	net.Conn
	wire *wire
}

// Read reports the answer, or that it is lost.
func (c *wired) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err == nil && c.wire.left.Load() > 0 && c.wire.left.Add(-1) == 0 {
		c.wire.fired.Store(true)
		if c.wire.do() {
			return 0, errors.Join(net.ErrClosed, c.Close())
		}
	}
	return n, err
}

// cut loses the connection.
func cut() bool { return true }

// overWire opens a shared graph whose connections go over a wire.
func overWire(t *testing.T, address string) (*Shared, *wire) {
	t.Helper()
	w := &wire{}
	config, d, err := parseServer(address)
	require.NoError(t, err)
	dial := config.DialFunc
	config.DialFunc = func(ctx context.Context, network, addr string) (net.Conn, error) {
		c, err := dial(ctx, network, addr)
		if err != nil {
			return nil, err
		}
		return &wired{c, w}, nil
	}
	s, err := connect(t.Context(), config, &Shared{name: Redacted(address), dialect: d}, nil)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	require.NoError(t, s.setUp(t.Context()))
	s.waits = []time.Duration{0, time.Millisecond, time.Millisecond}
	return s, w
}

// TestSharedLostConnection cuts the connection at every answer of every call:
// each is tried again and gives what it gives in peace, also where the answer
// to a commit is lost.
func TestSharedLostConnection(t *testing.T) {
	s, w := overWire(t, pgserver.Shared(t).Database(t))
	ctx, sample := t.Context(), graphtest.Sample()
	for _, b := range sample[1:] {
		_, err := s.Write(ctx, b)
		require.NoError(t, err)
	}
	reference := graphtest.NewMemory(sample...)
	want, err := reference.Remove(ctx, sample[0].Article.ID)
	require.NoError(t, err)
	for n := 1; ; n++ {
		w.arm(n, cut)
		written, err := s.Write(ctx, sample[0])
		require.NoError(t, err, "answer %d", n)
		require.Equal(t, graph.Added, written, "answer %d", n)
		fired := w.fired.Load()
		w.arm(n, cut)
		gone, err := s.Remove(ctx, sample[0].Article.ID)
		require.NoError(t, err, "answer %d", n)
		require.Equal(t, want, gone, "answer %d", n)
		w.disarm()
		if !fired && !w.fired.Load() {
			require.Greater(t, n, 15, "the connection was cut at every step")
			break
		}
	}
	v, err := s.Verify(ctx, nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
	for name, read := range sharedReads(s) {
		peace, err := read(ctx)
		require.NoError(t, err)
		for n := 1; ; n++ {
			w.arm(n, cut)
			got, err := read(ctx)
			w.disarm()
			require.NoError(t, err, "%s, answer %d", name, n)
			require.Equal(t, peace, got, "%s, answer %d", name, n)
			if !w.fired.Load() {
				break
			}
		}
	}
}

// sharedReads are all readings, of things in the sample.
func sharedReads(s *Shared) map[string]func(context.Context) (any, error) {
	b := graphtest.Sample()[1]
	id := graph.CountryID("NO")
	return map[string]func(context.Context) (any, error){
		"stats": func(ctx context.Context) (any, error) { return s.Stats(ctx) },
		"nodes": func(ctx context.Context) (any, error) {
			n, _, err := s.Nodes(ctx, graph.NodeFilter{Text: "o"})
			return n, err
		},
		"lookup":   func(ctx context.Context) (any, error) { return s.Lookup(ctx, id) },
		"articles": func(ctx context.Context) (any, error) { return s.Articles(ctx, b.Article.ID) },
		"relations": func(ctx context.Context) (any, error) {
			s.texts, s.values = textCache{}, hashCache{}
			r, _, err := s.Relations(ctx, graph.RelationFilter{Node: id})
			return r, err
		},
		"counts":     func(ctx context.Context) (any, error) { return s.Counts(ctx, id) },
		"statements": func(ctx context.Context) (any, error) { return s.Statements(ctx, b.Statements[0].ID) },
		"contents":   func(ctx context.Context) (any, error) { return s.Contents(ctx, b.Article.ID) },
		"search":     func(ctx context.Context) (any, error) { return s.Search(ctx, "station", 0) },
	}
}

// TestSharedCancelled ends the context at every answer of every call: it is an
// error or a whole answer, and a writing is whole or not at all.
func TestSharedCancelled(t *testing.T) {
	s, w := overWire(t, pgserver.Shared(t).Database(t))
	sample := graphtest.Sample()
	for _, b := range sample[1:] {
		_, err := s.Write(t.Context(), b)
		require.NoError(t, err)
	}
	for name, read := range sharedReads(s) {
		peace, err := read(t.Context())
		require.NoError(t, err)
		for n := 1; w.cancelAt(t, n, func(ctx context.Context) error {
			got, err := read(ctx)
			if err == nil {
				assert.Equal(t, peace, got, "%s, answer %d", name, n)
			}
			return err
		}); n += 2 {
		}
	}
	for n := 1; w.cancelAt(t, n, func(ctx context.Context) error { _, err := s.Write(ctx, sample[0]); return err }); n++ {
		if _, err := s.Remove(t.Context(), sample[0].Article.ID); err != nil {
			require.ErrorIs(t, err, graph.ErrNotFound, "answer %d", n)
		}
	}
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
}

// cancelAt ends the context of a call at its nth answer; false when the call has
// fewer.
func (w *wire) cancelAt(t *testing.T, n int, call func(context.Context) error) bool {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	w.arm(n, func() bool { cancel(); return false })
	err := call(ctx)
	w.disarm()
	if err != nil {
		require.ErrorIs(t, err, context.Canceled, "answer %d", n)
	}
	return w.fired.Load()
}

// counting counts what is logged.
type counting struct {
	slog.Handler
	n atomic.Int64
}

func (c *counting) Handle(context.Context, slog.Record) error { c.n.Add(1); return nil }
func (c *counting) Enabled(context.Context, slog.Level) bool  { return true }

// TestSharedWriters lets several programs write, replace, remove and read at
// once, with the server's usual isolation and with the strictest, in which it
// ends transactions for the sake of others, as CockroachDB does. In the end the
// graph is what the reference says.
func TestSharedWriters(t *testing.T) {
	server := pgserver.Shared(t)
	for _, isolation := range []string{"read committed", "serializable"} {
		t.Run(isolation, func(t *testing.T) {
			address := server.Database(t) + "&default_transaction_isolation=" + strings.ReplaceAll(isolation, " ", "%20")
			batches := graphtest.Generate(9, 9)
			var programs sync.WaitGroup
			for p := range 3 {
				s, err := SetUp(t.Context(), address)
				require.NoError(t, err)
				programs.Go(func() {
					assert.NoError(t, workShared(t.Context(), s, batches, p))
					assert.NoError(t, s.Close())
				})
			}
			programs.Wait()
			s, err := Connect(t.Context(), address)
			require.NoError(t, err)
			defer func() { assert.NoError(t, s.Close()) }()
			v, err := s.Verify(t.Context(), nil)
			require.NoError(t, err)
			assert.Empty(t, v.Problems)
			want, err := graphtest.Dump(t.Context(), graphtest.NewMemory(batches[3:]...))
			require.NoError(t, err)
			got, err := graphtest.Dump(t.Context(), s)
			require.NoError(t, err)
			assert.Equal(t, want, got)
		})
	}
}

// TestSharedConflict lets the server end a writing for the sake of another: it
// is tried again.
func TestSharedConflict(t *testing.T) {
	address := pgserver.Shared(t).Database(t) + "&default_transaction_isolation=serializable"
	log := &counting{}
	s, err := SetUp(t.Context(), address, Options{Logger: slog.New(log)})
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	tx, err := s.db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = tx.ExecContext(t.Context(), `UPDATE newsgraph_meta SET changes = changes + 1`)
	require.NoError(t, err)
	written := make(chan error, 1)
	go func() {
		_, err := s.Write(context.Background(), graphtest.Sample()[0])
		written <- err
	}()
	for waiting := 0; waiting == 0; { // until the writing waits for its turn
		require.NoError(t, s.db.QueryRowContext(t.Context(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&waiting))
	}
	require.NoError(t, tx.Commit())
	require.NoError(t, <-written)
	assert.Positive(t, log.n.Load())
	_, err = s.Contents(t.Context(), graphtest.Sample()[0].Article.ID)
	assert.NoError(t, err)
}

// workShared writes all batches, starting at another one in each program, and
// takes the first three out again.
func workShared(ctx context.Context, s *Shared, batches []graph.Batch, p int) error {
	for i := range batches {
		b := batches[(i+3*p)%len(batches)]
		if _, err := s.Write(ctx, b); err != nil {
			return err
		}
		whole, err := s.Contents(ctx, b.Article.ID)
		if err == nil {
			err = whole.Validate()
		}
		if err != nil && !errors.Is(err, graph.ErrNotFound) {
			return err
		}
		if _, _, err := s.Relations(ctx, graph.RelationFilter{Node: b.Entities[0].ID}); err != nil && !errors.Is(err, graph.ErrNotFound) {
			return err
		}
	}
	for _, b := range batches[:3] {
		if _, err := s.Remove(ctx, b.Article.ID); err != nil && !errors.Is(err, graph.ErrNotFound) {
			return err
		}
	}
	return nil
}

// TestCockroachStatements runs the suite with the statements for CockroachDB,
// which cannot be had here, on PostgreSQL: all but the server is the same.
func TestCockroachStatements(t *testing.T) {
	server := pgserver.Shared(t)
	graphtest.TestReaderWriter(t, func(t *testing.T) graphtest.Graph {
		t.Helper()
		config, _, err := parseServer(server.Database(t))
		require.NoError(t, err)
		s, err := connect(t.Context(), config, &Shared{dialect: postgresSQL()}, nil)
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, s.Close()) })
		s.dialect = cockroachDB()
		require.NoError(t, s.setUp(t.Context()))
		return s
	})
	for _, statement := range cockroachDB().schema() {
		assert.NotContains(t, statement, "COLLATE")
		if strings.Contains(statement, "spo_unique") {
			assert.Contains(t, statement, "WHERE label_hash IS NULL", "a triple has as many labels as it has passages")
		}
	}
}

// TestSetUpAgain: a set-up that ended after any of its steps is finished by the
// next, and two at once do not hinder one another. (Cayley's own stops with
// "exists" for ever.) Several graphs live in one database, each in its schema.
func TestSetUpAgain(t *testing.T) {
	server := pgserver.Shared(t)
	address := server.Database(t)
	database := address[strings.LastIndex(address, "/")+1 : strings.Index(address, "?")]
	for n := range postgresSQL().schema() {
		name := fmt.Sprintf("part%d", n)
		server.Exec(t, database, "CREATE SCHEMA "+name)
		s, err := dial(t.Context(), address+"&search_path="+name, nil)
		require.NoError(t, err)
		for _, statement := range s.dialect.schema()[:n] {
			require.NoError(t, s.define(t.Context(), statement))
		}
		assert.ErrorIs(t, s.check(t.Context()), graph.ErrNotWorkspace)
		require.NoError(t, s.setUp(t.Context()))
		_, err = s.Write(t.Context(), graphtest.Sample()[0])
		require.NoError(t, err)
		require.NoError(t, s.Close())
	}
	address = server.Database(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := SetUp(t.Context(), address)
			if assert.NoError(t, err) {
				assert.NoError(t, s.Close())
			}
		})
	}
	all.Wait()
}
