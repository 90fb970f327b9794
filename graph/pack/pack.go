// Package pack writes a whole graph into one file for sending, and reads it
// back: a graph.Reader comes in, bytes go out, and the other way round. The same
// graph gives the same bytes. It knows nothing of how a graph is stored.
package pack

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"newsgraph/graph"
)

// Extension ends the names of packed workspaces.
const Extension = ".newsgraph-pack"

// A pack is a whole workspace as one file for sending: gzip over lines of JSON.
// The first line is a packHead, the last a packTail, each between them a
// graph.Batch; the articles stand by id. The same graph gives the same bytes.

type packHead struct {
	Format   string `json:"format"`
	Version  int    `json:"version"`
	Articles int    `json:"articles"`
}

// packTail closes the pack: SHA256 is that of all lines before it.
type packTail struct {
	SHA256 string `json:"sha256"`
}

const (
	packFormat  = "newsgraph pack"
	packVersion = 1
	// maxPackLine bounds a line, in bytes: an article with all that was found
	// in it.
	maxPackLine = 256 << 20
)

// Write packs all articles of a graph. Written beside an import it holds
// those that were there when it began. A nil report is fine.
func Write(ctx context.Context, w io.Writer, r graph.Reader, report graph.Report) error {
	nodes, total, err := r.Nodes(ctx, graph.NodeFilter{Kinds: []graph.Kind{graph.ArticleK}})
	if err != nil {
		return err
	}
	slices.SortFunc(nodes, func(x, y graph.Node) int { return bytes.Compare([]byte(x.ID), []byte(y.ID)) })
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	p := &packer{out: zip, sum: sha256.New()}
	p.line(packHead{packFormat, packVersion, total})
	for i, n := range nodes {
		if i%packReport == 0 {
			tell(report, "pack", i, total)
		}
		b, err := r.Contents(ctx, n.ID)
		if err != nil {
			return fmt.Errorf("pack %s: %w", n.ID, err)
		}
		p.line(b)
	}
	p.line(packTail{hex.EncodeToString(p.sum.Sum(nil))})
	tell(report, "pack", total, total)
	return errors.Join(p.err, zip.Close())
}

// packReport is the number of articles between two reports.
const packReport = 50

func tell(report graph.Report, stage string, done, total int) {
	if report != nil {
		report(graph.Progress{Stage: stage, Done: done, Total: total})
	}
}

type packer struct {
	out io.Writer
	sum hash.Hash
	err error
}

func (p *packer) line(v any) {
	raw, err := json.Marshal(v)
	if err == nil && p.err == nil {
		_, err = io.MultiWriter(p.out, p.sum).Write(append(raw, '\n'))
	}
	p.err = errors.Join(p.err, err)
}

// Read writes the articles of a pack into a graph and says how many were
// new or other than before. A pack that was cut short or changed is an error
// that wraps [graph.ErrCorrupt]; what was written until then stays. A nil
// report is fine.
func Read(ctx context.Context, r io.Reader, w graph.Writer, report graph.Report) (changed int, err error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return 0, fmt.Errorf("%w: not a packed workspace: %w", graph.ErrInvalid, err)
	}
	u := &unpacker{lines: bufio.NewScanner(zip), sum: sha256.New()}
	u.lines.Buffer(make([]byte, 0, 1<<20), maxPackLine)
	var head packHead
	if err := u.next(&head); err != nil || head.Format != packFormat {
		return 0, fmt.Errorf("%w: not a packed workspace", graph.ErrInvalid)
	}
	if head.Version > packVersion {
		return 0, fmt.Errorf("%w: its format is %d, this program knows up to %d; update Newsgraph", graph.ErrNewer, head.Version, packVersion)
	}
	for i := range head.Articles {
		if i%packReport == 0 {
			tell(report, "unpack", i, head.Articles)
		}
		var b graph.Batch
		if err := u.next(&b); err != nil {
			return changed, err
		}
		done, err := w.Write(ctx, b)
		if err != nil {
			return changed, err
		}
		if done != graph.Unchanged {
			changed++
		}
	}
	tell(report, "unpack", head.Articles, head.Articles)
	return changed, u.end()
}

type unpacker struct {
	lines *bufio.Scanner
	sum   hash.Hash
}

func (u *unpacker) next(v any) error {
	if !u.lines.Scan() {
		return fmt.Errorf("%w: the pack ends too early: %w", graph.ErrCorrupt, errors.Join(u.lines.Err(), io.ErrUnexpectedEOF))
	}
	line := u.lines.Bytes()
	if err := json.Unmarshal(line, v); err != nil {
		return fmt.Errorf("%w: the pack cannot be read: %w", graph.ErrCorrupt, err)
	}
	u.sum.Write(line)
	u.sum.Write([]byte("\n"))
	return nil
}

// end checks the last line.
func (u *unpacker) end() error {
	want := hex.EncodeToString(u.sum.Sum(nil))
	var tail packTail
	if err := u.next(&tail); err != nil {
		return err
	}
	if tail.SHA256 != want || u.lines.Scan() {
		return fmt.Errorf("%w: the pack was changed", graph.ErrCorrupt)
	}
	return nil
}
