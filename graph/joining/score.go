package joining

import (
	"slices"

	"newsgraph/graph"
)

// The weights of what two accounts have in common. They were set by hand on
// the first half of the set of invented articles in data/score/testdata and
// measured on the second.
const (
	threshold = 4.0 // from here two accounts tell of one event

	sameDay     = 2.0 // both give the day
	impliedDay  = 1.0 // one does, the other is of these days
	noDay       = 0.0 // neither does
	nextDay     = -1.5
	otherType   = -1.0
	samePlace   = 2.0
	nearPlace   = 1.0 // one names the other's place beside its own
	otherPlace  = -2.5
	sameCountry = 0.5
	samePerson  = 2.0
	sameBody    = 1.5
	sameState   = 1.0
	sameSide    = 0.5 // another member of the same side: its state, its minister
	otherActor  = -1.5
	sameNumber  = 1.0
	nearNumber  = 0.5
	farNumber   = -1.5
	likeWords   = 4.0 // times the cosine
	bothLead    = 0.5
	neitherLead = -0.5
)

// family tells events apart that can never be the same. Reports of one killing
// call it an attack, a crime or a death.
func family(t graph.EventType) graph.EventType {
	switch t {
	case graph.Crime, graph.Death:
		return graph.Assault
	case graph.Disaster:
		return graph.Accident
	default:
		return t
	}
}

// happened says whether an event is told as a fact; planned ones stand apart,
// and of others nobody can say whether they are the same.
func happened(s graph.Status) bool { return s == graph.Past || s == graph.Ongoing }

func joinable(a *Account) bool { return happened(a.Status) || a.Status == graph.Planned }

// window is the stretch of days in which an account's event lies; exact says
// that the article gives it. ok is false when nothing is known or the time is
// too wide to tell two events apart.
func window(a *Account, published int) (from, to int, exact, ok bool) {
	switch {
	case a.From != unknownDay && a.To != unknownDay:
		return a.From, a.To, true, a.To-a.From <= widest
	case published == unknownDay || !happened(a.Status):
		return 0, 0, false, false
	}
	return published - lag, published, false, true
}

const (
	// lag is how many days behind an event an article may be that gives no day.
	lag = 2
	// widest is the longest time, in days, that still may tell of one event.
	widest = 31
)

// pair is two accounts of different articles.
type pair struct {
	a, b       *node
	score      float64
	impossible bool
}

// compare scores two accounts. It does not matter which comes first.
func compare(a, b *node) pair {
	p := pair{a: a, b: b}
	if !a.dated || !b.dated || family(a.Type) != family(b.Type) || !p.days() || !p.statuses() {
		p.impossible = true
		return p
	}
	if a.Type != b.Type {
		p.score += otherType
	}
	if a.Salient && b.Salient {
		p.score += bothLead
	} else if !a.Salient && !b.Salient {
		p.score += neitherLead
	}
	near := p.places()
	near = p.parties() || near
	p.numbers()
	cosine, common := alike(a.Words, b.Words)
	p.score += likeWords * cosine
	if !near || common < 2 {
		p.impossible = true // nothing but type and time speaks for it
	}
	return p
}

// days compares the times; false means that they exclude one another.
func (p *pair) days() bool {
	a, b := p.a, p.b
	gap := max(a.from-b.to, b.from-a.to, 0)
	wide := max(a.to-a.from, b.to-b.from) > lag
	switch {
	case gap > 1 || gap == 1 && !(a.exact && b.exact):
		return false
	case gap == 1:
		p.score += nextDay
	case a.exact && b.exact && !wide:
		p.score += sameDay
	case a.exact != b.exact && !wide:
		p.score += impliedDay
	default:
		p.score += noDay
	}
	return true
}

// statuses says whether one can be what the other tells: what was planned for
// a day happened on it.
func (p *pair) statuses() bool {
	a, b := p.a, p.b
	return happened(a.Status) == happened(b.Status) || a.exact && b.exact && a.from == b.from && a.to == b.to && a.from == a.to
}

// places compares where it happened; true means that something speaks for it.
func (p *pair) places() bool {
	a, b := p.a, p.b
	countries := shared(a.Countries, b.Countries)
	switch {
	case shared(a.Places, b.Places) > 0:
		p.score += samePlace
		return true
	case shared(a.Places, b.Scene) > 0 || shared(b.Places, a.Scene) > 0:
		p.score += nearPlace
		return true
	case len(a.Places) > 0 && len(b.Places) > 0:
		p.score += otherPlace
		p.impossible = !p.sameParty()
	case len(a.Countries) > 0 && len(b.Countries) > 0 && countries == 0 && shared(a.Scene, b.Scene) == 0:
		p.impossible = true
	}
	if countries > 0 {
		p.score += sameCountry
		return true
	}
	return false
}

