package graph

import (
	"cmp"
	"strings"
	"unicode"
)

// Kind is the type of a node, from a closed list.
type Kind string

// The kinds of nodes. The string is also the prefix of the ids of that kind.
const (
	Person       Kind = "person"
	Country      Kind = "country"
	Organization Kind = "organization"
	Place        Kind = "place"
	StatementK   Kind = "statement"
	EventK       Kind = "event"
	ArticleK     Kind = "article"
)

// Kinds lists every kind in the order in which they are shown.
func Kinds() []Kind {
	return []Kind{Person, Country, Organization, Place, StatementK, EventK, ArticleK}
}

// EntityKinds lists the kinds that have mentions: person, country,
// organisation and place.
func EntityKinds() []Kind { return []Kind{Person, Country, Organization, Place} }

// Valid says whether k is one of [Kinds].
func (k Kind) Valid() bool { return k.order() < len(Kinds()) }

// IsEntity says whether k is one of [EntityKinds].
func (k Kind) IsEntity() bool { return k.order() < len(EntityKinds()) }

func (k Kind) order() int {
	for i, x := range Kinds() {
		if x == k {
			return i
		}
	}
	return len(Kinds())
}

// CompareKinds orders kinds as [Kinds] does; unknown kinds come last.
func CompareKinds(a, b Kind) int { return cmp.Compare(a.order(), b.order()) }

// ID names a node: "KIND:REST", for example "person:marco-rubio",
// "country:IR" or "statement:9f2c…". The empty ID means "no node".
type ID string

// Kind is the part of the id before the first colon; it is not checked.
func (id ID) Kind() Kind {
	k, _, _ := strings.Cut(string(id), ":")
	return Kind(k)
}

// Rest is the part of the id after the first colon.
func (id ID) Rest() string {
	_, r, _ := strings.Cut(string(id), ":")
	return r
}

// Valid says whether id has a known kind and a non-empty rest without white
// space, control characters or the characters '#', '<', '>' and '"'.
func (id ID) Valid() bool {
	if !id.Kind().Valid() || id.Rest() == "" {
		return false
	}
	return !strings.ContainsFunc(string(id), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune(`#<>"`, r)
	})
}

// EntityID makes the id of an entity from its kind and name: lower case,
// letters and digits of any script, everything else a single hyphen. The
// result is empty when the name holds no letter or digit.
func EntityID(kind Kind, name string) ID {
	s := Slug(name)
	if s == "" {
		return ""
	}
	return ID(string(kind) + ":" + s)
}

// CountryID is the node of a country by its ISO 3166-1 alpha-2 code.
func CountryID(code string) ID { return ID("country:" + strings.ToUpper(code)) }

// Slug turns a name into the readable part of an id. Apostrophes inside words
// vanish ("O'Brien" → "obrien"), marks and letters of any script stay.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return b.String()
}

// Node is the short form of any node: what a list, a link or a chip shows.
type Node struct {
	ID      ID       `json:"id"`
	Kind    Kind     `json:"kind"`
	Name    string   `json:"name"`              // display name; a statement's words, an event's title, an article's headline
	Aliases []string `json:"aliases,omitempty"` // other names, sorted; entities only
	Country string   `json:"country,omitempty"` // ISO 3166-1 alpha-2, or empty
	// Mentions counts the passages in which an entity is mentioned; for
	// statements and events it is the number of their passages, for articles 1.
	Mentions int `json:"mentions"`
	// Articles counts the articles that support the node.
	Articles int `json:"articles"`
}
