package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"newsgraph/graph"
)

// part reads the metadata of a node, strictly, and gives what is there beside
// ours.
func part(e entry[jgfNode], v any) ([]graph.Foreign, error) {
	foreign, err := ours(e.key, e.pointer+"/metadata", e.value.Metadata, v)
	return append(foreign, e.foreign...), err
}

// ours reads the metadata of a node or edge into v, strictly, and gives the
// members v has no field for, and those of "foreign".
func ours(of, at string, raw json.RawMessage, v any) ([]graph.Foreign, error) {
	if len(raw) == 0 {
		return nil, missing(at, "missing")
	}
	d := &reader{dec: json.NewDecoder(nil)}
	err := d.strict(at, raw, v)
	if err == nil {
		return nil, nil
	}
	known, foreign, ferr := divide(of, at, raw, v)
	if ferr == nil && len(known) > 0 {
		err, ferr = d.strict(at, known, v), nil
	}
	if ferr != nil {
		err = ferr
	}
	if f := new(FormatError); errors.As(err, &f) {
		f.Offset = -1
		return nil, f
	}
	return foreign, err
}

// divide parts the members of an object into those v has a field for, as an
// object of their own, and the others. Without others there is no object.
func divide(of, at string, raw json.RawMessage, v any) (known json.RawMessage, foreign []graph.Foreign, err error) {
	var all map[string]json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		return nil, nil, nil // strict says what is wrong
	}
	if inner, ok := all["foreign"]; ok {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(inner, &members); err != nil || members == nil {
			return nil, nil, missing(at+"/foreign", "is no object")
		}
		foreign = others(of, members)
		delete(all, "foreign")
	}
	strange := map[string]json.RawMessage{}
	names := fieldNames(v)
	for key, value := range all {
		if !slices.Contains(names, key) {
			strange[key] = value
			delete(all, key)
		}
	}
	if len(strange)+len(foreign) == 0 {
		return nil, nil, nil
	}
	known, err = encode(all)
	return known, append(foreign, others(of, strange)...), err
}

// fieldNames are the JSON names of a struct's fields.
func fieldNames(v any) []string {
	t := reflect.TypeOf(v).Elem()
	names := make([]string, t.NumField())
	for i := range names {
		names[i], _, _ = strings.Cut(t.Field(i).Tag.Get("json"), ",")
	}
	return names
}

// others gives members as values of other programs, sorted by key.
func others(of string, members map[string]json.RawMessage) []graph.Foreign {
	out := slices.Grow([]graph.Foreign(nil), len(members))
	for _, key := range slices.Sorted(maps.Keys(members)) {
		var b bytes.Buffer
		if key != "" && json.Compact(&b, members[key]) == nil {
			out = append(out, graph.Foreign{Of: of, Key: key, Value: b.String()})
		}
	}
	return out
}

// renamed gives the values as those of another node or edge: programs that
// number edges anew do not change what they are.
func renamed(foreign []graph.Foreign, of string) []graph.Foreign {
	for i := range foreign {
		foreign[i].Of = of
	}
	return foreign
}

// wholly reads one value as an object, each member once.
func (d *reader) wholly(at string) (map[string]json.RawMessage, error) {
	var raw json.RawMessage
	if err := d.dec.Decode(&raw); err != nil {
		return nil, d.broken(at, err)
	}
	if key := doubled(raw); key != "" {
		return nil, d.fail(at, "the key %q stands twice", key)
	}
	return d.inside(at, raw)
}

func (d *reader) inside(at string, raw json.RawMessage) (map[string]json.RawMessage, error) {
	var out map[string]json.RawMessage
	if json.Unmarshal(raw, &out) != nil || out == nil {
		return nil, d.fail(at, "must be an object")
	}
	return out, nil
}

// take moves a string out of an object; ok is false when it is not there.
func (d *reader) take(at, key string, from map[string]json.RawMessage) (s string, ok bool, err error) {
	raw, ok := from[key]
	delete(from, key)
	if !ok {
		return "", false, nil
	}
	if json.Unmarshal(raw, &s) != nil || bytes.Equal(raw, []byte("null")) {
		return "", true, d.fail(at+"/"+escape(key), "must be a string")
	}
	return s, true, nil
}

func (d *reader) must(at, key string, from map[string]json.RawMessage) (string, error) {
	s, ok, err := d.take(at, key, from)
	if err == nil && !ok {
		err = d.fail(at, "%q is missing", key)
	}
	return s, err
}

// elements calls each for every element of a list; each must read it.
func (d *reader) elements(at string, each func(at string) error) error {
	if err := d.open(at, '['); err != nil {
		return err
	}
	for i := 0; d.dec.More(); i++ {
		if err := each(fmt.Sprintf("%s/%d", at, i)); err != nil {
			return err
		}
	}
	if _, err := d.dec.Token(); err != nil {
		return d.broken(at, err)
	}
	return nil
}

// skip passes over a value.
func (d *reader) skip(at string) error {
	var raw json.RawMessage
	if err := d.dec.Decode(&raw); err != nil {
		return d.broken(at, err)
	}
	return nil
}
