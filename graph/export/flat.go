package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// columnType is how a format without nesting keeps a value.
type columnType int

const (
	textColumn columnType = iota
	listColumn            // several texts
	numberColumn
	boolColumn
)

// column is one attribute of nodes or edges in formats that cannot nest.
type column struct {
	name string
	kind columnType
}

// nodeColumns and edgeColumns are the attributes in the order in which they
// are written; values stand in the same order. A candidate is an id and its
// probability. "joined" is the id all accounts of one event share, "toldIn" the
// number of articles that tell of it, "independent" that without near copies.
func nodeColumns() []column {
	return []column{
		{"kind", textColumn}, {"country", textColumn}, {"aliases", listColumn}, {"voice", textColumn}, {"with", listColumn}, {"candidates", listColumn}, {"mode", textColumn}, {"polarity", textColumn},
		{"modality", textColumn}, {"eventType", textColumn}, {"status", textColumn}, {"quantities", listColumn},
		{"joined", textColumn}, {"toldIn", numberColumn}, {"independent", numberColumn}, {"start", textColumn}, {"end", textColumn},
		{"precision", textColumn}, {"salient", boolColumn}, {"confidence", numberColumn}, {"method", textColumn}, {"articles", listColumn},
		{"passages", listColumn}, {"publisher", textColumn}, {"author", textColumn}, {"published", textColumn}, {"url", textColumn},
		{"language", textColumn}, {"sha256", textColumn},
	}
}

func edgeColumns() []column {
	return []column{{"relation", textColumn}, {"qualifier", textColumn}, {"passages", listColumn}, {"confidence", numberColumn}, {"methods", listColumn}}
}

// flatNode is a node whose values are lists of texts; an empty one is absent.
type flatNode struct {
	id     graph.ID
	label  string
	values [][]string
}

// start and end are the node's first and last day, empty when unknown.
func (n *flatNode) times() (start, end string) {
	at := func(name string) string {
		v := n.values[slices.IndexFunc(nodeColumns(), func(c column) bool { return c.name == name })]
		if len(v) == 0 {
			return ""
		}
		return v[0]
	}
	return at("start"), at("end")
}

type flatEdge struct {
	id             string
	source, target graph.ID
	label          string
	weight         int
	values         [][]string
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

func (x *exporter) flatNode(l *nodeLine) flatNode {
	values := map[string][]string{"kind": {string(l.id.Kind())}}
	set := func(name, value string) {
		if value != "" {
			values[name] = []string{value}
		}
	}
	when := func(t *graph.Interval) {
		if t != nil {
			set("start", t.Start)
			set("end", t.End)
			set("precision", string(t.Precision))
		}
	}
	switch m := l.metadata().(type) {
	case entityMetadata:
		set("country", m.Country)
		values["aliases"] = m.Aliases
		for _, a := range m.Appearances {
			values["articles"] = append(values["articles"], string(a.Article))
			if a.Salient {
				set("salient", "true")
			}
		}
	case statementMetadata:
		set("voice", string(m.Voice))
		for _, w := range m.With {
			values["with"] = append(values["with"], string(w.Node))
		}
		for _, c := range m.Candidates {
			values["candidates"] = append(values["candidates"], string(c.Node)+" "+number(c.Probability))
		}
		set("mode", string(m.Mode))
		set("polarity", string(m.Polarity))
		set("modality", string(m.Modality))
		when(m.Time)
		set("confidence", number(m.Confidence))
		set("method", m.Method)
		set("articles", string(m.Article))
		values["passages"] = addresses(m.Article, m.Content)
	case eventMetadata:
		set("eventType", string(m.Type))
		set("status", string(m.Status))
		for i := range m.Quantities {
			values["quantities"] = append(values["quantities"], m.Quantities[i].String())
		}
		if j := x.joined[l.id]; j != nil {
			set("joined", string(j.Event))
			set("toldIn", number(float64(j.Articles)))
			set("independent", number(float64(j.Independent)))
		}
		when(m.Time)
		set("confidence", number(m.Confidence))
		set("method", m.Method)
		set("articles", string(m.Article))
		values["passages"] = addresses(m.Article, m.Triggers)
		if m.Salient {
			set("salient", "true")
		}
	case articleMetadata:
		a := x.sources[l.id].article
		set("publisher", a.Publisher)
		set("author", a.Author)
		set("published", a.Published)
		set("url", a.URL)
		set("language", a.Language)
		set("sha256", graph.TextHash(a.Text))
		if day, ok := a.PublishedDay(); ok {
			civil := day.Format("2006-01-02")
			set("start", civil)
			set("end", civil)
		}
	}
	n := flatNode{id: l.id, label: l.label}
	for _, c := range nodeColumns() {
		n.values = append(n.values, values[c.name])
	}
	return n
}

func addresses(article graph.ID, spans []jgfSpan) []string {
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = string(graph.FormatAddress(article, s.Start, s.End))
	}
	return out
}

func (x *exporter) flatEdge(r *graph.Relation) flatEdge {
	info, _ := r.Predicate.Info()
	e := flatEdge{id: r.EdgeID(), source: r.Subject, target: r.Object, label: info.Label, weight: len(r.Evidence)}
	passages, methods := make([]string, 0, len(r.Evidence)), make([]string, 0, len(r.Evidence))
	best := 0.0
	for _, ev := range r.Evidence {
		passages = append(passages, string(x.sources[ev.Passage.Article].offsets.Address(ev.Passage.Article, ev.Passage.Span)))
		methods = append(methods, ev.Method)
		best = max(best, ev.Confidence)
	}
	slices.Sort(methods)
	e.values = [][]string{{string(r.Predicate)}, nil, passages, {number(best)}, slices.Compact(methods)}
	if r.Qualifier != "" {
		e.values[1] = []string{r.Qualifier}
	}
	return e
}

// eachFlat calls node for every node and edge for every edge.
func (x *exporter) eachFlat(sg *graph.Subgraph, node func(*flatNode), edge func(*flatEdge)) {
	lines := x.nodeLines(sg)
	for i := range lines {
		n := x.flatNode(&lines[i])
		node(&n)
	}
	for i := range sg.Relations {
		e := x.flatEdge(&sg.Relations[i])
		edge(&e)
	}
}

// oneLine gives text without control characters and line ends.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 }), " ")
}

// clip shortens text to n code points.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}

// title is what a file calls itself.
func (o Options) title() string { return cmp.Or(o.Label, "Newsgraph") }
