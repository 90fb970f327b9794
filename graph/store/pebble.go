package store

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/hidal-go/hidalgo/kv/flat"
)

// The key spaces of the database. The first three hold what was written, the
// others what is derived from it.
const (
	quadSpace    = 'q'
	articleSpace = 'a'
	summarySpace = 's'

	nodeSpace     = 'n' // entry.go
	orderSpace    = 'o' // order.go
	linkSpace     = 'l' // links.go
	evidenceSpace = 'e'
	countSpace    = 'c'
	wordSpace     = 't' // terms.go
	sourceSpace   = 'f' // remove.go
	metaSpace     = 'm' // store.go
	undoSpace     = 'u' // together.go: one key: what takes back a running import
)

// quadKV is a key-value backend for Cayley: the quad space of a Pebble
// database. Reading transactions see a snapshot, that of their context if it has
// one. Writing ones join the open
// group if there is one, and else commit for themselves.
type quadKV struct {
	db    *pebble.DB
	mu    sync.Mutex
	group *group
}

// group collects the writing transactions of one article in one batch.
type group struct {
	batch  *pebble.Batch
	failed bool // a transaction of the group was rolled back
}

var _ flat.KV = (*quadKV)(nil)

// begin opens a group; transactions that write go into its batch until end.
func (k *quadKV) begin() *group {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.group = &group{batch: k.db.NewIndexedBatch()}
	return k.group
}

// end leaves the group. Its batch is still to be committed or closed.
func (k *quadKV) end() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.group = nil
}

func (k *quadKV) open() *group {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.group
}

// Close does nothing: the database belongs to the store.
func (k *quadKV) Close() error { return nil }

// Tx implements flat.KV.
func (k *quadKV) Tx(ctx context.Context, rw bool) (flat.Tx, error) {
	if !rw {
		if s, ok := ctx.Value(snapshotKey{}).(*pebble.Snapshot); ok {
			return &quadTx{from: s, close: func() error { return nil }}, nil
		}
		s := k.db.NewSnapshot()
		return &quadTx{from: s, close: s.Close}, nil
	}
	if g := k.open(); g != nil {
		return &quadTx{from: g.batch, to: g.batch, group: g}, nil
	}
	b := k.db.NewIndexedBatch()
	return &quadTx{from: b, to: b, close: b.Close}, nil
}

// View implements flat.KV.
func (k *quadKV) View(ctx context.Context, fn func(flat.Tx) error) error {
	return flat.View(ctx, k, fn)
}

// Update implements flat.KV.
func (k *quadKV) Update(ctx context.Context, fn func(flat.Tx) error) error {
	return flat.Update(ctx, k, fn)
}

// quadTx is a transaction: on a snapshot, on a batch of its own, or on a
// group's.
type quadTx struct {
	from  pebble.Reader
	to    *pebble.Batch // nil: read only
	group *group
	close func() error
	done  bool
}

// Commit implements flat.Tx. In a group it only says that the transaction is
// whole.
func (t *quadTx) Commit(context.Context) error {
	if t.to == nil {
		return flat.ErrReadOnly
	}
	if t.done {
		return errors.New("transaction is closed")
	}
	t.done = true
	if t.group != nil {
		return nil
	}
	return errors.Join(t.to.Commit(pebble.Sync), t.close())
}

// Close implements flat.Tx; closing twice or after a commit does nothing.
func (t *quadTx) Close() error {
	if t.done {
		return nil
	}
	t.done = true
	if t.group != nil {
		t.group.failed = true
		return nil
	}
	return t.close()
}

func quadKey(k flat.Key) []byte { return append([]byte{quadSpace}, k...) }

// Get implements flat.Tx.
func (t *quadTx) Get(_ context.Context, k flat.Key) (flat.Value, error) {
	v, err := get(t.from, quadKey(k))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, flat.ErrNotFound
	}
	return v, err
}

// get gives a copy of a value.
func get(from pebble.Reader, key []byte) ([]byte, error) {
	v, closer, err := from.Get(key)
	if err != nil {
		return nil, err
	}
	return slices.Clone(v), closer.Close()
}

