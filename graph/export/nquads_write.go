package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// The names used in N-Quads and JSON-LD. Ours stand below one prefix; an office
// or a role is the fragment of its predicate.
const (
	ns      = "urn:newsgraph:"
	rdfsNS  = "http://www.w3.org/2000/01/rdf-schema#"
	xsdNS   = "http://www.w3.org/2001/XMLSchema#"
	rdfNS   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfJSON = rdfNS + "JSON"
)

// nquads writes RDF 1.1 N-Quads (W3C Recommendation, 2014). A relation is one
// quad for each passage, whose label is the passage's address; what an article
// says of a node is labelled with the article. Lists and parts of nodes are
// literals of the type rdf:JSON.
func (x *exporter) nquads(sg *graph.Subgraph, o Options) {
	q := &quads{x: x}
	q.head(contentUUID(sg), o)
	for i := range sg.Articles {
		a := &sg.Articles[i]
		q.members(string(a.ID), string(a.ID), x.articleDetail(a, o))
	}
	for _, l := range x.nodeLines(sg) {
		q.node(&l)
	}
	for i := range sg.Relations {
		q.relation(&sg.Relations[i])
	}
}

type quads struct{ x *exporter }

// quad writes one line; object is in its N-Quads form, an empty label leaves
// the quad in the default graph.
func (q *quads) quad(subject, predicate, object, label string) {
	q.x.raw(iriRef(subject) + " " + iriRef(predicate) + " " + object)
	if label != "" {
		q.x.raw(" " + iriRef(label))
	}
	q.x.raw(" .\n")
}

func (q *quads) head(id string, o Options) {
	for _, m := range []struct{ key, value string }{
		{"type", graphType}, {"generator", "Newsgraph"}, {"version", o.Version}, {"exportedAt", o.ExportedAt},
		{"lens", o.Lens}, {"offsetUnit", offsetUnit}, {"title", o.Label},
	} {
		if m.value != "" {
			q.quad(id, ns+m.key, literal(m.value, ""), "")
		}
	}
	q.quad(id, ns+"schemaVersion", literal(fmt.Sprint(SchemaVersion), xsdNS+"integer"), "")
}

// node writes what is known of a node. What each article says of an entity is
// labelled with that article.
func (q *quads) node(l *nodeLine) {
	id, m := string(l.id), l.metadata()
	label := ""
	switch m := m.(type) {
	case entityMetadata:
		for _, a := range m.Appearances {
			said := a
			said.Article = ""
			q.members(id, string(a.Article), said)
		}
		q.quad(id, ns+"kind", literal(string(m.Kind), ""), "")
	case articleMetadata:
		label = id
		q.quad(id, ns+"kind", literal(string(m.Kind), ""), label)
	case statementMetadata:
		label = string(m.Article)
		q.members(id, label, m)
	case eventMetadata:
		label = string(m.Article)
		q.members(id, label, m)
	}
	q.quad(id, rdfsNS+"label", literal(l.label, ""), label)
	q.foreign(id, label)
}

func (q *quads) foreign(of, label string) {
	foreign := q.x.foreign[of]
	if len(foreign) == 0 {
		return
	}
	members := map[string]json.RawMessage{}
	for _, f := range foreign {
		members[f.Key] = json.RawMessage(f.Value)
	}
	raw, err := encode(members)
	if err != nil {
		q.x.err = err
		return
	}
	q.quad(of, ns+"foreign", literal(string(raw), rdfJSON), label)
}

// members writes the members of v's JSON, each as a quad: strings, numbers and
// truth values as themselves, of lists of strings one quad each, all else as
// JSON. Empty members are left out.
func (q *quads) members(subject, label string, v any) {
	raw, err := encode(v)
	if err != nil {
		q.x.err = err
		return
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	_, _ = dec.Token() // the bracket encode wrote
	for dec.More() {
		key, _ := dec.Token() // as above
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			q.x.err = err
			return
		}
		for _, object := range objects(value) {
			q.quad(subject, ns+fmt.Sprint(key), object, label)
		}
	}
}

func objects(value json.RawMessage) []string {
	switch value[0] {
	case '"':
		if s := unquoted(value); s != "" {
			return []string{literal(s, "")}
		}
		return nil
	case 't', 'f':
		return []string{literal(string(value), xsdNS+"boolean")}
	case '[':
		var list []string
		if json.Unmarshal(value, &list) == nil {
			for i, s := range list {
				list[i] = literal(s, "")
			}
			return list
		}
		return []string{literal(string(value), rdfJSON)}
	case '{':
		return []string{literal(string(value), rdfJSON)}
	}
	return []string{literal(string(value), xsdNS+"double")}
}

// relation writes one quad for each passage, and who read it and how sure.
func (q *quads) relation(r *graph.Relation) {
	id := r.EdgeID()
	for _, e := range r.Evidence {
		label := string(q.x.sources[e.Passage.Article].offsets.Address(e.Passage.Article, e.Passage.Span))
		q.quad(string(r.Subject), predicateIRI(r), iriRef(string(r.Object)), label)
		q.quad(id, ns+"method", literal(e.Method, ""), label)
		raw, err := encode(e.Confidence)
		if err != nil {
			q.x.err = err
			return
		}
		q.quad(id, ns+"confidence", literal(string(raw), xsdNS+"double"), label)
	}
	q.foreign(id, "")
}

// predicateIRI names a predicate, with its qualifier as the fragment.
func predicateIRI(r *graph.Relation) string {
	if r.Qualifier == "" {
		return ns + string(r.Predicate)
	}
	return ns + string(r.Predicate) + "#" + url.PathEscape(r.Qualifier)
}

// controls are the control characters of ASCII but DEL.
const controls = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"

// iriRef writes an IRI between angle brackets; what the grammar forbids inside
// is escaped (N-Quads, production IRIREF).
func iriRef(s string) string {
	if !strings.ContainsAny(s, controls+" <>\"{}|^`\\") && utf8.ValidString(s) {
		return "<" + s + ">" // nearly always
	}
	var b strings.Builder
	b.WriteByte('<')
	for _, r := range s {
		if r <= 0x20 || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&b, `\u%04X`, r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('>')
	return b.String()
}

// literal writes a literal; an empty type is a plain string.
func literal(s, datatype string) string {
	if datatype == "" && !strings.ContainsAny(s, controls+"\"\\\x7f") && utf8.ValidString(s) {
		return `"` + s + `"`
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8 + len(datatype) + 8)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	if datatype != "" {
		b.WriteString("^^" + iriRef(datatype))
	}
	return b.String()
}
