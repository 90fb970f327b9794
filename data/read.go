package data

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Read reads every article under the paths, in the order given; folders are
// walked in sorted order with hidden files left out, "-" stands for stdin. An
// item that cannot be read yields a Source with an error, and the rest goes
// on. When the context ends, one last Source carries its error.
//
// One article is in memory at a time, besides what a JSON array, a feed or a
// compressed archive needs.
func Read(ctx context.Context, paths []string, stdin io.Reader, o Options) iter.Seq[Source] {
	return func(yield func(Source) bool) {
		r := reader{ended: ctx.Err, o: o.withDefaults(), stdin: stdin}
		r.emit = func(it item) bool {
			if err := ctx.Err(); err != nil {
				yield(Source{Path: it.path, Err: err})
				return false
			}
			if r.o.OnFound != nil {
				r.o.OnFound(it.path)
			}
			return yield(it.source())
		}
		r.paths(paths)
	}
}

// Scan counts the articles that [Read] would yield, unreadable ones included,
// without making them. Standard input counts as one. It costs reading JSON
// Lines, JSON arrays, feeds and archives once. The error is the context's.
func Scan(ctx context.Context, paths []string, o Options) (int, error) {
	n := 0
	r := reader{ended: ctx.Err, o: o.withDefaults(), scan: true}
	r.emit = func(item) bool {
		n++
		return ctx.Err() == nil
	}
	r.paths(paths)
	return n, ctx.Err()
}

// item is one article that has been found and not yet been made.
type item struct {
	path string
	make func() (Source, error)
}

// source makes the article. A problem gets the path it was found under.
func (it item) source() Source {
	s, err := it.make()
	if err != nil {
		return Source{Path: it.path, ExternalID: s.ExternalID, Err: placed(err, it.path)}
	}
	s.Path = it.path
	return s
}

// placed gives an error the place where it happened.
func placed(err error, path string) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var f *FormatError
	if !errors.As(err, &f) {
		f = &FormatError{What: err.Error(), Err: err}
	}
	at := *f
	at.Path = path
	return &at
}

// reader walks over files and emits the items in them. Its methods report
// whether to go on.
type reader struct {
	ended func() error // says why the call of Read or Scan is over, or nil
	o     Options
	stdin io.Reader
	emit  func(item) bool
	scan  bool
}

func (r *reader) fail(path string, err error) bool {
	return r.emit(item{path, func() (Source, error) { return Source{}, err }})
}

func (r *reader) paths(paths []string) {
	for _, p := range paths {
		if r.ended() != nil {
			r.fail(p, r.ended())
			return
		}
		if !r.path(p) {
			return
		}
	}
}

func (r *reader) path(p string) bool {
	if p == "-" {
		return r.standardInput()
	}
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return r.fail(p, openError(err))
	case info.IsDir():
		return r.folder(p, map[string]bool{})
	}
	return r.file(p, info)
}

func (r *reader) standardInput() bool {
	if r.scan {
		return r.fail("-", nil)
	}
	if r.stdin == nil {
		return r.fail("-", &FormatError{What: "there is no standard input", Remedy: "name a file"})
	}
	return r.stream("-", "", r.stdin)
}

// folder walks a folder in sorted order. visited holds the real paths of the
// folders walked so far, so that links in a circle end.
func (r *reader) folder(dir string, visited map[string]bool) bool {
	place, err := filepath.EvalSymlinks(dir)
	if err == nil {
		place, err = filepath.Abs(place)
	}
	if err != nil {
		return r.fail(dir, openError(err))
	}
	if visited[place] {
		return true
	}
	visited[place] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		return r.fail(dir, openError(err))
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[strings.ToLower(e.Name())] = true
	}
	for _, e := range entries {
		if hidden(e.Name()) || ofSavedPage(e.Name(), names) {
			continue
		}
		if !r.entry(filepath.Join(dir, e.Name()), visited) {
			return false
		}
	}
	return true
}

