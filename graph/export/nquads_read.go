package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// readNQuads reads what nquads wrote, in any order of lines, also after other
// programs added quads about the nodes.
func readNQuads(r io.Reader) (*jgfFile, error) {
	n := &quadReader{facts: map[string]facts{}, at: map[string]int{}}
	in := bufio.NewReaderSize(r, 1<<16)
	for line := 1; ; line++ {
		text, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if e := n.line(strings.TrimRight(text, "\r\n"), line); e != nil {
			return nil, e
		}
		n.read += int64(len(text))
		if err != nil {
			return n.file()
		}
	}
}

// facts are the literals about one subject, by label and key.
type facts map[string]map[string][]term

type quadReader struct {
	facts map[string]facts
	edges []graph.Relation // with evidence whose spans are code points
	at    map[string]int   // edge by id
	lines []int            // of each edge
	read  int64
}

func (n *quadReader) fail(line int, format string, args ...any) error {
	return &FormatError{fmt.Sprintf("line %d", line), n.read, fmt.Errorf("%w: "+format, append([]any{graph.ErrInvalid}, args...)...)}
}

func (n *quadReader) line(text string, line int) error {
	if !utf8.ValidString(text) {
		return n.fail(line, "is not valid UTF-8")
	}
	q, err := parseQuad(text)
	if err != nil {
		return n.fail(line, "%v", err)
	}
	if q[0].what == 0 {
		return nil
	}
	if q[0].what == 'b' || q[3].what == 'b' || q[2].what == 'b' {
		return n.fail(line, "blank nodes are no part of an export of Newsgraph")
	}
	if name, ok := strings.CutPrefix(q[1].value, ns); ok && q[2].what == 'i' {
		return n.relation(q, name, line)
	}
	n.fact(q)
	return nil
}

// fact files a literal, or a foreign IRI, under its subject.
func (n *quadReader) fact(q [4]term) {
	f := n.facts[q[0].value]
	if f == nil {
		f = facts{}
		n.facts[q[0].value] = f
	}
	if f[q[3].value] == nil {
		f[q[3].value] = map[string][]term{}
	}
	if t := f[q[3].value]; !slices.Contains(t[q[1].value], q[2]) {
		t[q[1].value] = append(t[q[1].value], q[2])
	}
}

// relation files a quad between two nodes.
func (n *quadReader) relation(q [4]term, name string, line int) error {
	predicate, escaped, _ := strings.Cut(name, "#")
	qualifier, err := url.PathUnescape(escaped)
	if err != nil {
		return n.fail(line, "the predicate's qualifier %q is no escaped text", escaped)
	}
	article, start, end, err := graph.ParseAddress(graph.Address(q[3].value))
	if err != nil {
		return n.fail(line, "the label of a relation must be its passage: %v", err)
	}
	r := graph.Relation{Subject: graph.ID(q[0].value), Predicate: graph.Predicate(predicate), Qualifier: qualifier, Object: graph.ID(q[2].value)}
	id := r.EdgeID()
	i, ok := n.at[id]
	if !ok {
		i = len(n.edges)
		n.at[id] = i
		n.edges, n.lines = append(n.edges, r), append(n.lines, line)
	}
	p := graph.Passage{Article: article, Span: graph.Span{Start: start, End: end}}
	if !slices.ContainsFunc(n.edges[i].Evidence, func(e graph.Evidence) bool { return e.Passage == p }) {
		n.edges[i].Evidence = append(n.edges[i].Evidence, graph.Evidence{Passage: p})
	}
	return nil
}

// file puts the facts together.
func (n *quadReader) file() (*jgfFile, error) {
	f := &jgfFile{hasEdges: true, quoteless: true}
	for _, subject := range slices.Sorted(maps.Keys(n.facts)) {
		err := error(nil)
		switch kind := graph.ID(subject).Kind(); {
		case strings.HasPrefix(subject, "urn:uuid:"):
			err = n.head(f, subject)
		case kind == "edge" && hasKey(n.at, subject):
		case kind.Valid():
			err = n.node(f, subject)
		default:
			err = missing("<"+subject+">", "is no node or edge of the export; nothing was read that could keep what is said of it")
		}
		if err != nil {
			return nil, err
		}
	}
	if err := f.complete("the quads"); err != nil {
		return nil, err
	}
	return f, n.addEdges(f)
}

