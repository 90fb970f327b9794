package extract_test

import (
	"slices"
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

// TestWhoIsNamed holds how far a person's name reaches, and what is no person.
func TestWhoIsNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, want string }{
		{"what somebody is of is no person", "Peter Lunde of Blue Heron sang on Monday.", "person:peter-lunde: Peter Lunde/name"},
		{"a faith in front of a title", "On Monday Roman Catholic Pope Francis spoke in Bergen.", "person:pope-francis: Pope Francis/name"},
		{"a number behind a queen's name", "On Monday Queen Margrethe II spoke in Bergen.", "person:queen-margrethe-ii: Margrethe II/name"},
		{"a given name of Korea", "Mayor Park Sung-min spoke in Seoul on Monday.", "person:park-sung-min: Park Sung-min/name"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, e := range shownEntities(extractText(t, c.text)) {
				if strings.HasPrefix(e, "person:") {
					got = append(got, e)
				}
			}
			assert.Equal(t, []string{c.want}, got)
		})
	}
}

// TestOneBody holds which names of organisations are one, and which are two.
func TestOneBody(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, text, want string }{
		{"a country in front of a body that is known", "On Monday the United States Democratic Party met in Bergen.", "organization:democratic-party: United States Democratic Party/name"},
		{"two joined by and", "Videos of NATO and UNESCO were seen on Monday.", "organization:unesco: UNESCO/name"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			got := shownEntities(extractText(t, c.text))
			assert.True(t, slices.Contains(got, c.want), "%q is not in %q", c.want, got)
		})
	}
}
