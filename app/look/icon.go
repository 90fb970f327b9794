package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"newsgraph/assets"
	"newsgraph/graph"
)

// KindIcon is the shape of a kind of node in its colour; it follows the theme.
// Shape and colour both tell the kind. An unknown kind looks like an article.
func KindIcon(k graph.Kind) fyne.Resource { return kindIcon(k, KindName(k)) }

// KindIconIn is the shape of a kind in the colour of the given name.
func KindIconIn(k graph.Kind, name fyne.ThemeColorName) fyne.Resource { return kindIcon(k, name) }

func kindIcon(k graph.Kind, name fyne.ThemeColorName) fyne.Resource {
	if !k.Valid() {
		k = graph.ArticleK
	}
	svg, err := assets.Kinds.ReadFile("kinds/" + string(k) + ".svg")
	if err != nil {
		panic("no shape for kind " + string(k)) // built in wrongly; a test covers every kind
	}
	return theme.NewColoredResource(fyne.NewStaticResource(string(k)+".svg", svg), name)
}

// AppIcon is the program's icon, 1024 by 1024 pixels.
func AppIcon() fyne.Resource { return fyne.NewStaticResource("icon.png", assets.IconPNG) }

// KindImage is the shape of a kind, drawn with the given side and never
// stretched.
func KindImage(k graph.Kind, side float32) *canvas.Image {
	img := canvas.NewImageFromResource(KindIcon(k))
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(side))
	return img
}
