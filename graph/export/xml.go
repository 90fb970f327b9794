package export

import (
	"encoding/xml"
	"fmt"
	"strings"

	"newsgraph/graph"
)

// escaped writes text for XML 1.0. Characters XML cannot hold become U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// element writes an empty element with the attributes given as pairs of name
// and value; those with an empty value are left out.
func (x *exporter) element(indent, name string, open bool, pairs ...string) {
	x.raw(indent + "<" + name)
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			x.raw(" " + pairs[i] + `="` + escaped(pairs[i+1]) + `"`)
		}
	}
	if open {
		x.raw(">\n")
		return
	}
	x.raw("/>\n")
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// kindColours are the colours of kinds in pictures and for Gephi, as red,
// green and blue: the light theme of the window.
func kindColours(k graph.Kind) [3]uint8 {
	switch k {
	case graph.Person:
		return [3]uint8{0x2F, 0x6F, 0xDE}
	case graph.Country:
		return [3]uint8{0x0E, 0x8F, 0x6E}
	case graph.Organization:
		return [3]uint8{0x8A, 0x4F, 0xC9}
	case graph.Place:
		return [3]uint8{0x0F, 0x8F, 0xA8}
	case graph.StatementK:
		return [3]uint8{0xB7, 0x6E, 0x00}
	case graph.EventK:
		return [3]uint8{0xC6, 0x3D, 0x4F}
	default:
		return [3]uint8{0x66, 0x70, 0x7F}
	}
}

func list(values []string) string {
	raw, err := encode(values)
	if err != nil {
		return "[]" // texts always encode
	}
	return string(raw)
}

// gexf writes GEXF 1.3 (gexf.net/1.3). Passages are lists of addresses. Days
// are intervals, never timestamps: Gephi takes one or the other.
func (x *exporter) gexf(sg *graph.Subgraph, o Options) {
	x.raw(xmlHead + `<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">` + "\n")
	x.raw("  <meta")
	if len(o.ExportedAt) >= len("2006-01-02") {
		x.raw(` lastmodifieddate="` + escaped(o.ExportedAt[:len("2006-01-02")]) + `"`)
	}
	x.raw(">\n    <creator>Newsgraph</creator>\n    <description>" + escaped(o.title()) + "</description>\n  </meta>\n")
	x.element("  ", "graph", true, "mode", "dynamic", "defaultedgetype", "directed", "timeformat", "date", "timerepresentation", "interval", "idtype", "string")
	x.gexfModel("node", nodeColumns())
	x.gexfModel("edge", edgeColumns())
	x.raw("    <nodes>\n")
	inEdges := false
	x.eachFlat(sg, func(n *flatNode) {
		start, end := n.times()
		x.element("      ", "node", true, "id", string(n.id), "label", n.label, "start", start, "end", end)
		x.attvalues(nodeColumns(), n.values)
		c := kindColours(n.id.Kind())
		x.element("        ", "viz:color", false, "r", itoa(c[0]), "g", itoa(c[1]), "b", itoa(c[2]))
		x.raw("      </node>\n")
	}, func(e *flatEdge) {
		if !inEdges {
			x.raw("    </nodes>\n    <edges>\n")
			inEdges = true
		}
		x.element("      ", "edge", true, "id", e.id, "source", string(e.source), "target", string(e.target), "type", "directed",
			"kind", e.values[0][0], "label", e.label, "weight", number(float64(e.weight)))
		x.attvalues(edgeColumns(), e.values)
		x.raw("      </edge>\n")
	})
	if !inEdges {
		x.raw("    </nodes>\n    <edges>\n")
	}
	x.raw("    </edges>\n  </graph>\n</gexf>\n")
}

func itoa(n uint8) string { return number(float64(n)) }

func (x *exporter) gexfModel(class string, columns []column) {
	x.element("    ", "attributes", true, "class", class, "mode", "static")
	for _, c := range columns {
		kind := map[columnType]string{textColumn: "string", listColumn: "liststring", numberColumn: "double", boolColumn: "boolean"}[c.kind]
		x.element("      ", "attribute", false, "id", c.name, "title", c.name, "type", kind)
	}
	x.raw("    </attributes>\n")
}

