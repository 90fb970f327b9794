package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestStatementsAreCheckedForWhoSpeaks(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		spoil func(s *graph.Statement)
	}{
		{"a voice nobody knows", func(s *graph.Statement) { s.Voice = "choir" }},
		{"candidates beside a speaker", func(s *graph.Statement) { s.Candidates = []graph.Candidate{{Node: "country:NO", Probability: 0.5}} }},
		{"a certain candidate", func(s *graph.Statement) {
			s.Speaker, s.Candidates = "", []graph.Candidate{{Node: "country:NO", Probability: 1}}
		}},
		{"a statement as candidate", func(s *graph.Statement) {
			s.Speaker, s.Candidates = "", []graph.Candidate{{Node: s.ID, Probability: 0.5}}
		}},
		{"more than certain together", func(s *graph.Statement) {
			s.Speaker, s.Candidates = "", []graph.Candidate{{Node: "country:NO", Probability: 0.75}, {Node: "country:PT", Probability: 0.5}}
		}},
		{"the speaker twice", func(s *graph.Statement) { s.With = []graph.Reference{{Node: s.Speaker, Span: s.Cue}} }},
		{"an unknown second speaker", func(s *graph.Statement) { s.With = []graph.Reference{{Node: "person:nobody", Span: s.Cue}} }},
		{"a deciding word outside the text", func(s *graph.Statement) { s.Negator = graph.Span{Start: 1 << 20, End: 1<<20 + 1} }},
		{"a further passage without content", func(s *graph.Statement) { s.Again = []graph.Saying{{Cue: s.Cue, Mode: graph.Direct}} }},
		{"a further passage without mode", func(s *graph.Statement) { s.Again = []graph.Saying{{Content: s.Content}} }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := graphtest.Sample()[0]
			s := &b.Statements[0]
			require.NotEmpty(t, s.Speaker)
			require.NoError(t, b.Validate())
			c.spoil(s)
			require.ErrorIs(t, b.Validate(), graph.ErrInvalid)
		})
	}
}

func TestASecondPassageIsEvidenceOfTheSaying(t *testing.T) {
	t.Parallel()
	b := graphtest.Sample()[0]
	s := &b.Statements[0]
	again := graph.Saying{Content: []graph.Span{b.Statements[3].Content[0]}, Mode: graph.Indirect}
	s.Again = []graph.Saying{again}
	for _, r := range b.Relations() {
		if r.Predicate == graph.Said && r.Object == s.ID {
			require.Len(t, r.Evidence, 2)
			assert.Equal(t, again.Hull(), r.Evidence[1].Passage.Span)
			return
		}
	}
	t.Fatal("nobody said it")
}
