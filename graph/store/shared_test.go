package store_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/graphtest/pgserver"
	"newsgraph/graph/store"
)

// TestShared holds the shared graph on a real PostgreSQL against the suite.
func TestShared(t *testing.T) {
	server := pgserver.Shared(t)
	graphtest.TestReaderWriter(t, func(t *testing.T) graphtest.Graph {
		t.Helper()
		return setUp(t, server.Database(t))
	})
}

// setUp makes a shared graph that is closed when the test ends.
func setUp(tb testing.TB, address string) *store.Shared {
	tb.Helper()
	s, err := store.SetUp(tb.Context(), address)
	require.NoError(tb, err)
	tb.Cleanup(func() { assert.NoError(tb, s.Close()) })
	return s
}

// TestSharedVerify: what the suite's writes leave is clean, and each kind of
// tampering is found.
func TestSharedVerify(t *testing.T) {
	server := pgserver.Shared(t)
	ctx := t.Context()
	s := setUp(t, server.Database(t))
	all := append(graphtest.Sample(), graphtest.Generate(2, 6)...)
	for range 2 {
		for _, b := range all {
			_, err := s.Write(ctx, b)
			require.NoError(t, err)
		}
		less := all[0]
		less.Statements, less.Events = less.Statements[:1], nil
		w, err := s.Write(ctx, less)
		require.NoError(t, err)
		assert.Equal(t, graph.Replaced, w)
		for _, b := range all[3:8] {
			_, err := s.Remove(ctx, b.Article.ID)
			require.NoError(t, err)
		}
		v, err := s.Verify(ctx, nil)
		require.NoError(t, err)
		assert.Empty(t, v.Problems)
		assert.Equal(t, 5, v.Articles)
		stats, err := s.Stats(ctx)
		require.NoError(t, err)
		assert.Equal(t, stats.Nodes, v.Nodes)
		assert.Equal(t, []int{stats.Relations, stats.Passages}, []int{v.Relations, v.Passages})
	}
}

// TestSharedTampered changes what is stored behind the program's back; each
// change must be found.
func TestSharedTampered(t *testing.T) {
	server := pgserver.Shared(t)
	for name, c := range map[string]struct{ statement, want string }{
		"text":        {`UPDATE newsgraph_articles SET article = convert_to(replace(convert_from(article, 'UTF8'), 'fishing', 'mining!'), 'UTF8')`, "not the hash of its text"},
		"quad gone":   {`DELETE FROM quads WHERE horizon = (SELECT min(horizon) FROM quads)`, "not those that were written"},
		"stray quad":  {`INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash) SELECT subject_hash, predicate_hash, object_hash, subject_hash FROM quads LIMIT 1`, "the graph holds"},
		"value":       {`UPDATE nodes SET value_string = 'Somebody Else' WHERE value_string = 'Ingrid Solvåg'`, "Somebody Else"},
		"value gone":  {`DELETE FROM nodes WHERE value_string = 'Ingrid Solvåg'`, "values of the graph are missing"},
		"references":  {`UPDATE nodes SET refs = refs + 1 WHERE value_string = 'Ingrid Solvåg'`, "counted"},
		"node":        {`UPDATE newsgraph_nodes SET mentions = mentions + 1 WHERE kind = 'person'`, "its row does not say"},
		"node gone":   {`DELETE FROM newsgraph_nodes WHERE kind = 'place'`, "missing in the list of nodes"},
		"link":        {`UPDATE newsgraph_links SET passages = passages + 1 WHERE predicate = 'said'`, "the list of links says"},
		"link gone":   {`DELETE FROM newsgraph_links WHERE predicate = 'said'`, "missing in the list of links"},
		"totals":      {`UPDATE newsgraph_counts SET n = n + 1 WHERE name = 'relations'`, "totals are wrong"},
		"broken node": {`UPDATE newsgraph_articles SET record = '\\x00'`, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			address := server.Database(t)
			s := setUp(t, address)
			for _, b := range graphtest.Sample() {
				_, err := s.Write(t.Context(), b)
				require.NoError(t, err)
			}
			server.Exec(t, address[strings.LastIndex(address, "/")+1:strings.Index(address, "?")], c.statement)
			fresh, err := store.Connect(t.Context(), address)
			require.NoError(t, err)
			defer func() { assert.NoError(t, fresh.Close()) }()
			v, err := fresh.Verify(t.Context(), nil)
			require.NoError(t, err)
			require.False(t, v.OK())
			found := make([]string, 0, len(v.Problems))
			for _, p := range v.Problems {
				found = append(found, p.String())
			}
			assert.Contains(t, strings.Join(found, "\n"), c.want)
		})
	}
}

// TestSharedTogether: an import that is all or nothing is so on a server, too.
func TestSharedTogether(t *testing.T) {
	ctx := t.Context()
	s := setUp(t, pgserver.Shared(t).Database(t))
	sample := graphtest.Sample()
	stolen := graphtest.Sample()[3]
	stolen.Article = graphtest.Article(stolen.Article.Text, "https://other.example", "", "")
	stolen.Events[0].Article = stolen.Article.ID
	stolen.Ties = nil
	require.ErrorIs(t, s.Together(ctx, append(sample, stolen), nil), graph.ErrInvalid)
	stats, err := s.Stats(ctx)
	require.NoError(t, err)
	assert.Empty(t, stats.Nodes, "nothing of it is there")
	var done []int
	require.NoError(t, s.Together(ctx, sample, func(p graph.Progress) { done = append(done, p.Done) }))
	assert.Equal(t, []int{0, 1, 2, 3, 4}, done)
	require.NoError(t, s.Together(ctx, sample, nil))
	v, err := s.Verify(ctx, nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
	assert.Equal(t, 4, v.Articles)
}
