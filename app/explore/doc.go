// Package explore holds the view-models of the window: state as plain fields
// and methods that change it. No widget, no lock, no goroutine; everything here
// belongs to the UI goroutine. In come a graph.Reader and the user's intents,
// out go values that panels draw. It must not import Fyne.
package explore
