package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// pebbleLog passes Pebble's errors on and remembers the first one after which
// nothing may be written.
type pebbleLog struct {
	to      *slog.Logger
	stopped chan struct{} // closed when a goroutine of Pebble has been stopped for good

	mu      sync.Mutex
	opening bool
	fatal   error
}

func newPebbleLog() *pebbleLog { return &pebbleLog{stopped: make(chan struct{})} }

var _ pebble.Logger = (*pebbleLog)(nil)

// Infof drops Pebble's chatter.
func (*pebbleLog) Infof(string, ...any) {}

// Errorf implements pebble.Logger.
func (l *pebbleLog) Errorf(format string, args ...any) {
	if l.to != nil {
		l.to.LogAttrs(context.Background(), slog.LevelError, "database error", slog.String("detail", fmt.Sprintf(format, args...)))
	}
}

// Fatalf implements pebble.Logger. Pebble expects it not to return, and ending
// the program would take the window away. So it keeps the error: a failed commit
// may return, the write that caused it reports the error and no other follows.
// Any other goroutine stops here for good, because going on could delete the log
// whose tables were not written.
func (l *pebbleLog) Fatalf(format string, args ...any) {
	l.Errorf(format, args...)
	l.keep(fmt.Errorf(format, args...))
	if !strings.Contains(format, "fatal commit error") {
		l.stop()
	}
}

// keep remembers the first error and says whether the database is being opened.
func (l *pebbleLog) keep(err error) (opening bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fatal == nil {
		l.fatal = err
	}
	return l.opening
}

// stop holds the calling goroutine for good and lets everybody know.
func (l *pebbleLog) stop() {
	l.mu.Lock()
	select {
	case <-l.stopped:
	default:
		close(l.stopped)
	}
	l.mu.Unlock()
	select {}
}

// isStopped says that a goroutine of Pebble was stopped: then the database
// cannot be closed any more, only left.
func (l *pebbleLog) isStopped() bool {
	select {
	case <-l.stopped:
		return true
	default:
		return false
	}
}

// openDB opens Pebble's database on a goroutine of its own: Pebble starts others
// meanwhile, and what is fatal to one of them ends the opening.
func openDB(path string, o *pebble.Options, log *pebbleLog) (*pebble.DB, error) {
	log.setOpening(true)
	defer log.setOpening(false)
	type opened struct {
		db  *pebble.DB
		err error
	}
	done := make(chan opened, 1)
	go func() {
		db, err := pebble.Open(path, o)
		done <- opened{db, err}
	}()
	select {
	case x := <-done:
		return x.db, x.err
	case <-log.stopped:
		return nil, log.err()
	}
}

func (l *pebbleLog) setOpening(is bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.opening = is
}

func (l *pebbleLog) err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fatal
}

// logFS stops whoever cannot write Pebble's log, after the first error. Pebble
// would panic where it changes from one log to the next, holding a lock that it
// has just given up, which ends the program however one recovers.
type logFS struct {
	vfs.FS
	log *pebbleLog
}

func isLog(name string) bool { return strings.HasSuffix(name, ".log") }

func (f logFS) wrap(name string, file vfs.File, err error) (vfs.File, error) {
	if !isLog(name) {
		return file, err
	}
	return logFile{file, f.log}, f.log.check(err)
}

// Create implements vfs.FS.
func (f logFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	file, err := f.FS.Create(name, c)
	return f.wrap(name, file, err)
}

// ReuseForWrite implements vfs.FS.
func (f logFS) ReuseForWrite(old, name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	file, err := f.FS.ReuseForWrite(old, name, c)
	return f.wrap(name, file, err)
}

// check stops the goroutine when there is an error, unless the database is
// being opened: then opening it gives the error.
func (l *pebbleLog) check(err error) error {
	if err != nil {
		l.Errorf("write the log: %v", err)
		if !l.keep(err) {
			l.stop()
		}
	}
	return err
}

// logFile is a log.
type logFile struct {
	vfs.File
	log *pebbleLog
}

// Write implements vfs.File.
func (f logFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	return n, f.log.check(err)
}

// Close implements vfs.File.
func (f logFile) Close() error { return f.log.check(f.File.Close()) }

// Sync implements vfs.File.
func (f logFile) Sync() error { return f.log.check(f.File.Sync()) }

// SyncData implements vfs.File.
func (f logFile) SyncData() error { return f.log.check(f.File.SyncData()) }

// SyncTo implements vfs.File.
func (f logFile) SyncTo(length int64) (bool, error) {
	full, err := f.File.SyncTo(length)
	return full, f.log.check(err)
}

// errStopped ends a commit whose goroutine was stopped.
var errStopped = errors.New("end the program and start it again")

// commit commits a batch and closes it. It returns although Pebble's goroutines
// were stopped on the way.
func (s *Store) commit(b *pebble.Batch, durable *pebble.WriteOptions) error {
	done := make(chan error, 1)
	go func() { done <- errors.Join(b.Commit(durable), b.Close()) }()
	select {
	case err := <-done:
		return errors.Join(err, s.log.err())
	case <-s.log.stopped:
		return fmt.Errorf("%w; %w", s.log.err(), errStopped)
	}
}
