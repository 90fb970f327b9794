package export

import "newsgraph/graph"

// The JSON of other programs. Each is a thin coat around the same things: the
// head of the native format under the key "newsgraph" of what is said of the
// whole graph, and label, kind and metadata of each node, relation, label and
// metadata of each edge. Names these programs reserve (id, key, source, target,
// parent) are used for what they reserve them for only, because all of ours
// stands below "metadata".

const headKey = "newsgraph"

// wholeGraph writes the object that says what holds of the whole graph.
func (x *exporter) wholeGraph(key string, sg *graph.Subgraph, o Options) {
	x.raw(`"` + key + `":{"` + headKey + `":{`)
	x.head(sg, o)
	x.raw("}}")
}

// nodeMembers writes what every program gets of a node besides its id.
func (x *exporter) nodeMembers(l *nodeLine) {
	x.member("label", l.label)
	x.raw(",")
	x.member("kind", l.id.Kind())
	x.raw(",")
	x.metadata(string(l.id), l.metadata())
}

// edgeMembers writes what every program gets of an edge besides id and ends.
// The weight is the number of passages.
func (x *exporter) edgeMembers(e *jgfEdge) {
	x.member("relation", e.Relation)
	x.raw(",")
	x.member("label", e.Label)
	x.raw(",")
	x.member("weight", len(e.Metadata.Passages))
	x.raw(",")
	x.metadata(e.ID, e.Metadata)
}

func (x *exporter) ends(e *jgfEdge) {
	x.member("source", e.Source)
	x.raw(",")
	x.member("target", e.Target)
}

// eachNode writes a list of nodes, one a line.
func (x *exporter) eachNode(sg *graph.Subgraph, key string, write func(*nodeLine)) {
	x.raw(`"` + key + `":[`)
	lines := x.nodeLines(sg)
	for i := range lines {
		x.separate(i)
		x.raw("{")
		write(&lines[i])
		x.raw("}")
	}
	x.raw("]")
}

// eachEdge writes a list of edges, one a line.
func (x *exporter) eachEdge(sg *graph.Subgraph, key string, write func(*jgfEdge)) {
	x.raw(`"` + key + `":[`)
	for i := range sg.Relations {
		e := x.edge(&sg.Relations[i])
		x.separate(i)
		x.raw("{")
		write(&e)
		x.raw("}")
	}
	x.raw("]")
}

// cytoscape writes the JSON of Cytoscape.js (js.cytoscape.org, "Elements
// JSON"), which Cytoscape reads too.
func (x *exporter) cytoscape(sg *graph.Subgraph, o Options) {
	x.raw("{")
	x.wholeGraph("data", sg, o)
	x.raw(",\n" + `"elements":{`)
	x.eachNode(sg, "nodes", func(l *nodeLine) {
		x.raw(`"data":{`)
		x.member("id", l.id)
		x.raw(",")
		x.nodeMembers(l)
		x.raw(`},`)
		x.member("classes", l.id.Kind())
	})
	x.raw(",\n")
	x.eachEdge(sg, "edges", func(e *jgfEdge) {
		x.raw(`"data":{`)
		x.member("id", e.ID)
		x.raw(",")
		x.ends(e)
		x.raw(",")
		x.edgeMembers(e)
		x.raw(`},`)
		x.member("classes", e.Relation)
	})
	x.raw("}}\n")
}

// graphology writes the serialisation of graphology (graphology.github.io,
// "Serialization"). Without "multi" it refuses the second of two edges.
func (x *exporter) graphology(sg *graph.Subgraph, o Options) {
	x.raw("{")
	x.wholeGraph("attributes", sg, o)
	x.raw(",\n" + `"options":{"type":"directed","multi":true,"allowSelfLoops":true},` + "\n")
	x.eachNode(sg, "nodes", func(l *nodeLine) {
		x.member("key", l.id)
		x.raw(`,"attributes":{`)
		x.nodeMembers(l)
		x.raw("}")
	})
	x.raw(",\n")
	x.eachEdge(sg, "edges", func(e *jgfEdge) {
		x.member("key", e.ID)
		x.raw(",")
		x.ends(e)
		x.raw(`,"attributes":{`)
		x.edgeMembers(e)
		x.raw("}")
	})
	x.raw("}\n")
}

// nodeLink writes the node-link form of NetworkX (networkx.readwrite.json_graph)
// with the key "edges", the default from version 3.6 on.
func (x *exporter) nodeLink(sg *graph.Subgraph, o Options) {
	x.raw(`{"directed":true,"multigraph":true,`)
	x.wholeGraph("graph", sg, o)
	x.raw(",\n")
	x.linked(sg, "edges")
}

// d3 writes what d3-force takes; ids are found with forceLink().id(d => d.id).
func (x *exporter) d3(sg *graph.Subgraph, o Options) {
	x.raw("{")
	x.wholeGraph("graph", sg, o)
	x.raw(",\n")
	x.linked(sg, "links")
}

func (x *exporter) linked(sg *graph.Subgraph, edges string) {
	x.eachNode(sg, "nodes", func(l *nodeLine) {
		x.member("id", l.id)
		x.raw(",")
		x.nodeMembers(l)
		if edges == "links" {
			x.raw(",")
			x.member("group", l.id.Kind())
		}
	})
	x.raw(",\n")
	x.eachEdge(sg, edges, func(e *jgfEdge) {
		x.ends(e)
		x.raw(",")
		x.member("key", e.ID)
		x.raw(",")
		x.edgeMembers(e)
		if edges == "links" {
			x.raw(",")
			x.member("value", len(e.Metadata.Passages))
		}
	})
	x.raw("}\n")
}