// entry reads one entry of a folder. Sockets, pipes and devices are passed
// over; links that lead nowhere are not.
func (r *reader) entry(p string, visited map[string]bool) bool {
	if r.ended() != nil {
		return r.fail(p, r.ended())
	}
	info, err := os.Stat(p)
	switch {
	case isLoop(err):
		return true
	case err != nil:
		return r.fail(p, openError(err))
	case info.IsDir():
		return r.folder(p, visited)
	case !info.Mode().IsRegular() || r.o.Ignore != nil && r.o.Ignore(p):
		return true
	}
	return r.file(p, info)
}

// isLoop says whether a path could not be followed because links lead in a
// circle. The error for it has no portable value, only these words.
func isLoop(err error) bool {
	var pe *fs.PathError
	return errors.As(err, &pe) && strings.Contains(pe.Err.Error(), "too many levels of symbolic links")
}

// hidden says whether a file of this name is passed over inside folders and
// archives.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || name == "__MACOSX" || strings.EqualFold(name, "thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// ofSavedPage says whether a folder holds the pictures and scripts that a
// browser saved beside a page: "page_files" beside "page.html".
func ofSavedPage(name string, beside map[string]bool) bool {
	base, ok := strings.CutSuffix(strings.ToLower(name), "_files")
	return ok && (beside[base+".html"] || beside[base+".htm"])
}

func (r *reader) file(p string, info fs.FileInfo) bool {
	if !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0 {
		return r.fail(p, &FormatError{What: "not a file", Remedy: "name a file or a folder"})
	}
	f, err := os.Open(p)
	if err != nil {
		return r.fail(p, openError(err))
	}
	defer func() { _ = f.Close() }() // read only: nothing can be lost
	if info.Mode().IsRegular() && isZip(f) {
		return r.archive(p, f, info.Size())
	}
	return r.stream(p, filepath.Base(p), f)
}

// openError words an error of the file system for a person.
func openError(err error) error {
	var f *FormatError
	if errors.As(err, &f) {
		return f
	}
	f = &FormatError{What: "cannot be read: " + err.Error(), Err: err}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		f.What = "cannot be read: " + pe.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.What, f.Remedy = "there is no such file", "it may have been moved or deleted; check the path"
	case errors.Is(err, fs.ErrPermission):
		f.What, f.Remedy = "you may not read it", "change its permissions"
	}
	return f
}

// stream reads one file of any format but zip. name is the file's base name,
// or empty for standard input.
func (r *reader) stream(path, name string, in io.Reader) bool {
	br := bufio.NewReaderSize(in, sniffBytes)
	head, err := br.Peek(sniffBytes)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return r.fail(path, openError(err))
	}
	if len(head) == 0 {
		return r.fail(path, &FormatError{What: "the file is empty", Remedy: "leave it out, or save the article again"})
	}
	f, ferr := sniff(name, head)
	if ferr != nil {
		return r.fail(path, ferr)
	}
	switch f {
	case formatJSONL:
		return r.jsonLines(path, name, br, head)
	case formatZip:
		return r.archiveStream(path, br)
	case formatJSON, formatFeed:
		return r.several(path, name, f, br)
	default:
		return r.emit(item{path, func() (Source, error) { return r.single(name, f, br) }})
	}
}

// single reads a file that is one article.
func (r *reader) single(name string, f format, in io.Reader) (Source, error) {
	b, err := readAll(in, r.o.MaxArticleBytes)
	if err != nil {
		return Source{}, err
	}
	switch f {
	case formatMarkdown:
		return readMarkdown(b, name)
	case formatHTML:
		return readHTML(b, name)
	default:
		return readPlain(b, name)
	}
}

// several reads a file that may hold several articles and has to be read as a
// whole.
func (r *reader) several(path, name string, f format, in io.Reader) bool {
	b, err := readAll(in, r.o.MaxFileBytes)
	if err != nil {
		return r.fail(path, err)
	}
	if f == formatFeed {
		return r.feed(path, name, b)
	}
	return r.json(path, name, b)
}

// readAll reads at most limit bytes; more is an error, and no more is ever
// held in memory.
func readAll(in io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, openError(err)
	}
	if int64(len(b)) > limit {
		return nil, tooLarge(limit)
	}
	return b, nil
}

func tooLarge(limit int64) error {
	return &FormatError{What: fmt.Sprintf("larger than the limit of %s", size(limit)), Remedy: "split it into one file per article"}
}

// size words a number of bytes.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.4g GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.4g MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.4g KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}
