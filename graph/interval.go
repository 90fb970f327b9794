package graph

import (
	"fmt"
	"time"
)

// Precision says how exactly an [Interval] is known.
type Precision string

// The precisions, finest first.
const (
	Day    Precision = "day"
	Week   Precision = "week"
	Month  Precision = "month"
	Year   Precision = "year"
	Decade Precision = "decade"
)

// Interval is a stretch of civil time: the first and the last day, both
// included, as "2006-01-02", and how exactly the source gave it. No time zone
// is implied. The zero Interval means "no date known".
type Interval struct {
	Start     string    `json:"start"`
	End       string    `json:"end"`
	Precision Precision `json:"precision"`
}

// IsZero says that no date is known.
func (i Interval) IsZero() bool { return i == Interval{} }

// Validate checks that both ends are dates in order and that the precision is
// a known one. The zero Interval is valid.
func (i Interval) Validate() error {
	if i.IsZero() {
		return nil
	}
	a, err1 := time.Parse(time.DateOnly, i.Start)
	b, err2 := time.Parse(time.DateOnly, i.End)
	if err1 != nil || err2 != nil || b.Before(a) {
		return fmt.Errorf("%w: interval %s to %s", ErrInvalid, i.Start, i.End)
	}
	switch i.Precision {
	case Day, Week, Month, Year, Decade:
		return nil
	}
	return fmt.Errorf("%w: precision %q", ErrInvalid, i.Precision)
}
