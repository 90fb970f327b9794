// Package assets holds the files that are built into the program: fonts, the
// shapes of the kinds of nodes and the program's icon. It gives out bytes and
// knows nothing about what they are for; it imports nothing but embed.
package assets

import "embed"

// The interface's sans (Inter) and the articles' serif (Noto Serif), both
// covering Latin, Greek and Cyrillic, in an upright and a semi-bold weight.
// Licence: fonts/OFL.txt.
var (
	//go:embed fonts/Inter-Regular.otf
	SansRegular []byte
	//go:embed fonts/Inter-SemiBold.otf
	SansSemiBold []byte
	//go:embed fonts/NotoSerif-Regular.ttf
	SerifRegular []byte
	//go:embed fonts/NotoSerif-SemiBold.ttf
	SerifSemiBold []byte
	//go:embed fonts/OFL.txt
	FontLicence []byte
)

// Kinds holds one 24 by 24 shape for every kind of node, black on nothing:
// "kinds/person.svg" and so on.
//
//go:embed kinds
var Kinds embed.FS

// Icon is the program's icon, and IconPNG the same at 1024 by 1024 pixels.
var (
	//go:embed icon.svg
	Icon []byte
	//go:embed icon.png
	IconPNG []byte
)
