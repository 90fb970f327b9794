package extract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

func TestVoices(t *testing.T) {
	t.Parallel()
	cases := []struct {
		source string
		want   graph.Voice
	}{
		{"Maria Lund", graph.VoicePerson},
		{"Norway", graph.VoiceBody},
		{"Norway and Peru", graph.VoiceGroup},
		{"Officials", graph.VoiceGroup},
		{"The organizers", graph.VoiceGroup},
		{"The ministry", graph.VoiceBody},
		{"A report", graph.VoiceDocument},
		{"The poll", graph.VoiceDocument},
		{"A senior official", graph.VoiceAnonymous},
		{"Two officials who spoke on condition of anonymity", graph.VoiceAnonymous},
		{"A source close to the talks", graph.VoiceAnonymous},
	}
	for _, c := range cases {
		t.Run(c.source, func(t *testing.T) {
			t.Parallel()
			b := facts(t, c.source+" said that the port was safe.", "2024-03-06")
			require.Len(t, b.Statements, 1)
			assert.Equal(t, c.want, b.Statements[0].Voice)
		})
	}
}

// TestCandidates wants guesses only where somebody named may be meant.
func TestCandidates(t *testing.T) {
	t.Parallel()
	const before = "Maria Lund opened the port with Peter Holm on Friday. Maria Lund took the first ship."
	of := func(source string) []graph.Candidate {
		b := facts(t, before+"\n"+source+" said that the port was safe.", "2024-03-06")
		require.Len(t, b.Statements, 1, source)
		if b.Statements[0].Speaker != "" {
			return nil
		}
		return b.Statements[0].Candidates
	}
	got := of("The captain")
	require.NotEmpty(t, got)
	assert.Equal(t, graph.ID("person:maria-lund"), got[0].Node, "the subject of the sentence before")
	sum := 0.0
	for _, c := range got {
		sum += c.Probability
	}
	assert.Less(t, sum, 1.0, "somebody else may be meant")
	for _, c := range of("Her father") {
		assert.NotEqual(t, graph.ID("person:maria-lund"), c.Node, "a woman is no father")
	}
	for _, source := range []string{"A senior official", "Officials", "The report", "Kari Moe"} {
		assert.Empty(t, of(source), source)
	}
}
