package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// entry is a field for words that hands some keys on.
type entry struct {
	widget.Entry
	keys map[fyne.KeyName]func()
}

// newEntry makes a field; changed is told every change, keys are handled before
// the field sees them.
func newEntry(placeholder string, changed func(string), keys map[fyne.KeyName]func()) *entry {
	e := &entry{keys: keys}
	e.PlaceHolder, e.OnChanged = placeholder, changed
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey is part of fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if f := e.keys[k.Name]; f != nil {
		f()
		return
	}
	if k.Name == fyne.KeyEscape {
		if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
			c.Unfocus()
		}
		return
	}
	e.Entry.TypedKey(k)
}

// setQuietly changes the words without telling anybody.
func (e *entry) setQuietly(s string) {
	f := e.OnChanged
	e.OnChanged = nil
	e.SetText(s)
	e.OnChanged = f
}

func upper(s string) string { return strings.ToUpper(s) }
