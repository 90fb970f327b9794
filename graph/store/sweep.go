package store

import (
	"encoding/binary"
	"errors"
	"slices"

	cayleyproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cockroachdb/pebble/v2"
	"google.golang.org/protobuf/proto"
)

// sweep takes removed quads out of Cayley's log and indexes. Cayley itself only
// marks them as deleted: they would cost time and space for ever.
func sweep(b *pebble.Batch, rows []row) error {
	keys := map[string]bool{}
	numbers := map[uint64]bool{}
	for _, r := range rows {
		p := cayleyproto.Primitive{Subject: r.subject, Predicate: r.predicate, Object: r.object, Label: r.label}
		for _, ind := range indexes() {
			keys[string(keyOf(ind.KeyFor(&p)))] = true
		}
		numbers[r.number] = true
	}
	for n := range numbers {
		dead, err := isDead(b, n)
		if err != nil {
			return err
		}
		if !dead {
			delete(numbers, n)
			continue
		}
		if err := b.Delete(logKey(n), nil); err != nil {
			return err
		}
	}
	for key := range keys {
		if err := shortenList(b, []byte(key), numbers); err != nil {
			return err
		}
	}
	return nil
}

// isDead says that Cayley has marked a quad as deleted.
func isDead(b *pebble.Batch, n uint64) (bool, error) {
	raw, err := get(b, logKey(n))
	if err != nil {
		return false, err
	}
	var p cayleyproto.Primitive
	err = proto.Unmarshal(raw, &p)
	return p.Deleted, err
}

// shortenList takes dead quads out of a list of an index.
func shortenList(b *pebble.Batch, key []byte, dead map[uint64]bool) error {
	v := view{from: b}
	list, err := v.quadList(key)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(list, func(n uint64) bool { return dead[n] })
	if len(left) == 0 {
		return errors.Join(b.Delete(key, nil))
	}
	var raw []byte
	for _, n := range left {
		raw = binary.AppendUvarint(raw, n)
	}
	return b.Set(key, raw, nil)
}
