package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
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
	// Report is told how far it is when opening has to write a workspace of an
	// older format anew, or to make indexes; nil: nobody.
	Report graph.Report
}

func reportOf(opts []Options) (report graph.Report) {
	for _, o := range opts {
		report = o.Report
	}
	return report
}

// Store is an open graph. It is a [graph.Reader] and a [graph.Writer], and
// like them safe for concurrent use. Close it when done.
type Store struct {
	db       *pebble.DB
	kv       *quadKV
	qs       *cayleykv.QuadStore
	log      *pebbleLog
	readOnly bool // nothing is written, not even by Pebble itself
	// lost gives the names of tables that were put aside: see keptFS.
	lost func() ([]string, error)
	// path is the folder of the workspace, empty in memory.
	path  string
	locks locks

	writing sync.Mutex // one writer at a time; taken before mu
	broken  error      // why nothing may be written any more; guarded by writing

	mu     sync.RWMutex // see the package comment, "Locks"
	closed bool

	texts   textCache
	values  valueCache
	batches batchCache
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
	m := marker{Format: formatName, Version: Version}
	if err := os.MkdirAll(m.data(path), 0o755); err != nil {
		return nil, err
	}
	l, err := take(path, m.data(path))
	if err != nil {
		return nil, err
	}
	s, err := open(m.data(path), vfs.Default, l, opts)
	if err != nil {
		return nil, err
	}
	if err := writeMarker(path, m); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.path = path
	return s, nil
}

// Open opens the workspace in a folder. One of an older format is first written
// anew in this one; the old database is kept as a backup. The error wraps
// [graph.ErrNotWorkspace], [graph.ErrNewer], [graph.ErrLocked] (at once, it
// never waits), [graph.ErrReadOnly] or [graph.ErrCorrupt] and says what to do.
func Open(path string, options ...Options) (*Store, error) {
	m, err := readMarker(path)
	if err != nil {
		return nil, err
	}
	l, err := take(path, m.data(path))
	if err != nil {
		return nil, opening("open", path, err)
	}
	if m, l.data, err = current(path, m, l.data, options); err != nil {
		return nil, opening("open", path, errors.Join(err, l.close()))
	}
	s, err := open(m.data(path), vfs.Default, l, options)
	if err != nil {
		return nil, opening("open", path, err)
	}
	s.path = path
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
	return open("", vfs.NewMem(), locks{}, options)
}

// open opens the database of a folder whose lock is held; on error the lock is
// given back.
func open(path string, fsys vfs.FS, l locks, opts []Options) (*Store, error) {
	s := &Store{locks: l, log: newPebbleLog()}
	for _, o := range opts {
		s.log.to = o.Logger
	}
	err := s.load(path, fsys, indexes())
	if err == nil {
		err = s.derived(opts)
	}
	if err == nil {
		err = s.recover()
	}
	if err != nil {
		return nil, errors.Join(err, s.release())
	}
	return s, nil
}

func (s *Store) load(path string, fsys vfs.FS, want []cayleykv.QuadIndex) error {
	kept := &keptFS{FS: fsys}
	ends := kept.listEnds(path)
	o := options(kept, s.locks.data, s.log)
	o.ReadOnly = s.readOnly
	db, err := openDB(path, o, s.log)
	if err != nil {
		return unreadable(err)
	}
	s.db, s.kv = db, &quadKV{db: db}
	s.lost = func() ([]string, error) { return kept.lost(path) }
	if !ends && !s.readOnly {
		if err := kept.putAside(path, db); err != nil {
			return err
		}
	}
	if err := errors.Join(kept.settle(), s.log.err()); err != nil {
		return err
	}
	return damaged(s.quads(want))
}

// indexes are Cayley's indexes: outgoing, incoming, and by passage. The first
// two name all of a relation, so that the list of quads behind a key, which is
// written anew with every quad, is as short as the passages of one relation;
// by subject and predicate alone a country would have one list of all its
// mentions. None may be marked unique, that loses quads.
func indexes() []cayleykv.QuadIndex {
	return []cayleykv.QuadIndex{
		{Dirs: []quad.Direction{quad.Subject, quad.Predicate, quad.Object}},
		{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
		{Dirs: []quad.Direction{quad.Label}},
	}
}

// indexesKey is where Cayley keeps the list of its indexes.
func indexesKey() kv.Key { return kv.SKey("meta", "indexes") }

// quads opens Cayley, for a new database after setting it up.
func (s *Store) quads(want []cayleykv.QuadIndex) error {
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
	return checkIndexes(up, want)
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

func checkIndexes(up kv.KV, want []cayleykv.QuadIndex) error {
	ctx := context.Background()
	return kv.View(ctx, up, func(tx kv.Tx) error {
		raw, err := tx.Get(ctx, indexesKey())
		if err != nil {
			return err
		}
		var list []cayleykv.QuadIndex
		if err := json.Unmarshal(raw, &list); err != nil || !reflect.DeepEqual(list, want) {
			return fmt.Errorf("%w: the graph has other indexes than this program makes", graph.ErrCorrupt)
		}
		return nil
	})
}

// derived makes what is derived from the articles anew when it is missing or
// was made by another version of the program.
func (s *Store) derived(opts []Options) error {
	v := &view{s, s.db}
	made, err := v.value(derivedKey())
	if err != nil || string(made) == derivedVersion() {
		return err
	}
	return s.derive(context.Background(), reportOf(opts))
}

func statsKey() []byte   { return append([]byte{metaSpace}, "stats"...) }
func derivedKey() []byte { return append([]byte{metaSpace}, "derived"...) }

// derivedVersion names the form of everything derived: it changes with this
// number and with the tables of kinds and predicates, whose places are in the
// keys.
func derivedVersion() string {
	version := "3"
	for _, k := range graph.Kinds() {
		version += " " + string(k)
	}
	for _, p := range graph.Predicates() {
		version += " " + string(p.Predicate)
	}
	return version
}

const remedy = "`newsgraph repair` mends what can be mended from the articles; else restore a backup"

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

// release closes the database. One whose goroutines were stopped is left as it
// is, with its lock, until the program ends.
func (s *Store) release() error {
	if s.log.isStopped() {
		return fmt.Errorf("%w; %w", s.log.err(), errStopped)
	}
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	return errors.Join(err, s.locks.close())
}

// errClosed answers calls after Close.
var errClosed = errors.New("the workspace is closed")
