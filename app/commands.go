package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"newsgraph/app/explore"
	"newsgraph/app/look"
	"newsgraph/graph"
)

// command is one action of the window: in the menu, in the palette and behind
// its keys.
type command struct {
	id, menu, title string
	key             fyne.KeyName
	mod             fyne.KeyModifier
	run             func()
	// why says why the command is not possible now; nil or "" when it is.
	why func() string
}

func (c *command) whyNot() string {
	if c.why == nil {
		return ""
	}
	return c.why()
}

func (c *command) shortcut() fyne.Shortcut {
	if c.key == "" || c.mod == 0 {
		return nil
	}
	return &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mod}
}

// keys writes the keys for people: "Ctrl+K".
func (c *command) keys() string {
	if c.key == "" {
		return ""
	}
	var out []string
	for _, m := range []struct {
		m fyne.KeyModifier
		s string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierShift, "Shift"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierSuper, "Cmd"}} {
		if c.mod&m.m != 0 {
			out = append(out, m.s)
		}
	}
	return strings.Join(append(out, string(c.key)), "+")
}

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	alt   = fyne.KeyModifierAlt
	shift = fyne.KeyModifierShift
)

// makeCommands is the table of all commands, in the order of the menu.
func (w *Window) makeCommands() []*command {
	x := w.x
	return []*command{
		{"new", "File", "New workspace…", fyne.KeyN, ctrl, w.newWorkspaceDialog, x.WhyNotWorkspace},
		{"open", "File", "Open workspace…", fyne.KeyO, ctrl, w.openWorkspaceDialog, x.WhyNotWorkspace},
		{"connect", "File", "Connect…", "", 0, func() { w.connectDialog("") }, x.WhyNotWorkspace},
		{"sample", "File", "Open the sample", "", 0, w.openSample, x.WhyNotSample},
		{"import", "File", "Import articles…", fyne.KeyI, ctrl, w.startImport, w.whyNotImport},
		{"cancel-import", "File", "Cancel the import", "", 0, x.Importing.Cancel, x.Importing.WhyNotCancel},
		{"retry-import", "File", "Import failed files again", "", 0, x.Importing.Retry, x.Importing.WhyNotRetry},
		{"show-import", "File", "Show the import", "", 0, w.showImport, w.whyNotShowImport},
		{"export", "File", "Export…", fyne.KeyE, ctrl | shift, func() { w.exportDialog(x.View().Node) }, x.WhyNotExport},
		{"close", "File", "Close workspace", fyne.KeyW, ctrl, x.CloseWorkspace, x.WhyNotClose},

		{"palette", "Go", "Search and commands", fyne.KeyK, ctrl, w.palette.show, nil},
		{"palette-2", "Go", "Search and commands (second key)", fyne.KeyP, ctrl, w.palette.show, nil},
		{"back", "Go", "Back", fyne.KeyLeft, alt, x.Back, x.WhyNotBack},
		{"forward", "Go", "Forward", fyne.KeyRight, alt, x.Forward, x.WhyNotForward},
		{"page", "Go", "Page", fyne.Key1, ctrl, func() { x.SetMode(explore.PageMode) }, func() string { return x.WhyNotMode(explore.PageMode) }},
		{"graph", "Go", "Graph", fyne.Key2, ctrl, func() { x.SetMode(explore.GraphMode) }, func() string { return x.WhyNotMode(explore.GraphMode) }},

		{"find", "Source", "Find in the article", fyne.KeyF, ctrl, w.find, w.whyNotFind},
		{"next", "Source", "Next passage", fyne.KeyDown, alt, func() { x.Step(1) }, func() string { return x.WhyNotStep(1) }},
		{"previous", "Source", "Previous passage", fyne.KeyUp, alt, func() { x.Step(-1) }, func() string { return x.WhyNotStep(-1) }},
		{"article", "Source", "Open the article's page", fyne.KeyReturn, ctrl, func() { x.OpenAs(x.Reading.Article.ID, explore.PageMode) }, w.whyNotFind},
		{"cite", "Source", "Copy the passage with its source", fyne.KeyC, ctrl | shift, w.copyCitation, w.whyNotCite},
		{"cite-markdown", "Source", "Copy the passage as Markdown", "", 0, w.copyMarkdown, w.whyNotCite},
		{"bigger", "Source", "Bigger type", fyne.KeyEqual, ctrl, w.bigger, nil},
		{"smaller", "Source", "Smaller type", fyne.KeyMinus, ctrl, w.smaller, nil},
		{"drawer", "Source", "Show or hide the source", fyne.KeyB, ctrl, w.toggleDrawer, w.whyNotDrawer},

		{"pin", "Node", "Pin or unpin", fyne.KeyD, ctrl, x.TogglePin, x.WhyNotPin},
		{"link", "Node", "Copy a link to this page", "", 0, w.copyLink, x.WhyNotLink},
		{"expand", "Node", "Expand neighbours", fyne.KeyE, ctrl, w.expand, w.whyNotExpand},
		{"fit", "Node", "Fit the graph into view", fyne.Key0, ctrl, w.fit, w.whyNotFit},
		{"remove", "Node", "Remove this article…", "", 0, w.removeArticle, x.WhyNotRemove},

		{"theme-system", "View", "Colours as the system", "", 0, func() { w.setTheme(look.System) }, nil},
		{"theme-light", "View", "Light", "", 0, func() { w.setTheme(look.Day) }, nil},
		{"theme-dark", "View", "Dark", "", 0, func() { w.setTheme(look.Night) }, nil},

		{"help", "Help", "Keys", fyne.KeyF1, 0, w.help, nil},
		{"about", "Help", "About Newsgraph", "", 0, w.about, nil},
	}
}

