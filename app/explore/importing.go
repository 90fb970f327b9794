package explore

import (
	"context"
	"fmt"
	"sync"
	"time"

	"newsgraph/graph"
)

// FileState is how far one file or article of an import is.
type FileState string

// The states: a closed list.
const (
	FileQueued     FileState = "queued"
	FileReading    FileState = "reading"
	FileExtracting FileState = "extracting"
	FileDone       FileState = "done"
	FileSkipped    FileState = "skipped" // was there already
	FileFailed     FileState = "failed"
	FileCancelled  FileState = "cancelled"
)

// Over says that the state is a last one.
func (s FileState) Over() bool {
	return s == FileDone || s == FileSkipped || s == FileFailed || s == FileCancelled
}

// ImportItem is news about one article of an import.
type ImportItem struct {
	Name  string // file, or file and place in it: what a person looks for
	Path  string // what to hand in again for another try; empty when it cannot be tried alone
	State FileState
	Title string
	// Statements and Events were found in it.
	Statements, Events int
	Err                error
}

// Importer reads paths (files and folders) into a workspace. onItem is called
// from one goroutine at a time. A broken file is an item that failed, not an
// error; the error is for what stopped the whole run.
type Importer func(ctx context.Context, w Workspace, paths []string, onItem func(ImportItem), report graph.Report) error

// Importing is the import that runs or ran last.
type Importing struct {
	// Items are in the order of their first news.
	Items []ImportItem
	// Done of Total articles are over; Total is 0 while unknown.
	Done, Total int
	// Imported, Skipped and Failed count items; Statements and Events what was
	// found in them.
	Imported, Skipped, Failed, Statements, Events int
	// Problem is a sentence when the whole run stopped.
	Problem string
	// Now is the clock for speed and time left, safe for use from several
	// goroutines; nil shows neither.
	Now func() time.Time

	explorer  *Explorer
	task      *Task
	cancelled bool
	started   time.Time
	at        map[string]int
	next      []string
}

// Running says whether an import is under way.
func (m *Importing) Running() bool { return m.task != nil && !m.task.Done }

// Shown says whether there is anything to show.
func (m *Importing) Shown() bool { return m.task != nil }

func (m *Importing) clear() {
	*m = Importing{explorer: m.explorer, Now: m.Now}
}

// WhyNotImport says why nothing can be imported now.
func (e *Explorer) WhyNotImport() string {
	switch {
	case e.services.Import == nil:
		return "This build cannot import."
	case e.Workspace == nil:
		return "Open or make a workspace first."
	}
	return ""
}

// Import reads files and folders in the background. While an import runs,
// further paths wait for their turn.
func (e *Explorer) Import(paths []string) {
	if why := e.WhyNotImport(); why != "" {
		e.Say(why)
		return
	}
	if len(paths) == 0 {
		return
	}
	m := &e.Importing
	if m.Running() {
		m.next = append(m.next, paths...)
		e.Say(fmt.Sprintf("%s will be imported next.", Count(len(paths), "file or folder", "files and folders")))
		return
	}
	m.clear()
	m.at = map[string]int{}
	if m.Now != nil {
		m.started = m.Now()
	}
	m.start(paths)
}

func (m *Importing) start(paths []string) {
	e := m.explorer
	w, run := e.Workspace, e.services.Import
	news := &mailbox{now: m.Now}
	tell := func() { m.take(news.empty()) }
	m.task = e.Runner.Go(e.ctx, "Importing", func(ctx context.Context, _ graph.Report) func() {
		err := run(ctx, w, paths,
			func(it ImportItem) {
				if news.add(it) {
					e.Runner.post(tell)
				}
			},
			func(p graph.Progress) {
				if news.progress(p) {
					e.Runner.post(tell)
				}
			})
		return func() {
			tell()
			m.end(err)
		}
	})
	e.changed(ImportChanged)
}

// take files news; one drawing for all that came together.
func (m *Importing) take(items []ImportItem, p graph.Progress) {
	m.Done, m.Total = p.Done, p.Total
	m.task.Progress = p
	before := m.Imported
	for _, it := range items {
		m.file(it)
	}
	m.explorer.changed(ImportChanged)
	const often = 40
	if m.Imported/often != before/often || before == 0 && m.Imported > 0 {
		m.explorer.Sidebar.Refresh()
	}
}

func (m *Importing) file(it ImportItem) {
	i, ok := m.at[it.Name]
	if !ok {
		i = len(m.Items)
		m.at[it.Name] = i
		m.Items = append(m.Items, it)
	}
	m.Items[i] = it
	switch it.State {
	case FileDone:
		m.Imported++
		m.Statements += it.Statements
		m.Events += it.Events
	case FileSkipped:
		m.Skipped++
	case FileFailed:
		m.Failed++
	default: // it is not over, or was given up
	}
}

func (m *Importing) end(err error) {
	e := m.explorer
	m.task.Done = true
	if m.cancelled {
		for i := range m.Items {
			if !m.Items[i].State.Over() {
				m.Items[i].State = FileCancelled
			}
		}
	} else if err != nil {
		m.Problem = Sentence(err)
	}
	e.Say(m.Summary())
	e.changed(ImportChanged)
	e.Reload()
	if next := m.next; len(next) > 0 && !m.cancelled {
		m.next = nil
		m.start(next)
	}
}

