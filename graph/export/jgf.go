package export

import (
	"encoding/json"
	"fmt"

	"newsgraph/graph"
)

// SchemaVersion is the version of our part of the format: what stands under
// the metadata keys. A reader refuses higher ones.
const SchemaVersion = 1

// MediaType is the media type of JSON Graph Format.
const MediaType = "application/vnd.jgf+json"

// Extension ends the names of the files in this format.
const Extension = ".jgf.json"

const (
	graphType  = "news-knowledge-subgraph"
	offsetUnit = "unicode-code-point"
	// contextRunes is the number of code points of prefix and suffix in a
	// TextQuoteSelector, the length used by the Web Annotation examples and by
	// Hypothesis.
	contextRunes = 32
	positionType = "TextPositionSelector"
	quoteType    = "TextQuoteSelector"
)

// The shapes below are JSON Graph Format v2 (jsongraphformat.info) with our
// keys under "metadata" only. Writer and reader share them.

type jgfGenerator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jgfNode struct {
	Label    string          `json:"label"`
	Metadata json.RawMessage `json:"metadata"`
}

// jgfEdge is an edge to be written.
type jgfEdge struct {
	ID             string
	Source, Target graph.ID
	Relation       string
	Label          string
	Metadata       edgeMetadata
}

// edgeRead is an edge as it is read.
type edgeRead struct {
	ID       string          `json:"id"`
	Source   graph.ID        `json:"source"`
	Target   graph.ID        `json:"target"`
	Relation string          `json:"relation"`
	Directed *bool           `json:"directed"`
	Label    string          `json:"label"`
	Metadata json.RawMessage `json:"metadata"`

	quads *edgeMetadata // instead of Metadata, where the file is no JSON
}

type edgeMetadata struct {
	Qualifier string       `json:"qualifier,omitempty"`
	Passages  []jgfPassage `json:"passages"`
}

type jgfPassage struct {
	Source     graph.ID      `json:"source"`
	Selector   []jgfSelector `json:"selector"`
	Method     string        `json:"method"`
	Confidence float64       `json:"confidence"`
}

// jgfSelector is either of the two selectors of the W3C Web Annotation Data
// Model, section 4.2.
type jgfSelector struct {
	Type   string  `json:"type"`
	Start  *int    `json:"start,omitempty"`
	End    *int    `json:"end,omitempty"`
	Exact  *string `json:"exact,omitempty"`
	Prefix *string `json:"prefix,omitempty"`
	Suffix *string `json:"suffix,omitempty"`
}

type jgfSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type jgfBlock struct {
	Kind  graph.BlockKind `json:"kind"`
	Start int             `json:"start"`
	End   int             `json:"end"`
}

// articleDetail is an article's entry in the graph's metadata.
type articleDetail struct {
	Headline      string     `json:"headline"`
	Publisher     string     `json:"publisher,omitempty"`
	Author        string     `json:"author,omitempty"`
	DatePublished string     `json:"datePublished,omitempty"`
	URL           string     `json:"url,omitempty"`
	Language      string     `json:"language,omitempty"`
	Origin        string     `json:"origin,omitempty"`
	SHA256        string     `json:"sha256"`
	Blocks        []jgfBlock `json:"blocks"`
	Text          *string    `json:"text,omitempty"`
}

type articleMetadata struct {
	Kind graph.Kind `json:"kind"`
}

type entityMetadata struct {
	Kind        graph.Kind   `json:"kind"`
	Aliases     []string     `json:"aliases"`
	Country     string       `json:"country,omitempty"`
	Appearances []appearance `json:"appearances"`
}

