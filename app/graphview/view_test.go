package graphview_test

import (
	"context"
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/explore"
	"newsgraph/app/graphview"
	"newsgraph/app/look"
	"newsgraph/graph"
	"newsgraph/graph/layout"
)

// cross is a node in the middle and one on every side.
func cross() explore.Scene {
	return explore.Scene{
		Nodes: []explore.SceneNode{
			{ID: "country:IR", Kind: graph.Country, Label: "Iran", Focus: true},
			{ID: "person:left", Kind: graph.Person, Label: "Left", X: -200, Hidden: 7},
			{ID: "person:right", Kind: graph.Person, Label: "Right", X: 200},
			{ID: "event:up", Kind: graph.EventK, Label: "Up", Y: -150},
			{ID: "statement:down", Kind: graph.StatementK, Label: "Down", Y: 150, Pinned: true},
		},
		Edges: []explore.SceneEdge{
			{A: 0, B: 1, Label: "about"}, {A: 2, B: 0, Label: "about"}, {A: 0, B: 3, Label: "took part in"},
			{A: 4, B: 0, Label: "about", Dashed: true}, {A: 1, B: 0, Label: "said", Arrow: true},
		},
	}
}

func shown(tb testing.TB, s explore.Scene, size fyne.Size) *graphview.View {
	tb.Helper()
	app := test.NewApp()
	tb.Cleanup(app.Quit)
	app.Settings().SetTheme(look.New(look.Day))
	v := graphview.New()
	v.SetScene(s)
	w := test.NewWindow(v)
	w.SetPadded(false)
	w.Resize(size)
	return v
}

var room = fyne.NewSize(800, 600)

func at(tb testing.TB, v *graphview.View, id graph.ID) fyne.Position {
	tb.Helper()
	p, ok := v.PositionOf(id)
	require.True(tb, ok)
	return p
}

func mouse(p fyne.Position, b desktop.MouseButton) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Button: b}
}

func click(v *graphview.View, p fyne.Position) {
	v.MouseDown(mouse(p, desktop.MouseButtonPrimary))
	v.MouseUp(mouse(p, desktop.MouseButtonPrimary))
}

func drag(v *graphview.View, from, by fyne.Position) {
	v.MouseDown(mouse(from, desktop.MouseButtonPrimary))
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.Add(by)}, Dragged: fyne.NewDelta(by.X, by.Y)})
	v.MouseUp(mouse(from.Add(by), desktop.MouseButtonPrimary))
	v.DragEnd()
}

func TestClickChoosesNodesLinesAndNothing(t *testing.T) {
	v := shown(t, cross(), room)
	var chosen []graph.ID
	var edges [][]int
	v.OnSelect = func(id graph.ID) { chosen = append(chosen, id) }
	v.OnEdge = func(e []int) { edges = append(edges, e) }
	left, middle := at(t, v, "person:left"), at(t, v, "country:IR")

	click(v, left)
	click(v, left)
	click(v, fyne.NewPos((left.X+middle.X)/2, (left.Y+middle.Y)/2+1))
	click(v, fyne.NewPos(5, 5))
	assert.Equal(t, []graph.ID{"person:left", ""}, chosen)
	assert.Equal(t, [][]int{{0, 4}}, edges, "two edges between two nodes are one line")
	assert.Equal(t, graph.ID(""), v.Selected())
}

func TestIntents(t *testing.T) {
	v := shown(t, cross(), room)
	var told []string
	say := func(what string) func(graph.ID) {
		return func(id graph.ID) { told = append(told, what+" "+string(id)) }
	}
	v.OnOpen, v.OnExpand, v.OnHover = say("open"), say("expand"), say("hover")
	v.OnMenu = func(_ fyne.Position, id graph.ID) { told = append(told, "menu "+string(id)) }
	right := at(t, v, "person:right")

	v.MouseMoved(mouse(right, 0))
	assert.Equal(t, desktop.PointerCursor, v.Cursor())
	v.MouseOut()
	v.DoubleTapped(&fyne.PointEvent{Position: right})
	v.MouseDown(mouse(right, desktop.MouseButtonSecondary))
	v.MouseUp(mouse(right, desktop.MouseButtonSecondary))
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	v.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	v.MouseDown(mouse(fyne.NewPos(3, 3), desktop.MouseButtonSecondary))
	v.MouseUp(mouse(fyne.NewPos(3, 3), desktop.MouseButtonSecondary))
	assert.Equal(t, []string{"hover person:right", "hover ", "expand person:right", "menu person:right", "open person:right",
		"expand person:right", "menu person:right", "menu "}, told)
}

