package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"newsgraph/graph"
)

// ftmEntity is a line of FollowTheMoney: every value is a list of texts.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

func (e *ftmEntity) add(property string, values ...string) {
	for _, v := range values {
		if v != "" {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

// ftmID turns an id into one FollowTheMoney takes (types/entity.py of
// followthemoney 4): ASCII letters and digits, inside it dots and hyphens.
func ftmID(id string) string {
	plain := strings.Replace(id, ":", ".", 1)
	odd := strings.ContainsFunc(plain, func(r rune) bool { return !isASCIIAlphanumeric(r) && r != '.' && r != '-' })
	if !odd && isASCIIAlphanumeric(rune(plain[0])) && isASCIIAlphanumeric(rune(plain[len(plain)-1])) {
		return plain
	}
	h := sha256.Sum256([]byte(id))
	return string(graph.ID(id).Kind()) + "-" + hex.EncodeToString(h[:])[:20]
}

func isASCIIAlphanumeric(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// ftmLanguage is the three-letter code (ISO 639-3) FollowTheMoney uses for a
// language, or empty for one that is not in this list of common ones.
func ftmLanguage(code string) string {
	return map[string]string{"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "nl": "nld", "pl": "pol",
		"ru": "rus", "uk": "ukr", "ar": "ara", "zh": "zho", "ja": "jpn", "tr": "tur", "fa": "fas", "sv": "swe", "no": "nor", "da": "dan", "fi": "fin"}[code]
}

// followTheMoney writes the entities of Aleph, one a line (schemata of
// followthemoney 4). Countries are values there, not entities; statements
// become notes with the article they were read in; offsets are lost.
func (x *exporter) followTheMoney(sg *graph.Subgraph, o Options) {
	f := &ftm{x: x, events: map[graph.ID]*graph.Event{}, statements: map[graph.ID]*graph.Statement{}, positions: map[graph.ID][]*graph.Relation{}}
	for i := range sg.Events {
		f.events[sg.Events[i].ID] = &sg.Events[i]
	}
	for i := range sg.Statements {
		f.statements[sg.Statements[i].ID] = &sg.Statements[i]
	}
	for i := range sg.Relations {
		if r := &sg.Relations[i]; r.Predicate == graph.HoldsOffice {
			f.positions[r.Subject] = append(f.positions[r.Subject], r)
		}
	}
	lines := x.nodeLines(sg)
	f.names = make(map[graph.ID]string, len(lines))
	for _, l := range lines {
		f.names[l.id] = l.label
	}
	for _, l := range lines {
		f.node(&l, o)
	}
	for i := range sg.Relations {
		f.relation(&sg.Relations[i])
	}
}

type ftm struct {
	x          *exporter
	names      map[graph.ID]string
	events     map[graph.ID]*graph.Event
	statements map[graph.ID]*graph.Statement
	positions  map[graph.ID][]*graph.Relation
}

func (f *ftm) write(e *ftmEntity) {
	f.x.value(e)
	f.x.raw("\n")
}

// ends adds nodes as values of a property, and countries among them as
// countries.
func (f *ftm) ends(e *ftmEntity, property string, ids ...graph.ID) {
	seen := map[graph.ID]bool{}
	for _, id := range ids {
		switch {
		case id == "" || seen[id]:
		case id.Kind() == graph.Country:
			e.add("country", strings.ToLower(id.Rest()))
		default:
			e.add(property, ftmID(string(id)))
		}
		seen[id] = true
	}
}

func (f *ftm) node(l *nodeLine, o Options) {
	e := &ftmEntity{ID: ftmID(string(l.id)), Properties: map[string][]string{}}
	switch m := l.metadata().(type) {
	case articleMetadata:
		f.article(e, f.x.sources[l.id].article, o)
	case entityMetadata:
		if m.Kind == graph.Country {
			return
		}
		e.Schema = ftmSchema(m.Kind)
		e.add("name", l.label)
		if m.Kind == graph.Place {
			e.add("full", l.label)
		}
		e.add("alias", m.Aliases...)
		e.add("country", strings.ToLower(m.Country))
		if m.Kind == graph.Person {
			for _, r := range f.positions[l.id] {
				e.add("position", strings.TrimSpace(r.Qualifier+", "+f.names[r.Object]))
			}
		}
	case statementMetadata:
		f.statement(e, l, f.statements[l.id])
	case eventMetadata:
		f.event(e, l, f.events[l.id])
	}
	f.write(e)
}

func ftmSchema(k graph.Kind) string {
	return map[graph.Kind]string{graph.Person: "Person", graph.Organization: "Organization", graph.Place: "Address"}[k]
}

func (f *ftm) article(e *ftmEntity, a *graph.Article, o Options) {
	e.Schema = "Article"
	e.add("title", cmp.Or(a.Title, firstLine(a.Text)))
	e.add("author", a.Author)
	e.add("publisher", a.Publisher)
	e.add("publishedAt", a.Published)
	e.add("sourceUrl", a.URL)
	e.add("language", ftmLanguage(a.Language))
	if !o.WithoutText {
		e.add("bodyText", a.Text)
	}
}

func (f *ftm) statement(e *ftmEntity, l *nodeLine, s *graph.Statement) {
	e.Schema = "Note"
	who := cmp.Or(f.names[s.Speaker], "Unknown speaker")
	e.add("name", clip(who+": "+oneLine(l.label), 200))
	e.add("description", l.label)
	e.add("summary", who+", "+string(s.Mode)+", "+string(s.Polarity)+", "+string(s.Modality))
	if s.Voice != "" {
		e.add("notes", "source: "+s.Voice.Label())
	}
	for _, c := range s.Candidates {
		e.add("notes", "may be "+cmp.Or(f.names[c.Node], string(c.Node))+", probability "+number(c.Probability))
	}
	ids := append(make([]graph.ID, 0, 1+len(s.With)+len(s.About)), s.Speaker)
	for _, w := range s.With {
		ids = append(ids, w.Node)
	}
	for _, a := range s.About {
		ids = append(ids, a.Node)
	}
	f.ends(e, "entity", ids...)
}

func (f *ftm) event(e *ftmEntity, l *nodeLine, v *graph.Event) {
	e.Schema = "Event"
	e.add("name", l.label)
	e.add("summary", v.Type.Label()+", "+string(v.Status))
	e.add("startDate", v.Time.Start)
	e.add("endDate", v.Time.End)
	for _, q := range v.Quantities {
		e.add("notes", string(q.Measure)+": "+q.String()+" "+q.Unit)
	}
	if j := f.x.joined[v.ID]; j != nil {
		e.add("notes", fmt.Sprintf("one of %d accounts of one event, told in %d articles, %d of them independent", len(j.Accounts), j.Articles, j.Independent))
		if j.Event != v.ID {
			e.add("notes", "joined with "+ftmID(string(j.Event)))
		}
	}
	var ids []graph.ID
	for _, p := range v.Participants {
		ids = append(ids, p.Node)
	}
	for _, p := range v.Places {
		if p.Node.Kind() == graph.Country {
			ids = append(ids, p.Node)
			continue
		}
		e.add("location", f.names[p.Node])
	}
	f.ends(e, "involved", ids...)
}

// relation writes what is no property: mentions, where a statement or event
// stands, and ties between people, organisations and places.
func (f *ftm) relation(r *graph.Relation) {
	if r.Subject.Kind() == graph.Country || r.Object.Kind() == graph.Country {
		return
	}
	e := &ftmEntity{ID: ftmID(r.EdgeID()), Properties: map[string][]string{}}
	switch r.Predicate {
	case graph.MentionedIn:
		if r.Qualifier != string(graph.ByNameForm) {
			return
		}
		e.Schema = "Mention"
		e.add("document", ftmID(string(r.Object)))
		e.add("resolved", ftmID(string(r.Subject)))
		e.add("name", f.names[r.Subject])
		e.add("detectedSchema", ftmSchema(r.Subject.Kind()))
	case graph.StatedIn, graph.ReportedIn:
		if r.Qualifier != "" && r.Qualifier != graph.PartContent {
			return
		}
		e.Schema = "Documentation"
		e.add("document", ftmID(string(r.Object)))
		e.add("entity", ftmID(string(r.Subject)))
		e.add("role", map[graph.Predicate]string{graph.StatedIn: "quotes", graph.ReportedIn: "reports"}[r.Predicate])
	case graph.SpokespersonFor, graph.MemberOf, graph.HoldsOffice, graph.LocatedIn, graph.AllyOf, graph.OpponentOf, graph.Reports, graph.Repeats:
		info, _ := r.Predicate.Info()
		e.Schema = "UnknownLink"
		e.add("subject", ftmID(string(r.Subject)))
		e.add("object", ftmID(string(r.Object)))
		e.add("role", strings.TrimSpace(info.Label+" "+r.Qualifier))
	default:
		return
	}
	f.write(e)
}