// command finds a command; it panics for an unknown id, which a test covers.
func (w *Window) command(id string) *command {
	for _, c := range w.commands {
		if c.id == id {
			return c
		}
	}
	panic("no command " + id)
}

// run does a command, or says why it cannot be done now.
func (w *Window) run(id string) {
	c := w.command(id)
	if why := c.whyNot(); why != "" {
		w.x.Say(why)
		return
	}
	c.run()
}

// button makes a button for a command, with its title and keys as a tip.
func (w *Window) button(id, text string, icon fyne.Resource) *look.Button {
	b := look.NewButton(text, icon, func() { w.run(id) })
	b.OnHover = func(in bool) {
		c := w.command(id)
		words := c.title
		if k := c.keys(); k != "" {
			words += " (" + k + ")"
		}
		if why := c.whyNot(); why != "" {
			words += " – " + why
		}
		w.tip(words)(in)
	}
	return b
}

func (w *Window) menuButton(tap func()) *look.Button {
	return look.NewButton("", theme.MoreHorizontalIcon(), tap)
}

// menu builds the main menu from the table.
func (w *Window) menu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, c := range w.commands {
		if len(menus) == 0 || menus[len(menus)-1].Label != c.menu {
			menus = append(menus, fyne.NewMenu(c.menu))
		}
		if c.id == "sample" && w.services.Sample == nil {
			continue
		}
		it := fyne.NewMenuItem(c.title, func() { w.run(c.id) })
		it.Shortcut = c.shortcut()
		m := menus[len(menus)-1]
		m.Items = append(m.Items, it)
		w.items = append(w.items, menuItem{c, it})
	}
	quit := fyne.NewMenuItem("Quit", w.quit)
	quit.IsQuit = true
	quit.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: ctrl}
	menus[0].Items = append(menus[0].Items, fyne.NewMenuItemSeparator(), quit)
	return fyne.NewMainMenu(menus...)
}

type menuItem struct {
	c  *command
	it *fyne.MenuItem
}

// commandsFor gives the palette what it needs of the table.
func (w *Window) commandsFor() []explore.PaletteCommand {
	var out []explore.PaletteCommand
	for _, c := range w.commands {
		if !strings.HasPrefix(c.id, "palette") {
			out = append(out, explore.PaletteCommand{ID: c.id, Title: c.title, Shortcut: c.keys(), WhyNot: c.whyNot})
		}
	}
	return out
}

func (w *Window) whyNotFind() string {
	if w.x.Reading == nil {
		return "No article is open on the right."
	}
	return ""
}

func (w *Window) citation() string {
	if w.x.Reading == nil {
		return ""
	}
	return w.x.Reading.Citation(w.reading.reader.SelectedText())
}

func (w *Window) whyNotCite() string {
	if w.citation() == "" {
		return "Choose a passage first: click a fact, or select words in the article."
	}
	return ""
}

func (w *Window) copyCitation() {
	w.app.Clipboard().SetContent(w.citation())
	w.x.Say("The passage was copied with its source.")
}

func (w *Window) copyMarkdown() {
	w.app.Clipboard().SetContent(w.x.Reading.MarkdownCitation(w.reading.reader.SelectedText()))
	w.x.Say("The passage was copied as Markdown, with its source.")
}

func (w *Window) copyLink() {
	w.app.Clipboard().SetContent(w.x.Link())
	w.x.Say("The link was copied. `newsgraph open` follows it.")
}

func (w *Window) whyNotDrawer() string {
	if !w.panes.isNarrow() {
		return "The source is always shown in a window this wide."
	}
	return ""
}

// whyNotImport lets an import from the start page make a workspace first.
func (w *Window) whyNotImport() string {
	if w.x.Workspace == nil && w.services.Import != nil {
		return w.x.WhyNotWorkspace()
	}
	return w.x.WhyNotImport()
}

func (w *Window) whyNotShowImport() string {
	if !w.x.Importing.Shown() {
		return "Nothing was imported yet."
	}
	return ""
}

func (w *Window) whyNotExpand() string { return w.x.WhyNotExpand(w.graphChosen()) }

func (w *Window) whyNotFit() string {
	if w.x.Neighbours == nil {
		return "Switch to the graph first."
	}
	return ""
}

func (w *Window) graphChosen() graph.ID {
	if w.canvas == nil {
		return ""
	}
	return w.canvas.chosen()
}
