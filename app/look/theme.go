package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"newsgraph/assets"
	"newsgraph/graph"
)

// Mode says where light or dark comes from.
type Mode string

// The modes.
const (
	System Mode = "" // as the system says
	Day    Mode = "light"
	Night  Mode = "dark"
)

// The names of our own colours, for theme.Color and whatever takes the name of
// a colour (rich text, coloured icons). Fyne's names work as well.
const (
	NamePanel      fyne.ThemeColorName = "newsgraph.panel"
	NameSheet      fyne.ThemeColorName = "newsgraph.sheet"
	NameQuiet      fyne.ThemeColorName = "newsgraph.quiet"
	NameRule       fyne.ThemeColorName = "newsgraph.rule"
	NameAction     fyne.ThemeColorName = "newsgraph.action"
	NameActionSoft fyne.ThemeColorName = "newsgraph.action.soft"
	NameChosen     fyne.ThemeColorName = "newsgraph.chosen"
	NamePassage    fyne.ThemeColorName = "newsgraph.passage"
	NameFocused    fyne.ThemeColorName = "newsgraph.focused"
	NameTag        fyne.ThemeColorName = "newsgraph.tag"
	NameOnTag      fyne.ThemeColorName = "newsgraph.tag.text"
	namePrefixKind fyne.ThemeColorName = "newsgraph.kind."
)

// KindName is the name of the colour of a kind of node.
func KindName(k graph.Kind) fyne.ThemeColorName {
	return namePrefixKind + fyne.ThemeColorName(k)
}

// The sizes of type, in Fyne's units.
const (
	SizeHeadline float32 = 26
	SizeSection  float32 = 14 // set bold
	SizeBody     float32 = 13
	SizeSmall    float32 = 12
	SizeReading  float32 = 15 // articles
)

// Grid is the step of all spacing.
const Grid float32 = 4

// Radius rounds buttons and fields; RadiusSheet rounds cards and dialogs.
const (
	Radius      float32 = 7
	RadiusSheet float32 = 12
)

// The styles of type. Which face a style gets is decided by [Theme.Font].
var (
	Plain         = fyne.TextStyle{}
	Strong        = fyne.TextStyle{Bold: true}
	Reading       = fyne.TextStyle{Italic: true}
	ReadingStrong = fyne.TextStyle{Italic: true, Bold: true}
)

// Theme is the program's fyne.Theme. It never changes after it was made; to
// switch the mode, set another one.
type Theme struct {
	mode                                     Mode
	paper                                    bool
	light, dark                              map[fyne.ThemeColorName]color.NRGBA
	sans, sansStrong, reading, readingStrong fyne.Resource
}

// New makes the theme for a mode.
func New(mode Mode) *Theme {
	light, dark := Light(), Dark()
	return &Theme{
		mode:          mode,
		light:         light.table(),
		dark:          dark.table(),
		sans:          fyne.NewStaticResource("Inter-Regular.otf", assets.SansRegular),
		sansStrong:    fyne.NewStaticResource("Inter-SemiBold.otf", assets.SansSemiBold),
		reading:       fyne.NewStaticResource("NotoSerif-Regular.ttf", assets.SerifRegular),
		readingStrong: fyne.NewStaticResource("NotoSerif-SemiBold.ttf", assets.SerifSemiBold),
	}
}

// NewPaper makes the theme that follows the system but is light: for a system
// that has not said what it wants.
func NewPaper() *Theme {
	t := New(System)
	t.paper = true
	return t
}

// Mode is the mode the theme was made for.
func (t *Theme) Mode() Mode { return t.mode }

func (t *Theme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch {
	case t.mode == Day || t.paper:
		return theme.VariantLight
	case t.mode == Night:
		return theme.VariantDark
	default:
		return system
	}
}

// Color gives a colour by Fyne's name or one of ours. The mode goes before the
// variant.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = t.variant(v)
	table := t.light
	if v == theme.VariantDark {
		table = t.dark
	}
	if c, ok := table[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, v)
}

func (p *Palette) table() map[fyne.ThemeColorName]color.NRGBA {
	t := map[fyne.ThemeColorName]color.NRGBA{
		NamePanel: p.Panel, NameSheet: p.Sheet, NameQuiet: p.Quiet, NameRule: p.Rule,
		NameAction: p.Action, NameActionSoft: p.ActionSoft, NameChosen: p.Chosen,
		NamePassage: p.Passage, NameFocused: p.Focused, NameTag: p.Tag, NameOnTag: p.OnTag,

		theme.ColorNameBackground:          p.Ground,
		theme.ColorNameButton:              p.Panel,
		theme.ColorNameDisabledButton:      p.Panel,
		theme.ColorNameDisabled:            mix(p.Quiet, p.Ground, 0.4),
		theme.ColorNameError:               p.Bad,
		theme.ColorNameFocus:               withAlpha(p.Action, 0x38),
		theme.ColorNameForeground:          p.Text,
		theme.ColorNameForegroundOnPrimary: p.OnAction,
		theme.ColorNameForegroundOnError:   p.OnAction,
		theme.ColorNameForegroundOnSuccess: p.OnAction,
		theme.ColorNameForegroundOnWarning: p.OnAction,
		theme.ColorNameHeaderBackground:    p.Panel,
		theme.ColorNameHover:               p.Hover,
		theme.ColorNameHyperlink:           p.Action,
		theme.ColorNameInputBackground:     p.Sheet,
		theme.ColorNameInputBorder:         p.Rule,
		theme.ColorNameMenuBackground:      p.Sheet,
		theme.ColorNameOverlayBackground:   p.Sheet,
		theme.ColorNamePlaceHolder:         p.Quiet,
		theme.ColorNamePressed:             p.Pressed,
		theme.ColorNamePrimary:             p.Action,
		theme.ColorNameScrollBar:           withAlpha(p.Text, 0x48),
		theme.ColorNameScrollBarBackground: withAlpha(p.Text, 0x00),
		theme.ColorNameSelection:           p.Selection,
		theme.ColorNameSeparator:           p.Rule,
		theme.ColorNameShadow:              {A: 0x28},
		theme.ColorNameSuccess:             p.Good,
		theme.ColorNameWarning:             p.Warn,
	}
	for _, k := range graph.Kinds() {
		t[KindName(k)] = p.Kind(k)
	}
	return t
}

// Font gives the face of a style: bold is semi-bold, italic is the articles'
// serif. Monospaced and symbol text keep Fyne's faces.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace || s.Symbol:
		return theme.DefaultTheme().Font(s)
	case s.Italic && s.Bold:
		return t.readingStrong
	case s.Italic:
		return t.reading
	case s.Bold:
		return t.sansStrong
	}
	return t.sans
}

// Icon gives Fyne's icons; they take the theme's colours.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size gives the sizes of type and the spacing.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return SizeBody
	case theme.SizeNameCaptionText:
		return SizeSmall
	case theme.SizeNameHeadingText:
		return SizeHeadline
	case theme.SizeNameSubHeadingText:
		return SizeSection
	case theme.SizeNamePadding, theme.SizeNameLineSpacing:
		return Grid
	case theme.SizeNameInnerPadding:
		return 2 * Grid
	case theme.SizeNameInlineIcon:
		return 4 * Grid
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return Radius
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius:
		return RadiusSheet
	case theme.SizeNamePopupRadius, theme.SizeNameMenuRadius:
		return 2 * Grid
	case theme.SizeNameScrollBar:
		return 10
	}
	return theme.DefaultTheme().Size(name)
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

// mix goes from a to b by t, 0…1; both are taken as opaque.
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.NRGBA{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B), A: 0xFF}
}