func (x *exporter) attvalues(columns []column, values [][]string) {
	x.raw("        <attvalues>\n")
	for i, v := range values {
		if len(v) == 0 {
			continue
		}
		text := v[0]
		if columns[i].kind == listColumn {
			text = list(v)
		}
		x.element("          ", "attvalue", false, "for", columns[i].name, "value", text)
	}
	x.raw("        </attvalues>\n")
}

// graphML writes GraphML (graphml.graphdrawing.org, schema 1.1). Lists are
// JSON texts.
func (x *exporter) graphML(sg *graph.Subgraph, o Options) {
	x.raw(xmlHead + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
		`xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">` + "\n")
	nodes := append([]column{{"label", textColumn}}, nodeColumns()...)
	edges := append([]column{{"label", textColumn}, {"weight", numberColumn}}, edgeColumns()...)
	x.graphMLKeys("node", nodes)
	x.graphMLKeys("edge", edges)
	x.element("  ", "key", false, "id", "graph.title", "for", "graph", "attr.name", "title", "attr.type", "string")
	x.element("  ", "graph", true, "id", "newsgraph", "edgedefault", "directed")
	x.raw(`    <data key="graph.title">` + escaped(o.title()) + "</data>\n")
	x.eachFlat(sg, func(n *flatNode) {
		x.element("    ", "node", true, "id", string(n.id))
		x.graphMLData("node", nodes, append([][]string{{n.label}}, n.values...))
		x.raw("    </node>\n")
	}, func(e *flatEdge) {
		x.element("    ", "edge", true, "id", e.id, "source", string(e.source), "target", string(e.target))
		x.graphMLData("edge", edges, append([][]string{{e.label}, {number(float64(e.weight))}}, e.values...))
		x.raw("    </edge>\n")
	})
	x.raw("  </graph>\n</graphml>\n")
}

func (x *exporter) graphMLKeys(of string, columns []column) {
	for _, c := range columns {
		kind := map[columnType]string{textColumn: "string", listColumn: "string", numberColumn: "double", boolColumn: "boolean"}[c.kind]
		x.element("  ", "key", false, "id", of+"."+c.name, "for", of, "attr.name", c.name, "attr.type", kind)
	}
}

func (x *exporter) graphMLData(of string, columns []column, values [][]string) {
	for i, v := range values {
		if len(v) == 0 {
			continue
		}
		text := v[0]
		if columns[i].kind == listColumn {
			text = list(v)
		}
		x.raw(`      <data key="` + of + "." + columns[i].name + `">` + escaped(text) + "</data>\n")
	}
}

// dot writes the language of Graphviz (graphviz.org, "DOT Language"). Labels
// are clipped; the whole text is the tooltip.
func (x *exporter) dot(sg *graph.Subgraph, o Options) {
	x.raw("digraph " + quoted(o.title()) + " {\n  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n")
	x.eachFlat(sg, func(n *flatNode) {
		c := kindColours(n.id.Kind())
		x.raw("  " + quotedID(string(n.id)) + " [label=" + quoted(clip(oneLine(n.label), 60)) + ", tooltip=" + quoted(oneLine(n.label)) +
			", kind=" + quoted(string(n.id.Kind())) + ", color=\"" + hexColour(c) + "\"];\n")
	}, func(e *flatEdge) {
		x.raw("  " + quotedID(string(e.source)) + " -> " + quotedID(string(e.target)) + " [id=" + quoted(e.id) + ", label=" + quoted(e.label) +
			", relation=" + quoted(e.values[0][0]) + ", weight=" + number(float64(e.weight)) + ", tooltip=" + quoted(strings.Join(e.values[2], " ")) + "];\n")
	})
	x.raw("}\n")
}

func hexColour(c [3]uint8) string {
	return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2])
}

// quotedID writes an id for DOT: only the quote needs an escape, and a
// backslash may not stand in front of one.
func quotedID(s string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) + `"`
}

// quoted writes a text for DOT, where labels know escapes (\N, \l) and the
// entities of HTML.
func quoted(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;").Replace(oneLine(s))
	return `"` + s + `"`
}
