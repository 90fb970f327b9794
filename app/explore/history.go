package explore

import "newsgraph/graph"

// Mode is one of the ways to look at a node.
type Mode string

// The modes.
const (
	PageMode  Mode = "page"
	GraphMode Mode = "graph"
)

// View is a small value that says what is shown, enough to show it again.
type View struct {
	Mode Mode
	Node graph.ID
	// Topic is the topic chosen on the page; empty for all.
	Topic graph.ID
	// Scroll is how far the page is scrolled, in the panel's units.
	Scroll float32
}

// History is the way a person took, for back and forward. The zero value is an
// empty one.
type History struct {
	views []View
	at    int // index of the current view
}

const historyLimit = 200

// Visit goes to a view: what lay ahead is forgotten. Visiting the node and mode
// that is shown changes nothing.
func (h *History) Visit(v View) {
	if c, ok := h.Current(); ok {
		if c.Mode == v.Mode && c.Node == v.Node {
			return
		}
		h.views = h.views[:h.at+1]
	}
	h.views = append(h.views, v)
	if len(h.views) > historyLimit {
		h.views = h.views[1:]
	}
	h.at = len(h.views) - 1
}

// Current is the view that is shown; ok is false while there is none.
func (h *History) Current() (v View, ok bool) {
	if len(h.views) == 0 {
		return View{}, false
	}
	return h.views[h.at], true
}

// Keep replaces the current view, for its topic and how far it is scrolled.
func (h *History) Keep(v View) {
	if len(h.views) > 0 {
		h.views[h.at] = v
	}
}

// CanBack says whether there is a view before the current one.
func (h *History) CanBack() bool { return h.at > 0 }

// CanForward says whether there is a view behind the current one.
func (h *History) CanForward() bool { return h.at+1 < len(h.views) }

// Back goes to the view before and gives it; ok is false when there is none.
func (h *History) Back() (v View, ok bool) {
	if !h.CanBack() {
		return View{}, false
	}
	h.at--
	return h.views[h.at], true
}

// Forward goes to the view behind and gives it; ok is false when there is none.
func (h *History) Forward() (v View, ok bool) {
	if !h.CanForward() {
		return View{}, false
	}
	h.at++
	return h.views[h.at], true
}

// Forget takes every view of a node out, for a node that is gone.
func (h *History) Forget(gone graph.ID) {
	kept := h.views[:0]
	at := h.at
	for i, v := range h.views {
		if v.Node == gone {
			if i <= h.at {
				at--
			}
			continue
		}
		kept = append(kept, v)
	}
	h.views, h.at = kept, max(0, at)
}
