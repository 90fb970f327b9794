package data

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
)

// isZip says whether a file begins like a zip archive; the position in the
// file stays at the start.
func isZip(f *os.File) bool {
	var b [4]byte
	_, err := f.ReadAt(b[:], 0)
	return err == nil && (string(b[:]) == "PK\x03\x04" || string(b[:]) == "PK\x05\x06")
}

// archiveStream reads an archive from standard input, which has to be held in
// memory because the list of entries stands at its end.
func (r *reader) archiveStream(path string, in io.Reader) bool {
	b, err := readAll(in, r.o.MaxFileBytes)
	if err != nil {
		return r.fail(path, err)
	}
	return r.archive(path, bytes.NewReader(b), int64(len(b)))
}

// archive reads the entries of a zip archive in the order of their names. The
// names are labels only: nothing is ever written, so a name that leads out of
// the archive does no harm.
func (r *reader) archive(file string, in io.ReaderAt, n int64) bool {
	z, err := zip.NewReader(in, n)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return r.fail(file, &FormatError{What: "a damaged zip archive: " + err.Error(), Remedy: "fetch or pack it again", Err: err})
	}
	if document := officeKind(z); document != "" {
		return r.fail(file, &FormatError{What: "this is " + document + ", which is not read", Remedy: "save it as plain text (.txt) or as a web page (.html)"})
	}
	if len(z.File) > r.o.MaxArchiveEntries {
		return r.fail(file, &FormatError{What: fmt.Sprintf("the archive has %d entries, the limit is %d", len(z.File), r.o.MaxArchiveEntries), Remedy: "pack it into several archives"})
	}
	entries := wanted(z.File)
	if len(entries) == 0 {
		return r.fail(file, &FormatError{What: "the archive is empty", Remedy: "leave it out"})
	}
	left := r.o.MaxArchiveBytes
	for _, e := range entries {
		if r.ended() != nil {
			return r.fail(file, r.ended())
		}
		if !r.zipEntry(file+"!"+label(e.Name), e, &left) {
			return false
		}
		if left <= 0 {
			return r.fail(file, &FormatError{What: "the archive unpacks to more than " + size(r.o.MaxArchiveBytes) + "; the rest was left out", Remedy: "pack it into several archives"})
		}
	}
	return true
}

// wanted gives the entries that are files and not hidden, sorted by name.
func wanted(files []*zip.File) []*zip.File {
	var out []*zip.File
	for _, f := range files {
		if f.FileInfo().IsDir() || slices.ContainsFunc(strings.Split(f.Name, "/"), func(part string) bool { return part != ".." && part != "." && hidden(part) }) {
			continue
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// label makes a name from an archive fit to be shown.
func label(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
}

// officeKind recognises documents that are zip archives inside.
func officeKind(z *zip.Reader) string {
	for _, f := range z.File {
		switch {
		case f.Name == "word/document.xml":
			return "a Word document"
		case f.Name == "xl/workbook.xml":
			return "an Excel document"
		case f.Name == "ppt/presentation.xml":
			return "a PowerPoint document"
		case f.Name == "META-INF/container.xml":
			return "an EPUB book"
		case f.Name == "content.xml" && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "mimetype" }):
			return "an OpenDocument file"
		}
	}
	return ""
}

// zipEntry reads one entry. left is how much the archive may still unpack to.
func (r *reader) zipEntry(at string, e *zip.File, left *int64) bool {
	if e.Flags&1 != 0 {
		return r.fail(at, &FormatError{What: "the entry is encrypted", Remedy: "unpack the archive with its password and import the folder"})
	}
	if isBomb(e) {
		return r.fail(at, &FormatError{What: fmt.Sprintf("unpacks to more than %d times its size, like a zip bomb", maxRatio), Remedy: "unpack it yourself if you trust it"})
	}
	in, err := e.Open()
	if err != nil {
		return r.fail(at, &FormatError{What: "a damaged entry: " + err.Error(), Remedy: "fetch or pack the archive again", Err: err})
	}
	defer func() { _ = in.Close() }() // read only: nothing can be lost
	limited := &meter{in: in, packed: int64(e.CompressedSize64), left: left}
	if strings.EqualFold(path.Ext(e.Name), ".zip") {
		return r.fail(at, &FormatError{What: "an archive inside an archive", Remedy: "unpack it first"})
	}
	return r.stream(at, path.Base(e.Name), limited)
}

// smallEntry is the size up to which no ratio is suspicious.
const smallEntry = 1 << 20

// isBomb judges by what the archive says; a meter judges what really comes.
func isBomb(e *zip.File) bool {
	return e.UncompressedSize64 > smallEntry && e.UncompressedSize64/maxRatio > e.CompressedSize64
}

// meter passes bytes on and stops when they become too many for their packed
// size or for the archive.
type meter struct {
	in           io.Reader
	packed, read int64
	left         *int64
}

// Read implements io.Reader.
func (m *meter) Read(b []byte) (int, error) {
	if *m.left <= 0 {
		return 0, &FormatError{What: "the archive unpacks to too much", Remedy: "pack it into several archives"}
	}
	n, err := m.in.Read(b)
	m.read += int64(n)
	*m.left -= int64(n)
	if m.read > smallEntry && m.read/maxRatio > m.packed {
		return 0, &FormatError{What: fmt.Sprintf("unpacks to more than %d times its size, like a zip bomb", maxRatio), Remedy: "unpack it yourself if you trust it"}
	}
	if errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = &FormatError{What: "a damaged entry: " + err.Error(), Remedy: "fetch or pack the archive again", Err: err}
	}
	return n, err
}