// appearance is an entity as one article shows it.
type appearance struct {
	Article graph.ID `json:"article"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	Country string   `json:"country,omitempty"`
	Salient bool     `json:"salient,omitempty"`
	Score   float64  `json:"score,omitempty"`
}

type jgfReference struct {
	Node  graph.ID `json:"node"`
	Start int      `json:"start"`
	End   int      `json:"end"`
}

type jgfTaking struct {
	Node  graph.ID   `json:"node"`
	Role  graph.Role `json:"role"`
	Start int        `json:"start"`
	End   int        `json:"end"`
}

type statementMetadata struct {
	Kind       graph.Kind        `json:"kind"`
	Article    graph.ID          `json:"article"`
	Speaker    graph.ID          `json:"speaker,omitempty"`
	With       []jgfReference    `json:"with,omitempty"`
	Voice      graph.Voice       `json:"voice,omitempty"`
	Candidates []graph.Candidate `json:"candidates,omitempty"`
	Source     *jgfSpan          `json:"source,omitempty"`
	Cue        *jgfSpan          `json:"cue,omitempty"`
	Content    []jgfSpan         `json:"content"`
	Mode       graph.Mode        `json:"mode"`
	Polarity   graph.Polarity    `json:"polarity"`
	Modality   graph.Modality    `json:"modality"`
	About      []jgfReference    `json:"about,omitempty"`
	Reports    graph.ID          `json:"reports,omitempty"`
	Repeats    graph.ID          `json:"repeats,omitempty"`
	Time       *graph.Interval   `json:"time,omitempty"`
	Negator    *jgfSpan          `json:"negator,omitempty"`
	Modal      *jgfSpan          `json:"modal,omitempty"`
	Again      []jgfSaying       `json:"again,omitempty"`
	Confidence float64           `json:"confidence"`
	Method     string            `json:"method"`
}

// jgfSaying is a further passage of a statement.
type jgfSaying struct {
	Source  *jgfSpan   `json:"source,omitempty"`
	Cue     *jgfSpan   `json:"cue,omitempty"`
	Content []jgfSpan  `json:"content"`
	Mode    graph.Mode `json:"mode"`
}

// jgfQuantity is a number of an event; the numbers are not scaled.
type jgfQuantity struct {
	Measure graph.Measure `json:"measure"`
	Unit    string        `json:"unit"`
	Low     float64       `json:"low"`
	High    float64       `json:"high"`
	Bound   graph.Bound   `json:"bound,omitempty"`
	Part    bool          `json:"part,omitempty"`
	Start   int           `json:"start"`
	End     int           `json:"end"`
}

// String writes the quantity for people: "killed: at least 12 people".
func (q *jgfQuantity) String() string {
	n := graph.Quantity{Low: q.Low, High: q.High, Bound: q.Bound}
	text := string(q.Measure) + ": " + n.String() + " " + q.Unit
	if q.Part {
		text += " (part of another number)"
	}
	return text
}

type eventMetadata struct {
	Kind         graph.Kind      `json:"kind"`
	Article      graph.ID        `json:"article"`
	Type         graph.EventType `json:"type"`
	Triggers     []jgfSpan       `json:"triggers"`
	Participants []jgfTaking     `json:"participants,omitempty"`
	Places       []jgfReference  `json:"places,omitempty"`
	Time         *graph.Interval `json:"time,omitempty"`
	TimeSpan     *jgfSpan        `json:"timeSpan,omitempty"`
	Quantities   []jgfQuantity   `json:"quantities,omitempty"`
	Status       graph.Status    `json:"status"`
	Salient      bool            `json:"salient,omitempty"`
	Confidence   float64         `json:"confidence"`
	Method       string          `json:"method"`
}

// FormatError says where an import breaks the format.
type FormatError struct {
	// Pointer is the JSON Pointer (RFC 6901) of the value, empty for the whole.
	Pointer string
	// Offset is the byte at which reading stood, or -1 when the problem shows
	// only once everything is read.
	Offset int64
	Err    error
}

// Error names the place and the problem.
func (e *FormatError) Error() string {
	at := e.Pointer
	if at == "" {
		at = "/"
	}
	if e.Offset < 0 {
		return fmt.Sprintf("at %s: %v", at, e.Err)
	}
	return fmt.Sprintf("at %s, before byte %d: %v", at, e.Offset, e.Err)
}

// Unwrap gives the problem; it wraps [graph.ErrInvalid] or [graph.ErrNewer].
func (e *FormatError) Unwrap() error { return e.Err }
