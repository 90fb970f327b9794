package export

import (
	"fmt"
	"io"
	"strconv"

	"newsgraph/graph"
)

func (d *reader) file() (*jgfFile, error) {
	f := &jgfFile{}
	found := false
	err := d.object("", func(key, at string) error {
		if key != "graph" {
			return d.fail(at, "unknown key; an export of Newsgraph holds one \"graph\"")
		}
		found = true
		return d.graph(f)
	})
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, d.fail("", "no \"graph\"; is this a JSON Graph Format file?")
	}
	if _, err := d.dec.Token(); err != io.EOF {
		return nil, d.fail("", "more text behind the end of the graph")
	}
	return f, f.complete("/graph")
}

// complete says what is missing altogether; at is the place of the head.
func (f *jgfFile) complete(at string) error {
	switch {
	case f.schema == 0:
		return missing(at+"/metadata/schemaVersion", "missing; only exports of Newsgraph can be imported")
	case f.unit != offsetUnit:
		return missing(at+"/metadata/offsetUnit", fmt.Sprintf("must be %q", offsetUnit))
	case !f.hasEdges:
		return missing("/edges", "missing")
	}
	return nil
}

func missing(pointer, problem string) error {
	return &FormatError{pointer, -1, fmt.Errorf("%w: %s", graph.ErrInvalid, problem)}
}

func (d *reader) graph(f *jgfFile) error {
	return d.object("/graph", func(key, at string) error {
		switch key {
		case "id", "label":
			return d.value(at, new(string))
		case "type":
			return d.constant(at, graphType)
		case "directed":
			return d.directed(at)
		case "metadata":
			return d.metadata(at, f)
		case "nodes":
			return members(d, at, &f.nodes)
		case "edges":
			f.hasEdges = true
			return d.edges(at, f)
		}
		return d.fail(at, "unknown key")
	})
}

func (d *reader) constant(at, want string) error {
	var got string
	if err := d.value(at, &got); err != nil {
		return err
	}
	if got != want {
		return d.fail(at, "is %q, must be %q", got, want)
	}
	return nil
}

func (d *reader) directed(at string) error {
	var yes bool
	if err := d.value(at, &yes); err != nil {
		return err
	}
	if !yes {
		return d.fail(at, "must be true: relations have a direction")
	}
	return nil
}

func (d *reader) metadata(at string, f *jgfFile) error {
	return d.object(at, func(key, at string) error {
		switch key {
		case "schemaVersion":
			return d.version(at, f)
		case "generator":
			return d.value(at, new(jgfGenerator))
		case "exportedAt", "lens":
			return d.value(at, new(string))
		case "offsetUnit":
			return d.value(at, &f.unit)
		case "articles":
			return members(d, at, &f.articles)
		}
		return d.fail(at, "unknown key")
	})
}

func (d *reader) version(at string, f *jgfFile) error {
	if err := d.value(at, &f.schema); err != nil {
		return err
	}
	if f.schema > SchemaVersion {
		return &FormatError{at, d.dec.InputOffset(), fmt.Errorf("%w: schema version %d, this program knows up to %d", graph.ErrNewer, f.schema, SchemaVersion)}
	}
	if f.schema < 1 {
		return d.fail(at, "is %d, must be at least 1", f.schema)
	}
	return nil
}

// members reads an object whose keys are ids.
func members[T any](d *reader, at string, into *[]entry[T]) error {
	return d.object(at, func(key, at string) error {
		e := entry[T]{key: key, pointer: at}
		if err := d.value(at, &e.value); err != nil {
			return err
		}
		*into = append(*into, e)
		return nil
	})
}

func (d *reader) edges(at string, f *jgfFile) error {
	if err := d.open(at, '['); err != nil {
		return err
	}
	for i := 0; d.dec.More(); i++ {
		e := entry[edgeRead]{pointer: at + "/" + strconv.Itoa(i)}
		if err := d.value(e.pointer, &e.value); err != nil {
			return err
		}
		e.key = e.value.ID
		f.edges = append(f.edges, e)
	}
	if _, err := d.dec.Token(); err != nil {
		return d.broken(at, err)
	}
	return nil
}
