package score_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/data/extract"
	"newsgraph/data/score"
	"newsgraph/graph"
)

var update = flag.Bool("update", false, "rewrite report.golden")

func annotate(t *testing.T, text string) score.Annotation {
	t.Helper()
	a, err := data.NewArticle(text, data.Meta{})
	require.NoError(t, err)
	x, err := extract.New()
	require.NoError(t, err)
	b, err := x.Extract(t.Context(), a)
	require.NoError(t, err)
	require.NoError(t, b.Validate())
	return score.Annotate(&b, "")
}

// TestReport holds the extraction on our own articles against report.golden:
// a change for better or worse shows as a difference to be reviewed.
func TestReport(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/gold/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var r score.Report
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		require.NoError(t, err)
		require.Len(t, ar.Files, 2, file)
		gold, err := score.ParseGold(string(ar.Files[1].Data))
		require.NoError(t, err, file)
		checkGold(t, file, string(ar.Files[0].Data), &gold)
		a := annotate(t, string(ar.Files[0].Data))
		r.Article(strings.TrimSuffix(filepath.Base(file), ".txtar"))
		r.Compare(&gold, &a)
	}
	const golden = "testdata/report.golden"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(r.String()), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), r.String(), "review the change, then run with -update")
	assert.Zero(t, r.Layer("never").Wrong, "a node that gold forbids")
}

// checkGold finds slips of the pen: contents that do not stand in the text and
// names nobody declared.
func checkGold(t *testing.T, file, text string, g *score.Gold) {
	t.Helper()
	known := map[string]bool{"": true}
	for _, n := range g.Nodes {
		for _, name := range n.Names {
			known[name] = true
		}
	}
	for _, s := range g.Statements {
		assert.Contains(t, text, s.Content, file)
		assert.True(t, known[s.Speaker], "%s: speaker %q", file, s.Speaker)
	}
	for _, e := range g.Events {
		assert.True(t, graph.EventType(e.Type).Valid(), "%s: %s", file, e.Type)
		for _, p := range e.Participants {
			assert.True(t, known[p], "%s: participant %q", file, p)
		}
	}
	for _, o := range g.Offices {
		assert.True(t, known[o.Person] && known[o.Of], "%s: office %v", file, o)
	}
}

// first is the part of the first article's gold that the test reads.
type first struct {
	People, Countries, Organizations, Places struct {
		Required []struct {
			Name   string
			Office *struct{ Title, Of string }
		}
	}
	Statements struct {
		Required []struct {
			Speaker, Polarity string
			Content           struct {
				Start, End int
				Text       string
			}
		}
	}
	Events struct {
		Required []struct {
			Type, Status string
			Participants []string
		}
	}
	Never []string
}

// TestFirstArticle holds the first article against what must be found in it
// and what must not.
func TestFirstArticle(t *testing.T) {
	t.Parallel()
	const dir = "../../../shared/articles/"
	text, err := os.ReadFile(dir + "rubio-iran-talks.txt")
	if err != nil {
		t.Skip("the first article is not at ../shared/articles: nothing to compare")
	}
	raw, err := os.ReadFile(dir + "rubio-iran-talks.gold.json")
	require.NoError(t, err)
	var gold first
	require.NoError(t, json.Unmarshal(raw, &gold))
	a := annotate(t, string(text))
	byName := map[string]string{}
	for id, n := range a.Nodes {
		byName[n.Name] = id
		for _, name := range append([]string{n.Name}, n.Aliases...) {
			assert.NotContains(t, gold.Never, name, "a wrong node")
		}
	}
	for _, group := range [][]struct {
		Name   string
		Office *struct{ Title, Of string }
	}{gold.People.Required, gold.Countries.Required, gold.Organizations.Required, gold.Places.Required} {
		for _, want := range group {
			assert.Contains(t, byName, want.Name)
			if want.Office != nil {
				assert.True(t, office(&a, byName[want.Name], want.Office.Title, byName[want.Office.Of]), "%s is %s", want.Name, want.Office.Title)
			}
		}
	}
	for i, want := range gold.Statements.Required {
		item := fmt.Sprintf("statement %d", i)
		assert.True(t, stated(&a, byName[want.Speaker], want.Content.Text, want.Polarity), item)
	}
	for i, want := range gold.Events.Required {
		item := fmt.Sprintf("event %d", i)
		assert.True(t, happened(&a, want.Type, want.Status), item)
	}
}

