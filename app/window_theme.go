package app

import (
	"os"
	"runtime"

	"fyne.io/fyne/v2"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// silentSystem says that this system may never tell whether it wants light or
// dark: Fyne then takes dark.
func silentSystem() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return false
	default:
		return os.Getenv("FYNE_THEME") == ""
	}
}

// applyTheme sets the colours that the settings ask for. Until the system has
// said anything, as the system means light, like paper.
func (w *Window) applyTheme() {
	w.theming = true
	defer func() { w.theming = false }()
	if m := look.Mode(w.settings.Theme); m == look.System && w.silent {
		w.app.Settings().SetTheme(look.NewPaper())
	} else {
		w.app.Settings().SetTheme(look.New(m))
	}
}

// followSystem waits for the system's first word about light and dark: any
// change of the settings that is not ours.
func (w *Window) followSystem() {
	if !w.silent {
		return
	}
	w.app.Settings().AddListener(func(fyne.Settings) {
		if w.theming || !w.silent {
			return
		}
		w.silent = false
		w.applyTheme()
		w.page.redraw()
		w.changed(explore.WorkspaceChanged)
	})
}
