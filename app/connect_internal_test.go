package app

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/graph/graphtest"
)

// shared is a graph on a server.
type shared struct{ *graphtest.Memory }

func (shared) Name() string { return "postgres://anna@db.example.org/news" }
func (shared) Close() error { return nil }

// TestConnectDialog: the dialog connects with what was typed, and the file of
// settings then holds the address and no password.
func TestConnectDialog(t *testing.T) {
	w, q := newTestWindow(t)
	var asked string
	w.services.Open = func(_ context.Context, place string) (explore.Workspace, error) {
		asked = place
		return shared{graphtest.NewMemory(graphtest.Sample()...)}, nil
	}
	w.x = explore.NewExplorer(t.Context(), w.x.Runner, w.services)
	w.x.OnChange = w.changed
	w.connectDialog("postgres://anna@db.example.org")
	require.Len(t, w.dialogs, 1)
	fields := entries(w.dialogs[0].pop)
	require.Len(t, fields, 2)
	assert.True(t, fields[1].Password)
	fields[1].SetText("hush")
	fields[1].OnSubmitted("hush")
	require.Len(t, w.dialogs, 1, "the database is missing")
	fields[0].SetText("postgres://anna@db.example.org/news")
	fields[1].OnSubmitted("hush")
	assert.Empty(t, w.dialogs)
	q.done(t, w)
	assert.Equal(t, "postgres://anna:hush@db.example.org/news", asked)
	assert.Equal(t, "news on db.example.org – Newsgraph", w.win.Title())
	raw, err := os.ReadFile(w.o.Settings)
	require.NoError(t, err)
	assert.Contains(t, string(raw), "postgres://anna@db.example.org/news")
	assert.NotContains(t, string(raw), "hush")
	require.NoError(t, w.x.Workspace.Close())
}

// entries are the fields inside an object, in order.
func entries(o fyne.CanvasObject) (out []*entry) {
	switch o := o.(type) {
	case *entry:
		return []*entry{o}
	case *fyne.Container:
		for _, x := range o.Objects {
			out = append(out, entries(x)...)
		}
	case fyne.Widget:
		for _, x := range test.WidgetRenderer(o).Objects() {
			out = append(out, entries(x)...)
		}
	}
	return out
}
