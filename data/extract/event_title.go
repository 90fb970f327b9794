package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// title is a short line about an event: what, who and where, in words of which
// no grammar can go wrong.
func (r *eventReader) title(m *eventMerged) string {
	what := r.titleHead(m)
	var actors, targets, all []string
	for i, p := range m.parts {
		if i == 4 {
			break
		}
		n := r.nodeName(p.Node)
		all = append(all, n)
		switch p.Role {
		case graph.Actor:
			actors = append(actors, n)
		case graph.Target:
			targets = append(targets, n)
		case graph.Participant:
		}
	}
	line := what
	switch {
	case len(actors) == 0 && len(targets) == 0 && len(all) == 2 && m.trigger.kind != graph.Sport:
		line += " between " + all[0] + " and " + all[1]
	case len(actors) == 1 && len(targets) == 1 && actors[0] == targets[0]:
		line += ": " + actors[0]
	case len(actors) > 0 && len(targets) > 0:
		line += ": " + list(actors) + " → " + list(targets)
	case len(targets) > 0 && m.trigger.verb && titlePreposition[m.trigger.kind] != "" && m.trigger.label != "conviction":
		line += " " + titlePreposition[m.trigger.kind] + " " + list(targets)
	case len(all) > 0 && m.trigger.kind == graph.Mobilize && len(m.places) > 0:
	case len(all) > 0:
		line += ": " + list(all)
	}
	if len(m.places) > 0 && (len(m.parts) < 2 || m.trigger.frame != 'M') {
		line += " in " + r.nodeName(m.places[0].Node)
	}
	return capitalise(line)
}

// titlePreposition joins the label of a type to the one acted on where nobody
// else is known.
var titlePreposition = map[graph.EventType]string{
	graph.Assault: "on", graph.Coerce: "of", graph.Death: "of", graph.Trial: "of", graph.Appointment: "of", graph.Accuse: "against", graph.Sanction: "against",
}

// titleHead is the trigger noun with its topic, or the label of the sort.
func (r *eventReader) titleHead(m *eventMerged) string {
	t := m.trigger
	if t.verb {
		return t.label
	}
	noun := strings.Join(t.words, " ")
	if t.is("pl") {
		noun = r.words[m.tokens.last-1]
	}
	if t.kind == graph.Mobilize || t.label == "military exercise" {
		return t.label
	}
	if m.topic != "" && r.tag(m.tokens.last-2) == "JJ" || m.topic != "" && r.tag(m.tokens.last-2) == "NN" {
		if !idleAdjectives[m.topic] && !plannedNouns[m.topic] && !hypotheticalNouns[m.topic] {
			return m.topic + " " + noun
		}
	}
	return noun
}

// nodeName is an entity's name with "the" where English asks for it.
func (r *eventReader) nodeName(id graph.ID) string {
	e := r.kinds[id]
	if e == nil {
		return string(id)
	}
	if takesArticle(e) {
		return "the " + e.Name
	}
	return e.Name
}

// articleHeads are last words of names that stand with "the".
var articleHeads = wordSet(`administration government ministry council court committee commission union nations party army police bank department states kingdom netherlands philippines
	emirates republic islands east west sea ocean gulf strait organization organisation house senate congress agency association federation coalition guard forces bureau league times post`)

func takesArticle(e *graph.Entity) bool {
	words := strings.Fields(strings.ToLower(e.Name))
	if len(words) == 0 || words[0] == "the" || e.Kind == graph.Person {
		return false
	}
	last := words[len(words)-1]
	return articleHeads[last] && (len(words) > 1 || last == "philippines" || last == "netherlands" || last == "senate") || last == "bahamas" || last == "maldives" || last == "gambia"
}

// list joins names: "A", "A and B", "A, B and C".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func capitalise(s string) string {
	c, w := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(c)) + s[w:]
}
