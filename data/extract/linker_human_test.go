package extract_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHumans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule, text string
		people     int
	}{
		{"what a retailer is called is no person", "The British retailer Brandel closed ten shops. Brandel gave no reason.", 0},
		{"the name of a storm is no person", "Hurricane Lorenzo hit the Azores on Monday. Lorenzo was strong.", 0},
		{"a hospital bears a name", "She was taken to Walter Lunde Hospital in Bergen.", 0},
		{"an age makes a person", "Brandel Vosk, 23, left Bergen on Monday.", 1},
		{"an office behind the name makes a person", "Brandel Vosk, a police officer, left Bergen on Monday.", 1},
		{"a known given name is enough", "Peter Vosk left Bergen on Monday.", 1},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			got := 0
			for _, e := range shownEntities(extractText(t, c.text)) {
				if strings.HasPrefix(e, "person:") {
					got++
				}
			}
			assert.Equal(t, c.people, got)
		})
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, not string }{
		{"an office is no organisation", "In May she became the United States Secretary of State.", "secretary"},
		{"a law is no organisation", "The court read the United States Constitution on Monday.", "constitution"},
		{"a storm is no place", "The town was hit by Typhoon Brandel on Monday.", "brandel"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			for _, e := range shownEntities(extractText(t, c.text)) {
				assert.NotContains(t, e, c.not)
			}
		})
	}
}
