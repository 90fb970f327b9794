package joining

import (
	"slices"
	"strings"
	"time"

	"newsgraph/graph"
)

// Version is the version of the digests that [Read] makes. One of another
// version must be made anew.
const Version = 1

// Digest is what grouping needs to know of one article.
type Digest struct {
	Version int      `json:"version"`
	Article graph.ID `json:"article"`
	// Published is the day of publication as days since 1 January 1970, or
	// unknownDay.
	Published int       `json:"published"`
	Sketch    []uint32  `json:"sketch,omitempty"` // see sketch
	Accounts  []Account `json:"accounts,omitempty"`
}

// Account is one event of an article.
type Account struct {
	Event    graph.ID        `json:"event"`
	Type     graph.EventType `json:"type"`
	Status   graph.Status    `json:"status"`
	Triggers []graph.Span    `json:"triggers"`
	// From and To are the days of the event's time; both unknownDay without one.
	From      int             `json:"from"`
	To        int             `json:"to"`
	Precision graph.Precision `json:"precision,omitempty"`
	Parties   []Party         `json:"parties,omitempty"` // sorted by node
	Places    []graph.ID      `json:"places,omitempty"`  // towns and regions, sorted
	Countries []string        `json:"countries,omitempty"`
	// Scene are the places named in the sentences of the triggers, sorted.
	Scene   []graph.ID `json:"scene,omitempty"`
	Numbers []Number   `json:"numbers,omitempty"`
	// Words are the hashes of the words of the triggers' sentences, sorted.
	Words   []uint32 `json:"words,omitempty"`
	Salient bool     `json:"salient,omitempty"`
}

// Party is a person, body or country that takes part.
type Party struct {
	Node    graph.ID   `json:"node"`
	Role    graph.Role `json:"role"`
	Country string     `json:"country,omitempty"`
}

// Number is a quantity without its place.
type Number struct {
	Measure graph.Measure `json:"measure"`
	Low     float64       `json:"low"`
	High    float64       `json:"high"`
}

// unknownDay stands for no date. No article is from that day.
const unknownDay = -1 << 40

// Read makes the digest of a batch; the batch stays as it is.
func Read(b *graph.Batch) *Digest {
	d := &Digest{Version: Version, Article: b.Article.ID, Published: unknownDay, Sketch: sketch(b.Article.Text)}
	if t, ok := b.Article.PublishedDay(); ok {
		d.Published = day(t)
	}
	r := reader{b: b, entities: map[graph.ID]*graph.Entity{}}
	for i := range b.Entities {
		r.entities[b.Entities[i].ID] = &b.Entities[i]
	}
	for i := range b.Events {
		d.Accounts = append(d.Accounts, r.account(&b.Events[i]))
	}
	return d
}

func day(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }

func dayOf(date string) int {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return unknownDay
	}
	return day(t)
}

type reader struct {
	b        *graph.Batch
	entities map[graph.ID]*graph.Entity
}

func (r *reader) account(e *graph.Event) Account {
	a := Account{Event: e.ID, Type: e.Type, Status: e.Status, Triggers: e.Triggers, From: unknownDay, To: unknownDay, Salient: e.Salient}
	if !e.Time.IsZero() {
		a.From, a.To, a.Precision = dayOf(e.Time.Start), dayOf(e.Time.End), e.Time.Precision
	}
	for _, p := range e.Participants {
		r.party(&a, p)
	}
	for _, p := range e.Places {
		r.place(&a, p.Node)
	}
	for _, q := range e.Quantities {
		if !q.Part {
			a.Numbers = append(a.Numbers, Number{q.Measure, q.Low, q.High})
		}
	}
	sentences := r.sentences(e.Triggers)
	if e.Salient {
		sentences = r.withLead(sentences)
	}
	a.Words, a.Scene = words(r.b.Article.Text, sentences), r.scene(sentences)
	slices.SortFunc(a.Parties, func(x, y Party) int { return strings.Compare(string(x.Node), string(y.Node)) })
	for _, list := range []*[]graph.ID{&a.Places, &a.Scene} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	slices.Sort(a.Countries)
	a.Countries = slices.Compact(a.Countries)
	return a
}

// party files one who takes part. A town that "is attacked" is where it
// happened.
func (r *reader) party(a *Account, p graph.Taking) {
	e := r.entities[p.Node]
	if e == nil {
		return
	}
	if e.Kind == graph.Place {
		r.place(a, p.Node)
		return
	}
	c := e.Country
	if e.Kind == graph.Country {
		c = p.Node.Rest()
	}
	a.Parties = append(a.Parties, Party{p.Node, p.Role, c})
	if c != "" {
		a.Countries = append(a.Countries, c)
	}
}

func (r *reader) place(a *Account, id graph.ID) {
	e := r.entities[id]
	switch {
	case e == nil:
	case e.Kind == graph.Country:
		a.Countries = append(a.Countries, id.Rest())
	default:
		a.Places = append(a.Places, id)
		if e.Country != "" {
			a.Countries = append(a.Countries, e.Country)
		}
	}
}

// scene gives the places and countries named in some stretches.
func (r *reader) scene(sentences []graph.Span) []graph.ID {
	var out []graph.ID
	for _, m := range r.b.Mentions {
		k := m.Entity.Kind()
		if k != graph.Place && k != graph.Country {
			continue
		}
		if slices.ContainsFunc(sentences, func(s graph.Span) bool { return s.Contains(m.Span) }) {
			out = append(out, m.Entity)
		}
	}
	return out
}
