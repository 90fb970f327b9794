package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"newsgraph/app/look"
)

// otherKeys are keys that belong to a place and not to a command.
var otherKeys = [][2]string{
	{"/", "Search, while no field for words is active"},
	{"Tab, Shift+Tab", "To the next or previous thing that can be used"},
	{"Up, Down", "Next or previous fact, row or answer"},
	{"Left, Right", "Through the links of a fact"},
	{"Enter", "Open the passage, the link or the answer"},
	{"Esc", "Close what lies on top, leave a field"},
	{"Wheel, drag", "Zoom and move the graph; drag a node to place it"},
	{"Double-click", "Expand a node of the graph"},
	{"Right-click", "What can be done with a node"},
}

// help shows every key.
func (w *Window) help() {
	rows := container.New(&column{})
	add := func(text, keys string) {
		l := newLine()
		l.text, l.note = text, keys
		rows.Add(l)
	}
	for _, c := range w.commands {
		if k := c.keys(); k != "" {
			add(c.title, k)
		}
	}
	for _, k := range otherKeys {
		add(k[1], k[0])
	}
	scroll := container.NewVScroll(rows)
	scroll.SetMinSize(fyne.NewSize(480, min(420, w.win.Canvas().Size().Height-220)))
	var d *sheetDialog
	d = w.ask("Keys", "Every command is in the menu and in the palette (Ctrl+K) as well.", scroll, 520,
		look.NewFilledButton("Close", func() { d.close() }))
}

// about says what this is.
func (w *Window) about() {
	var d *sheetDialog
	d = w.ask("Newsgraph "+w.o.Version, "A knowledge-graph explorer for news. Everything stays on this computer, unless you connect to a shared graph: then the program talks to the server you name, and to nothing else. A workspace is a folder of your own; copy it to back it up.",
		nil, 460, look.NewFilledButton("Close", func() { d.close() }))
}
