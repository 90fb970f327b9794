package extract

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"newsgraph/graph"
)

// historicMark stands behind the names of states that are no more.
const historicMark = " (historic)"

// countryRow is one line of the list of countries.
type countryRow struct {
	code       string
	name       string // display name; historic states say so
	plain      string // the name as texts write it
	aliases    []string
	adjectives []string
	people     []string
	capitals   []string // spellings of the capital first, then other seats
}

func newCountryRow(r []string) *countryRow {
	return &countryRow{
		code: r[0], name: r[1], plain: strings.TrimSuffix(r[1], historicMark),
		aliases: lexiconList(r[2]), adjectives: lexiconList(r[3]), people: lexiconList(r[4]), capitals: lexiconList(r[5]),
	}
}

// governmentSeat gives the country whose government a place stands for: a
// capital ("Tehran") or a seat ("the Kremlin"). ok is false for other nodes.
func (g *gazetteer) governmentSeat(id graph.ID) (country graph.ID, ok bool) {
	code, ok := g.seats[id]
	if !ok {
		return "", false
	}
	return graph.CountryID(code), true
}

// plainLetters folds case and drops marks and everything but letters and
// digits, to compare spellings.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(s))
}

const (
	byName  = graph.ByNameForm
	demonym = graph.Demonym
)

func countryNode(code string) graph.ID { return graph.CountryID(code) }
