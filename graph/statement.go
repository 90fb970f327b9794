package graph

import "cmp"

// Mode says how a statement is reported.
type Mode string

// The modes.
const (
	Direct   Mode = "direct"   // wholly in quotation marks
	Indirect Mode = "indirect" // in the writer's words
	Mixed    Mode = "mixed"    // partly in quotation marks
)

// Polarity says whether the content affirms or negates.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Modality says how the content is put forward.
type Modality string

// The modalities.
const (
	Asserted    Modality = "asserted"
	Possible    Modality = "possible"
	Obliged     Modality = "obliged"
	Conditional Modality = "conditional"
	Asked       Modality = "asked"
)

// Voice says what kind of source speaks, as far as its words tell.
type Voice string

// The voices. A source that is none of them, or none at all, has the empty
// voice.
const (
	VoicePerson    Voice = "person"    // one named person, or a pronoun for one
	VoiceGroup     Voice = "group"     // several people: "officials", "the parents"
	VoiceBody      Voice = "body"      // a government, company, court, newspaper
	VoiceDocument  Voice = "document"  // a report, a poll, a letter
	VoiceAnonymous Voice = "anonymous" // somebody the article keeps unnamed; never one with another such source
)

// Label is the voice in words for people; empty for the empty voice.
func (v Voice) Label() string {
	switch v {
	case VoicePerson:
		return "one person"
	case VoiceGroup:
		return "several people"
	case VoiceBody:
		return "an institution"
	case VoiceDocument:
		return "a document"
	case VoiceAnonymous:
		return "an anonymous source"
	}
	return string(v)
}

// Candidate is a node that may be the speaker of a statement whose speaker is
// unknown.
type Candidate struct {
	Node        ID      `json:"node"`
	Probability float64 `json:"probability"` // 0 < p < 1
}

// CompareCandidates puts the most probable first, then orders by id.
func CompareCandidates(x, y Candidate) int {
	return cmp.Or(cmp.Compare(y.Probability, x.Probability), cmp.Compare(x.Node, y.Node))
}

// Saying is a further passage of an article that makes a statement again.
type Saying struct {
	Source  Span   `json:"source,omitzero"`
	Cue     Span   `json:"cue,omitzero"`
	Content []Span `json:"content"` // at least one, sorted
	Mode    Mode   `json:"mode"`
}

// Hull is the stretch from the first to the last word of the saying.
func (s *Saying) Hull() Span { return Hull(append([]Span{s.Source, s.Cue}, s.Content...)...) }

// Reference is a node referred to at a span of the article.
type Reference struct {
	Node ID   `json:"node"`
	Span Span `json:"span"`
}

// Statement is what somebody said, as one article reports it. It is a node.
type Statement struct {
	ID      ID `json:"id"`
	Article ID `json:"article"`
	// Speaker is the node the source resolves to; empty when unknown or not
	// named. An empty speaker is shown as unknown, never guessed.
	Speaker ID `json:"speaker,omitempty"`
	// With are those who said it together with the speaker ("A and B said"),
	// each at its words in the source; sorted by span.
	With []Reference `json:"with,omitempty"`
	// Voice is the kind of the source; empty when not known.
	Voice Voice `json:"voice,omitempty"`
	// Candidates are the nodes an unknown speaker may be, most probable first,
	// then by id; together they have a probability of at most 1. They are
	// guesses and make no relation. Only a statement without speaker has some.
	Candidates []Candidate `json:"candidates,omitempty"`
	Source     Span        `json:"source"` // who, in the article's words; zero when not given
	Cue        Span        `json:"cue"`    // "said", "according to"; zero when there is none
	// Content is what was said: at least one span, sorted, not overlapping,
	// without quotation marks around and without "that".
	Content  []Span      `json:"content"`
	Words    string      `json:"words"` // the contents' words joined by " … "
	Mode     Mode        `json:"mode"`
	Polarity Polarity    `json:"polarity"`
	Modality Modality    `json:"modality"`
	About    []Reference `json:"about,omitempty"`   // sorted by span; a node may be referred to several times
	Reports  ID          `json:"reports,omitempty"` // the statement this one reports, or empty
	Repeats  ID          `json:"repeats,omitempty"` // the earlier or fuller statement of the same claim in this article, or empty
	Time     Interval    `json:"time"`              // of the saying; zero when unknown
	// Negator is the word that makes the polarity negative ("not", "denied"),
	// Modal the one that decides the modality ("might", "asked"); zero where no
	// one word does.
	Negator Span `json:"negator,omitzero"`
	Modal   Span `json:"modal,omitzero"`
	// Again are the further passages of this article that make the same claim;
	// sorted by hull.
	Again []Saying `json:"again,omitempty"`
	// Confidence is between 0 (exclusive) and 1; Method names the component and
	// version that found the statement ("quotation/1").
	Confidence float64 `json:"confidence"`
	Method     string  `json:"method"`
}

// Hull is the stretch from the first to the last word of source, cue and
// content: the passage a reader is shown for the statement as a whole.
func (s *Statement) Hull() Span {
	return Hull(append([]Span{s.Source, s.Cue}, s.Content...)...)
}
