package store

import (
	"bytes"
	"context"
	"errors"
	"os"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"newsgraph/graph"
)

// shadow is a database in which everything derived is made anew, to be compared
// with what a store has. That of a store on disk lies in a temporary folder.
type shadow struct {
	db   *pebble.DB
	path string // empty in memory
}

func newShadow(of *Store) (*shadow, error) {
	s := &shadow{}
	o := options(vfs.NewMem(), nil, newPebbleLog())
	if of.path != "" {
		var err error
		if s.path, err = os.MkdirTemp("", "newsgraph-verify-"); err != nil {
			return nil, err
		}
		o = options(vfs.Default, nil, newPebbleLog())
	}
	o.DisableWAL = true
	db, err := pebble.Open(s.path, o)
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	s.db = db
	return s, nil
}

func (s *shadow) view() *view { return &view{from: s.db} }

// add derives one article.
func (s *shadow) add(b *graph.Batch, sum *summary) error {
	to := s.db.NewIndexedBatch()
	defer func() { _ = to.Close() }() // only gives memory back
	c := newChange(&view{from: to}, to)
	if err := errors.Join(c.article(b, sum, 1), c.write()); err != nil {
		return err
	}
	return to.Commit(pebble.NoSync)
}

// compare counts the keys of a space that the other has not, or with another
// value, and those only the other has.
func (s *shadow) compare(ctx context.Context, other *view, space byte) (missing, surplus int, err error) {
	o := &pebble.IterOptions{LowerBound: []byte{space}, UpperBound: []byte{space + 1}}
	x, err := s.db.NewIter(o)
	if err != nil {
		return 0, 0, err
	}
	y, err := other.from.NewIter(o)
	if err != nil {
		return 0, 0, errors.Join(err, x.Close())
	}
	defer func() { err = errors.Join(err, damaged(y.Error()), x.Close(), y.Close()) }()
	x.First()
	y.First()
	for n := 0; x.Valid() || y.Valid(); n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return 0, 0, ctx.Err()
		}
		order := -1
		switch {
		case x.Valid() && y.Valid():
			order = bytes.Compare(x.Key(), y.Key())
		case y.Valid():
			order = 1
		}
		switch {
		case order < 0:
			missing++
			x.Next()
		case order > 0:
			if !bytes.Equal(y.Key(), derivedKey()) {
				surplus++
			}
			y.Next()
		default:
			if !bytes.Equal(x.Value(), y.Value()) {
				missing++
			}
			x.Next()
			y.Next()
		}
	}
	return missing, surplus, nil
}

func (s *shadow) close() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	if s.path != "" {
		err = errors.Join(err, os.RemoveAll(s.path))
	}
	return err
}
