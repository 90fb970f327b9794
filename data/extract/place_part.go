package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// directionWords stand before the name of a country of which a place is a part.
var directionWords = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true, "central": true,
	"northeast": true, "northwest": true, "southeast": true, "southwest": true, "northeastern": true, "northwestern": true, "southeastern": true, "southwestern": true,
	"upper": true, "lower": true,
}

// countryNames gives the code for each name of a country in lower case, names
// that a direction is part of ("South Korea") included.
func (g *gazetteer) countryNames() map[string]string {
	codes := make([]string, 0, len(g.countries))
	for code := range g.countries {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	out := map[string]string{}
	for _, code := range codes {
		if len(code) != 2 {
			continue
		}
		c := g.countries[code]
		for _, name := range append([]string{c.plain, c.name}, c.aliases...) {
			if key := strings.ToLower(name); out[key] == "" {
				out[key] = code
			}
		}
	}
	return out
}

// readParts gives "South Lebanon" and "western Cambodia" the country they are a
// part of. Names that mean something else on their own are left out.
func (r *reading) readParts() {
	for _, x := range r.drafts {
		if x.entity.Kind != graph.Place || x.entity.Country != "" {
			continue
		}
		words := strings.Fields(strings.ToLower(x.entity.Name))
		k := 0
		for k < len(words) && directionWords[strings.TrimSuffix(words[k], ",")] {
			k++
		}
		if k == 0 || k == len(words) || ownParts[strings.Join(words, " ")] {
			continue
		}
		x.entity.Country = r.countries[strings.Join(words[k:], " ")]
	}
}

// ownParts are names of that form which are of no country, or of another.
var ownParts = map[string]bool{"central america": true, "north america": true, "south america": true, "northern ireland": true, "north macedonia": true, "western sahara": true, "south georgia": true, "west congo": true}
