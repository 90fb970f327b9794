// Package model holds the trained weights of package nlp: their format, and
// the files embedded in the program. In comes what package train wrote; out
// come scores. It knows nothing about language, and never trains.
//
// NOTICE names the texts the weights were learned from and their licences.
package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// ErrDamaged says that a model file breaks its format.
var ErrDamaged = errors.New("damaged model")

// magic starts every file, with the version of the format.
const magic = "newsgraph linear 1\n"

// Linear is a sparse linear classifier with weights of one byte. A feature is
// a 64-bit hash. The weights stay in the file's bytes and are read in place,
// so that loading costs no more than checking. It is safe for concurrent use.
//
// File: magic; length-prefixed text of the classes and of the parameters, one
// a line; one byte of bits b; 2^b+1 little-endian uint32 offsets; the pool. A
// feature stands in the bucket of its hash's b highest bits as a record: its
// 16 lowest bits, the number of weights, and per weight class and value.
type Linear struct {
	classes []string
	params  []float64
	bits    uint
	index   []byte
	pool    []byte
}

// Weight is what a feature adds to the score of a class.
type Weight struct {
	Class uint8
	Value int8
}

// Feature is a feature's hash and its weights.
type Feature struct {
	Hash    uint64
	Weights []Weight
}

// Classes are the names of the classes, in the order of the scores. Do not
// change them.
func (m *Linear) Classes() []string { return m.classes }

// Params are numbers that belong to the model, such as its calibration.
func (m *Linear) Params() []float64 { return m.params }

// Add adds the weights of a feature to the scores, one per class. An unknown
// feature adds nothing.
func (m *Linear) Add(scores []int32, hash uint64) {
	bucket := 4 * (hash >> (64 - m.bits))
	p := binary.LittleEndian.Uint32(m.index[bucket:])
	end := binary.LittleEndian.Uint32(m.index[bucket+4:])
	pool := m.pool[p:end]
	low, high := byte(hash), byte(hash>>8)
	for len(pool) > 0 {
		n := 3 + 2*int(pool[2])
		if pool[0] == low && pool[1] == high {
			for w := pool[3:n]; len(w) > 0; w = w[2:] {
				scores[w[0]] += int32(int8(w[1]))
			}
			return
		}
		pool = pool[n:]
	}
}

// Parse reads a model. It keeps data. The error wraps [ErrDamaged].
func Parse(data []byte) (*Linear, error) {
	m := &Linear{}
	if err := m.parse(data); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return m, nil
}

func (m *Linear) parse(data []byte) error {
	rest, ok := strings.CutPrefix(string(data[:min(len(data), len(magic))]), magic)
	if !ok || rest != "" {
		return errors.New("not a model file")
	}
	data = data[len(magic):]
	classes, data, err := section(data)
	if err != nil {
		return err
	}
	params, data, err := section(data)
	if err != nil {
		return err
	}
	m.classes = strings.Split(classes, "\n")
	for i := range len(params) / 8 {
		m.params = append(m.params, math.Float64frombits(binary.LittleEndian.Uint64([]byte(params[8*i:]))))
	}
	if len(data) < 1 || data[0] < 1 || data[0] > 24 {
		return errors.New("number of bits")
	}
	m.bits = uint(data[0])
	n := 4 * (1<<m.bits + 1)
	if len(data) < 1+n {
		return errors.New("cut short")
	}
	m.index, m.pool = data[1:1+n], data[1+n:]
	return m.check()
}

func section(data []byte) (text string, rest []byte, err error) {
	n, w := binary.Uvarint(data)
	if w <= 0 || n > uint64(len(data)-w) {
		return "", nil, errors.New("cut short")
	}
	return string(data[w : w+int(n)]), data[w+int(n):], nil
}

// check makes sure that Add stays inside the pool and the scores.
func (m *Linear) check() error {
	last := uint32(0)
	for i := 0; i < len(m.index); i += 4 {
		p := binary.LittleEndian.Uint32(m.index[i:])
		if p < last || p > uint32(len(m.pool)) {
			return errors.New("offsets")
		}
		if err := m.checkBucket(m.pool[last:p]); err != nil {
			return err
		}
		last = p
	}
	if int(last) != len(m.pool) {
		return errors.New("bytes behind the end")
	}
	return nil
}

func (m *Linear) checkBucket(pool []byte) error {
	for len(pool) > 0 {
		if len(pool) < 3 || len(pool) < 3+2*int(pool[2]) {
			return errors.New("record")
		}
		n := 3 + 2*int(pool[2])
		for w := pool[3:n]; len(w) > 0; w = w[2:] {
			if int(w[0]) >= len(m.classes) {
				return errors.New("class")
			}
		}
		pool = pool[n:]
	}
	return nil
}

// Encode writes a model: at most 255 classes. The order of the features does
// not matter; of two with one fingerprint the first in order of hash is found.
func Encode(classes []string, params []float64, features []Feature) ([]byte, error) {
	if len(classes) == 0 || len(classes) > 255 {
		return nil, fmt.Errorf("%d classes", len(classes))
	}
	fs := slices.Clone(features)
	slices.SortFunc(fs, func(a, b Feature) int {
		switch {
		case a.Hash < b.Hash:
			return -1
		case a.Hash > b.Hash:
			return 1
		}
		return 0
	})
	out := []byte(magic)
	names := strings.Join(classes, "\n")
	out = append(binary.AppendUvarint(out, uint64(len(names))), names...)
	out = binary.AppendUvarint(out, uint64(8*len(params)))
	for _, p := range params {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(p))
	}
	bits := uint(1)
	for bits < 24 && len(fs)>>bits > 4 {
		bits++
	}
	return appendTable(append(out, byte(bits)), bits, fs), nil
}

func appendTable(out []byte, bits uint, fs []Feature) []byte {
	var pool []byte
	for b := range uint64(1) << bits {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(pool)))
		for len(fs) > 0 && fs[0].Hash>>(64-bits) == b {
			pool = append(pool, byte(fs[0].Hash), byte(fs[0].Hash>>8), byte(len(fs[0].Weights)))
			for _, w := range fs[0].Weights {
				pool = append(pool, w.Class, byte(w.Value))
			}
			fs = fs[1:]
		}
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(pool)))
	return append(out, pool...)
}
