package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"syscall"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"

	"newsgraph/graph"
)

// Options are optional. The zero value is fine.
type Options struct {
	// Logger gets the database's errors; nil: they are only returned.
	Logger *slog.Logger
}

// Store is an open graph. It is a [graph.Reader] and a [graph.Writer], and
// like them safe for concurrent use. Close it when done.
type Store struct {
	db   *pebble.DB
	kv   *quadKV
	qs   *cayleykv.QuadStore
	lock *pebble.Lock // nil in memory
	log  *pebbleLog

	writing sync.Mutex // one writer at a time; taken before mu
	broken  error      // why nothing may be written any more; guarded by writing

	mu     sync.RWMutex // see the package comment, "Locks"
	closed bool
	cat    *catalogue

	texts  textCache
	values valueCache
	lists  relationCache
}

var (
	_ graph.Reader = (*Store)(nil)
	_ graph.Writer = (*Store)(nil)
)

// Create makes a new workspace in a folder that does not exist or is empty,
// and opens it. A folder with other content gives an error that wraps
// [fs.ErrExist], one that cannot be written [graph.ErrReadOnly].
func Create(path string, options ...Options) (*Store, error) {
	s, err := create(path, options...)
	if err != nil {
		return nil, opening("create", path, err)
	}
	return s, nil
}

func create(path string, opts ...Options) (*Store, error) {
	if err := prepare(path); err != nil {
		return nil, err
	}
	data := filepath.Join(path, dataName)
	if err := os.MkdirAll(data, 0o755); err != nil {
		return nil, err
	}
	l, err := lock(data)
	if err != nil {
		return nil, err
	}
	s, err := open(data, vfs.Default, l, opts)
	if err != nil {
		return nil, err
	}
	if err := writeMarker(path); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Open opens the workspace in a folder. The error wraps
// [graph.ErrNotWorkspace], [graph.ErrNewer], [graph.ErrLocked] (at once, it
// never waits), [graph.ErrReadOnly] or [graph.ErrCorrupt] and says what to do.
func Open(path string, options ...Options) (*Store, error) {
	if err := checkMarker(path); err != nil {
		return nil, err
	}
	data := filepath.Join(path, dataName)
	l, err := lock(data)
	if err != nil {
		return nil, opening("open", path, err)
	}
	s, err := open(data, vfs.Default, l, options)
	if err != nil {
		return nil, opening("open", path, err)
	}
	return s, nil
}

// opening words an error of Create and Open.
func opening(what, path string, err error) error {
	if readOnly(err) && !errors.Is(err, graph.ErrReadOnly) {
		err = fmt.Errorf("%w: %w", graph.ErrReadOnly, err)
	}
	return fmt.Errorf("%s workspace %s: %w", what, path, err)
}

// Memory opens an empty graph that lives in memory and ends with Close.
func Memory(options ...Options) (*Store, error) {
	return open("", vfs.NewMem(), nil, options)
}

// open opens the database of a folder whose lock is held; on error the lock is
// given back.
func open(path string, fsys vfs.FS, l *pebble.Lock, opts []Options) (*Store, error) {
	s := &Store{lock: l, log: &pebbleLog{}, cat: newCatalogue()}
	for _, o := range opts {
		s.log.to = o.Logger
	}
	if err := s.load(path, fsys); err != nil {
		return nil, errors.Join(err, s.release())
	}
	return s, nil
}

func (s *Store) load(path string, fsys vfs.FS) error {
	db, err := openDB(path, options(fsys, s.lock, s.log), s.log)
	if err != nil {
		return unreadable(err)
	}
	s.db, s.kv = db, &quadKV{db: db}
	if err := s.quads(); err != nil {
		return damaged(err)
	}
	return s.catalogue()
}

// indexes are Cayley's indexes: outgoing, incoming, and by passage. None may
// be marked unique, that loses quads.
func indexes() []cayleykv.QuadIndex {
	return []cayleykv.QuadIndex{
		{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
		{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
		{Dirs: []quad.Direction{quad.Label}},
	}
}

// indexesKey is where Cayley keeps the list of its indexes.
func indexesKey() kv.Key { return kv.SKey("meta", "indexes") }

// quads opens Cayley, for a new database after setting it up.
func (s *Store) quads() error {
	up := flat.Upgrade(s.kv)
	opts := cayleygraph.Options{cayleykv.OptNoBloom: true}
	qs, err := cayleykv.New(up, opts)
	if errors.Is(err, cayleygraph.ErrNotInitialized) {
		if err := initialise(up, opts); err != nil {
			return err
		}
		qs, err = cayleykv.New(up, opts)
	}
	if err != nil {
		return err
	}
	s.qs = qs.(*cayleykv.QuadStore)
	return checkIndexes(up)
}

// initialise sets Cayley up and then writes our list of indexes over the one
// it chose, so that neither the default nor CAYLEY_KV_INDEXES in the
// environment has a say.
func initialise(up kv.KV, opts cayleygraph.Options) error {
	if err := cayleykv.Init(up, opts); err != nil {
		return fmt.Errorf("set up the graph (is CAYLEY_KV_INDEXES set? unset it): %w", err)
	}
	raw, err := json.Marshal(indexes())
	if err != nil {
		return err
	}
	ctx := context.Background()
	return kv.Update(ctx, up, func(tx kv.Tx) error { return tx.Put(ctx, indexesKey(), raw) })
}

func checkIndexes(up kv.KV) error {
	ctx := context.Background()
	return kv.View(ctx, up, func(tx kv.Tx) error {
		raw, err := tx.Get(ctx, indexesKey())
		if err != nil {
			return err
		}
		var list []cayleykv.QuadIndex
		if err := json.Unmarshal(raw, &list); err != nil || !reflect.DeepEqual(list, indexes()) {
			return fmt.Errorf("%w: the graph has other indexes than this program makes", graph.ErrCorrupt)
		}
		return nil
	})
}

// catalogue reads the summaries.
func (s *Store) catalogue() error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{summarySpace}, UpperBound: []byte{summarySpace + 1}})
	if err != nil {
		return damaged(err)
	}
	for ok := it.First(); ok && err == nil; ok = it.Next() {
		var sum summary
		if err = json.Unmarshal(it.Value(), &sum); err != nil || sum.Article != graph.ID(it.Key()[1:]) {
			err = fmt.Errorf("%w: the summary of %s cannot be read; %s", graph.ErrCorrupt, it.Key()[1:], remedy)
			break
		}
		s.cat.add(&sum)
	}
	return errors.Join(err, damaged(errors.Join(it.Error(), it.Close())))
}

