package export

import (
	"cmp"
	"encoding/json"

	"newsgraph/graph"
)

// ldContext is the JSON-LD context, written into every file: nothing has to be
// fetched to understand it.
const ldContext = `{
"schema":"https://schema.org/","oa":"http://www.w3.org/ns/oa#","prov":"http://www.w3.org/ns/prov#","rdf":"http://www.w3.org/1999/02/22-rdf-syntax-ns#","rdfs":"http://www.w3.org/2000/01/rdf-schema#","xsd":"http://www.w3.org/2001/XMLSchema#","ng":"urn:newsgraph:",
"datePublished":{"@id":"schema:datePublished"},"startDate":{"@id":"schema:startDate","@type":"xsd:date"},"endDate":{"@id":"schema:endDate","@type":"xsd:date"},
"spokenByCharacter":{"@id":"schema:spokenByCharacter","@type":"@id"},"isPartOf":{"@id":"schema:isPartOf","@type":"@id"},"appearance":{"@id":"schema:appearance","@type":"@id"},"about":{"@id":"schema:about","@type":"@id"},"location":{"@id":"schema:location","@type":"@id"},
"subject":{"@id":"rdf:subject","@type":"@id"},"predicate":{"@id":"rdf:predicate","@type":"@id"},"object":{"@id":"rdf:object","@type":"@id"},
"source":{"@id":"oa:hasSource","@type":"@id"},"selector":"oa:hasSelector","exact":"oa:exact","prefix":"oa:prefix","suffix":"oa:suffix","start":{"@id":"oa:start","@type":"xsd:nonNegativeInteger"},"end":{"@id":"oa:end","@type":"xsd:nonNegativeInteger"},
"confidence":{"@id":"ng:confidence","@type":"xsd:double"},"derivedFrom":"prov:wasDerivedFrom","generatedBy":{"@id":"prov:wasGeneratedBy","@type":"@id"},"generatedAt":{"@id":"prov:generatedAtTime","@type":"xsd:dateTime"}
}`

type object = map[string]any

// jsonLD writes JSON-LD 1.1 with the terms of schema.org, the Web Annotation
// Data Model and PROV-O. "spokenByCharacter" says that the work attributes the
// words, not that they were said. A link is there twice: as a plain triple, and
// as an rdf:Statement with its passages.
func (x *exporter) jsonLD(sg *graph.Subgraph, o Options) {
	x.raw(`{"@context":` + ldContext + ",\n" + `"@graph":[` + "\n")
	head := object{"@id": contentUUID(sg), "@type": []string{"schema:Dataset", "prov:Entity"}, "schema:name": o.title(),
		"ng:offsetUnit": offsetUnit, "schema:creditText": "Newsgraph"}
	if o.ExportedAt != "" {
		head["generatedAt"] = o.ExportedAt
	}
	if o.Lens != "" {
		head["ng:lens"] = o.Lens
	}
	x.value(head)
	for _, l := range x.nodeLines(sg) {
		x.raw(",\n")
		x.value(x.linkedNode(&l, o))
	}
	for i := range sg.Relations {
		x.linkedRelation(&sg.Relations[i])
	}
	x.raw("\n]}\n")
}

func (x *exporter) linkedNode(l *nodeLine, o Options) object {
	n := object{"@id": l.id}
	set := func(key, value string) {
		if value != "" {
			n[key] = value
		}
	}
	switch m := l.metadata().(type) {
	case articleMetadata:
		x.linkedArticle(n, x.sources[l.id].article, o)
	case entityMetadata:
		n["@type"] = map[graph.Kind]string{graph.Person: "schema:Person", graph.Country: "schema:Country", graph.Organization: "schema:Organization", graph.Place: "schema:Place"}[m.Kind]
		n["schema:name"] = l.label
		if len(m.Aliases) > 0 {
			n["schema:alternateName"] = m.Aliases
		}
		set("ng:country", m.Country)
	case statementMetadata:
		n["@type"], n["schema:text"] = "schema:Claim", l.label
		n["appearance"] = m.Article
		if m.Mode == graph.Direct {
			n["@type"], n["isPartOf"] = "schema:Quotation", m.Article
			delete(n, "appearance")
		}
		set("spokenByCharacter", string(m.Speaker))
		if len(m.With) > 0 {
			n["spokenByCharacter"] = append([]graph.ID{m.Speaker}, nodesOf(m.With)...)
		}
		set("ng:voice", string(m.Voice))
		if c := linkedCandidates(m.Candidates); len(c) > 0 {
			n["ng:candidate"] = c
		}
		set("ng:mode", string(m.Mode))
		set("ng:polarity", string(m.Polarity))
		set("ng:modality", string(m.Modality))
		if about := nodesOf(m.About); len(about) > 0 {
			n["about"] = about
		}
		linkedTime(n, m.Time)
		n["confidence"], n["generatedBy"] = m.Confidence, methodIRI(m.Method)
	case eventMetadata:
		n["@type"], n["schema:name"] = "schema:Event", l.label
		n["ng:eventType"], n["ng:status"] = m.Type, m.Status
		linkedTime(n, m.Time)
		if places := nodesOf(m.Places); len(places) > 0 {
			n["location"] = places
		}
		if q := linkedQuantities(m.Quantities); len(q) > 0 {
			n["ng:quantity"] = q
		}
		if j := x.joined[l.id]; j != nil {
			n["ng:joined"] = object{"@id": j.Event}
			n["ng:toldIn"], n["ng:independent"] = j.Articles, j.Independent
		}
		n["confidence"], n["generatedBy"] = m.Confidence, methodIRI(m.Method)
	}
	for _, f := range x.foreign[string(l.id)] {
		if n["ng:foreign"] == nil {
			n["ng:foreign"] = object{"@type": "@json", "@value": object{}}
		}
		n["ng:foreign"].(object)["@value"].(object)[f.Key] = json.RawMessage(f.Value)
	}
	return n
}

