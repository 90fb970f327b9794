package data_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/graph"
)

// blocks writes an article's blocks as "kind: words" lines.
func blocks(a graph.Article) []string {
	out := make([]string, len(a.Blocks))
	for i, b := range a.Blocks {
		out[i] = string(b.Kind) + ": " + b.Span.Of(a.Text)
	}
	return out
}

const (
	long  = "The harbour council met on Tuesday to decide whether the old ferry should be replaced before the winter storms arrive."
	other = "Its chairwoman, Ana Reyes, said that the money was there and that only the courage was missing in the council so far."
)

func TestBlocks(t *testing.T) {
	tests := []struct {
		name, title, text string
		want              []string
	}{
		{"headlines above the body", "", "Council Debates New Ferry\nStorm Season Looms Over Harbour\n\nCouncil Undecided on Ferry\n\n" + long,
			[]string{"headline: Council Debates New Ferry", "headline: Storm Season Looms Over Harbour", "headline: Council Undecided on Ferry", "paragraph: " + long}},
		{"headline in small letters", "", "Council wants a new ferry before winter\n\n" + long, []string{"headline: Council wants a new ferry before winter", "paragraph: " + long}},
		{"headline with a full stop, told again", "", "Harbour council decides whether ferry replaced.\n\n" + long, []string{"headline: Harbour council decides whether ferry replaced.", "paragraph: " + long}},
		{"one line is a paragraph", "", "Council Debates New Ferry", []string{"paragraph: Council Debates New Ferry"}},
		{"short sentences are paragraphs", "", "The ferry sank.\n\nNobody was hurt.\n\n" + long, []string{"paragraph: The ferry sank.", "paragraph: Nobody was hurt.", "paragraph: " + long}},
		{"interview turns", "", "What do you plan next?\n\nWe build a ferry.\n\n((Reporter)) And then?\n\n" + long,
			[]string{"paragraph: What do you plan next?", "paragraph: We build a ferry.", "paragraph: ((Reporter)) And then?", "paragraph: " + long}},
		{"the title again", "Ferry to be replaced, says council.", "Ferry to be replaced, says council.\n\n" + long, []string{"headline: Ferry to be replaced, says council.", "paragraph: " + long}},
		{"a paragraph a line", "", long + "\n" + other + "\n" + long, []string{"paragraph: " + long, "paragraph: " + other, "paragraph: " + long}},
		{"short lines without end", "", "where can I buy a ferry\nyou cannot\nI did once and it was not cheap at all\nhuh?",
			[]string{"paragraph: where can I buy a ferry", "paragraph: you cannot", "paragraph: I did once and it was not cheap at all", "paragraph: huh?"}},
		{"sub-heading", "", long + "\n\nA Question of Money\n\n" + other, []string{"paragraph: " + long, "subheading: A Question of Money", "paragraph: " + other}},
		{"sub-heading in small letters", "", long + "\n\nEarly life\n\n" + other, []string{"paragraph: " + long, "subheading: Early life", "paragraph: " + other}},
		{"one word above everything", "", "Ferries\n\n" + long, []string{"headline: Ferries", "paragraph: " + long}},
		{"captions are no sub-headings", "", long + "\n\nTony the Seal\n\nAnna on Deck\n\nThe Old Ferry\n\n" + other,
			[]string{"paragraph: " + long, "paragraph: Tony the Seal", "paragraph: Anna on Deck", "paragraph: The Old Ferry", "paragraph: " + other}},
		{"bullets", "", "The council asks:\n\n  • Who pays?\n  • Who sails?\n\n" + long, []string{"paragraph: The council asks:", "bullet: Who pays?", "bullet: Who sails?", "paragraph: " + long}},
		{"dashes and numbers in lists", "", long + "\n- one\n- two\n\n1. first\n2. second\n3) third", []string{"paragraph: " + long, "bullet: one", "bullet: two", "bullet: first", "bullet: second", "bullet: third"}},
		{"a lone dash is no list", "", long + "\n\n– Ana Reyes, chairwoman\n\n" + other, []string{"paragraph: " + long, "paragraph: – Ana Reyes, chairwoman", "paragraph: " + other}},
		{"a lone number is no list", "", "3. That is how many ferries sank.\n\n" + long, []string{"paragraph: 3. That is how many ferries sank.", "paragraph: " + long}},
		{"date line", "", "Friday, January 4, 2019\u00a0\n\n" + long, []string{"byline: Friday, January 4, 2019", "paragraph: " + long}},
		{"byline and dateline", "", "Council Debates New Ferry\n\nBy Jane Doe and Ali van Dyck\n\nHARBOUR TOWN, May 3 (Wire) — " + long,
			[]string{"headline: Council Debates New Ferry", "byline: By Jane Doe and Ali van Dyck", "dateline: HARBOUR TOWN, May 3 (Wire) —", "paragraph: " + long}},
		{"by is not always a byline", "", "By Friday the ferry had sunk and the council met again.\n\n" + long,
			[]string{"paragraph: By Friday the ferry had sunk and the council met again.", "paragraph: " + long}},
		{"zero-width space alone", "", "\u200b\n" + long, []string{"paragraph: " + long}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := data.NewArticle(tt.text, data.Meta{Title: tt.title})
			require.NoError(t, err)
			assert.Equal(t, tt.want, blocks(a))
		})
	}
}