const remedy = "restore the folder from a backup, or import the articles into a new workspace"

// damaged words what the database says about broken files.
func damaged(err error) error {
	if err == nil || errors.Is(err, graph.ErrCorrupt) {
		return err
	}
	if pebble.IsCorruptionError(err) || errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w; %s", graph.ErrCorrupt, err, remedy)
	}
	return err
}

// unreadable words an error of opening the database: what the system does not
// explain is damage.
func unreadable(err error) error {
	var system syscall.Errno
	if err = damaged(err); errors.Is(err, graph.ErrCorrupt) || errors.As(err, &system) {
		return err
	}
	return fmt.Errorf("%w: %w; %s", graph.ErrCorrupt, err, remedy)
}

// Close ends all use of the store and gives the lock back. Reads and writes
// that run are waited for; later ones fail. Closing twice does nothing.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if err := s.release(); err != nil {
		return fmt.Errorf("close workspace: %w", err)
	}
	return nil
}

func (s *Store) release() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
	return err
}

// errClosed answers calls after Close.
var errClosed = errors.New("the workspace is closed")

// reading takes the shared lock; call done when it gives no error.
func (s *Store) reading(ctx context.Context) (done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	if s.closed {
		s.mu.RUnlock()
		return nil, errClosed
	}
	return s.mu.RUnlock, nil
}
