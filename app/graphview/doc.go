// Package graphview is the widget that draws a Scene: a picture of nodes and
// lines that can be panned, zoomed, walked by keys and pointed at.
//
// In come explore.Scene values; out go the user's intents by callbacks, and
// pictures for export. It must not change a scene, decide what is in one, look
// anything up, or start a goroutine. A [View] belongs to the UI goroutine.
//
// Lines and shapes are drawn by code of our own into one raster: lines add their
// coverage to a plane of one byte a pixel, which one pass turns into colours, so
// that 15,000 lines cost little more than 15. Words are canvas text, used again
// from frame to frame.
package graphview
