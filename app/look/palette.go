package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"newsgraph/graph"
)

// Palette is every colour of the window in one variant. All are opaque unless
// said otherwise.
type Palette struct {
	Dark bool

	Ground, Panel, Sheet color.NRGBA // behind views, behind side panels and bars, under text to read
	Text, Quiet, Rule    color.NRGBA // words, words that matter less, thin lines
	Edge                 color.NRGBA // lines of the graph
	Action, OnAction     color.NRGBA // what can be clicked; words on it
	ActionSoft           color.NRGBA // ground of a chosen segment, row or chip of an action
	Chosen               color.NRGBA // ground of the chosen row in a side panel
	Hover, Pressed       color.NRGBA // translucent, laid over a ground

	Passage, Focused color.NRGBA // ground of a passage; of the passage looked at
	Ring             color.NRGBA // around the node a picture is about
	Selection        color.NRGBA // translucent, over selected words
	Tag, OnTag       color.NRGBA // ground and words of a small label ("indirect")

	Good, Warn, Bad color.NRGBA

	Person, Country, Organization, Place color.NRGBA
	Statement, Event, Article            color.NRGBA
}

// Light gives the colours on paper.
func Light() Palette {
	return Palette{
		Ground: rgb(0xFBFAF7), Panel: rgb(0xF7F5EF), Sheet: rgb(0xFFFFFF),
		Text: rgb(0x1F2328), Quiet: rgb(0x6B7280), Rule: rgb(0xE4E0D6), Edge: rgb(0xC9C4B8),
		Action: rgb(0x2F5BD8), OnAction: rgb(0xFFFFFF), ActionSoft: rgb(0xE6EDFC), Chosen: rgb(0xE7E2D6),
		Hover: rgba(0x1F2328, 0x0D), Pressed: rgba(0x1F2328, 0x1A),
		Passage: rgb(0xFFF3C4), Focused: rgb(0xFFD968), Ring: rgb(0xFFD968), Selection: rgba(0x2F5BD8, 0x40),
		Tag: rgb(0xFBE9BF), OnTag: rgb(0x85590F),
		Good: rgb(0x2E7D4F), Warn: rgb(0xA1640F), Bad: rgb(0xB3261E),
		Person: rgb(0x4C5FD5), Country: rgb(0x0E8A7D), Organization: rgb(0xB7791F), Place: rgb(0x5F8D3A),
		Statement: rgb(0xC2416B), Event: rgb(0xD9622B), Article: rgb(0x64748B),
	}
}

// Dark gives the colours at night. The kinds' colours are lighter, 4.5 to 1 or
// more against the ground.
func Dark() Palette {
	return Palette{
		Dark:   true,
		Ground: rgb(0x16181C), Panel: rgb(0x1C1F24), Sheet: rgb(0x22262C),
		Text: rgb(0xE8E6E1), Quiet: rgb(0x9AA0A8), Rule: rgb(0x32363D), Edge: rgb(0x4A4F58),
		Action: rgb(0x7C9BFF), OnAction: rgb(0x11131A), ActionSoft: rgb(0x26304B), Chosen: rgb(0x2C3038),
		Hover: rgba(0xFFFFFF, 0x10), Pressed: rgba(0xFFFFFF, 0x20),
		Passage: rgb(0x4A3F17), Focused: rgb(0x7A6416), Ring: rgb(0xEBC554), Selection: rgba(0x7C9BFF, 0x55),
		Tag: rgb(0x433819), OnTag: rgb(0xE9C46A),
		Good: rgb(0x6BC48F), Warn: rgb(0xE3AE54), Bad: rgb(0xF28B82),
		Person: rgb(0x8F9DFF), Country: rgb(0x3DBFAF), Organization: rgb(0xDFA548), Place: rgb(0x8FC065),
		Statement: rgb(0xF07BA0), Event: rgb(0xF59060), Article: rgb(0x9AA9BD),
	}
}

// PaletteOf gives the colours of a variant.
func PaletteOf(v fyne.ThemeVariant) Palette {
	if v == theme.VariantDark {
		return Dark()
	}
	return Light()
}

// Current gives the colours in force: those of the running app's mode, or else
// of the system. It must be called on the UI goroutine.
func Current() Palette { return PaletteOf(Variant()) }

// Variant is the variant in force, which differs from the system's when the
// mode overrides it. It must be called on the UI goroutine.
func Variant() fyne.ThemeVariant {
	s := fyne.CurrentApp().Settings()
	if t, ok := s.Theme().(*Theme); ok {
		return t.variant(s.ThemeVariant())
	}
	return s.ThemeVariant()
}

// Kind is the colour of a kind of node; an unknown kind is quiet.
func (p *Palette) Kind(k graph.Kind) color.NRGBA {
	switch k {
	case graph.Person:
		return p.Person
	case graph.Country:
		return p.Country
	case graph.Organization:
		return p.Organization
	case graph.Place:
		return p.Place
	case graph.StatementK:
		return p.Statement
	case graph.EventK:
		return p.Event
	case graph.ArticleK:
		return p.Article
	}
	return p.Quiet
}

// Colour is the colour of a kind of node in a variant.
func Colour(k graph.Kind, v fyne.ThemeVariant) color.NRGBA {
	p := PaletteOf(v)
	return p.Kind(k)
}

func rgb(hex uint32) color.NRGBA { return rgba(hex, 0xFF) }

func rgba(hex uint32, a uint8) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: a}
}
