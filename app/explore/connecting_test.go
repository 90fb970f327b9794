package explore_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// sharedGraph is a workspace that knows its name.
type sharedGraph struct {
	*graphtest.Memory
	name string
}

func (s sharedGraph) Name() string { return s.name }
func (s sharedGraph) Close() error { return nil }

func TestConnectionWhyNot(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"":                                  "Give the address",
		"news":                              "must look like",
		"mysql://anna@host/news":            "must look like",
		"postgres://anna@host":              "lacks the database",
		"postgres://anna:p%zz@host/news":    "cannot be read",
		"postgres://anna@host/news":         "",
		" cockroach://anna@host:26257/news": "",
	} {
		got := explore.Connection{Address: address}.WhyNot()
		if want == "" {
			assert.Empty(t, got, address)
		} else {
			assert.Contains(t, got, want, address)
		}
	}
}

// TestConnect: the password reaches the server and nothing else: not the path
// that is remembered, not the messages.
func TestConnect(t *testing.T) {
	t.Parallel()
	q := newQueue()
	var asked string
	var refuse error
	x := explore.NewExplorer(t.Context(), q.runner, explore.Services{Open: func(_ context.Context, place string) (explore.Workspace, error) {
		asked = place
		if refuse != nil {
			return nil, refuse
		}
		return sharedGraph{graphtest.NewMemory(), "postgres://anna@db.example.org/news"}, nil
	}})
	x.Connect(explore.Connection{Address: "postgres://anna@db.example.org/news", Password: "hush/1"})
	q.settle()
	assert.Equal(t, "postgres://anna:hush%2F1@db.example.org/news", asked)
	assert.Equal(t, "postgres://anna@db.example.org/news", x.Path)
	assert.Equal(t, "news on db.example.org", x.Name())
	var s explore.Settings
	s.Opened(x.Path)
	raw, err := json.Marshal(s)
	require.NoError(t, err)
	assert.NotContains(t, string(raw), "hush")

	refuse = fmt.Errorf("connect to postgres://anna@db.example.org/news: %w: it does not accept this name or password", graph.ErrRefused)
	x.Connect(explore.Connection{Address: "postgres://anna:hush%2F1@db.example.org/news"})
	q.settle()
	assert.Nil(t, x.Workspace)
	assert.Contains(t, x.Message, "news on db.example.org could not be opened. ")
	assert.Contains(t, x.Message, "name or password")
	assert.NotContains(t, x.Message, "hush")
}
