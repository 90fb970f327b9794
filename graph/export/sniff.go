package export

import (
	"encoding/json"
	"io"
)

// Sniff tells by the outermost keys which format that can be read a JSON text
// is in; ok is false when it is none, as a list of articles is not. It reads as
// far as it must.
func Sniff(r io.Reader) (f Format, ok bool) {
	dec := json.NewDecoder(r)
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return Format{}, false
	}
	seen := map[string]bool{}
	for dec.More() {
		t, err := dec.Token()
		key, isKey := t.(string)
		if err != nil || !isKey {
			return Format{}, false
		}
		var skipped json.RawMessage
		switch key {
		case "elements":
			return FormatNamed("cytoscape")
		case "multigraph", "links":
			return FormatNamed("node-link")
		case "options":
			if seen["attributes"] {
				return FormatNamed("graphology")
			}
		case "graph":
			if !seen["directed"] {
				return FormatNamed("jgf")
			}
		}
		seen[key] = true
		if dec.Decode(&skipped) != nil {
			return Format{}, false
		}
	}
	switch {
	case seen["attributes"] && seen["nodes"]:
		return FormatNamed("graphology")
	case seen["nodes"] && seen["edges"]:
		return FormatNamed("node-link")
	}
	return Format{}, false
}
