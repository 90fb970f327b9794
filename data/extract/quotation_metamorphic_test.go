package extract_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

// reading is what a statement says, apart from where it says so.
type reading struct {
	Speaker, With, About string
	Words                string
	Mode                 graph.Mode
	Polarity             graph.Polarity
	Modality             graph.Modality
	Voice                graph.Voice
	Negator, Modal       string
}

// readOnly gives the one statement of a text about two mayors.
func readOnly(t *testing.T, text string) reading {
	t.Helper()
	b := facts(t, "Maria Lund, the mayor of Oslo, met Peter Holm, the mayor of Lima, on Friday.\n"+text, "2024-03-06")
	require.Len(t, b.Statements, 1, text)
	s := &b.Statements[0]
	r := reading{Speaker: string(s.Speaker), Words: s.Words, Mode: s.Mode, Polarity: s.Polarity, Modality: s.Modality, Voice: s.Voice,
		Negator: s.Negator.Of(b.Article.Text), Modal: s.Modal.Of(b.Article.Text)}
	for _, w := range s.With {
		r.With += string(w.Node) + " "
	}
	for _, a := range s.About {
		r.About += string(a.Node) + " "
	}
	return r
}

// TestOneChangeChangesOneField changes sentences in one place and expects
// exactly the field to change that says so.
func TestOneChangeChangesOneField(t *testing.T) {
	t.Parallel()
	const (
		is     = " was safe"
		denied = "denied that "
	)
	sentences := []string{
		"Maria Lund said that the port of Peter Holm was safe.",
		"Maria Lund on Tuesday said that the port of Peter Holm was safe for ships.",
		"“The port of Peter Holm was safe,” Maria Lund said.",
		"According to Maria Lund, the port of Peter Holm was safe.",
		"The port of Peter Holm was safe, Maria Lund said.",
		"The port of Peter Holm was safe, said Maria Lund.",
		"The mayors met again, with Maria Lund saying that the port of Peter Holm was safe.",
	}
	changes := []struct {
		name   string
		change func(s string) string
		want   func(r reading) reading
	}{
		{"not", func(s string) string { return strings.Replace(s, is, " was not safe", 1) }, func(r reading) reading {
			r.Polarity, r.Negator, r.Words = graph.Negative, "not", strings.Replace(r.Words, is, " was not safe", 1)
			return r
		}},
		{"might", func(s string) string { return strings.Replace(s, is, " might be safe", 1) }, func(r reading) reading {
			r.Modality, r.Modal, r.Words = graph.Possible, "might", strings.Replace(r.Words, is, " might be safe", 1)
			return r
		}},
		{"must", func(s string) string { return strings.Replace(s, is, " must be safe", 1) }, func(r reading) reading {
			r.Modality, r.Modal, r.Words = graph.Obliged, "must", strings.Replace(r.Words, is, " must be safe", 1)
			return r
		}},
		{"denied that", func(s string) string { return strings.Replace(s, "said that ", denied, 1) }, func(r reading) reading {
			r.Polarity, r.Negator = graph.Negative, "denied"
			return r
		}},
		{"names swapped", func(s string) string {
			return strings.NewReplacer("Maria Lund", "Peter Holm", "Peter Holm", "Maria Lund").Replace(s)
		}, func(r reading) reading {
			r.Speaker, r.About, r.Words = "person:peter-holm", "person:maria-lund ", strings.Replace(r.Words, "Peter Holm", "Maria Lund", 1)
			return r
		}},
	}
	for _, s := range sentences {
		before := readOnly(t, s)
		require.Equal(t, "person:maria-lund", before.Speaker, s)
		require.Equal(t, "person:peter-holm ", before.About, s)
		require.Equal(t, graph.Positive, before.Polarity, s)
		for _, c := range changes {
			changed := c.change(s)
			if changed == s {
				continue
			}
			assert.Equal(t, c.want(before), readOnly(t, changed), "%s: %s", c.name, changed)
		}
	}
}

// TestTheCueMayMove expects the same reading wherever the attribution stands.
func TestTheCueMayMove(t *testing.T) {
	t.Parallel()
	groups := [][]string{
		{"Maria Lund said the port was safe.", "Maria Lund said that the port was safe.", "The mayor of Oslo, Maria Lund, said the port was safe.", "On Tuesday, Maria Lund said the port was safe."},
		{"“The port was safe,” Maria Lund said.", "“The port was safe,” said Maria Lund.", "Maria Lund said, “The port was safe.”", "Maria Lund said: “The port was safe.”", "“The port,” Maria Lund said, “was safe.”"},
		{"The port was safe, Maria Lund said.", "The port was safe, said Maria Lund.", "The port was safe, Maria Lund told reporters.", "The port was safe, according to Maria Lund."},
	}
	for _, g := range groups {
		want := readOnly(t, g[0])
		for _, s := range g[1:] {
			got := readOnly(t, s)
			got.Words = strings.NewReplacer(" … ", " ", ".", "").Replace(got.Words)
			assert.Equal(t, want, got, s)
		}
	}
}
