package explore

import "newsgraph/graph"

// Scene is what the graph view draws: plain data in world units, where one unit
// is one unit of the window at a zoom of 100 %, x to the right and y down.
// Whoever changes a scene makes a new one; the view never changes it.
type Scene struct {
	// Nodes in the order of their importance: the first get their labels when
	// there is not room for all.
	Nodes []SceneNode
	Edges []SceneEdge
}

// SceneNode is a node of a scene. IDs are unique within one.
type SceneNode struct {
	ID    graph.ID
	Kind  graph.Kind
	Label string
	X, Y  float64
	// Size is the radius of the node's shape, or 0 for the view's usual one.
	Size   float64
	Pinned bool // the user has put it here
	Hidden int  // neighbours that are not in the scene, shown as a badge
	Focus  bool // the node the scene is about
	// More marks a stand-in for nodes not drawn ("+12 more"): drawn as an empty
	// dashed circle. Its id may be any string that is unique in the scene.
	More bool
}

// SceneEdge is a line between two nodes of a scene, by their places in Nodes.
type SceneEdge struct {
	A, B      int
	Predicate graph.Predicate
	Label     string // read from A to B; shown when there is room
	Count     int    // passages behind the line; more make it a little stronger
	Dashed    bool   // unsure, or of something denied
	Arrow     bool   // points from A to B
}
