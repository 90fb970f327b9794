package store_test

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/graphtest/pgserver"
	"newsgraph/graph/store"
)

// nameOf is the database of an address.
func nameOf(address string) string {
	return address[strings.LastIndex(address, "/")+1 : strings.Index(address, "?")]
}

// TestSharedRefused: what stands in the way is named by an error that a caller
// can act on.
func TestSharedRefused(t *testing.T) {
	server := pgserver.Shared(t)
	filled := func(t *testing.T) string {
		t.Helper()
		address := server.Database(t)
		_, err := setUp(t, address).Write(t.Context(), graphtest.Sample()[0])
		require.NoError(t, err)
		return address
	}
	account := func(t *testing.T, address, rights string) string {
		t.Helper()
		name := "reader_" + nameOf(address)
		statements := []string{"CREATE ROLE " + name + " LOGIN PASSWORD 'x'"}
		if rights != "" {
			statements = append(statements, fmt.Sprintf(rights, name))
		}
		server.Exec(t, nameOf(address), statements...)
		return server.Address(name, "x", nameOf(address))
	}
	t.Run("newer", func(t *testing.T) {
		address := filled(t)
		open, err := store.Connect(t.Context(), address)
		require.NoError(t, err)
		defer func() { assert.NoError(t, open.Close()) }()
		server.Exec(t, nameOf(address), "UPDATE newsgraph_meta SET version = version + 1")
		_, err = store.Connect(t.Context(), address)
		assert.ErrorIs(t, err, graph.ErrNewer)
		_, err = store.SetUp(t.Context(), address)
		assert.ErrorIs(t, err, graph.ErrNewer)
		_, err = open.Write(t.Context(), graphtest.Sample()[1])
		assert.ErrorIs(t, err, graph.ErrNewer, "a program that was open when another brought the tables forward")
		_, err = open.Remove(t.Context(), graphtest.Sample()[0].Article.ID)
		assert.ErrorIs(t, err, graph.ErrNewer)
	})
	t.Run("a broken marker", func(t *testing.T) {
		address := filled(t)
		server.Exec(t, nameOf(address), "UPDATE newsgraph_meta SET format = 'else'")
		_, err := store.Connect(t.Context(), address)
		assert.ErrorIs(t, err, graph.ErrCorrupt)
	})
	t.Run("an account that may only read", func(t *testing.T) {
		address := filled(t)
		s, err := store.Connect(t.Context(), account(t, address, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO %s"))
		require.NoError(t, err)
		defer func() { assert.NoError(t, s.Close()) }()
		_, err = graphtest.Dump(t.Context(), s)
		require.NoError(t, err)
		_, err = s.Write(t.Context(), graphtest.Sample()[1])
		assert.ErrorIs(t, err, graph.ErrRefused)
		assert.ErrorContains(t, err, "may not do this")
	})
	t.Run("an account without rights", func(t *testing.T) {
		_, err := store.Connect(t.Context(), account(t, filled(t), ""))
		assert.ErrorIs(t, err, graph.ErrRefused)
		_, err = store.SetUp(t.Context(), account(t, server.Database(t), ""))
		assert.ErrorIs(t, err, graph.ErrRefused)
	})
	t.Run("a server that takes no changes", func(t *testing.T) {
		s, err := store.Connect(t.Context(), filled(t)+"&default_transaction_read_only=on")
		require.NoError(t, err)
		defer func() { assert.NoError(t, s.Close()) }()
		_, err = s.Write(t.Context(), graphtest.Sample()[1])
		assert.ErrorIs(t, err, graph.ErrReadOnly)
	})
	t.Run("tables of another program", func(t *testing.T) {
		_, err := store.SetUp(t.Context(), initialised(t, server))
		assert.ErrorIs(t, err, fs.ErrExist)
	})
	t.Run("another encoding", func(t *testing.T) {
		server.Exec(t, "postgres", "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
		_, err := store.SetUp(t.Context(), server.Address(pgserver.User, pgserver.Password, "latin"))
		assert.ErrorIs(t, err, graph.ErrNotWorkspace)
	})
	t.Run("nothing there", func(t *testing.T) {
		_, err := store.Connect(t.Context(), server.Database(t))
		assert.ErrorIs(t, err, graph.ErrNotWorkspace)
	})
	t.Run("too long a name", func(t *testing.T) {
		a := graphtest.Article(strings.Repeat("Long", 300)+" spoke.", "", "", "")
		b := graphtest.Batch(a, func(x *graphtest.Builder) {
			x.Mention(x.Entity(graph.Person, strings.Repeat("Long", 300), ""), graph.ByNameForm, x.At(strings.Repeat("Long", 300)), 1)
		})
		_, err := setUp(t, server.Database(t)).Write(t.Context(), b)
		assert.ErrorIs(t, err, graph.ErrInvalid)
	})
}

// TestServerCrash ends the server again and again during an import: the import
// goes on when it is back, and everything that was reported is there.
func TestServerCrash(t *testing.T) {
	pgserver.Shared(t) // skips where there is none
	server, err := pgserver.Start()
	require.NoError(t, err)
	defer server.Stop()
	address := server.Database(t)
	s := setUp(t, address)
	batches := graphtest.Generate(21, 30)
	written := make(chan int, len(batches))
	var crashes sync.WaitGroup
	crashes.Go(func() {
		for n := range written {
			if n%10 == 5 {
				server.Crash()
				assert.NoError(t, server.Run())
			}
		}
	})
	for i, b := range batches {
		w, err := s.Write(t.Context(), b)
		require.NoError(t, err)
		require.Equal(t, graph.Added, w)
		written <- i
	}
	close(written)
	crashes.Wait()
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
	assert.Equal(t, len(batches), v.Articles)
}