func office(a *score.Annotation, person, title, of string) bool {
	for _, r := range a.Relations {
		if r.Subject == person && r.Predicate == "holds_office" && r.Object == of && r.Label != nil && *r.Label == title {
			return true
		}
	}
	return false
}

func stated(a *score.Annotation, speaker, content, polarity string) bool {
	text := []rune(a.Text)
	for _, s := range a.Statements {
		if s.Speaker != nil && *s.Speaker == speaker && (polarity == "" || s.Polarity == polarity) {
			for _, r := range s.Content {
				if strings.Trim(string(text[r.Start:r.End]), " .,") == content {
					return true
				}
			}
		}
	}
	return false
}

func happened(a *score.Annotation, label, status string) bool {
	for _, e := range a.Events {
		if graph.EventType(e.Type).Label() == label && e.Status == status {
			return true
		}
	}
	return false
}

func TestParseGoldNamesTheLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"person":                   "line 1",
		"# fine\n\nanimal | Fox":   "line 3",
		"statement | A | direct":   "needs 5 fields",
		"event | CONSULT | past":   "needs 4 fields",
		"office | A | Minister":    "needs 4 fields",
		"person | A\nnever":        "line 2",
		"place | A | salient\nx x": "unknown word",
	} {
		_, err := score.ParseGold(text)
		require.ErrorIs(t, err, graph.ErrInvalid)
		assert.ErrorContains(t, err, want)
	}
}

func TestCompareCounts(t *testing.T) {
	t.Parallel()
	gold, err := score.ParseGold("person | Ann Lee, Lee | salient\ncountry | Peru\nnever | Monday\n" +
		"statement | Lee | direct | positive | one two three four\nstatement |  | indirect | positive | five six\n" +
		"event | CONSULT | planned | Lee, Peru\noffice | Lee | mayor | Peru")
	require.NoError(t, err)
	lee, monday, label := "person:ann-lee", "person:monday", "Mayor"
	a := score.Annotation{
		Text: "one two three four five six",
		Nodes: map[string]score.Node{
			lee:    {Kind: "person", Name: "Lee", Salient: true},
			monday: {Kind: "person", Name: "Monday"},
		},
		Statements: []score.Statement{
			{Speaker: &lee, Mode: "indirect", Polarity: "positive", Content: []score.Range{{Start: 0, End: 13}}},
			{Speaker: &lee, Mode: "indirect", Polarity: "positive", Content: []score.Range{{Start: 19, End: 27}}},
		},
		Events: []score.Event{
			{Type: "CONSULT", Status: "planned", Triggers: []score.Range{{Start: 0, End: 3}}, Participants: []score.Participant{{Node: lee}, {Node: monday}}},
			{Type: "DEATH", Status: "past", Triggers: []score.Range{{Start: 4, End: 7}}},
		},
		Relations: []score.Relation{{Subject: lee, Predicate: "holds_office", Object: lee, Label: &label}},
	}
	var r score.Report
	r.Compare(&gold, &a)
	for layer, want := range map[string]score.Counts{
		"person": {Right: 1, Wrong: 1}, "country": {Missed: 1}, "salient": {Right: 1}, "never": {Wrong: 1},
		"statement": {Right: 2}, "speaker": {Right: 1, Wrong: 1, Missed: 1}, "mode": {Right: 1, Wrong: 1, Missed: 1},
		"event": {Right: 1, Wrong: 1}, "participants": {Right: 1, Wrong: 1, Missed: 1}, "status": {Right: 1},
		"office": {Wrong: 1, Missed: 1},
	} {
		assert.Equal(t, want, r.Layer(layer), layer)
	}
	assert.InDelta(t, 0.5, r.Layer("person").Precision(), 1e-9)
	assert.InDelta(t, 1, r.Layer("person").Recall(), 1e-9)
	assert.InDelta(t, 2.0/3, r.Layer("person").F1(), 1e-9)
	assert.Zero(t, r.Layer("place").F1())
}
