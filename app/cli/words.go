package cli

import (
	"fmt"
	"strings"

	"newsgraph/graph"
)

// count words a number: "1 link", "2 links".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// kindWords are the singular and plural of each kind, in the order of
// graph.Kinds.
func kindWords(k graph.Kind) (one, many string) {
	switch k {
	case graph.Person:
		return "person", "people"
	case graph.Country:
		return "country", "countries"
	case graph.Organization:
		return "organisation", "organisations"
	case graph.Place:
		return "place", "places"
	case graph.StatementK:
		return "statement", "statements"
	case graph.EventK:
		return "event", "events"
	case graph.ArticleK:
		return "article", "articles"
	}
	return string(k), string(k)
}

// kindCounts words the counts that are not 0: "2 people, 1 country".
func kindCounts(counts map[graph.Kind]int) string {
	var out []string
	for _, k := range graph.Kinds() {
		if n := counts[k]; n > 0 {
			one, many := kindWords(k)
			out = append(out, count(n, one, many))
		}
	}
	if len(out) == 0 {
		return "no nodes"
	}
	return strings.Join(out, ", ")
}
