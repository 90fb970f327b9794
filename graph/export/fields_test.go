package export_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/joining"
)

// everyField is an article that uses every field of statements and events.
func everyField() []graph.Batch {
	text := "Flood in Karlsby\n\nMayor Anna Berg and Olaf Lind said on Monday that 12 people, including at least three children, may not have drowned in Karlsby. " +
		"An official repeated it on Tuesday. Berg said it again. Lind’s report says so."
	return []graph.Batch{graphtest.Batch(graphtest.Article(text, "https://full.example", "Full", "2026-02-03"), func(b *graphtest.Builder) {
		berg, lind, town := b.Entity(graph.Person, "Anna Berg", ""), b.Entity(graph.Person, "Olaf Lind", ""), b.Entity(graph.Place, "Karlsby", "")
		b.Mention(berg, graph.ByNameForm, b.At("Anna Berg"), 1)
		b.Mention(lind, graph.ByNameForm, b.At("Olaf Lind"), 1)
		b.Mention(town, graph.ByNameForm, b.At("Karlsby"), 1)
		tuesday := graph.Interval{Start: "2026-02-02", End: "2026-02-03", Precision: graph.Week}
		e := b.Event(graph.Event{Type: graph.Disaster, Triggers: []graph.Span{b.At("Flood")}, Time: tuesday, TimeSpan: b.At("on Monday"), Salient: true, Status: graph.Past,
			Participants: []graph.Taking{{Node: berg, Role: graph.Participant, Span: b.At("Anna Berg")}}, Places: []graph.Reference{{Node: town, Span: b.At("Karlsby")}},
			Quantities: []graph.Quantity{{Measure: graph.Killed, Unit: "people", Low: 12, High: 12, Span: b.At("12 people")},
				{Measure: graph.Killed, Unit: "children", Low: 3, High: 3, Bound: graph.AtLeast, Part: true, Span: b.At("at least three children")}}})
		first := b.Statement(graph.Statement{Speaker: berg, With: []graph.Reference{{Node: lind, Span: b.At("Olaf Lind")}}, Voice: graph.VoiceGroup,
			Source: b.At("Anna Berg"), Cue: b.At("said on Monday"), Content: []graph.Span{b.At("12 people"), b.At("have drowned")},
			Polarity: graph.Negative, Negator: b.At("not"), Modality: graph.Possible, Modal: b.At("may"), Time: tuesday,
			About: []graph.Reference{{Node: e, Span: b.At("drowned")}},
			Again: []graph.Saying{{Source: b.At("Berg said it again"), Cue: b.At("said it"), Content: []graph.Span{b.At("it again")}, Mode: graph.Indirect}}})
		b.Statement(graph.Statement{Source: b.At("An official"), Cue: b.At("repeated"), Content: []graph.Span{b.At("it on Tuesday")}, Voice: graph.VoiceAnonymous, Repeats: first,
			Candidates: []graph.Candidate{{Node: berg, Probability: 0.5}, {Node: lind, Probability: 0.25}}})
		b.Statement(graph.Statement{Source: b.At("Lind’s report"), Cue: b.At("says"), Content: []graph.Span{b.At("so")}, Voice: graph.VoiceDocument, Reports: first})
		b.Tie(berg, graph.OpponentOf, "", lind, b.At("Anna Berg and Olaf Lind"))
		b.Tie(lind, graph.AllyOf, "", berg, b.At("Anna Berg and Olaf Lind"))
	})}
}

// TestEveryFieldIsUsed: a field that is added to the vocabulary must be added to
// everyField, and so be carried through every format that is read back.
func TestEveryFieldIsUsed(t *testing.T) {
	t.Parallel()
	b := everyField()[0]
	require.NoError(t, b.Validate())
	used := func(v reflect.Value, into map[string]bool) {
		for i := range v.NumField() {
			into[v.Type().Field(i).Name] = into[v.Type().Field(i).Name] || !v.Field(i).IsZero()
		}
	}
	statement, event, quantity := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, s := range b.Statements {
		used(reflect.ValueOf(s), statement)
	}
	for _, e := range b.Events {
		used(reflect.ValueOf(e), event)
		for _, q := range e.Quantities {
			used(reflect.ValueOf(q), quantity)
		}
	}
	for name, fields := range map[string]map[string]bool{"statement": statement, "event": event, "quantity": quantity} {
		for field, ok := range fields {
			assert.True(t, ok, "%s.%s", name, field)
		}
	}
}

// TestNewerFieldsAreWritten looks for what formats without a way back have room
// for.
func TestNewerFieldsAreWritten(t *testing.T) {
	t.Parallel()
	sg := whole(t, graphtest.NewMemory(everyField()...))
	for format, wants := range map[string][]string{
		"gexf":    {"killed: at least 3 children (part of another number)", "person:anna-berg 0.5", "ally_of", "opponent_of", ">person:olaf-lind<", "anonymous"},
		"graphml": {"killed: 12 people", "person:anna-berg 0.5", "ally_of", "opponent_of", "anonymous"},
		"jsonld":  {`"ng:bound":"at least"`, `"ng:probability":0.25`, "ng:ally_of", "ng:opponent_of", `"spokenByCharacter":["person:anna-berg","person:olaf-lind"]`, `"ng:voice":"anonymous"`},
		"ftm":     {"killed: 12 people", "may be Anna Berg, probability 0.5", "opponent of", "an anonymous source"},
		"dot":     {"ally_of", "opponent_of"},
		"d3":      {`"candidates":[`, `"quantities":[`, `"with":[`},
	} {
		data := string(in(t, format, sg, export.Options{}))
		for _, want := range wants {
			if format == "gexf" && want == ">person:olaf-lind<" {
				want = `[&#34;person:olaf-lind&#34;]`
			}
			assert.Contains(t, data, want, format)
		}
	}
	got := tables(t, in(t, "csv", sg, export.Options{}))
	column := func(file, name string) (cells []string) {
		for i, h := range got[file][0] {
			if h == name {
				for _, row := range got[file][1:] {
					cells = append(cells, row[i])
				}
			}
		}
		return cells
	}
	assert.Contains(t, column("nodes.csv", "quantities"), "killed: 12 people | killed: at least 3 children (part of another number)")
	assert.Contains(t, column("statements.csv", "candidates"), "Anna Berg 0.5 | Olaf Lind 0.25")
	assert.Contains(t, column("statements.csv", "with"), "Olaf Lind")
	assert.Contains(t, column("statements.csv", "with_ids"), "person:olaf-lind")
}

// TestJoinedAccounts: every account stays a node of its own, and says which
// event it is joined into.
func TestJoinedAccounts(t *testing.T) {
	t.Parallel()
	g := joining.Over(graphtest.NewMemory())
	all := graphtest.Accounts()
	for _, b := range all {
		_, err := g.Write(t.Context(), b)
		require.NoError(t, err)
	}
	sg := whole(t, g)
	require.Len(t, sg.Joined, 1)
	id := string(sg.Joined[0].Event)
	for format, want := range map[string]string{
		"gexf": `for="joined" value="` + id + `"`, "graphml": `<data key="node.joined">` + id + `</data>`, "jsonld": `"ng:joined":{"@id":"` + id + `"}`,
		"ftm": "one of 3 accounts of one event, told in 3 articles, 3 of them independent",
	} {
		assert.Equal(t, 3, bytes.Count(in(t, format, sg, export.Options{}), []byte(want)), format)
	}
	plain := whole(t, graphtest.NewMemory(all...))
	assert.Equal(t, string(write(t, plain, export.Options{})), string(write(t, sg, export.Options{})), "joining changes nothing in what is read back")
}
