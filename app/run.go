package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"newsgraph/app/look"
	"newsgraph/graph"
)

// Options say how the window starts.
type Options struct {
	// Workspace is the folder to open; empty for the last one, or else the start
	// page.
	Workspace string
	// Node is opened in the workspace; it may be empty.
	Node graph.ID
	// Start shows the start page even when there is a last workspace.
	Start bool
	// Sample opens a new copy of the sample at once.
	Sample bool
	// Settings is the file of the settings; empty keeps nothing.
	Settings string
	// Version of the program.
	Version string
	// E2E is the path of a Unix socket on which tests ask where the widgets
	// are; empty for none. See e2e.go.
	E2E string
	// silent says that the system may never tell its colours.
	silent bool
	// Log takes what no person needs to read; nil is the default logger.
	Log *slog.Logger
}

func (o *Options) logger() *slog.Logger {
	if o.Log != nil {
		return o.Log
	}
	return slog.Default()
}

// SettingsFile is where the settings of this person are; empty when there is no
// such place.
func SettingsFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "newsgraph", "settings.json")
}

// Run opens the window and returns when it is closed, or when ctx ends.
func Run(ctx context.Context, a fyne.App, o Options) error {
	s := services(o)
	o.silent = silentSystem()
	a.SetIcon(look.AppIcon())
	w := newWindow(ctx, a, o, s, fyne.Do)
	w.followSystem()
	w.win.Resize(w.firstSize())
	w.win.CenterOnScreen()
	if o.E2E != "" {
		stop, err := w.serveE2E(o.E2E)
		if err != nil {
			return err
		}
		defer stop()
	}
	a.Lifecycle().SetOnStarted(func() { w.begin() })
	stopped := context.AfterFunc(ctx, func() { fyne.Do(w.end) })
	defer stopped()
	w.win.ShowAndRun()
	return nil
}

func (w *Window) firstSize() fyne.Size {
	if w.settings.Width > 400 && w.settings.Height > 300 {
		return fyne.NewSize(w.settings.Width, w.settings.Height)
	}
	return fyne.NewSize(1280, 820)
}

// begin opens what the options or the last time say.
func (w *Window) begin() {
	if w.o.Sample {
		w.openSample()
		return
	}
	path := w.o.Workspace
	if path == "" && !w.o.Start && len(w.settings.Recent) > 0 {
		if _, err := os.Stat(w.settings.Recent[0]); err == nil {
			path = w.settings.Recent[0]
		}
	}
	if path == "" {
		return
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	w.x.OpenWorkspace(path, w.o.Node)
}
