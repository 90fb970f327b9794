package extract

import (
	"slices"

	"newsgraph/graph"
)

// leadSentences is how far into the body a headline is told again.
const leadSentences = 2

// headlinePass brings together what a headline says in a few words and the lead
// tells in full, and what one sentence names twice: "a bomb exploded".
func (r *eventReader) headlinePass(in []eventMerged) []eventMerged {
	out := in
	for i := 0; i < len(out); i++ {
		for k := i + 1; k < len(out); k++ {
			if r.sameClause(&out[i], &out[k]) && r.couldBeOne(&out[i], &out[k]) {
				out = r.unite(out, i, k)
				k--
			}
		}
	}
	for i := 0; i < len(out); i++ {
		if !r.onlyHeadline(&out[i]) {
			continue
		}
		if k := r.retold(out, i); k >= 0 {
			out = r.unite(out, min(i, k), max(i, k))
			i--
		}
	}
	return out
}

// unite puts the later of two events into the earlier one.
func (r *eventReader) unite(list []eventMerged, i, k int) []eventMerged {
	m, o := list[i], list[k]
	m.triggers = append(slices.Clone(m.triggers), o.triggers...)
	slices.SortFunc(m.triggers, func(a, b tokenRange) int { return a.first - b.first })
	r.join(&m, o.eventFound)
	list[i] = m
	return slices.Delete(list, k, k+1)
}

// onlyHeadline says whether headlines alone tell of an event.
func (r *eventReader) onlyHeadline(m *eventMerged) bool {
	return !slices.ContainsFunc(m.triggers, func(t tokenRange) bool { return !r.inHeadline(r.d.Sentences[r.d.Tokens[t.first].Sentence]) })
}

// retold finds the one event of the first sentences of the body that a
// headline's event can be; -1 for none or several.
func (r *eventReader) retold(list []eventMerged, i int) int {
	found := -1
	for k := range list {
		if k == i || !r.inLead(&list[k]) || !r.couldBeOne(&list[i], &list[k]) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = k
	}
	return found
}

// inLead says whether the first sentences of the body tell of an event.
func (r *eventReader) inLead(m *eventMerged) bool {
	body := 0
	for s, sent := range r.d.Sentences {
		if r.d.Block(s) == graph.Dateline || r.d.Block(s) == graph.Byline || r.inHeadline(sent) {
			continue
		}
		if slices.ContainsFunc(m.triggers, func(t tokenRange) bool { return r.d.Tokens[t.first].Sentence == s }) {
			return true
		}
		if body++; body == leadSentences {
			break
		}
	}
	return false
}

// sameClause says whether a trigger of the one is the subject or object of a
// trigger of the other, or tells when the other happened.
func (r *eventReader) sameClause(a, b *eventMerged) bool {
	for _, x := range a.triggers {
		for _, y := range b.triggers {
			if r.governsTrigger(x, y) || r.governsTrigger(y, x) {
				return true
			}
		}
	}
	return false
}

func (r *eventReader) governsTrigger(head, t tokenRange) bool {
	for i := t.first; i < t.last; i++ {
		k := &r.d.Tokens[i]
		if k.Head < head.first || k.Head >= head.last {
			continue
		}
		switch k.Rel {
		case "nsubj", "nsubj:pass", "obj":
			return true
		case "advcl":
			return r.word(r.leftmost(i)) == "when"
		}
	}
	return false
}

// leftmost is the first token that hangs on token i.
func (r *eventReader) leftmost(i int) int {
	out := i
	for k := i - 1; k >= 0 && r.d.Tokens[k].Sentence == r.d.Tokens[i].Sentence; k-- {
		if r.d.Tokens[k].Head == i {
			out = k
		}
	}
	return out
}

// eventSynonyms are words for one sort of event.
var eventSynonyms = map[string]string{"quake": "earthquake", "tremor": "earthquake", "blaze": "fire", "wildfire": "fire", "cyclone": "storm", "hurricane": "storm", "typhoon": "storm"}

// couldBeOne says whether nothing tells two mentions of the same sort apart:
// statuses, times, people, places.
func (r *eventReader) couldBeOne(a, b *eventMerged) bool {
	if a.trigger.kind != b.trigger.kind || reality(a.status) != reality(b.status) || timesDiffer(a.time, b.time) {
		return false
	}
	if x, y := synonym(a.key), synonym(b.key); x != y && (a.trigger.frame == 'E' && b.trigger.frame == 'E' || a.trigger.kind == graph.Consult || a.trigger.kind == graph.Appointment || a.trigger.kind == graph.Trial) {
		return false
	}
	return r.peopleFit(a, b) && r.placesFit(a, b)
}

func synonym(key string) string {
	if s, ok := eventSynonyms[key]; ok {
		return s
	}
	return key
}

// peopleFit says whether those who take part in the one, places left out, take
// part in the other.
func (r *eventReader) peopleFit(a, b *eventMerged) bool {
	x, y := r.withoutPlaces(a.parts), r.withoutPlaces(b.parts)
	return len(x) == 0 || len(y) == 0 || r.subset(x, y) || r.subset(y, x)
}

func (r *eventReader) withoutPlaces(parts []graph.Taking) []graph.Taking {
	var out []graph.Taking
	for _, p := range parts {
		if e := r.kinds[p.Node]; e != nil && e.Kind != graph.Place {
			out = append(out, p)
		}
	}
	return out
}

// placesFit says whether two events can have happened at one place: a town that
// both name, or a town in a country that the other names.
func (r *eventReader) placesFit(a, b *eventMerged) bool {
	townsA, countriesA := r.where(a)
	townsB, countriesB := r.where(b)
	if len(townsA) > 0 && len(townsB) > 0 {
		return slices.ContainsFunc(townsA, func(t graph.ID) bool { return slices.Contains(townsB, t) })
	}
	if len(countriesA) > 0 && len(countriesB) > 0 {
		return slices.ContainsFunc(countriesA, func(c string) bool { return slices.Contains(countriesB, c) })
	}
	return true
}

// where gives the towns of an event, and the countries of these and of its
// places.
func (r *eventReader) where(m *eventMerged) (towns []graph.ID, countries []string) {
	add := func(id graph.ID) {
		e := r.kinds[id]
		switch {
		case e == nil:
		case e.Kind == graph.Country:
			countries = append(countries, id.Rest())
		case e.Kind == graph.Place:
			towns = append(towns, id)
			if e.Country != "" {
				countries = append(countries, e.Country)
			}
		}
	}
	for _, p := range m.places {
		add(p.Node)
	}
	for _, p := range m.parts {
		if e := r.kinds[p.Node]; e != nil && e.Kind == graph.Place {
			add(p.Node)
		}
	}
	return towns, countries
}
