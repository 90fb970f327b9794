package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// magicNetwork starts every file of a network, with the version of the format.
const magicNetwork = "newsgraph network 1\n"

// Network holds the weights of a small neural network: tables, in which every
// sparse feature has a row, and dense matrices between layers. All weights are
// whole numbers, so that a network gives the same scores on every machine. It
// is safe for concurrent use.
//
// File: magic; length-prefixed text of the classes, one a line; number of
// tables and of matrices, both as varints; the tables; the matrices. A table is
// its width and number of rows (varints), the keys in ascending order
// (little-endian uint32) and the rows (int8); a matrix its numbers of rows and
// columns and its shift (varints) and its rows (little-endian int16).
type Network struct {
	// Classes are the names of the classes in the order the network uses.
	Classes  []string
	Tables   []*Table
	Matrices []*Matrix
}

// Table gives features, 64-bit hashes, their rows.
type Table struct {
	Width int
	// Keys are the high halves of the features' hashes in ascending order; Rows
	// holds Width weights for each of them.
	Keys []uint32
	Rows []int8

	slots []int32 // index into Keys plus one by a key's high bits, then on; 0: free
	shift uint
}

// Matrix turns a vector of Rows numbers into one of Cols; its products are
// divided by 2^Shift.
type Matrix struct {
	Rows, Cols int
	Shift      uint
	Weights    []int16 // row by row
}

// Limits that keep sums inside 32 bits: of a value that goes into a matrix, and
// of a matrix' weight.
const (
	MaxValue  = 1<<12 - 1
	MaxWeight = 1<<11 - 1
	maxSide   = 1 << 8
)

// Key is the part of a feature's hash that tables know.
func Key(hash uint64) uint32 { return uint32(hash >> 32) }

// NewTable makes a table; keys ascend strictly.
func NewTable(width int, keys []uint32, rows []int8) (*Table, error) {
	if width < 1 || width > maxSide || len(rows) != width*len(keys) {
		return nil, fmt.Errorf("%w: table of %d keys, %d wide, with %d weights", ErrDamaged, len(keys), width, len(rows))
	}
	t := &Table{Width: width, Keys: keys, Rows: rows}
	size := 2
	for size < 2*len(keys) {
		size *= 2
	}
	t.shift = uint(32 - bits.TrailingZeros(uint(size)))
	t.slots = make([]int32, size)
	for i, k := range keys {
		if i > 0 && k <= keys[i-1] {
			return nil, fmt.Errorf("%w: keys of a table do not ascend", ErrDamaged)
		}
		s := k >> t.shift
		for t.slots[s] != 0 {
			s = (s + 1) & uint32(size-1)
		}
		t.slots[s] = int32(i) + 1
	}
	return t, nil
}

// Row gives the number of a feature's row, -1 for an unknown feature.
func (t *Table) Row(hash uint64) int {
	k := Key(hash)
	for s := k >> t.shift; ; s = (s + 1) & uint32(len(t.slots)-1) {
		i := t.slots[s]
		if i == 0 {
			return -1
		}
		if t.Keys[i-1] == k {
			return int(i - 1)
		}
	}
}

// Add adds the rows of features to sums, which are Width long. Unknown features
// add nothing.
func (t *Table) Add(sums []int32, features []uint64) {
	var rows [4][]int8
	n := 0
	for _, h := range features {
		i := t.Row(h)
		if i < 0 {
			continue
		}
		rows[n] = t.Rows[i*t.Width:][:t.Width]
		if n++; n == len(rows) {
			addRows(sums, rows[0], rows[1], rows[2], rows[3])
			n = 0
		}
	}
	for _, row := range rows[:n] {
		for k, w := range row[:len(sums)] {
			sums[k] += int32(w)
		}
	}
}

// addRows adds four rows at once: the sums are read and written once.
func addRows(sums []int32, a, b, c, d []int8) {
	a, b, c, d = a[:len(sums)], b[:len(sums)], c[:len(sums)], d[:len(sums)]
	for k := range sums {
		sums[k] += int32(a[k]) + int32(b[k]) + int32(c[k]) + int32(d[k])
	}
}

// Rectify makes sums the values of a layer: nothing below zero or above
// [MaxValue].
func Rectify(sums []int32) {
	for i, s := range sums {
		sums[i] = min(max(s, 0), MaxValue)
	}
}

