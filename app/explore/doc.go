// Package explore holds the view-models of the window: what is shown, what can
// be done and why something cannot be done now. It knows no widget.
//
// In come a [graph.Reader] and intents ("open this node", "next passage"); out
// come plain values that a panel draws: a [Page] of sections, rows and parts, a
// [Reading] with its marks, a list for the side, a scene for the canvas. The
// sentences a person reads are made here; packages below return errors.
//
// # Threads
//
// Every view-model belongs to one goroutine, the one that draws. It has no lock
// and starts no goroutine of its own. Work that may take time goes through
// [Runner.Go], the one place that starts a goroutine: it works on copies and
// hands back a function that runs where the view-models live.
package explore
