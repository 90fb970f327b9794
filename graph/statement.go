package graph

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
	Speaker ID   `json:"speaker,omitempty"`
	Source  Span `json:"source"` // who, in the article's words; zero when not given
	Cue     Span `json:"cue"`    // "said", "according to"; zero when there is none
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
