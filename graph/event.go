package graph

// EventType is a type from PLOVER's 2021 ontology (github.com/openeventdata/PLOVER)
// or one of our own for what PLOVER lacks.
type EventType string

// The types of events.
const (
	Agree     EventType = "AGREE"
	Consult   EventType = "CONSULT"
	Support   EventType = "SUPPORT"
	Concede   EventType = "CONCEDE"
	Cooperate EventType = "COOPERATE"
	Aid       EventType = "AID"
	Retreat   EventType = "RETREAT"
	Request   EventType = "REQUEST"
	Accuse    EventType = "ACCUSE"
	Reject    EventType = "REJECT"
	Threaten  EventType = "THREATEN"
	Protest   EventType = "PROTEST"
	Sanction  EventType = "SANCTION"
	Mobilize  EventType = "MOBILIZE"
	Coerce    EventType = "COERCE"
	Assault   EventType = "ASSAULT"

	Election    EventType = "ELECTION"
	Appointment EventType = "APPOINTMENT"
	Trial       EventType = "TRIAL"
	Crime       EventType = "CRIME"
	Disaster    EventType = "DISASTER"
	Accident    EventType = "ACCIDENT"
	Death       EventType = "DEATH"
	Discovery   EventType = "DISCOVERY"
	Sport       EventType = "SPORT"
)

// eventLabels holds the everyday word of each type, in the order of EventTypes.
var eventLabels = []struct {
	t     EventType
	label string
}{
	{Agree, "agreement"}, {Consult, "talks"}, {Support, "support"}, {Concede, "concession"},
	{Cooperate, "cooperation"}, {Aid, "aid"}, {Retreat, "withdrawal"}, {Request, "request"},
	{Accuse, "accusation"}, {Reject, "refusal"}, {Threaten, "threat"}, {Protest, "protest"},
	{Sanction, "sanctions"}, {Mobilize, "military deployment"}, {Coerce, "coercion"}, {Assault, "attack"},
	{Election, "election"}, {Appointment, "change of office"}, {Trial, "trial"}, {Crime, "crime"},
	{Disaster, "disaster"}, {Accident, "accident"}, {Death, "death"}, {Discovery, "discovery"}, {Sport, "sport"},
}

// EventTypes lists every type in a fixed order.
func EventTypes() []EventType {
	out := make([]EventType, len(eventLabels))
	for i, e := range eventLabels {
		out[i] = e.t
	}
	return out
}

// Label is the everyday word for the type ("talks" for CONSULT), lower case;
// empty for an unknown type.
func (t EventType) Label() string {
	for _, e := range eventLabels {
		if e.t == t {
			return e.label
		}
	}
	return ""
}

// Valid says whether t is one of [EventTypes].
func (t EventType) Valid() bool { return t.Label() != "" }

// Status says whether an event has happened.
type Status string

// The statuses.
const (
	Past         Status = "past"
	Ongoing      Status = "ongoing"
	Planned      Status = "planned"
	Hypothetical Status = "hypothetical"
	Negated      Status = "negated"
)

// Role is the part somebody takes in an event.
type Role string

// The roles.
const (
	Actor       Role = "source"      // acts
	Target      Role = "target"      // is acted on
	Participant Role = "participant" // takes part; mutual, or side unknown
)

// Taking is one participant's part in an event, read at a span.
type Taking struct {
	Node ID   `json:"node"`
	Role Role `json:"role"`
	Span Span `json:"span"`
}

// Event is something that happened, happens or is planned, as one article
// tells it. It is a node.
type Event struct {
	ID       ID        `json:"id"`
	Article  ID        `json:"article"`
	Type     EventType `json:"type"`
	Title    string    `json:"title"`    // a short line for people, made from type, trigger and participants
	Triggers []Span    `json:"triggers"` // at least one, sorted: the words that name the event
	// Participants and Places are sorted by span; a node may stand once per
	// role.
	Participants []Taking    `json:"participants,omitempty"`
	Places       []Reference `json:"places,omitempty"`
	Time         Interval    `json:"time"`
	// TimeSpan is where the article gives the time; zero when it is known in
	// another way or not at all.
	TimeSpan Span `json:"timeSpan,omitzero"`
	// Quantities are sorted by [CompareQuantities].
	Quantities []Quantity `json:"quantities,omitempty"`
	Status     Status     `json:"status"`
	Salient    bool       `json:"salient,omitempty"`
	Confidence float64    `json:"confidence"`
	Method     string     `json:"method"`
}