func hasKey[V any](m map[string]V, key string) bool {
	_, ok := m[key]
	return ok
}

func (n *quadReader) head(f *jgfFile, subject string) error {
	known := n.facts[subject][""]
	if t := known[ns+"schemaVersion"]; len(t) == 1 {
		if err := json.Unmarshal([]byte(t[0].value), &f.schema); err != nil || f.schema < 1 {
			return missing("<"+subject+">", fmt.Sprintf("schema version %q", t[0].value))
		}
	}
	if f.schema > SchemaVersion {
		return &FormatError{"<" + subject + ">", -1, fmt.Errorf("%w: schema version %d, this program knows up to %d", graph.ErrNewer, f.schema, SchemaVersion)}
	}
	if t := known[ns+"offsetUnit"]; len(t) == 1 {
		f.unit = t[0].value
	}
	return nil
}

// node makes the node of a subject, and for an article what is known of it.
func (n *quadReader) node(f *jgfFile, subject string) error {
	pointer := "<" + subject + ">"
	id := graph.ID(subject)
	e := entry[jgfNode]{key: subject, pointer: pointer}
	ours := map[string]json.RawMessage{}
	for _, label := range slices.Sorted(maps.Keys(n.facts[subject])) {
		at := n.facts[subject][label]
		if t := at[rdfsNS+"label"]; len(t) == 1 {
			e.value.Label = t[0].value
		}
		for _, key := range slices.Sorted(maps.Keys(at)) {
			if !strings.HasPrefix(key, ns) && key != rdfsNS+"label" {
				e.foreign = append(e.foreign, strange(subject, key, at[key]))
			}
		}
		var err error
		switch {
		case id.Kind().IsEntity() && label != "":
			err = n.appearance(ours, at, label)
		case id.Kind() == graph.ArticleK && label == subject:
			err = n.article(f, at, subject)
			fallthrough
		default:
			err = errors.Join(err, fields(ours, at, metadataOf(id.Kind())))
		}
		if err != nil {
			return &FormatError{pointer, -1, err}
		}
	}
	var err error
	if e.value.Metadata, err = encode(ours); err != nil {
		return &FormatError{pointer, -1, fmt.Errorf("%w: %w", graph.ErrInvalid, err)}
	}
	f.nodes = append(f.nodes, e)
	return nil
}

// metadataOf gives an empty value of what is known of nodes of a kind.
func metadataOf(k graph.Kind) any {
	switch k {
	case graph.StatementK:
		return statementMetadata{}
	case graph.EventK:
		return eventMetadata{}
	case graph.ArticleK:
		return articleMetadata{}
	default:
		return entityMetadata{}
	}
}

func (n *quadReader) article(f *jgfFile, at map[string][]term, subject string) error {
	all := map[string]json.RawMessage{}
	if err := fields(all, at, articleDetail{}); err != nil {
		return err
	}
	raw, err := encode(all)
	if err != nil {
		return fmt.Errorf("%w: %w", graph.ErrInvalid, err)
	}
	e := entry[articleDetail]{key: subject, pointer: "<" + subject + ">"}
	if err := json.Unmarshal(raw, &e.value); err != nil {
		return fmt.Errorf("%w: %w", graph.ErrInvalid, err)
	}
	f.articles = append(f.articles, e)
	return nil
}

// appearance adds what one article says of an entity.
func (n *quadReader) appearance(to map[string]json.RawMessage, at map[string][]term, article string) error {
	one := map[string]json.RawMessage{}
	if err := fields(one, at, appearance{}); err != nil || len(one) == 0 {
		return err
	}
	var err error
	if one["article"], err = encode(article); err != nil {
		return err
	}
	raw, err := encode(one)
	if err != nil {
		return fmt.Errorf("%w: %w", graph.ErrInvalid, err)
	}
	list := bytes.TrimSuffix(to["appearances"], []byte("]"))
	if len(list) == 0 {
		list = []byte("[")
	} else {
		list = append(list, ',')
	}
	to["appearances"] = append(append(list, raw...), ']')
	return nil
}

