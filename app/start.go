package app

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// startPage is shown while no workspace is open.
type startPage struct {
	w      *Window
	body   *fyne.Container
	object fyne.CanvasObject
}

func newStartPage(w *Window) *startPage {
	s := &startPage{w: w, body: container.New(&column{})}
	s.object = container.New(&centred{width: 140 * look.Grid, height: 150 * look.Grid}, s.body)
	return s
}

func (s *startPage) refresh() {
	icon := canvas.NewImageFromResource(look.AppIcon())
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(56))
	out := []fyne.CanvasObject{
		container.NewBorder(nil, nil, icon, nil, padded(container.New(&column{},
			newWords([]explore.Part{{Text: "Newsgraph"}}, look.SizeHeadline, look.Strong),
			newWords([]explore.Part{{Text: "Who said what, and what happened: every link shows its source.", Style: explore.Quiet}}, look.SizeBody, look.Plain)), 4*look.Grid, 0)),
		newSpace(6 * look.Grid),
	}
	var doors []fyne.CanvasObject
	if s.w.services.Sample != nil {
		doors = append(doors, s.filled("sample", "Open the sample", "Articles about one running story, ready to explore"))
	}
	doors = append(doors,
		s.door("import", "Import articles…", "Text, web pages, JSON, feeds, folders, zip", theme.DownloadIcon()),
		s.door("new", "New workspace…", "Start with an empty graph", theme.ContentAddIcon()),
		s.door("open", "Open a workspace…", "A folder NAME.newsgraph", theme.FolderOpenIcon()),
		s.door("connect", "Connect…", "A graph that a team shares on a server", theme.ComputerIcon()))
	out = append(out, doors...)
	out = append(out, newSpace(2*look.Grid), s.drop())
	if r := s.w.settings.Recent; len(r) > 0 {
		out = append(out, newSpace(6*look.Grid), indented(caption("RECENT")))
		for _, p := range r[:min(5, len(r))] {
			out = append(out, s.recent(p))
		}
	}
	if s.w.x.Message != "" {
		b := newWords([]explore.Part{{Text: s.w.x.Message}}, look.SizeBody, look.Plain)
		b.inset, b.gap, b.chosen = 3*look.Grid, 2*look.Grid, true
		out = append(out, newSpace(4*look.Grid), b)
	}
	s.body.Objects = out
	s.body.Refresh()
}

func (s *startPage) door(id, text, detail string, icon fyne.Resource) fyne.CanvasObject {
	l := newLine()
	l.icon, l.text, l.detail, l.note = icon, text, detail, s.w.command(id).keys()
	l.strong = true
	l.onTap = func() { s.w.run(id) }
	return l
}

func (s *startPage) filled(id, text, detail string) fyne.CanvasObject {
	l := s.door(id, text, detail, theme.MediaPlayIcon()).(*line)
	l.chosen = true
	return l
}

func (s *startPage) recent(path string) fyne.CanvasObject {
	l := newLine()
	if explore.IsShared(path) {
		l.icon, l.text, l.detail = theme.ComputerIcon(), explore.WorkspaceName(path), path
		l.onTap = func() { s.w.connectDialog(path) }
		return l
	}
	l.icon, l.text, l.detail = theme.FolderIcon(), explore.WorkspaceName(path), filepath.Dir(path)
	l.onTap = func() { s.w.x.OpenWorkspace(path, "") }
	if _, err := os.Stat(path); err != nil {
		l.faint, l.note = true, "not there any more"
		l.onTap = func() { s.w.settings.Gone(path); s.w.saveSettings(); s.refresh() }
	}
	return l
}

func (s *startPage) drop() fyne.CanvasObject {
	t := newLabel("Or drop files and folders here", look.SizeBody, look.Plain, look.NameQuiet)
	t.whole = true
	f := look.NewSheet(container.NewCenter(t))
	f.Inset = fyne.NewSize(4*look.Grid, 5*look.Grid)
	return f
}
