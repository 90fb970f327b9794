package graph

// Predicate is a relation word from the closed table below.
type Predicate string

// The predicates.
const (
	Said            Predicate = "said"
	About           Predicate = "about"
	Reports         Predicate = "reports"
	Repeats         Predicate = "repeats"
	StatedIn        Predicate = "stated_in"
	TookPartIn      Predicate = "took_part_in"
	HappenedIn      Predicate = "happened_in"
	ReportedIn      Predicate = "reported_in"
	HoldsOffice     Predicate = "holds_office"
	SpokespersonFor Predicate = "spokesperson_for"
	MemberOf        Predicate = "member_of"
	LocatedIn       Predicate = "located_in"
	AllyOf          Predicate = "ally_of"     // as the text calls it
	OpponentOf      Predicate = "opponent_of" // as the text calls it: rival, foe
	SalientIn       Predicate = "salient_in"
	MentionedIn     Predicate = "mentioned_in"
)

// PredicateInfo is one row of the table of predicates.
type PredicateInfo struct {
	Predicate Predicate
	Label     string // read from the subject: "Rubio said …"
	Inverse   string // read from the object: "… said by Rubio"
	Subjects  []Kind // kinds allowed as subject
	Objects   []Kind // kinds allowed as object
	// Qualifier says what [Relation.Qualifier] holds, or is empty when there
	// must be none.
	Qualifier string
}

var (
	speakers = []Kind{Person, Organization, Country, Place}
	entities = EntityKinds()
	topics   = []Kind{Person, Country, Organization, Place, EventK}
	told     = []Kind{Person, Country, Organization, Place, EventK}

	predicates = []PredicateInfo{
		{Said, "said", "said by", speakers, []Kind{StatementK}, ""},
		{About, "about", "spoken of in", []Kind{StatementK}, topics, ""},
		{Reports, "reports", "reported by", []Kind{StatementK}, []Kind{StatementK}, ""},
		{Repeats, "says again", "said again in", []Kind{StatementK}, []Kind{StatementK}, ""},
		{TookPartIn, "took part in", "with", entities, []Kind{EventK}, "role"},
		{HappenedIn, "in", "place of", []Kind{EventK}, []Kind{Place, Country, Organization}, ""},
		{HoldsOffice, "holds office", "officeholder", []Kind{Person}, []Kind{Country, Organization, Place}, "title"},
		{SpokespersonFor, "speaks for", "spokesperson", []Kind{Person}, []Kind{Country, Organization, Person}, "title"},
		{MemberOf, "member of", "member", []Kind{Person, Organization, Country}, []Kind{Organization}, "title"},
		{LocatedIn, "located in", "location of", []Kind{Place, Organization}, []Kind{Place, Country}, ""},
		{AllyOf, "ally of", "ally of", speakers, speakers, ""},
		{OpponentOf, "opponent of", "opponent of", speakers, speakers, ""},
		{SalientIn, "is a subject of", "is about", told, []Kind{ArticleK}, ""},
		{StatedIn, "stated in", "contains", []Kind{StatementK}, []Kind{ArticleK}, "part"},
		{ReportedIn, "reported in", "tells of", []Kind{EventK}, []Kind{ArticleK}, ""},
		{MentionedIn, "mentioned in", "mentions", entities, []Kind{ArticleK}, "form"},
	}
)

// Predicates gives the table of predicates in display order. The caller must
// not change it.
func Predicates() []PredicateInfo { return predicates }

// Info gives the row of the table; ok is false for an unknown predicate.
func (p Predicate) Info() (info PredicateInfo, ok bool) {
	if i := p.Order(); i < len(predicates) {
		return predicates[i], true
	}
	return PredicateInfo{}, false
}

// Order is the place of the predicate in the table; unknown ones come last.
func (p Predicate) Order() int {
	for i := range predicates {
		if predicates[i].Predicate == p {
			return i
		}
	}
	return len(predicates)
}

// The qualifiers of [StatedIn]: which part of the statement the passage is.
const (
	PartContent = "content"
	PartCue     = "cue"
	PartSource  = "source"
	PartAgain   = "again" // a further passage as a whole
)
