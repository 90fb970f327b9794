package graph

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Measure says what a [Quantity] measures.
type Measure string

// The measures.
const (
	Killed    Measure = "killed"
	Injured   Measure = "injured"
	Missing   Measure = "missing"
	Arrested  Measure = "arrested"
	Held      Measure = "held" // hostages, people trapped
	Rescued   Measure = "rescued"
	Displaced Measure = "displaced"
	Infected  Measure = "infected"
	Attended  Measure = "attended"  // took part in a protest or meeting
	Voted     Measure = "voted"     // votes cast, seats won, or a share of them in "%"
	Paid      Measure = "paid"      // money promised, paid, stolen, asked for
	Sentenced Measure = "sentenced" // length of a punishment
)

// Measures lists every measure in the order in which they are shown.
func Measures() []Measure {
	return []Measure{Killed, Injured, Missing, Held, Rescued, Arrested, Displaced, Infected, Attended, Voted, Paid, Sentenced}
}

// Order is the place of a measure in [Measures]; unknown ones come last.
func (m Measure) Order() int {
	for i, x := range Measures() {
		if x == m {
			return i
		}
	}
	return len(Measures())
}

// Valid says whether m is one of [Measures].
func (m Measure) Valid() bool { return m.Order() < len(Measures()) }

// Bound says how a [Quantity] limits what it measures.
type Bound string

// The bounds.
const (
	Exactly Bound = ""
	Around  Bound = "about"
	AtLeast Bound = "at least"
	AtMost  Bound = "at most"
)

// Quantity is a number that an article gives for an event: how many were
// killed, how much was paid.
type Quantity struct {
	Measure Measure `json:"measure"`
	// Unit is what is counted, in lower case ("people", "children", "soldiers",
	// "seats", "years"), an ISO 4217 code for money, or "%" for a share.
	Unit string `json:"unit"`
	// Low and High are the ends of a range, both included; equal for one value.
	// A word that names no number gives what it may stand for: "dozens" is 24
	// to 99.
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Bound Bound   `json:"bound,omitempty"`
	// Part says that what is counted is part of another quantity of the event:
	// the children in "12 people, including three children".
	Part bool `json:"part,omitempty"`
	Span Span `json:"span"` // the words: number, unit and what limits it
}

// Validate checks everything but the span. The error wraps [ErrInvalid].
func (q Quantity) Validate() error {
	bound := q.Bound == Exactly || q.Bound == Around || q.Bound == AtLeast || q.Bound == AtMost
	number := func(x float64) bool { return x >= 0 && !math.IsInf(x, 0) }
	if !q.Measure.Valid() || !bound || !number(q.Low) || !number(q.High) || q.Low > q.High {
		return fmt.Errorf("%w: quantity %s", ErrInvalid, q)
	}
	if q.Unit == "" || !utf8.ValidString(q.Unit) || strings.ContainsRune(q.Unit, '/') {
		return fmt.Errorf("%w: unit %q", ErrInvalid, q.Unit)
	}
	return nil
}

// String writes the number with its limits: "12", "at least 12", "12–14",
// "about 1,500,000".
func (q Quantity) String() string {
	s := digits(q.Low)
	if q.High > q.Low {
		s += "–" + digits(q.High)
	}
	if q.Bound != Exactly {
		s = string(q.Bound) + " " + s
	}
	return s
}

// digits writes a number with commas between thousands.
func digits(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	whole, rest, point := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		return whole + "." + rest
	}
	return whole
}

// CompareQuantities orders by span, then by measure, unit and value.
func CompareQuantities(a, b Quantity) int {
	return cmp.Or(CompareSpans(a.Span, b.Span), cmp.Compare(a.Measure.Order(), b.Measure.Order()), strings.Compare(a.Unit, b.Unit),
		cmp.Compare(a.Low, b.Low), cmp.Compare(a.High, b.High), strings.Compare(string(a.Bound), string(b.Bound)))
}