// GetBatch implements flat.Tx. A reader finds the keys with one iterator, in
// their order, which costs a third of single look-ups; a writer asks mostly for
// keys that are not there, and for those the filters of Get are better.
func (t *quadTx) GetBatch(ctx context.Context, keys []flat.Key) ([]flat.Value, error) {
	if t.to != nil || len(keys) < 2 {
		return flat.GetBatch(ctx, t, keys)
	}
	it, err := t.from.NewIter(nil)
	if err != nil {
		return nil, err
	}
	at := make([]int, len(keys))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(x, y int) int { return bytes.Compare(keys[x], keys[y]) })
	out := make([]flat.Value, len(keys))
	for _, i := range at {
		key := quadKey(keys[i])
		if it.SeekGE(key) && bytes.Equal(it.Key(), key) {
			out[i] = slices.Clone(it.Value())
		}
	}
	return out, errors.Join(it.Error(), it.Close())
}

// Put implements flat.Tx.
func (t *quadTx) Put(_ context.Context, k flat.Key, v flat.Value) error {
	if t.to == nil {
		return flat.ErrReadOnly
	}
	return t.to.Set(quadKey(k), v, nil)
}

// Del implements flat.Tx.
func (t *quadTx) Del(_ context.Context, k flat.Key) error {
	if t.to == nil {
		return flat.ErrReadOnly
	}
	return t.to.Delete(quadKey(k), nil)
}

// Scan implements flat.Tx.
func (t *quadTx) Scan(_ context.Context, opts ...flat.IteratorOption) flat.Iterator {
	return flat.ApplyIteratorOptions(&quadIterator{tx: t}, opts)
}

// quadIterator walks over the keys with a prefix. Pebble's iterator is made
// when the first key is asked for, with the prefix as bounds.
type quadIterator struct {
	tx      *quadTx
	prefix  flat.Key
	it      *pebble.Iterator
	started bool
	err     error
}

var (
	_ flat.Seeker         = (*quadIterator)(nil)
	_ flat.PrefixIterator = (*quadIterator)(nil)
)

// WithPrefix implements flat.PrefixIterator.
func (i *quadIterator) WithPrefix(p flat.Key) flat.Iterator {
	i.drop()
	i.prefix = p.Clone()
	return i
}

// Reset implements flat.Iterator.
func (i *quadIterator) Reset() { i.started = false }

func (i *quadIterator) ready() bool {
	if i.it != nil || i.err != nil {
		return i.err == nil
	}
	lower := quadKey(i.prefix)
	i.it, i.err = i.tx.from.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: after(lower)})
	return i.err == nil
}

// after gives the least key behind all keys with a prefix. Every prefix here
// begins with a key space, which is never 0xFF.
func after(prefix []byte) []byte {
	end := slices.Clone(prefix)
	for end[len(end)-1] == 0xFF {
		end = end[:len(end)-1]
	}
	end[len(end)-1]++
	return end
}

// Next implements flat.Iterator.
func (i *quadIterator) Next(context.Context) bool {
	if !i.ready() {
		return false
	}
	if i.started {
		return i.valid(i.it.Next())
	}
	i.started = true
	return i.valid(i.it.First())
}

// Seek implements flat.Seeker.
func (i *quadIterator) Seek(_ context.Context, k flat.Key) bool {
	if !i.ready() {
		return false
	}
	i.started = true
	return i.valid(i.it.SeekGE(quadKey(k)))
}

func (i *quadIterator) valid(ok bool) bool {
	if !ok {
		i.err = i.it.Error()
	}
	return ok
}

// Key implements flat.Iterator.
func (i *quadIterator) Key() flat.Key {
	if i.it == nil || !i.it.Valid() {
		return nil
	}
	return i.it.Key()[1:]
}

// Val implements flat.Iterator.
func (i *quadIterator) Val() flat.Value {
	if i.it == nil || !i.it.Valid() {
		return nil
	}
	return i.it.Value()
}

// Err implements flat.Iterator.
func (i *quadIterator) Err() error { return i.err }

// Close implements flat.Iterator.
func (i *quadIterator) Close() error {
	i.drop()
	return i.err
}

func (i *quadIterator) drop() {
	if i.it != nil {
		if err := i.it.Close(); err != nil && i.err == nil {
			i.err = err
		}
		i.it = nil
	}
	i.started = false
}
