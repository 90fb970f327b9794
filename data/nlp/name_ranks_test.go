package nlp

// These tests stand inside the package because the ranks are not exported and
// names show them only from far away.

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRanks(t *testing.T) {
	r := newRanks("# note\nanna\tg1f3\ndvorak\tf2\nnew bergen\tc2\nbergen\tc1\n")
	words := []string{"Anna", "Dvořák", "anna", "New", "Bergen", "Bergen", "Nobody"}
	lower := make([]string, len(words))
	for i, w := range words {
		lower[i] = strings.ToLower(w)
	}
	want := []rank{
		1<<givenShift | 3<<familyShift, 2 << familyShift, 0,
		2<<townShift | rankPhrase | rankStart, 2<<townShift | rankPhrase, 1 << townShift, 0,
	}
	assert.Equal(t, want, r.mark(words, lower))
}

// TestRanksOfTheProgram holds that the embedded list can be read and knows
// frequent names.
func TestRanksOfTheProgram(t *testing.T) {
	r, err := nameRanks()
	require.NoError(t, err)
	assert.Equal(t, []rank{1 << givenShift, 1 << familyShift}, []rank{
		r.mark([]string{"Mary"}, []string{"mary"})[0] & (3 << givenShift), r.mark([]string{"Johnson"}, []string{"johnson"})[0] & (3 << familyShift),
	})
}