// fields undoes quads.members: the literals that are fields of v, and
// "foreign".
func fields(to map[string]json.RawMessage, at map[string][]term, v any) error {
	lists := map[string]bool{}
	t := reflect.TypeOf(v)
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		lists[name] = t.Field(i).Type == reflect.TypeFor[[]string]()
	}
	lists["foreign"] = false
	for iri, terms := range at {
		key, ok := strings.CutPrefix(iri, ns)
		isList, known := lists[key]
		if !ok || !known {
			continue
		}
		if len(terms) > 1 && !isList {
			return fmt.Errorf("%w: %q is said twice", graph.ErrInvalid, key)
		}
		raw, err := valueOf(terms, isList)
		if err != nil {
			return fmt.Errorf("%w: %q: %w", graph.ErrInvalid, key, err)
		}
		to[key] = raw
	}
	return nil
}

func valueOf(terms []term, isList bool) (json.RawMessage, error) {
	if isList {
		list := make([]string, len(terms))
		for i, t := range terms {
			list[i] = t.value
		}
		slices.Sort(list)
		return encode(list)
	}
	t := terms[0]
	// Cayley writes the names of types short.
	switch datatype := strings.NewReplacer("xsd:", xsdNS, "rdf:", rdfNS).Replace(t.datatype); datatype {
	case "", xsdNS + "string":
		return encode(t.value)
	case xsdNS + "boolean": // "1" and "0" are other spellings (XML Schema 1.1, part 2), "True" is Cayley's
		yes := strings.EqualFold(t.value, "true") || t.value == "1"
		if !yes && !strings.EqualFold(t.value, "false") && t.value != "0" {
			return nil, fmt.Errorf("%q is no truth value", t.value)
		}
		return encode(yes)
	case rdfJSON, xsdNS + "double", xsdNS + "integer", xsdNS + "decimal":
		if !json.Valid([]byte(t.value)) {
			return nil, fmt.Errorf("%q is no %s", t.value, t.datatype)
		}
		return json.RawMessage(t.value), nil
	}
	return nil, fmt.Errorf("unknown type %q", t.datatype)
}

// strange keeps what another program says of a node, as JSON-LD writes values.
func strange(of, predicate string, terms []term) graph.Foreign {
	type value struct {
		ID       string `json:"@id,omitempty"`
		Value    string `json:"@value,omitempty"`
		Type     string `json:"@type,omitempty"`
		Language string `json:"@language,omitempty"`
	}
	list := make([]value, len(terms))
	for i, t := range terms {
		list[i] = value{Value: t.value, Type: t.datatype, Language: t.language}
		if t.what == 'i' {
			list[i] = value{ID: t.value}
		}
	}
	raw, err := encode(list)
	if err != nil {
		return graph.Foreign{Of: of, Key: predicate, Value: "null"} // strings always encode
	}
	return graph.Foreign{Of: of, Key: predicate, Value: string(raw)}
}

// addEdges gives each relation who read it and how sure.
func (n *quadReader) addEdges(f *jgfFile) error {
	for i := range n.edges {
		r := &n.edges[i]
		id := r.EdgeID()
		e := entry[edgeRead]{key: id, pointer: fmt.Sprintf("line %d", n.lines[i]),
			value: edgeRead{ID: id, Source: r.Subject, Target: r.Object, Relation: string(r.Predicate)}}
		m := &edgeMetadata{Qualifier: r.Qualifier}
		for _, ev := range r.Evidence {
			label := string(graph.FormatAddress(ev.Passage.Article, ev.Passage.Span.Start, ev.Passage.Span.End))
			about := n.facts[id][label]
			p := jgfPassage{Source: ev.Passage.Article, Selector: []jgfSelector{{Type: positionType, Start: &ev.Passage.Span.Start, End: &ev.Passage.Span.End}}}
			method, sure := about[ns+"method"], about[ns+"confidence"]
			if len(method) != 1 || len(sure) != 1 || json.Unmarshal([]byte(sure[0].value), &p.Confidence) != nil {
				return missing(e.pointer, "nothing, or two things, tell who read the relation at "+label+" and how sure")
			}
			p.Method = method[0].value
			m.Passages = append(m.Passages, p)
		}
		e.value.quads = m
		if t := n.facts[id][""][ns+"foreign"]; len(t) == 1 {
			var inner map[string]json.RawMessage
			if json.Unmarshal([]byte(t[0].value), &inner) != nil {
				return missing(e.pointer, "what other programs say of it is no JSON object")
			}
			e.foreign = others(id, inner)
		}
		f.edges = append(f.edges, e)
	}
	return nil
}
