package graph

// Entity is a named person, country, organisation or place as one article
// shows it. The same id in several articles is the same node.
type Entity struct {
	ID      ID       `json:"id"`
	Kind    Kind     `json:"kind"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"` // other names in this article, sorted, without Name
	// Country is the ISO 3166-1 alpha-2 code of the one country the entity is
	// tied to by the text or by what it is (a president, a ministry, a
	// capital); empty when unknown or several.
	Country string `json:"country,omitempty"`
	// Salient says that the article is about the entity, not merely naming it.
	// Score is between 0 and 1 and orders the salient ones.
	Salient bool    `json:"salient,omitempty"`
	Score   float64 `json:"score,omitempty"`
}

// Form is how a mention refers to its entity.
type Form string

// The forms of mentions.
const (
	ByNameForm Form = "name"    // "Marco Rubio", "Rubio"
	Demonym    Form = "demonym" // "Iranian"
	Nominal    Form = "nominal" // "the secretary", "the country's"
	Pronoun    Form = "pronoun" // "he"
)

// Mention is one place in an article where an entity is named or referred to.
// Its span leaves titles out ("Marco Rubio", not "Secretary Rubio").
type Mention struct {
	Entity     ID      `json:"entity"`
	Span       Span    `json:"span"`
	Form       Form    `json:"form"`
	Confidence float64 `json:"confidence"` // 0 < c ≤ 1
}
