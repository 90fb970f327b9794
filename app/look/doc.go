// Package look is how the window looks: colours, sizes, fonts, the shape and
// colour of every kind of node, and the few calm building blocks (button, frame)
// that Fyne's own widgets do not offer.
//
// In come a mode (follow the system, light, dark) and the variant Fyne reports;
// out go a fyne.Theme, a [Palette] of plain colours and resources. It knows the
// kinds of nodes but nothing else about the news, and keeps no state.
//
// Fonts: Fyne chooses a face by text style only, and falls back to the system's
// fonts for other scripts only for faces chosen that way. So the style decides:
// plain and bold are the interface's sans, italic and bold italic are the
// articles' serif ([Reading], [ReadingStrong]). Nothing is set in true italics.
package look