func TestDatelines(t *testing.T) {
	for _, d := range []string{"GENEVA, 7 April —", "WASHINGTON (Reuters) -", "TEHRAN —", "SAN DIEGO, Calif.,March 17 -", "NEWPORT NEWS, Va. -", "Philadelphia (AFP) –", "(CNN)", "NEW YORK, Nov. 19 (UPI) —", "DES MOINES --"} {
		a, err := data.NewArticle(d+" "+long+"\n\n"+other, data.Meta{})
		require.NoError(t, err)
		assert.Equal(t, []string{"dateline: " + d, "paragraph: " + long, "paragraph: " + other}, blocks(a))
	}
	for _, p := range []string{"Iran — long a rival — agreed. ", "The ferry - an old one - sank. ", "He said (again) - ", "Ana Reyes, 51 - "} {
		a, err := data.NewArticle(p+long+"\n\n"+other, data.Meta{})
		require.NoError(t, err)
		assert.Equal(t, graph.Paragraph, a.Blocks[0].Kind, p)
	}
}

func TestHardWrappedLinesAreJoined(t *testing.T) {
	text := `Council Debates New Ferry

The harbour council met on Tuesday to decide whether the old
ferry should be replaced before the winter storms arrive. Its
chairwoman said that the money was there.

What Comes Next

Nobody knows. The council asked for these documents before the
next session can begin:

- the plan of the new ferry with all its decks and engines, as
  drawn in spring
- the bill
`
	a, err := data.NewArticle(text, data.Meta{})
	require.NoError(t, err)
	list := blocks(a)
	got := make([]string, 0, len(list))
	for _, b := range list {
		got = append(got, strings.ReplaceAll(b, "\n", "/"))
	}
	assert.Equal(t, []string{
		"headline: Council Debates New Ferry",
		"paragraph: The harbour council met on Tuesday to decide whether the old/ferry should be replaced before the winter storms arrive. Its/chairwoman said that the money was there.",
		"subheading: What Comes Next",
		"paragraph: Nobody knows. The council asked for these documents before the/next session can begin:",
		"bullet: the plan of the new ferry with all its decks and engines, as/  drawn in spring",
		"bullet: the bill",
	}, got)
	assert.Equal(t, text, a.Text)
}

func TestMetadataFromText(t *testing.T) {
	a, err := data.NewArticle("Saturday, January 5, 2019\n\n"+long+"\n\n"+other, data.Meta{})
	require.NoError(t, err)
	assert.Equal(t, "2019-01-05", a.Published)
	assert.Equal(t, "en", a.Language)
	assert.Equal(t, "The harbour council met on Tuesday to decide whether the old ferry should be replaced before the winter storms arrive.", a.Title)
	a, err = data.NewArticle("Der Rat der Stadt hat am Dienstag beschlossen, dass die alte Fähre noch vor dem Winter ersetzt werden soll. Das Geld sei vorhanden, sagte die Vorsitzende.", data.Meta{Published: "gestern"})
	require.NoError(t, err)
	assert.Equal(t, "de", a.Language)
	assert.Empty(t, a.Published)
	assert.LessOrEqual(t, len([]rune(a.Title)), 120)
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2019-01-05": "2019-01-05", "2019-01-05T10:00:00Z": "2019-01-05T10:00:00Z", "2019-01-05T10:00:00+0100": "2019-01-05T10:00:00+01:00",
		"2019-01-05T10:00:00": "2019-01-05", "Sat, 05 Jan 2019 10:00:00 GMT": "2019-01-05", "Jan. 5, 2019 10:30 AM ET": "2019-01-05", "5 January 2019": "2019-01-05",
		"Published: January 5th, 2019": "2019-01-05", "Sept. 5, 2019": "2019-09-05", "yesterday": "", "05/01/2019": "", "2019-13-45": "", "0001-01-01": "",
	} {
		a, err := data.NewArticle(long, data.Meta{Published: in})
		require.NoError(t, err)
		assert.Equal(t, want, a.Published, in)
	}
}

func TestFirstArticle(t *testing.T) {
	const path = "../../shared/articles/rubio-iran-talks.txt"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the first article is not beside the repository: " + path)
	}
	a, err := data.NewArticle(string(b), data.Meta{})
	require.NoError(t, err)
	count := map[graph.BlockKind]int{}
	for _, b := range a.Blocks {
		count[b.Kind]++
	}
	assert.Equal(t, map[graph.BlockKind]int{graph.Headline: 3, graph.Subheading: 3, graph.Paragraph: 8, graph.Bullet: 4}, count)
}