// WhyNotCancel says why there is nothing to cancel.
func (m *Importing) WhyNotCancel() string {
	if !m.Running() {
		return "No import is running."
	}
	return ""
}

// Cancel stops the import; articles that are finished stay.
func (m *Importing) Cancel() {
	if m.Running() {
		m.cancelled = true
		m.task.Cancel()
		m.explorer.changed(ImportChanged)
	}
}

// WhyNotRetry says why nothing can be tried again.
func (m *Importing) WhyNotRetry() string {
	switch {
	case m.Running():
		return "The import is still running."
	case len(m.failedPaths()) == 0:
		return "Nothing failed."
	}
	return ""
}

// Retry imports what failed once more.
func (m *Importing) Retry() {
	if m.WhyNotRetry() == "" {
		m.explorer.Import(m.failedPaths())
	}
}

func (m *Importing) failedPaths() []string {
	var out []string
	seen := map[string]bool{}
	for _, it := range m.Items {
		if it.State == FileFailed && it.Path != "" && !seen[it.Path] {
			seen[it.Path] = true
			out = append(out, it.Path)
		}
	}
	return out
}

// FailedItems gives the items that failed, in their order.
func (m *Importing) FailedItems() []ImportItem {
	var out []ImportItem
	for _, it := range m.Items {
		if it.State == FileFailed {
			out = append(out, it)
		}
	}
	return out
}

// Title heads the card.
func (m *Importing) Title() string {
	switch {
	case m.cancelled && m.Running():
		return "Stopping…"
	case m.Running() && m.Total == 0:
		return "Importing…"
	case m.Running():
		return "Importing " + Count(m.Total, "article", "articles")
	case m.cancelled:
		return "Import cancelled"
	case m.Problem != "":
		return "Import stopped"
	}
	return "Import finished"
}

// Fraction is between 0 and 1, and 1 only when the import is over.
func (m *Importing) Fraction() float64 {
	switch {
	case !m.Running() && !m.cancelled && m.Problem == "":
		return 1
	case m.Total == 0:
		return 0
	}
	return min(float64(m.Done)/float64(m.Total), 0.99)
}

// Pace says how far the import is and how fast: "796 of 1,284 · 74 articles/s".
func (m *Importing) Pace() string {
	out := Number(m.Done)
	if m.Total > 0 {
		out += " of " + Number(m.Total)
	}
	if s := m.speed(); s > 0 && m.Running() {
		out += fmt.Sprintf(" · %.1f articles/s", s)
	}
	return out
}

// Left says how long it will take: "about 7 s left"; empty when unknown.
func (m *Importing) Left() string {
	s := m.speed()
	if s <= 0 || m.Total <= m.Done || !m.Running() {
		return ""
	}
	left := time.Duration(float64(m.Total-m.Done) / s * float64(time.Second))
	if left > 90*time.Second {
		return fmt.Sprintf("about %d min left", int(left.Minutes()+0.5))
	}
	return fmt.Sprintf("about %d s left", int(left.Seconds()+1))
}

func (m *Importing) speed() float64 {
	if m.Now == nil || m.Done == 0 {
		return 0
	}
	if d := m.Now().Sub(m.started).Seconds(); d > 0.5 {
		return float64(m.Done) / d
	}
	return 0
}

// Summary says in one sentence what the import did so far.
func (m *Importing) Summary() string {
	out := Count(m.Imported, "article", "articles") + " imported"
	if m.Skipped > 0 {
		out += fmt.Sprintf(", %s there already", Number(m.Skipped))
	}
	if m.Failed > 0 {
		out += fmt.Sprintf(", %s could not be read", Number(m.Failed))
	}
	if m.Problem != "" {
		return out + ". " + m.Problem
	}
	return out + "."
}

// newsEvery is how long drawings of an import lie apart: they take time from
// the import itself.
const newsEvery = 150 * time.Millisecond

// mailbox collects news between two drawings.
type mailbox struct {
	now     func() time.Time // nil: news is told at once
	told    time.Time
	mu      sync.Mutex
	items   []ImportItem
	newest  graph.Progress
	waiting bool
}

// add files news; tell says that somebody has to be told, because nobody has
// been since the box was emptied.
func (b *mailbox) add(it ImportItem) (tell bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.items = append(b.items, it)
	return b.wait()
}

func (b *mailbox) progress(p graph.Progress) (tell bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.newest = p
	return b.wait()
}

func (b *mailbox) wait() (tell bool) {
	if b.waiting {
		return false
	}
	if b.now != nil {
		now := b.now()
		if now.Sub(b.told) < newsEvery {
			return false // it goes with later news, or with the end
		}
		b.told = now
	}
	b.waiting = true
	return true
}

func (b *mailbox) empty() ([]ImportItem, graph.Progress) {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.items
	b.items, b.waiting = nil, false
	return out, b.newest
}
