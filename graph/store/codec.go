package store

import (
	"encoding/binary"
	"errors"
	"math"
)

// errShort says that a record ends too early or holds what none can.
var errShort = errors.New("a record cannot be read")

// appendText writes a string with its length in bytes.
func appendText(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

func appendNumber(to []byte, n int) []byte { return binary.AppendUvarint(to, uint64(n)) }

func appendFloat(to []byte, f float64) []byte {
	return binary.BigEndian.AppendUint64(to, math.Float64bits(f))
}

// reader reads what the append functions wrote. After the first thing that
// cannot be read all further ones are zero and err tells.
type reader struct {
	raw []byte
	err error
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.raw)
	if size <= 0 || n > math.MaxInt32 {
		r.fail()
		return 0
	}
	r.raw = r.raw[size:]
	return int(n)
}

func (r *reader) text() string {
	n := r.number()
	if r.err != nil || n > len(r.raw) {
		r.fail()
		return ""
	}
	s := string(r.raw[:n])
	r.raw = r.raw[n:]
	return s
}

func (r *reader) float() float64 {
	if len(r.raw) < 8 {
		r.fail()
		return 0
	}
	f := math.Float64frombits(binary.BigEndian.Uint64(r.raw))
	r.raw = r.raw[8:]
	return f
}

func (r *reader) fail() {
	r.raw, r.err = nil, errShort
}
