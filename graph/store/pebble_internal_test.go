package store

import (
	"testing"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/kvtest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestQuadKV holds the adapter against hidalgo's own suite. NoLocks leaves out
// the tests of concurrent writers: the store has one writer.
func TestQuadKV(t *testing.T) {
	kvtest.RunTest(t, func(tb testing.TB) kv.KV {
		tb.Helper()
		db, err := pebble.Open("", &pebble.Options{FS: vfs.NewMem(), Logger: newPebbleLog()})
		require.NoError(tb, err)
		tb.Cleanup(func() { require.NoError(tb, db.Close()) })
		return flat.Upgrade(&quadKV{db: db})
	}, &kvtest.Options{NoLocks: true})
}

func TestAfter(t *testing.T) {
	for prefix, want := range map[string]string{"q": "r", "q\x00": "q\x01", "q\xfa": "q\xfb", "q\xff\xff": "r", "q\xfe\xff": "q\xff"} {
		assert.Equal(t, want, string(after([]byte(prefix))))
	}
}
