package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// eventMerged is one event with all its triggers.
type eventMerged struct {
	eventFound
	triggers []tokenRange
	key      string
}

// mergeEvents brings mentions of the same event together: same type and sort,
// statuses, participants, places and dates that do not contradict each other.
// Those without anybody or any place that found no partner are dropped.
func (r *eventReader) mergeEvents(found []eventFound) []eventMerged {
	var out []eventMerged
	var bare []eventFound
	for _, f := range found {
		f.parts = r.completed(f)
		if len(f.parts)+len(f.places) == 0 {
			bare = append(bare, f)
			continue
		}
		at := slices.IndexFunc(out, func(m eventMerged) bool { return r.sameEvent(&m, &f) })
		if at < 0 {
			out = append(out, eventMerged{eventFound: f, triggers: []tokenRange{f.tokens}, key: eventKey(&f)})
			continue
		}
		r.absorb(&out[at], f)
	}
	for _, f := range bare {
		if at := r.soleMatch(out, &f); at >= 0 {
			out[at].triggers = append(out[at].triggers, f.tokens)
		}
	}
	return r.headlinePass(r.secondPass(out))
}

// secondPass merges events that fit together only after others have joined
// them.
func (r *eventReader) secondPass(in []eventMerged) []eventMerged {
	var out []eventMerged
	for _, m := range in {
		at := slices.IndexFunc(out, func(o eventMerged) bool { return r.sameEvent(&o, &m.eventFound) })
		if at < 0 {
			out = append(out, m)
			continue
		}
		o := &out[at]
		o.triggers = append(o.triggers, m.triggers...)
		r.join(o, m.eventFound)
	}
	for i := range out {
		slices.SortFunc(out[i].triggers, func(a, b tokenRange) int { return a.first - b.first })
	}
	return out
}

func (r *eventReader) absorb(m *eventMerged, f eventFound) {
	m.triggers = append(m.triggers, f.tokens)
	r.join(m, f)
}

func (r *eventReader) join(m *eventMerged, f eventFound) {
	for _, p := range f.parts {
		m.parts = addTaking(m.parts, p)
	}
	for _, p := range f.places {
		if !r.nodeIn(m.places, p.Node) && !taken(m.parts, p.Node) {
			m.places = append(m.places, p)
		}
	}
	if m.time.IsZero() {
		m.time = f.time
	}
	if m.status == graph.Past && f.status == graph.Ongoing {
		m.status = graph.Ongoing
	}
}

// eventKey tells events of one type apart that cannot be the same: talks from
// visits, earthquakes from floods.
func eventKey(f *eventFound) string {
	if f.trigger.frame == 'E' {
		return f.trigger.words[0]
	}
	return f.trigger.label
}

// reality groups the statuses that two mentions of one event may have.
func reality(s graph.Status) graph.Status {
	if s == graph.Ongoing {
		return graph.Past
	}
	return s
}

// sameEvent says whether a mention can be of the event m.
func (r *eventReader) sameEvent(m *eventMerged, f *eventFound) bool {
	if m.trigger.kind != f.trigger.kind || m.key != eventKey(f) || reality(m.status) != reality(f.status) || timesDiffer(m.time, f.time) {
		return false
	}
	if len(m.places) > 0 && len(f.places) > 0 && !r.placesMeet(m.places, f.places) {
		return false
	}
	if len(m.parts) == 0 || len(f.parts) == 0 {
		return len(m.parts) == len(f.parts) && len(m.places) > 0 && len(f.places) > 0
	}
	return r.subset(f.parts, m.parts) || r.subset(m.parts, f.parts)
}

// soleMatch finds the one event that a mention without participants can be of.
func (r *eventReader) soleMatch(ms []eventMerged, f *eventFound) int {
	at := -1
	for i := range ms {
		m := &ms[i]
		if m.trigger.kind != f.trigger.kind || m.key != eventKey(f) || reality(m.status) != reality(f.status) || timesDiffer(m.time, f.time) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

func timesDiffer(a, b graph.Interval) bool {
	return !a.IsZero() && !b.IsZero() && (a.End < b.Start || b.End < a.Start)
}

func (r *eventReader) placesMeet(a, b []graph.Reference) bool {
	for _, x := range a {
		if r.nodeIn(b, x.Node) {
			return true
		}
	}
	return false
}

// subset says whether every participant of a takes part in b, in a role that
// does not contradict; an organisation or person counts as its country.
func (r *eventReader) subset(a, b []graph.Taking) bool {
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y graph.Taking) bool {
			return (x.Node == y.Node || r.governs(x.Node, y.Node)) && !rolesClash(x.Role, y.Role)
		}) {
			return false
		}
	}
	return true
}

// governs says whether one of two nodes is a country and the other an
// organisation of that country, an administration say.
func (r *eventReader) governs(a, b graph.ID) bool {
	x, y := r.kinds[a], r.kinds[b]
	if x == nil || y == nil {
		return false
	}
	if x.Kind == graph.Organization {
		x, y = y, x
	}
	if x.Kind != graph.Country || y.Kind != graph.Organization {
		return false
	}
	// "The … administration" is the American executive.
	return y.Country != "" && graph.CountryID(y.Country) == x.ID || y.Country == "" && x.ID == graph.CountryID("US") && strings.HasSuffix(y.Name, " administration")
}

func rolesClash(a, b graph.Role) bool {
	return a == graph.Actor && b == graph.Target || a == graph.Target && b == graph.Actor
}

// topicNouns are nouns before which a country and a topic name a dispute.
var topicNouns = wordSet(`talks negotiations negotiation deal agreement accord program programme weapons activities ambitions issue crisis dispute diplomacy pact treaty`)

// completed adds, to talks told with one side or none, the countries that the
// article joins to their topic: "nuclear talks" beside "Iran's nuclear
// programme".
func (r *eventReader) completed(f eventFound) []graph.Taking {
	if f.trigger.frame != 'M' || f.trigger.verb || f.topic == "" || len(f.parts) != 1 {
		return f.parts
	}
	out := f.parts
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if e := r.kinds[m.Entity]; e == nil || e.Kind != graph.Country {
			continue
		}
		_, at := r.d.TokenRange(m.Span)
		if r.tag(at) == "POS" {
			at++
		}
		if r.word(at) == f.topic && topicNouns[r.word(at+1)] && len(out) < 3 {
			out = addTaking(out, graph.Taking{Node: m.Entity, Role: graph.Participant, Span: m.Span})
		}
	}
	return out
}
