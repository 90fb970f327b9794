package score

import (
	"fmt"
	"strings"

	"newsgraph/graph"
)

// Gold is what a careful reader marked in one article. Names stand for nodes:
// a gold node is met by a predicted one of its kind that bears one of its
// names.
type Gold struct {
	Nodes      []GoldNode
	Statements []GoldStatement
	Events     []GoldEvent
	Offices    []GoldOffice
	// Never are names that would be wrong nodes.
	Never []string
}

// GoldNode is a named person, country, organisation or place. Names begin with
// the fullest.
type GoldNode struct {
	Kind    string
	Names   []string
	Salient bool
	// Optional nodes may be missed and may be found.
	Optional bool
}

// GoldStatement is what somebody said. Speaker is one of the names of a gold
// node, or empty when unknown.
type GoldStatement struct {
	Speaker, Mode, Polarity, Content string
	// Optional statements may be missed and may be found.
	Optional bool
}

// GoldEvent is a happening; the participants are names of gold nodes.
type GoldEvent struct {
	Type, Status string
	Participants []string
}

// GoldOffice says who holds which office of which country or organisation.
type GoldOffice struct{ Person, Title, Of string }

// ParseGold reads gold annotations, one a line, fields divided by " | ":
//
//	person | Rita Almada, Almada | salient
//	statement | Rita Almada | indirect | negative | the port would not open
//	event | CONSULT | planned | Norway, Portugal
//	office | Rita Almada | Minister of Ports | Portugal
//	never | Monday
//
// A word behind the last field, "salient" or "optional", marks nodes and
// statements. Empty lines and lines that begin with "#" say nothing. The error
// names the line.
func ParseGold(text string) (Gold, error) {
	var g Gold
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := g.line(strings.Split(line, "|")); err != nil {
			return Gold{}, fmt.Errorf("%w: gold line %d: %w", graph.ErrInvalid, i+1, err)
		}
	}
	return g, nil
}

func (g *Gold) line(f []string) error {
	need := func(n int) error {
		if len(f) < n {
			return fmt.Errorf("%q needs %d fields", f[0], n)
		}
		return nil
	}
	marked := func(n int, mark string) bool { return len(f) > n && strings.TrimSpace(f[n]) == mark }
	switch kind := strings.TrimSpace(f[0]); kind {
	case "person", "country", "organization", "place":
		if err := need(2); err != nil {
			return err
		}
		g.Nodes = append(g.Nodes, GoldNode{kind, fields(f[1]), marked(2, "salient"), marked(2, "optional")})
	case "statement":
		if err := need(5); err != nil {
			return err
		}
		g.Statements = append(g.Statements, GoldStatement{strings.TrimSpace(f[1]), strings.TrimSpace(f[2]), strings.TrimSpace(f[3]), strings.TrimSpace(f[4]), marked(5, "optional")})
	case "event":
		if err := need(4); err != nil {
			return err
		}
		g.Events = append(g.Events, GoldEvent{strings.TrimSpace(f[1]), strings.TrimSpace(f[2]), fields(f[3])})
	case "office":
		if err := need(4); err != nil {
			return err
		}
		g.Offices = append(g.Offices, GoldOffice{strings.TrimSpace(f[1]), strings.TrimSpace(f[2]), strings.TrimSpace(f[3])})
	case "never":
		if err := need(2); err != nil {
			return err
		}
		g.Never = append(g.Never, fields(f[1])...)
	default:
		return fmt.Errorf("unknown word %q", kind)
	}
	return nil
}

// fields splits a list at its commas.
func fields(s string) []string {
	var out []string
	for _, v := range strings.Split(s, ",") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// node finds the gold node that bears a name, or -1.
func (g *Gold) node(name string) int {
	for i := range g.Nodes {
		for _, n := range g.Nodes[i].Names {
			if strings.EqualFold(n, name) {
				return i
			}
		}
	}
	return -1
}
