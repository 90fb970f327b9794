package extract

import (
	"embed"
	"fmt"
	"strings"
)

// lexicon holds the word lists, each with its source and licence on top.
//
//go:embed lexicon/*.tsv
var lexicon embed.FS

// lexiconRows reads a list: one row a line, fields between tabs, lines that
// start with '#' and empty lines left out. Every row must have width fields.
func lexiconRows(name string, width int) ([][]string, error) {
	b, err := lexicon.ReadFile("lexicon/" + name + ".tsv")
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for n, line := range strings.Split(string(b), "\n") {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != width {
			return nil, fmt.Errorf("%s.tsv:%d: %d fields, want %d", name, n+1, len(row), width)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// lexiconList splits a field at semicolons; an empty field has no entries.
func lexiconList(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, ";")
}