// Multiply sets out, Cols long, to the product with rectified values, Rows
// long. It takes the values that are not 0 four by four.
func (m *Matrix) Multiply(out, values []int32) {
	clear(out)
	var v [4]int32
	var rows [4][]int16
	n := 0
	for i, x := range values {
		if x == 0 {
			continue
		}
		v[n], rows[n] = x, m.Weights[i*m.Cols:][:m.Cols]
		if n++; n == len(rows) {
			multiplyRows(out, v, rows[0], rows[1], rows[2], rows[3])
			n = 0
		}
	}
	for i, row := range rows[:n] {
		for k, w := range row[:len(out)] {
			out[k] += v[i] * int32(w)
		}
	}
	if m.Shift > 0 {
		for k := range out {
			out[k] >>= m.Shift
		}
	}
}

func multiplyRows(out []int32, v [4]int32, a, b, c, d []int16) {
	v0, v1, v2, v3 := v[0], v[1], v[2], v[3]
	a, b, c, d = a[:len(out)], b[:len(out)], c[:len(out)], d[:len(out)]
	for k := range out {
		out[k] += v0*int32(a[k]) + v1*int32(b[k]) + v2*int32(c[k]) + v3*int32(d[k])
	}
}

// ParseNetwork reads a network. The error wraps [ErrDamaged].
func ParseNetwork(data []byte) (*Network, error) {
	n := &Network{}
	if err := n.parse(data); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return n, nil
}

func (n *Network) parse(data []byte) error {
	if !strings.HasPrefix(string(data[:min(len(data), len(magicNetwork))]), magicNetwork) {
		return errors.New("not a network")
	}
	classes, rest, err := section(data[len(magicNetwork):])
	if err != nil {
		return err
	}
	n.Classes = strings.Split(classes, "\n")
	r := &cutter{data: rest}
	tables, matrices := r.number(maxSide), r.number(maxSide)
	for range tables {
		n.Tables = append(n.Tables, r.table())
	}
	for range matrices {
		n.Matrices = append(n.Matrices, r.matrix())
	}
	if r.err == nil && len(r.data) > 0 {
		return errors.New("bytes behind the end")
	}
	return r.err
}

// cutter takes one thing after the other off data and keeps the first error.
type cutter struct {
	data []byte
	err  error
}

func (c *cutter) number(most uint64) int {
	n, w := binary.Uvarint(c.data)
	if c.err == nil && (w <= 0 || n > most) {
		c.err = errors.New("number")
	}
	if c.err != nil {
		return 0
	}
	c.data = c.data[w:]
	return int(n)
}

func (c *cutter) bytes(n int) []byte {
	if c.err == nil && (n < 0 || n > len(c.data)) {
		c.err = errors.New("cut short")
	}
	if c.err != nil {
		return nil
	}
	b := c.data[:n]
	c.data = c.data[n:]
	return b
}

func (c *cutter) table() *Table {
	width, n := c.number(maxSide), c.number(1<<24)
	keys := make([]uint32, 0, min(n, len(c.data)/4))
	for b := c.bytes(4 * n); len(b) > 0; b = b[4:] {
		keys = append(keys, binary.LittleEndian.Uint32(b))
	}
	rows := make([]int8, 0, min(width*n, len(c.data)))
	for _, b := range c.bytes(width * n) {
		rows = append(rows, int8(b))
	}
	if c.err != nil {
		return nil
	}
	t, err := NewTable(width, keys, rows)
	c.err = err
	return t
}

func (c *cutter) matrix() *Matrix {
	m := &Matrix{Rows: c.number(maxSide), Cols: c.number(maxSide), Shift: uint(c.number(31))}
	for b := c.bytes(2 * m.Rows * m.Cols); len(b) > 0; b = b[2:] {
		w := int16(binary.LittleEndian.Uint16(b))
		if w < -MaxWeight || w > MaxWeight {
			c.err = errors.New("weight out of range")
		}
		m.Weights = append(m.Weights, w)
	}
	return m
}

// Encode writes the network.
func (n *Network) Encode() []byte {
	classes := strings.Join(n.Classes, "\n")
	out := binary.AppendUvarint([]byte(magicNetwork), uint64(len(classes)))
	out = append(out, classes...)
	out = binary.AppendUvarint(out, uint64(len(n.Tables)))
	out = binary.AppendUvarint(out, uint64(len(n.Matrices)))
	for _, t := range n.Tables {
		out = binary.AppendUvarint(out, uint64(t.Width))
		out = binary.AppendUvarint(out, uint64(len(t.Keys)))
		for _, k := range t.Keys {
			out = binary.LittleEndian.AppendUint32(out, k)
		}
		out = slices.Grow(out, len(t.Rows))
		for _, w := range t.Rows {
			out = append(out, byte(w))
		}
	}
	for _, m := range n.Matrices {
		for _, v := range []int{m.Rows, m.Cols, int(m.Shift)} {
			out = binary.AppendUvarint(out, uint64(v))
		}
		for _, w := range m.Weights {
			out = binary.LittleEndian.AppendUint16(out, uint16(w))
		}
	}
	return out
}