func TestDraggingMovesANodeOrTheWorld(t *testing.T) {
	v := shown(t, cross(), room)
	moved := map[graph.ID][2]float64{}
	v.OnMoved = func(id graph.ID, x, y float64) { moved[id] = [2]float64{x, y} }
	right, middle := at(t, v, "person:right"), at(t, v, "country:IR")
	by := fyne.NewPos(30, -40)

	drag(v, right, by)
	assert.Equal(t, right.Add(by), at(t, v, "person:right"))
	assert.Equal(t, middle, at(t, v, "country:IR"))
	zoom := v.Camera().Zoom
	assert.InDelta(t, 200+30/zoom, moved["person:right"][0], 0.01)

	drag(v, fyne.NewPos(10, 10), by)
	assert.InDelta(t, middle.X+30, at(t, v, "country:IR").X, 0.01)
	assert.InDelta(t, middle.Y-40, at(t, v, "country:IR").Y, 0.01)
	assert.Len(t, moved, 1)
}

func TestWheelZoomsAtThePointer(t *testing.T) {
	v := shown(t, cross(), room)
	right, before := at(t, v, "person:right"), v.Camera().Zoom
	for _, dy := range []float32{40, 40, -120, 1e6, -1e6} {
		v.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: right}, Scrolled: fyne.NewDelta(0, dy)})
		p := at(t, v, "person:right")
		assert.InDelta(t, right.X, p.X, 0.01)
		assert.InDelta(t, right.Y, p.Y, 0.01)
	}
	v.SetCamera(graphview.Camera{Zoom: 1e9})
	assert.Equal(t, graphview.MaxZoom, v.Camera().Zoom)
	v.TypedRune('0')
	assert.InDelta(t, before, v.Camera().Zoom, 1e-9)
	v.TypedRune('+')
	assert.Greater(t, v.Camera().Zoom, before)
}

func TestArrowsWalkToTheNeighbour(t *testing.T) {
	v := shown(t, cross(), room)
	key := func(k fyne.KeyName) graph.ID { v.TypedKey(&fyne.KeyEvent{Name: k}); return v.Selected() }
	assert.Equal(t, graph.ID("country:IR"), key(fyne.KeyDown), "a walk begins at the focus")
	assert.Equal(t, graph.ID("person:left"), key(fyne.KeyLeft))
	assert.Equal(t, graph.ID("country:IR"), key(fyne.KeyRight))
	assert.Equal(t, graph.ID("event:up"), key(fyne.KeyUp))
	assert.Equal(t, graph.ID("event:up"), key(fyne.KeyUp), "nothing lies there")
	assert.Equal(t, graph.ID("statement:down"), key(fyne.KeyTab))
	assert.Equal(t, graph.ID("country:IR"), key(fyne.KeyTab))
	assert.Equal(t, graph.ID(""), key(fyne.KeyEscape))
}

func TestAnotherSceneKeepsCameraAndChoice(t *testing.T) {
	v := shown(t, cross(), room)
	v.Select("person:left")
	v.SetCamera(graphview.Camera{X: 10, Y: 20, Zoom: 0.8})
	s := cross()
	s.Nodes = append(s.Nodes, explore.SceneNode{ID: "place:new", Kind: graph.Place, Label: "New", X: 900})
	v.SetScene(s)
	assert.Equal(t, graphview.Camera{X: 10, Y: 20, Zoom: 0.8}, v.Camera())
	assert.Equal(t, graph.ID("person:left"), v.Selected())
	v.SetScene(explore.Scene{})
	assert.Equal(t, graph.ID(""), v.Selected())
}

// words gives the labels on the canvas.
func words(v *graphview.View) []*canvas.Text {
	var out []*canvas.Text
	for _, o := range test.WidgetRenderer(v).Objects() {
		if t, ok := o.(*canvas.Text); ok {
			out = append(out, t)
		}
	}
	return out
}

