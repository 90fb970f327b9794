package data_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"newsgraph/data"
)

// BenchmarkRead reads 500 articles of JSON Lines. Budget: 10 MB/s. The
// yardstick copies the same bytes.
func BenchmarkRead(b *testing.B) {
	para := strings.Repeat("The ministers of the two coastal states met in the harbour town and agreed on new rules for fishing. ", 5)
	var file bytes.Buffer
	for i := range 500 {
		fmt.Fprintf(&file, `{"id":"%d","title":"Ministers Agree on Fishing","text":"HARBOUR TOWN, May 3 - %s\n\nWhat Comes Next\n\n%s\n\n%s"}`+"\n", i, para, para, para)
	}
	p := filepath.Join(b.TempDir(), "a.jsonl")
	require.NoError(b, os.WriteFile(p, file.Bytes(), 0o644))
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		n := 0
		for s := range data.Read(context.Background(), []string{p}, nil, data.Options{}) {
			require.NoError(b, s.Err)
			n++
		}
		require.Equal(b, 500, n)
	}
	start := time.Now()
	f, err := os.Open(p)
	require.NoError(b, err)
	_, err = io.Copy(io.Discard, f)
	require.NoError(b, err)
	require.NoError(b, f.Close())
	b.ReportMetric(float64(file.Len())/1e6/time.Since(start).Seconds(), "copy-MB/s")
}
