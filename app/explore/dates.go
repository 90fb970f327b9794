package explore

import (
	"fmt"
	"time"

	"newsgraph/graph"
)

// NoDate is written where no date is known.
const NoDate = "no date"

// Date writes a civil date "2006-01-02" for people, "2 Feb 2006"; [NoDate] for
// anything else.
func Date(day string) string {
	if len(day) < len(time.DateOnly) {
		return NoDate
	}
	t, err := time.Parse(time.DateOnly, day[:len(time.DateOnly)])
	if err != nil {
		return NoDate
	}
	return t.Format("2 Jan 2006")
}

// When writes an interval as exactly as its source gave it and no more exactly;
// [NoDate] for the zero interval.
func When(i graph.Interval) string {
	if i.IsZero() {
		return NoDate
	}
	start, err1 := time.Parse(time.DateOnly, i.Start)
	end, err2 := time.Parse(time.DateOnly, i.End)
	if err1 != nil || err2 != nil {
		return NoDate
	}
	switch i.Precision {
	case graph.Day:
		return span(start, end, "2 Jan 2006")
	case graph.Week:
		return "week of " + start.Format("2 Jan 2006")
	case graph.Month:
		return span(start, end, "Jan 2006")
	case graph.Year:
		return span(start, end, "2006")
	case graph.Decade:
		return fmt.Sprintf("%ds", start.Year()/10*10)
	}
	return NoDate
}

func span(start, end time.Time, layout string) string {
	a, b := start.Format(layout), end.Format(layout)
	if a == b {
		return a
	}
	return a + " – " + b
}
