package look_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/app/look"
	"newsgraph/graph"
)

// contrast is the ratio of WCAG 2.1, section 1.4.3.
func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func TestWordsCanBeRead(t *testing.T) {
	for _, p := range []look.Palette{look.Light(), look.Dark()} {
		for _, ground := range []color.NRGBA{p.Ground, p.Panel, p.Sheet} {
			assert.GreaterOrEqual(t, contrast(p.Text, ground), 7.0)
			assert.GreaterOrEqual(t, contrast(p.Quiet, ground), 4.4)
			assert.GreaterOrEqual(t, contrast(p.Action, ground), 4.5)
		}
		assert.GreaterOrEqual(t, contrast(p.Text, p.Passage), 7.0)
		assert.GreaterOrEqual(t, contrast(p.Text, p.Focused), 4.5)
		assert.GreaterOrEqual(t, contrast(p.OnAction, p.Action), 4.5)
		assert.GreaterOrEqual(t, contrast(p.OnTag, p.Tag), 4.5)
		for _, k := range graph.Kinds() {
			least := 3.0 // shapes; WCAG 1.4.11
			if p.Dark {
				least = 4.5
			}
			assert.GreaterOrEqual(t, contrast(p.Kind(k), p.Ground), least, "%s, dark %v", k, p.Dark)
		}
	}
}

func TestModeGoesBeforeTheSystem(t *testing.T) {
	light, dark := theme.VariantLight, theme.VariantDark
	ground := func(m look.Mode, v fyne.ThemeVariant) color.Color {
		return look.New(m).Color(theme.ColorNameBackground, v)
	}
	assert.Equal(t, color.Color(look.Light().Ground), ground(look.System, light))
	assert.Equal(t, color.Color(look.Dark().Ground), ground(look.System, dark))
	assert.Equal(t, color.Color(look.Light().Ground), ground(look.Day, dark))
	assert.Equal(t, color.Color(look.Dark().Ground), ground(look.Night, light))
}

func TestCurrentFollowsTheMode(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Night))
	assert.True(t, look.Current().Dark)
	app.Settings().SetTheme(look.New(look.Day))
	assert.False(t, look.Current().Dark)
}

func TestEveryKindHasAShapeAndAColour(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Day))
	seen := map[color.Color]graph.Kind{}
	for _, k := range graph.Kinds() {
		c := look.Colour(k, theme.VariantLight)
		assert.Empty(t, seen[c])
		seen[c] = k

		img := canvas.NewImageFromResource(look.KindIcon(k))
		w := test.NewTempWindow(t, img)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(24, 24))
		r, g, b, _ := w.Canvas().Capture().At(12, 12).RGBA()
		assert.Equal(t, c, color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0xFF}, k)
	}
}

func TestFacesCoverTheScripts(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Day))
	for _, style := range []fyne.TextStyle{look.Plain, look.Strong, look.Reading, look.ReadingStrong} {
		for _, s := range []string{"Łódź", "Αθήνα", "Київ", "“quoted” – so…"} {
			size := fyne.MeasureText(s, 13, style)
			assert.Positive(t, size.Width)
		}
	}
	require.NotEqual(t, fyne.MeasureText("Athens", 13, look.Plain).Width, fyne.MeasureText("Athens", 13, look.Reading).Width)
}

func TestButtonTapsUnlessDisabled(t *testing.T) {
	test.NewTempApp(t)
	n := 0
	b := look.NewButton("Go", nil, func() { n++ })
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	assert.Equal(t, 2, n)
	b.Disable()
	test.Tap(b)
	assert.Equal(t, 2, n)
}

func TestSegmentsChooseOne(t *testing.T) {
	test.NewTempApp(t)
	got := -1
	s := look.NewSegments(func(i int) { got = i }, "Page", "Graph", "Timeline")
	test.Tap(s.Button(1))
	assert.Equal(t, 1, got)
	assert.Equal(t, 1, s.Chosen())
	s.Choose(2)
	assert.Equal(t, 1, got, "choosing by code tells nobody")
	assert.True(t, s.Button(2).Chosen)
	assert.False(t, s.Button(1).Chosen)
}
