package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"newsgraph/graph"
)

// ReadJGF reads an export in the native format back; see [Format.Read].
func ReadJGF(r io.Reader) ([]graph.Batch, error) { return formats()[0].Read(r) }

// entry is a member of an object or an element of a list, with its place.
type entry[T any] struct {
	key     string
	pointer string
	value   T
	// foreign are the values beside those of ours.
	foreign []graph.Foreign
}

// jgfFile is what an export says, in whatever format, not yet checked against
// itself.
type jgfFile struct {
	articles []entry[articleDetail]
	nodes    []entry[jgfNode]
	edges    []entry[edgeRead]
	hasEdges bool
	schema   int
	unit     string
	// quoteless says that the format gives no words with its passages.
	quoteless bool
}

// reader walks through the upper levels of the JSON text token by token, so
// that a problem is found with its place.
type reader struct {
	dec *json.Decoder
}

func (d *reader) fail(pointer string, format string, args ...any) error {
	return &FormatError{pointer, d.dec.InputOffset(), fmt.Errorf("%w: "+format, append([]any{graph.ErrInvalid}, args...)...)}
}

// broken turns an error of the JSON decoder into one with its place.
func (d *reader) broken(pointer string, err error) error {
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return d.fail(pointer, "the file ends too early; it was cut off")
	case errors.As(err, &wrong):
		if wrong.Field != "" {
			pointer += "/" + strings.ReplaceAll(wrong.Field, ".", "/")
		}
		return d.fail(pointer, "a %s stands where another type belongs", wrong.Value)
	}
	return d.fail(pointer, "%v", err)
}

func (d *reader) open(pointer string, want json.Delim) error {
	t, err := d.dec.Token()
	if err != nil {
		return d.broken(pointer, err)
	}
	if t != want {
		return d.fail(pointer, "expected %q", want.String())
	}
	return nil
}

// object calls member for each member of an object; member must read the
// value.
func (d *reader) object(pointer string, member func(key, pointer string) error) error {
	if err := d.open(pointer, '{'); err != nil {
		return err
	}
	seen := map[string]bool{}
	for d.dec.More() {
		t, err := d.dec.Token()
		if err != nil {
			return d.broken(pointer, err)
		}
		key, ok := t.(string)
		if !ok {
			return d.fail(pointer, "expected a key")
		}
		at := pointer + "/" + escape(key)
		if seen[key] {
			return d.fail(at, "stands twice")
		}
		seen[key] = true
		if err := member(key, at); err != nil {
			return err
		}
	}
	if _, err := d.dec.Token(); err != nil {
		return d.broken(pointer, err)
	}
	return nil
}

// value reads one value into v and refuses unknown and doubled keys.
func (d *reader) value(pointer string, v any) error {
	var raw json.RawMessage
	if err := d.dec.Decode(&raw); err != nil {
		return d.broken(pointer, err)
	}
	if key := doubled(raw); key != "" {
		return d.fail(pointer, "the key %q stands twice", key)
	}
	return d.strict(pointer, raw, v)
}

// strict decodes raw, refusing unknown keys and null.
func (d *reader) strict(pointer string, raw []byte, v any) error {
	if bytes.Equal(bytes.TrimSpace(raw), []byte("null")) {
		return d.fail(pointer, "null stands where a value belongs")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return d.broken(pointer, err)
	}
	return nil
}

// doubled gives a key that stands twice in one object of a JSON text, or "".
// Keys that differ in case only count as the same: the decoder takes either.
func doubled(raw []byte) string {
	dec := json.NewDecoder(bytes.NewReader(raw))
	type level struct {
		keys  map[string]bool // nil in a list
		isKey bool
	}
	var stack []level
	for {
		t, err := dec.Token()
		if err != nil {
			return "" // the end; a syntax error was reported when raw was read
		}
		var top *level
		if len(stack) > 0 {
			top = &stack[len(stack)-1]
		}
		if d, ok := t.(json.Delim); ok && (d == '}' || d == ']') {
			stack = stack[:len(stack)-1]
			continue
		}
		if top != nil && top.keys != nil {
			if top.isKey {
				key, _ := t.(string)
				if top.keys[strings.ToLower(key)] {
					return key
				}
				top.keys[strings.ToLower(key)] = true
				top.isKey = false
				continue
			}
			top.isKey = true
		}
		switch t {
		case json.Delim('{'):
			stack = append(stack, level{keys: map[string]bool{}, isKey: true})
		case json.Delim('['):
			stack = append(stack, level{})
		}
	}
}

// escape writes a key for a JSON Pointer (RFC 6901, section 3).
func escape(key string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}
