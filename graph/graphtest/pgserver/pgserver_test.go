package pgserver_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph/graphtest/pgserver"
)

// TestCrash: what was committed is there after the server was ended at once and
// started again, and Stop leaves nothing that answers.
func TestCrash(t *testing.T) {
	pgserver.Shared(t) // skips where there is no server
	s, err := pgserver.Start()
	require.NoError(t, err)
	address := s.Database(t)
	db, err := sql.Open("pgx", address)
	require.NoError(t, err)
	defer func() { assert.NoError(t, db.Close()) }()
	_, err = db.ExecContext(t.Context(), "CREATE TABLE kept (n INT)")
	require.NoError(t, err)
	s.Crash()
	require.Error(t, db.PingContext(t.Context()))
	require.NoError(t, s.Run())
	_, err = db.ExecContext(t.Context(), "INSERT INTO kept VALUES (1)")
	require.NoError(t, err)
	s.Stop()
	assert.Error(t, db.PingContext(context.Background()))
}
