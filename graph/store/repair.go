package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"newsgraph/graph"
)

// Repaired says what [Repair] found and did.
type Repaired struct {
	Found []Problem // what was wrong; empty: nothing was done
	// Indexes says that all that is derived from the articles was made anew.
	Indexes bool
	// Kept counts the articles that were whole.
	Kept int
	// Again are the articles that were read anew from their text, because what
	// was known of them was damaged. Sorted.
	Again []graph.ID
	// Lost are the articles whose text is damaged too. Sorted.
	Lost []graph.ID
	// Old is the damaged state, kept as a backup; zero when only indexes were
	// made anew.
	Old Backup
}

// Repair mends a workspace that nobody has open. Articles that are whole are
// kept as they are; of the others the text is read anew with extract, if that is
// whole. What cannot be mended is named. Nothing is overwritten: the damaged
// state is kept as a backup. A workspace whose database cannot be opened at all
// is an error: then only a backup helps.
func Repair(ctx context.Context, path string, extract func(context.Context, graph.Article) (graph.Batch, error), report graph.Report) (Repaired, error) {
	m, err := readMarker(path)
	if err != nil {
		return Repaired{}, err
	}
	if m.Version < Version {
		s, err := Open(path, Options{Report: report}) // converts it
		if err == nil {
			err = s.Close()
		}
		if err == nil {
			m, err = readMarker(path)
		}
		if err != nil {
			return Repaired{}, err
		}
	}
	l, err := take(path, m.data(path))
	if err != nil {
		return Repaired{}, opening("repair", path, err)
	}
	r := &repairer{path: path, marker: m, extract: extract, report: report, locks: l}
	err = r.run(ctx)
	if err = errors.Join(err, r.locks.close()); err != nil {
		return Repaired{}, opening("repair", path, err)
	}
	return r.done, nil
}

type repairer struct {
	path    string
	marker  marker
	locks   locks
	extract func(context.Context, graph.Article) (graph.Batch, error)
	report  graph.Report
	done    Repaired
}

// run looks what is wrong and mends it in the lightest way.
func (r *repairer) run(ctx context.Context) error {
	if err := tidy(r.path, r.marker); err != nil {
		return err
	}
	made, err := r.look(ctx)
	switch {
	case err != nil:
		return err
	case made != nil:
		return r.install(*made)
	case len(r.done.Found) > 0:
		return r.reindex(ctx)
	}
	return nil
}

// open opens the database as it is.
func (r *repairer) open(readOnly bool) (*Store, error) {
	s := &Store{path: r.path, locks: locks{data: r.locks.data}, log: newPebbleLog(), readOnly: readOnly}
	if err := s.load(r.marker.data(r.path), vfs.Default, indexes()); err != nil {
		return nil, errors.Join(err, s.closeDB())
	}
	return s, nil
}

// look finds what is wrong and gives the marker of a new database when one had
// to be made. The damaged one is only read: a compaction would stumble over
// what is damaged.
func (r *repairer) look(ctx context.Context) (*marker, error) {
	s, err := r.open(true)
	if err != nil {
		return nil, err
	}
	made, err := r.remade(ctx, s)
	return made, errors.Join(err, s.closeDB())
}

func (r *repairer) remade(ctx context.Context, s *Store) (*marker, error) {
	found, err := s.Verify(ctx, r.report)
	switch {
	case errors.Is(err, graph.ErrCorrupt):
		r.done.Found = []Problem{{What: err.Error()}}
	case err != nil:
		return nil, err
	default:
		r.done.Found = found.Problems
	}
	if !slices.ContainsFunc(r.done.Found, func(p Problem) bool { return !p.derived }) {
		r.done.Kept = found.Articles
		return nil, nil
	}
	return r.remake(ctx, &view{s, s.db})
}

// reindex makes what is derived from the articles anew.
func (r *repairer) reindex(ctx context.Context) error {
	s, err := r.open(false)
	if err != nil {
		return err
	}
	r.done.Indexes = true
	return errors.Join(s.derive(ctx, r.report), s.closeDB())
}

// remake writes what can be read into a new database.
func (r *repairer) remake(ctx context.Context, from *view) (*marker, error) {
	made := marker{Format: formatName, Version: Version, Data: r.marker.next()}
	to, err := createData(made.data(r.path))
	if err != nil {
		return nil, err
	}
	ids := from.salvaged()
	p := progress{report: r.report, stage: "repair", total: len(ids)}
	for _, id := range ids {
		p.step(string(id))
		if err := r.article(ctx, from, to, id); err != nil {
			return nil, errors.Join(err, to.Close())
		}
	}
	p.end()
	r.done.Indexes = true
	return &made, errors.Join(to.db.Flush(), to.Close())
}

// article brings one article over.
func (r *repairer) article(ctx context.Context, from *view, to *Store, id graph.ID) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b, err := from.whole(ctx, id)
	if err == nil {
		r.done.Kept++
		_, err = to.write(ctx, b, pebble.NoSync)
		return err
	}
	a, err := from.article(id)
	if err == nil {
		err = a.Validate()
	}
	if err != nil || r.extract == nil {
		r.done.Lost = append(r.done.Lost, id)
		return nil
	}
	if b, err = r.extract(ctx, *a); err != nil {
		return fmt.Errorf("read article %s anew: %w", id, err)
	}
	r.done.Again = append(r.done.Again, id)
	_, err = to.write(ctx, b, pebble.NoSync)
	return err
}

// whole gives the batch of an article that is as it was written.
func (v *view) whole(ctx context.Context, id graph.ID) (graph.Batch, error) {
	sum, err := v.known(id)
	if err != nil {
		return graph.Batch{}, err
	}
	out, err := v.outgoing(ctx, sum)
	if err == nil {
		err = out.batch.Validate()
	}
	if err != nil {
		return graph.Batch{}, err
	}
	return out.batch, nil
}

// salvaged gives the ids of all articles of which a record or a summary is
// found, from both ends of each space, so that one damaged block hides nothing
// before or behind it. Sorted.
func (v *view) salvaged() []graph.ID {
	found := map[graph.ID]bool{}
	for _, space := range []byte{articleSpace, summarySpace} {
		for _, way := range []struct{ first, next func(*pebble.Iterator) bool }{
			{(*pebble.Iterator).First, (*pebble.Iterator).Next},
			{(*pebble.Iterator).Last, (*pebble.Iterator).Prev},
		} {
			it, err := v.from.NewIter(&pebble.IterOptions{LowerBound: []byte{space}, UpperBound: []byte{space + 1}})
			if err != nil {
				continue
			}
			for ok := way.first(it); ok; ok = way.next(it) {
				found[graph.ID(it.Key()[1:])] = true
			}
			_ = it.Close() // its error is why we look from both ends
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// install makes the new database that of the workspace.
func (r *repairer) install(made marker) error {
	if err := r.locks.data.Close(); err != nil {
		return err
	}
	r.locks.data = nil
	old, err := replace(r.path, r.marker, made)
	r.done.Old = old
	return err
}