func nodesOf(refs []jgfReference) []graph.ID {
	out := make([]graph.ID, 0, len(refs))
	for _, r := range refs {
		out = append(out, r.Node)
	}
	return out
}

// linkedCandidates are nodes that may be an unknown speaker, with how likely.
func linkedCandidates(in []graph.Candidate) []object {
	out := make([]object, 0, len(in))
	for _, c := range in {
		out = append(out, object{"ng:node": object{"@id": c.Node}, "ng:probability": c.Probability})
	}
	return out
}

// linkedQuantities are the numbers of an event. Where only a limit is known,
// "ng:bound" says so.
func linkedQuantities(in []jgfQuantity) []object {
	out := make([]object, 0, len(in))
	for _, q := range in {
		v := object{"@type": "schema:QuantitativeValue", "schema:name": q.Measure, "schema:unitText": q.Unit, "schema:minValue": q.Low, "schema:maxValue": q.High,
			"start": q.Start, "end": q.End}
		if q.Bound != graph.Exactly {
			v["ng:bound"] = q.Bound
		}
		if q.Part {
			v["ng:part"] = true
		}
		out = append(out, v)
	}
	return out
}

func methodIRI(method string) string { return ns + "method:" + method }

func linkedTime(n object, t *graph.Interval) {
	if t != nil {
		n["startDate"], n["endDate"], n["ng:precision"] = t.Start, t.End, t.Precision
	}
}

func (x *exporter) linkedArticle(n object, a *graph.Article, o Options) {
	n["@type"], n["schema:headline"] = "schema:NewsArticle", cmp.Or(a.Title, firstLine(a.Text))
	if a.Published != "" {
		kind := "xsd:date"
		if len(a.Published) > len("2006-01-02") {
			kind = "xsd:dateTime"
		}
		n["datePublished"] = object{"@value": a.Published, "@type": kind}
	}
	if a.Publisher != "" {
		n["schema:publisher"] = object{"@type": "schema:Organization", "schema:name": a.Publisher}
	}
	if a.Author != "" {
		n["schema:author"] = object{"@type": "schema:Person", "schema:name": a.Author}
	}
	for key, value := range map[string]string{"schema:url": a.URL, "schema:inLanguage": a.Language} {
		if value != "" {
			n[key] = value
		}
	}
	n["schema:sha256"] = graph.TextHash(a.Text)
	if !o.WithoutText {
		n["schema:articleBody"] = a.Text
	}
}

func (x *exporter) linkedRelation(r *graph.Relation) {
	x.raw(",\n")
	x.value(object{"@id": r.Subject, "ng:" + string(r.Predicate): object{"@id": r.Object}})
	s := object{"@id": r.EdgeID(), "@type": "rdf:Statement", "subject": r.Subject, "predicate": ns + string(r.Predicate), "object": r.Object}
	if r.Qualifier != "" {
		s["ng:qualifier"] = r.Qualifier
	}
	from := make([]object, 0, len(r.Evidence))
	for _, e := range r.Evidence {
		p := x.passage(e)
		from = append(from, object{"@type": "oa:SpecificResource", "source": p.Source, "confidence": p.Confidence, "generatedBy": methodIRI(p.Method),
			"selector": []object{
				{"@type": "oa:" + positionType, "start": *p.Selector[0].Start, "end": *p.Selector[0].End},
				{"@type": "oa:" + quoteType, "exact": *p.Selector[1].Exact, "prefix": *p.Selector[1].Prefix, "suffix": *p.Selector[1].Suffix},
			}})
	}
	s["derivedFrom"] = from
	x.raw(",\n")
	x.value(s)
}
