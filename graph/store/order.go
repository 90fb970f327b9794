package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// The order space holds three keys per node, without values, so that a page of
// a list costs what the page costs:
//
//	'o' ORDER KIND  first  name  END  id
//
// ORDER is 'm' (mentions), 'n' (name) or 't' (time), KIND the place of the kind
// in graph.Kinds; first is what the order asks for before the name, name the
// first bytes of the name in lower case, END 0 when that is all of the name
// and 1 when it goes on. Nodes that go on and are equal up to there stand
// together, and whoever reads them sorts them by their records.

const (
	// keptName is the number of bytes of a name in a key: long enough to tell
	// the names of entities apart, short for the words of statements.
	keptName  = 24
	endWhole  = 0
	endGoesOn = 1
)

func orderByte(o graph.Order) byte {
	switch o {
	case graph.ByName:
		return 'n'
	case graph.ByTime:
		return 't'
	case graph.ByMentions:
	}
	return 'm'
}

// kindByte is the place of a kind in graph.Kinds.
func kindByte(k graph.Kind) byte { return byte(slices.Index(graph.Kinds(), k)) }

func orderPrefix(o graph.Order, k graph.Kind) []byte {
	return []byte{orderSpace, orderByte(o), kindByte(k)}
}

// orderKeys gives the keys of an entry.
func (e *entry) orderKeys() [][]byte {
	mentions := binary.BigEndian.AppendUint32(orderPrefix(graph.ByMentions, e.node.Kind), ^uint32(e.node.Mentions))
	newest := orderPrefix(graph.ByTime, e.node.Kind)
	for _, b := range []byte(e.time) {
		newest = append(newest, ^b)
	}
	newest = append(newest, 0xFF) // behind every longer time
	return [][]byte{e.named(mentions), e.named(orderPrefix(graph.ByName, e.node.Kind)), e.named(newest)}
}

func (e *entry) named(key []byte) []byte {
	name, end := strings.ToLower(e.node.Name), byte(endWhole)
	if len(name) > keptName {
		name, end = name[:keptName], endGoesOn
	}
	if i := strings.IndexAny(name, "\x00\x01"); i >= 0 {
		name, end = name[:i], endGoesOn
	}
	return append(append(append(key, name...), end), e.node.ID...)
}

// placed is one key of a list: what it is sorted by, and whose it is.
type placed struct {
	sort []byte // behind the prefix, up to and with END
	id   graph.ID
}

// goesOn says that nodes with the same sort must be told apart by their
// records.
func (p placed) goesOn() bool { return p.sort[len(p.sort)-1] == endGoesOn }

// placeOf reads a key behind its prefix.
func placeOf(order graph.Order, key []byte) (placed, bool) {
	from := 0
	switch order {
	case graph.ByMentions:
		from = 4
	case graph.ByTime:
		from = bytes.IndexByte(key, 0xFF) + 1
	case graph.ByName:
	}
	if from > len(key) {
		return placed{}, false
	}
	end := bytes.IndexAny(key[from:], "\x00\x01")
	if end < 0 {
		return placed{}, false
	}
	return placed{key[:from+end+1], graph.ID(key[from+end+1:])}, true
}

// walker goes through the lists of several kinds at once, in order.
type walker struct {
	order graph.Order
	its   []*pebble.Iterator
	err   error
}

func (v *view) walker(kinds []graph.Kind, order graph.Order) (*walker, error) {
	w := &walker{order: order}
	for _, k := range kinds {
		prefix := orderPrefix(order, k)
		it, err := v.from.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
		if err != nil {
			return nil, errors.Join(damaged(err), w.close())
		}
		w.its = append(w.its, it)
		it.First()
	}
	return w, nil
}

func (w *walker) close() error {
	err := w.err
	for _, it := range w.its {
		err = errors.Join(err, it.Error(), it.Close())
	}
	return damaged(err)
}

// least is the iterator that stands first; nil at the end.
func (w *walker) least() *pebble.Iterator {
	var best *pebble.Iterator
	for _, it := range w.its {
		if it.Valid() && (best == nil || bytes.Compare(it.Key()[3:], best.Key()[3:]) < 0) {
			best = it
		}
	}
	return best
}

// group gives the next nodes whose order the keys leave open: usually one. The
// list is valid until the next call; it is empty at the end.
func (w *walker) group(into []graph.ID) []graph.ID {
	into = into[:0]
	var first []byte
	for {
		it := w.least()
		if it == nil {
			return into
		}
		p, ok := placeOf(w.order, it.Key()[3:])
		if !ok {
			w.err = errShort
			return nil
		}
		if len(into) > 0 && !bytes.Equal(first, p.sort) {
			return into
		}
		into = append(into, p.id)
		if len(into) == 1 {
			if first = append(first, p.sort...); !p.goesOn() {
				it.Next()
				return into
			}
		}
		it.Next()
	}
}

// listed gives one page of the nodes of some kinds in order.
func (v *view) listed(ctx context.Context, kinds []graph.Kind, f graph.NodeFilter) (out []*entry, err error) {
	w, err := v.walker(kinds, f.Order)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	passed, offset := 0, max(f.Offset, 0)
	var ids []graph.ID
	for n := 0; f.Limit <= 0 || len(out) < f.Limit; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if ids = w.group(ids); len(ids) == 0 {
			break
		}
		if passed += len(ids); passed <= offset {
			continue
		}
		group, err := v.sortedEntries(ids, f.Order)
		if err != nil {
			return nil, err
		}
		skip := max(0, offset-(passed-len(ids)))
		out = append(out, page(group, skip, roomLeft(f.Limit, len(out)))...)
	}
	return out, nil
}

// checkEvery is the number of steps of a loop between two looks at the
// context.
const checkEvery = 512

// roomLeft is the limit that remains; 0 means none.
func roomLeft(limit, used int) int { return max(limit-used, 0) }

func (v *view) sortedEntries(ids []graph.ID, order graph.Order) ([]*entry, error) {
	list := make([]*entry, len(ids))
	for i, id := range ids {
		var err error
		if list[i], err = v.entry(id); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(x, y *entry) int { return compareEntries(order, x, y) })
	return list, nil
}
