package explore_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/joining"
)

func TestEventPageShowsAllAccounts(t *testing.T) {
	t.Parallel()
	all := graphtest.Accounts()
	g := joining.Over(graphtest.NewMemory(all...))
	for _, b := range all {
		p, err := explore.LoadPage(t.Context(), g, b.Events[0].ID)
		require.NoError(t, err)
		assert.Equal(t, all[0].Events[0].ID, p.Node.ID, "any account opens the joined page")
		assert.Contains(t, explore.Words(p.Facts), "told in 3 articles")
		told := p.Section(explore.AccountsSection)
		require.Len(t, told.Rows, 3)
		for i, row := range told.Rows {
			assert.Equal(t, all[i].Article.ID, row.Cites[0].Article)
			assert.Contains(t, explore.Words(row.Detail), all[i].Article.Publisher)
		}
		where := p.Section(explore.RolesSection)
		require.Len(t, where.Rows, 2, "each place once")
		assert.Len(t, where.Rows[0].Cites, 3, "with the passages of all accounts")
		figures := p.Section(explore.FiguresSection)
		require.Len(t, figures.Rows, 2)

		differ := p.Section(explore.DifferencesSection)
		require.NotNil(t, differ)
		require.Len(t, differ.Rows, 2)
		assert.Equal(t, "killed  12 people", explore.Words(differ.Rows[0].Main))
		assert.Equal(t, "differs from  14 people", explore.Words(differ.Rows[1].Main))
		for i, words := range []string{"12 people", "Fourteen people"} {
			c := differ.Rows[i].Cites[0]
			assert.Equal(t, words, c.Spans[0].Of(all[i].Article.Text))
		}
	}
}

func TestListsShowAJoinedEventOnce(t *testing.T) {
	t.Parallel()
	g := joining.Over(graphtest.NewMemory(graphtest.Accounts()...))
	p, err := explore.LoadPage(t.Context(), g, graph.EntityID(graph.Place, "Kandahar"))
	require.NoError(t, err)
	events := p.Section(explore.EventsSection)
	require.Len(t, events.Rows, 1)
	assert.Contains(t, explore.Words(events.Rows[0].Detail), "told in 3 articles")
}

func TestEventPageOfOneAccount(t *testing.T) {
	t.Parallel()
	b := graphtest.Accounts()[0]
	p, err := explore.LoadPage(t.Context(), graphtest.NewMemory(b), b.Events[0].ID)
	require.NoError(t, err)
	assert.Nil(t, p.Section(explore.DifferencesSection))
	assert.Len(t, p.Section(explore.AccountsSection).Rows, 1)
	require.Len(t, p.Section(explore.FiguresSection).Rows, 1)
}
