package export

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"

	"newsgraph/graph"
)

// peer is a file of another program that holds an export of ours.
type peer struct {
	*reader
	f *jgfFile
	// head is the place of the object with our head in it.
	head                 string
	nodesRead, edgesRead bool // whether there was such a list
}

// top reads the outermost object; member reads the values of the keys it
// knows and says whether it did. Others are passed over: they say how the other
// program shows the graph.
func (d *reader) top(head string, member func(p *peer, key, at string) (bool, error)) (*jgfFile, error) {
	p := &peer{reader: d, f: &jgfFile{}, head: head}
	err := d.object("", func(key, at string) error {
		known, err := member(p, key, at)
		if err == nil && !known {
			err = d.skip(at)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if _, err := d.dec.Token(); err != io.EOF {
		return nil, d.fail("", "more text behind the end of the graph")
	}
	if !p.nodesRead {
		return nil, missing("", "no nodes; is this a file of the format named?")
	}
	p.f.hasEdges = p.edgesRead
	return p.f, p.f.complete(head)
}

// whole reads the object that says what holds of the whole graph.
func (p *peer) whole(at string) error {
	return p.object(at, func(key, at string) error {
		if key != headKey {
			return p.skip(at)
		}
		return p.object(at, func(key, at string) error {
			switch key {
			case "id", "label":
				return p.value(at, new(string))
			case "type":
				return p.constant(at, graphType)
			case "directed":
				return p.directed(at)
			case "metadata":
				return p.metadata(at, p.f)
			}
			return p.skip(at)
		})
	})
}

// node files a node: of is its id, attributes what is said of it, more what
// stands beside.
func (p *peer) node(at, of string, attributes, more map[string]json.RawMessage) error {
	label, _, err := p.take(at, "label", attributes)
	if err != nil {
		return err
	}
	kind, given, err := p.take(at, "kind", attributes)
	if err != nil {
		return err
	}
	if want := string(graph.ID(of).Kind()); given && kind != want {
		return p.fail(at+"/kind", "is %q, the id says %q", kind, want)
	}
	e := entry[jgfNode]{key: of, pointer: at, value: jgfNode{Label: label, Metadata: attributes["metadata"]}}
	delete(attributes, "metadata")
	e.foreign = append(others(of, attributes), others(of, more)...)
	p.f.nodes = append(p.f.nodes, e)
	return nil
}

// edge files an edge; attributes hold everything about it.
func (p *peer) edge(at, key string, ends, attributes, more map[string]json.RawMessage) error {
	source, err := p.must(at, "source", ends)
	if err != nil {
		return err
	}
	target, err := p.must(at, "target", ends)
	if err != nil {
		return err
	}
	relation, err := p.must(at, "relation", attributes)
	if err != nil {
		return err
	}
	e := entry[edgeRead]{key: key, pointer: at, value: edgeRead{
		ID: key, Source: graph.ID(source), Target: graph.ID(target), Relation: relation, Metadata: attributes["metadata"]}}
	for _, ours := range []string{"metadata", "label", "weight"} {
		delete(attributes, ours)
	}
	e.foreign = append(others(key, attributes), others(key, more)...)
	p.f.edges = append(p.f.edges, e)
	return nil
}

// cytoscape reads what cy.json() and cy.json().elements give, with elements in
// one list or divided into nodes and edges.
func (d *reader) cytoscape() (*jgfFile, error) {
	return d.top("/data/"+headKey, func(p *peer, key, at string) (bool, error) {
		switch key {
		case "data":
			return true, p.whole(at)
		case "elements":
			return true, p.cytoscapeElements(at)
		}
		return false, nil
	})
}

func (p *peer) cytoscapeElements(at string) error {
	t, err := p.dec.Token()
	if err != nil {
		return p.broken(at, err)
	}
	p.nodesRead, p.edgesRead = true, true
	if t == json.Delim('[') {
		return p.rest(at, ']', func(at string) error { return p.cytoscapeElement(at, "") })
	}
	if t != json.Delim('{') {
		return p.fail(at, "expected an object or a list")
	}
	for p.dec.More() {
		t, err := p.dec.Token()
		if err != nil {
			return p.broken(at, err)
		}
		group, _ := t.(string)
		if group != "nodes" && group != "edges" {
			return p.fail(at+"/"+escape(group), "unknown key; elements are nodes and edges")
		}
		if err := p.elements(at+"/"+group, func(at string) error { return p.cytoscapeElement(at, group) }); err != nil {
			return err
		}
	}
	if _, err := p.dec.Token(); err != nil {
		return p.broken(at, err)
	}
	return nil
}

// rest reads the elements of a list whose first bracket was read.
func (p *peer) rest(at string, end json.Delim, each func(at string) error) error {
	for i := 0; p.dec.More(); i++ {
		if err := each(at + "/" + strconv.Itoa(i)); err != nil {
			return err
		}
	}
	if t, err := p.dec.Token(); err != nil || t != end {
		return p.broken(at, io.ErrUnexpectedEOF)
	}
	return nil
}

// cytoscapeElement reads a node or an edge. What an element says of the screen
// only (selected, locked, grabbable …) is left, but for its place and classes.
func (p *peer) cytoscapeElement(at, group string) error {
	e, err := p.wholly(at)
	if err != nil {
		return err
	}
	if given, ok, err := p.take(at, "group", e); err != nil || ok && group != "" && given != group {
		return p.fail(at+"/group", "must be %q", group)
	} else if ok {
		group = given
	}
	data, err := p.inside(at+"/data", e["data"])
	if err != nil {
		return err
	}
	id, err := p.must(at+"/data", "id", data)
	if err != nil {
		return err
	}
	if group == "" {
		group = "nodes"
		if data["source"] != nil {
			group = "edges"
		}
	}
	more := map[string]json.RawMessage{}
	if v := e["position"]; len(v) > 0 && group == "nodes" && !isOrigin(v) {
		more["position"] = v
	}
	ownClass := graph.ID(id).Kind()
	if group == "edges" {
		ownClass = graph.Kind(unquoted(data["relation"]))
	}
	if v := e["classes"]; len(v) > 0 && unquoted(v) != string(ownClass) && unquoted(v) != "" {
		more["classes"] = v
	}
	if group == "edges" {
		return p.edge(at+"/data", id, data, data, more)
	}
	return p.node(at+"/data", id, data, more)
}

// isOrigin says that a position is where every node stands before a layout.
func isOrigin(raw json.RawMessage) bool {
	var at struct{ X, Y float64 }
	return json.Unmarshal(raw, &at) == nil && at.X == 0 && at.Y == 0
}

// unquoted gives a JSON string's value, or "" for anything else.
func unquoted(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}

// graphology reads the serialisation of graphology, which Gephi Lite writes.
func (d *reader) graphology() (*jgfFile, error) {
	return d.top("/attributes/"+headKey, func(p *peer, key, at string) (bool, error) {
		switch key {
		case "attributes":
			return true, p.whole(at)
		case "nodes":
			p.nodesRead = true
			return true, p.elements(at, p.graphologyNode)
		case "edges":
			p.edgesRead = true
			return true, p.elements(at, p.graphologyEdge)
		}
		return false, nil
	})
}

func (p *peer) graphologyNode(at string) error {
	n, err := p.wholly(at)
	if err != nil {
		return err
	}
	key, err := p.must(at, "key", n)
	if err != nil {
		return err
	}
	attributes, err := p.inside(at+"/attributes", n["attributes"])
	if err != nil {
		return err
	}
	return p.node(at+"/attributes", key, attributes, nil)
}

func (p *peer) graphologyEdge(at string) error {
	e, err := p.wholly(at)
	if err != nil {
		return err
	}
	if v := e["undirected"]; len(v) > 0 && !bytes.Equal(v, []byte("false")) {
		return p.fail(at+"/undirected", "must be false: relations have a direction")
	}
	key, _, err := p.take(at, "key", e)
	if err != nil {
		return err
	}
	attributes, err := p.inside(at+"/attributes", e["attributes"])
	if err != nil {
		return err
	}
	return p.edge(at, key, e, attributes, nil)
}

// nodeLink reads the node-link form with "edges" or, as NetworkX wrote up to
// 3.5 and d3 does, "links".
func (d *reader) nodeLink() (*jgfFile, error) {
	return d.top("/graph/"+headKey, func(p *peer, key, at string) (bool, error) {
		switch key {
		case "directed":
			return true, p.directed(at)
		case "graph":
			return true, p.whole(at)
		case "nodes":
			p.nodesRead = true
			return true, p.elements(at, p.nodeLinkNode)
		case "edges", "links":
			if p.edgesRead {
				return true, p.fail(at, "\"edges\" and \"links\" cannot both be there")
			}
			p.edgesRead = true
			return true, p.elements(at, p.nodeLinkEdge)
		}
		return false, nil
	})
}

func (p *peer) nodeLinkNode(at string) error {
	n, err := p.wholly(at)
	if err != nil {
		return err
	}
	id, err := p.must(at, "id", n)
	if err != nil {
		return err
	}
	return p.node(at, id, n, nil)
}

func (p *peer) nodeLinkEdge(at string) error {
	e, err := p.wholly(at)
	if err != nil {
		return err
	}
	key, err := p.must(at, "key", e)
	if err != nil {
		return err
	}
	return p.edge(at, key, e, e, nil)
}