// sameParty says whether a person or a body takes part in both.
func (p *pair) sameParty() bool {
	for _, x := range p.a.Parties {
		if x.Node.Kind() != graph.Country && slices.ContainsFunc(p.b.Parties, func(y Party) bool { return x.Node == y.Node }) {
			return true
		}
	}
	return false
}

// shared counts what two sorted lists have in common.
func shared[T ~string](a, b []T) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// parties compares who took part; true means that somebody did in both.
func (p *pair) parties() bool {
	found, last := false, graph.ID("")
	for _, x := range p.a.Parties {
		if x.Node == last || !slices.ContainsFunc(p.b.Parties, func(y Party) bool { return x.Node == y.Node }) {
			continue
		}
		found, last = true, x.Node
		if p.turned(x.Node) {
			p.impossible = true
		}
		switch x.Node.Kind() {
		case graph.Person:
			p.score += samePerson
		case graph.Organization:
			p.score += sameBody
		default:
			p.score += sameState
		}
	}
	for _, role := range []graph.Role{graph.Actor, graph.Target, graph.Participant} {
		found = p.role(role) || found
	}
	return found
}

// turned says whether one acts in one account and is acted on in the other.
func (p *pair) turned(node graph.ID) bool {
	for _, x := range p.a.Parties {
		for _, y := range p.b.Parties {
			if x.Node == node && y.Node == node && !clashes(x.Role, y.Role) {
				return false
			}
		}
	}
	return true
}

func clashes(x, y graph.Role) bool {
	return x == graph.Actor && y == graph.Target || x == graph.Target && y == graph.Actor
}

// role compares those in one role, when both accounts name somebody in it.
// Members of one state stand for one another; others exclude, except that of
// an act of violence the actor often is told differently.
func (p *pair) role(role graph.Role) bool {
	x, y := inRole(p.a.Parties, role), inRole(p.b.Parties, role)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if role == graph.Participant && len(x) > 1 && len(y) > 1 {
		if matched(x, y) < 2 {
			p.impossible = true
		}
		return matched(x, y) > 0
	}
	for _, m := range x {
		for _, n := range y {
			if m.Node == n.Node {
				return true
			}
			if m.Country != "" && m.Country == n.Country && !rivals(m, n) {
				p.score += sameSide
				return true
			}
		}
	}
	if role == graph.Actor && family(p.a.Type) == graph.Assault {
		p.score += otherActor
	} else {
		p.impossible = true
	}
	return false
}

// rivals says whether two parties cannot stand for one another although they
// are of one state: two persons, two bodies.
func rivals(m, n Party) bool {
	return m.Node.Kind() == n.Node.Kind() && m.Node.Kind() != graph.Country
}

func inRole(list []Party, role graph.Role) []Party {
	var out []Party
	for _, x := range list {
		if x.Role == role {
			out = append(out, x)
		}
	}
	return out
}

// matched counts the sides of a meeting that both accounts name: by node, and
// among the others by state.
func matched(x, y []Party) int {
	n := 0
	var left []Party
	taken := make([]bool, len(y))
	for _, m := range x {
		if i := slices.IndexFunc(y, func(o Party) bool { return o.Node == m.Node }); i >= 0 {
			taken[i] = true
			n++
		} else {
			left = append(left, m)
		}
	}
	for _, m := range left {
		for i, o := range y {
			if !taken[i] && m.Country != "" && m.Country == o.Country && !rivals(m, o) {
				taken[i] = true
				n++
				break
			}
		}
	}
	return n
}

// numbers compares the quantities of one measure: equal ones speak for it, far
// ones against.
func (p *pair) numbers() {
	for _, m := range graph.Measures() {
		x, y := ofMeasure(p.a.Numbers, m), ofMeasure(p.b.Numbers, m)
		if len(x) == 0 || len(y) == 0 {
			continue
		}
		best := farNumber
		for _, a := range x {
			for _, b := range y {
				best = max(best, closeness(a, b))
			}
		}
		p.score += best
	}
}

func closeness(a, b Number) float64 {
	switch {
	case a.Low <= b.High && b.Low <= a.High:
		return sameNumber
	case max(a.High, b.High) <= 2*min(a.Low, b.Low):
		return nearNumber
	}
	return farNumber
}

func ofMeasure(list []Number, m graph.Measure) []Number {
	var out []Number
	for _, x := range list {
		if x.Measure == m {
			out = append(out, x)
		}
	}
	return out
}