func TestLabelsDoNotOverlap(t *testing.T) {
	v := shown(t, sample(400), fyne.NewSize(1000, 700))
	for _, zoom := range []float64{0.2, 0.5, 1, 2} {
		v.SetCamera(graphview.Camera{Zoom: zoom})
		all := words(v)
		require.NotEmpty(t, all)
		for i, a := range all {
			for _, b := range all[:i] {
				p, q, s, u := a.Position(), b.Position(), a.Size(), b.Size()
				overlap := p.X < q.X+u.Width && q.X < p.X+s.Width && p.Y < q.Y+u.Height && q.Y < p.Y+s.Height
				assert.False(t, overlap, "zoom %v: %q and %q", zoom, a.Text, b.Text)
			}
		}
	}
}

func TestShapesHaveTheirKindsColour(t *testing.T) {
	p := look.Light()
	img := graphview.Image(cross(), 800, 600, p)
	seen := map[color.RGBA]int{}
	for y := range 600 {
		for x := range 800 {
			seen[img.RGBAAt(x, y)]++
		}
	}
	for _, k := range []graph.Kind{graph.Country, graph.Person, graph.EventK, graph.StatementK} {
		c := p.Kind(k)
		assert.Greater(t, seen[color.RGBA{R: c.R, G: c.G, B: c.B, A: 255}], 200, k)
	}
	ground := color.RGBA{R: p.Ground.R, G: p.Ground.G, B: p.Ground.B, A: 255}
	assert.Greater(t, seen[ground], 400000)
}

func TestSameSceneSamePicture(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Night))
	a := graphview.Image(sample(200), 900, 700, look.Dark())
	assert.Equal(t, a.Pix, graphview.Image(sample(200), 900, 700, look.Dark()).Pix)
}

func TestOddScenes(t *testing.T) {
	tests := map[string]explore.Scene{
		"empty":       {},
		"one":         {Nodes: []explore.SceneNode{{ID: "person:a", Kind: graph.Person}}},
		"strange":     {Nodes: []explore.SceneNode{{ID: "x", Kind: "unknown", Label: "?"}, {ID: "more:1", More: true, Label: "+12 more", Hidden: 12}}},
		"wrong edges": {Nodes: make([]explore.SceneNode, 2), Edges: []explore.SceneEdge{{A: 0, B: 0}, {A: -1, B: 1}, {A: 0, B: 7}, {A: 0, B: 1}}},
		"far":         {Nodes: []explore.SceneNode{{ID: "a:1", X: -1e7}, {ID: "a:2", X: 1e7, Size: 9e5}}, Edges: []explore.SceneEdge{{A: 0, B: 1, Dashed: true}}},
	}
	for name, s := range tests {
		t.Run(name, func(t *testing.T) {
			v := shown(t, s, fyne.NewSize(300, 200))
			for _, z := range []float64{0.001, 1, 4} {
				v.SetCamera(graphview.Camera{Zoom: z})
				v.Image(1, look.Light())
			}
			for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEscape} {
				v.TypedKey(&fyne.KeyEvent{Name: k})
			}
			click(v, fyne.NewPos(150, 100))
			v.Resize(fyne.NewSize(1, 1))
			v.Fit()
			graphview.Image(s, 1, 1, look.Dark())
		})
	}
}

// sample is n nodes with three lines each, laid out.
func sample(n int) explore.Scene {
	var s explore.Scene
	var g layout.Graph
	state := uint32(7)
	rnd := func(below int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % below
	}
	for i := range n {
		k := graph.Kinds()[rnd(len(graph.Kinds()))]
		s.Nodes = append(s.Nodes, explore.SceneNode{ID: graph.ID(fmt.Sprintf("%s:%d", k, i)), Kind: k, Label: fmt.Sprintf("Node %d", i)})
		g.Nodes = append(g.Nodes, layout.Node{ID: s.Nodes[i].ID})
		for range min(i, 3) {
			e := layout.Edge{A: i, B: rnd(i)}
			g.Edges = append(g.Edges, e)
			s.Edges = append(s.Edges, explore.SceneEdge{A: e.A, B: e.B, Label: "about"})
		}
	}
	p, _ := layout.Run(context.Background(), g, layout.Options{Steps: 30})
	for i := range p {
		s.Nodes[i].X, s.Nodes[i].Y = p[i].X, p[i].Y
	}
	return s
}
