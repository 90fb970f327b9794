package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"newsgraph/graph"
)

// sharedTx is one transaction. In one that reads, all it asks sees the graph as it was
// when the first question arrived, so articles are whole.
type sharedTx struct {
	*Shared
	tx *sql.Tx
}

// read runs work on a snapshot. When the connection is lost or the server ends
// the transaction, work runs again from the start on a new one; so it must
// begin with empty results.
func (s *Shared) read(ctx context.Context, work func(*sharedTx) error) error {
	err := s.persist(ctx, func() error {
		return s.transaction(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, nil, work)
	})
	if err != nil {
		return s.explain(err)
	}
	return nil
}

// transaction runs work in one transaction. What happens to the commit is told
// to committing, if it is not nil: from then on the outcome may be unknown.
func (s *Shared) transaction(ctx context.Context, o *sql.TxOptions, committing func(), work func(*sharedTx) error) error {
	tx, err := s.db.BeginTx(ctx, o)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing; before, the work's error counts
	if err := work(&sharedTx{s, tx}); err != nil {
		return orEnded(ctx, err)
	}
	if committing != nil {
		committing()
	}
	return orEnded(ctx, tx.Commit())
}

// orEnded gives the context's error where a call failed because it ended: the
// driver may say that the connection is gone.
func orEnded(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// persist runs a transaction until it succeeds, fails for good or the patience
// is at an end. After a lost connection it waits as the store's waits say; a
// conflict with another writer is tried again almost at once, but not for ever.
func (s *Shared) persist(ctx context.Context, work func() error) error {
	gone, clashes := 0, 0
	for {
		err := work()
		var wait time.Duration
		switch {
		case err == nil || ctx.Err() != nil:
			return orEnded(ctx, err)
		case pgConflict(err) && clashes < maxClashes:
			clashes++
			wait = min(time.Duration(clashes)*time.Millisecond, maxClashWait)
		case connectionLost(err) && gone < len(s.waits):
			wait = s.waits[gone]
			gone++
		default:
			return err
		}
		if s.log != nil {
			s.log.LogAttrs(ctx, slog.LevelWarn, "transaction tried again", slog.Int("lost", gone), slog.Int("conflicts", clashes), slog.String("code", pgCode(err)))
		}
		if err := pauseFor(ctx, wait); err != nil {
			return err
		}
	}
}

// How often a transaction that the server ends for the sake of another is tried
// again, and the longest wait before: each time somebody else has got on.
const (
	maxClashes   = 100
	maxClashWait = 50 * time.Millisecond
)

func pauseFor(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// pgCode is PostgreSQL's five-letter code of an error, or empty. CockroachDB
// uses the same.
func pgCode(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// pgConflict says that the server ended a transaction for the sake of another:
// serialisation failure, deadlock. Trying again is what it asks for.
func pgConflict(err error) bool {
	switch pgCode(err) {
	case "40001", "40P01", "40003", "CR000":
		return true
	}
	return false
}

// connectionLost says that the server or the connection went away, or that the server is
// starting or stopping.
func connectionLost(err error) bool {
	switch c := pgCode(err); {
	case c == "57P01", c == "57P02", c == "57P03", c == "57P05", c == "25P03", c == "53300", len(c) == 5 && c[:2] == "08":
		return true
	case c != "":
		return false
	}
	var op net.Error
	var pg *pgconn.ConnectError
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, sql.ErrTxDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.As(err, &op) || errors.As(err, &pg) || pgconn.SafeToRetry(err) || closedConn(err)
}

// closedConn recognises the driver's error for a connection that it closed
// after a failure; it has no value of its own.
func closedConn(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if err.Error() == "conn closed" {
			return true
		}
	}
	return false
}

// explain words an error of the server for a person. What this program found
// itself stays as it is.
func (s *Shared) explain(err error) error {
	var pg *pgconn.PgError
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), worded(err):
		return err
	case errors.As(err, &pg):
		return s.refusal(pg)
	case connectionLost(err):
		return fmt.Errorf("%w: no answer from %s; is the address right, the server running and the network there? (%s)", graph.ErrUnreachable, s.name, innermost(err))
	}
	return err
}

// worded says whether an error has one of our sentinels already.
func worded(err error) bool {
	for _, x := range []error{graph.ErrNotFound, graph.ErrInvalid, graph.ErrCorrupt, graph.ErrNewer, graph.ErrNotWorkspace, graph.ErrReadOnly, graph.ErrUnreachable, graph.ErrRefused, fs.ErrExist} {
		if errors.Is(err, x) {
			return true
		}
	}
	return false
}

// innermost is the innermost message of a failed connection: the outer ones repeat
// address and user.
func innermost(err error) string {
	for {
		inner := errors.Unwrap(err)
		if joined, ok := err.(interface{ Unwrap() []error }); ok && len(joined.Unwrap()) > 0 {
			inner = joined.Unwrap()[0]
		}
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// refusal words what the server answered.
func (s *Shared) refusal(e *pgconn.PgError) error {
	switch e.Code {
	case "28P01", "28000":
		return fmt.Errorf("%w: %s does not accept this name or password (%s)", graph.ErrRefused, s.name, e.Message)
	case "42501":
		return fmt.Errorf("%w: your account on %s may not do this; ask who runs it for the right to write (%s)", graph.ErrRefused, s.name, e.Message)
	case "3D000":
		return fmt.Errorf("%w: there is no such database on the server: %s; ask who runs it to create it", graph.ErrNotWorkspace, s.name)
	case "25006":
		return fmt.Errorf("%w: %s takes no changes now: it is a standby or set to read-only", graph.ErrReadOnly, s.name)
	case "53100":
		return fmt.Errorf("%w: the disk of the server is full; what was finished before is kept (%s)", syscall.ENOSPC, s.name)
	case "XX001", "XX002":
		return fmt.Errorf("%w: the server says that its files are damaged: %s", graph.ErrCorrupt, e.Message)
	case "42P01":
		return fmt.Errorf("%w: tables of the graph are missing in %s (%s)", graph.ErrCorrupt, s.name, e.Message)
	}
	if pgConflict(e) {
		return fmt.Errorf("%w: other writers kept %s busy; try again", graph.ErrUnreachable, s.name)
	}
	if connectionLost(e) {
		return fmt.Errorf("%w: %s does not take connections now: %s", graph.ErrUnreachable, s.name, e.Message)
	}
	return fmt.Errorf("%s answers: %w", s.name, e)
}
