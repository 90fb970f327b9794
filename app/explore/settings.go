package explore

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"newsgraph/graph"
)

// Settings are what the program remembers between two starts, one file per
// person.
type Settings struct {
	// Theme is "light", "dark" or empty for the system's.
	Theme string `json:"theme,omitempty"`
	// Recent are folders of workspaces, newest first.
	Recent []string `json:"recent,omitempty"`
	// Pins are the pinned nodes of each workspace folder.
	Pins map[string][]graph.ID `json:"pins,omitempty"`
	// Left and Right are the widths of the side panels in units of the screen;
	// 0 is the usual one.
	Left  float32 `json:"left,omitempty"`
	Right float32 `json:"right,omitempty"`
	// Width and Height are the window's.
	Width  float32 `json:"width,omitempty"`
	Height float32 `json:"height,omitempty"`
}

const recentWorkspaces = 8

// Opened puts a workspace folder in front of the recent ones.
func (s *Settings) Opened(path string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(p string) bool { return p == path })
	s.Recent = append([]string{path}, s.Recent...)
	s.Recent = s.Recent[:min(len(s.Recent), recentWorkspaces)]
}

// Gone takes a folder out of the recent ones.
func (s *Settings) Gone(path string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(p string) bool { return p == path })
}

// Pin remembers the pinned nodes of a workspace folder.
func (s *Settings) Pin(path string, nodes []graph.Node) {
	if s.Pins == nil {
		s.Pins = map[string][]graph.ID{}
	}
	ids := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	s.Pins[path] = ids
	if len(ids) == 0 {
		delete(s.Pins, path)
	}
}

// LoadSettings reads the settings. A missing file gives the zero value; a
// damaged one too, with an error.
func LoadSettings(file string) (Settings, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Settings{}, nil
	}
	if err != nil {
		return Settings{}, fmt.Errorf("read settings: %w", err)
	}
	var s Settings
	if err := json.Unmarshal(data, &s); err != nil {
		return Settings{}, fmt.Errorf("read settings %s: %w", file, err)
	}
	return s, nil
}

// Save replaces the file whole or not at all.
func (s *Settings) Save(file string) error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	t, err := NewFileTarget(file)
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if _, err := t.Write(append(data, '\n')); err != nil {
		t.Abort()
		return fmt.Errorf("write settings: %w", err)
	}
	return t.Commit()
}

// FileTarget is a file that appears under its name only when it is complete.
type FileTarget struct {
	tmp  *os.File
	path string
}

// NewFileTarget starts a file beside its final place.
func NewFileTarget(path string) (*FileTarget, error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".newsgraph-*")
	if err != nil {
		return nil, err
	}
	return &FileTarget{tmp, path}, nil
}

// Write adds bytes.
func (t *FileTarget) Write(p []byte) (int, error) { return t.tmp.Write(p) }

// Commit brings the file to the disk and then under its name.
func (t *FileTarget) Commit() error {
	err := errors.Join(t.tmp.Chmod(0o644), t.tmp.Sync(), t.tmp.Close())
	if err == nil {
		err = os.Rename(t.tmp.Name(), t.path)
	}
	if err != nil {
		t.Abort()
		return fmt.Errorf("write %s: %w", filepath.Base(t.path), err)
	}
	return nil
}

// Abort removes what was written.
func (t *FileTarget) Abort() {
	_ = t.tmp.Close() // closed twice at most; nothing is kept of it
	_ = os.Remove(t.tmp.Name())
}
