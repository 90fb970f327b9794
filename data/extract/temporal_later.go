package extract

import (
	"strconv"
	"strings"
	"time"

	"newsgraph/graph"
)

// later reads times that count from a day told just before: "two days later",
// "a day earlier", "the following day", "the previous day". Without such a day
// they are kept as unknown.
func (r *timeReader) later(i int) (timeMatch, bool) {
	if r.word(i) == "the" && (r.word(i+2) == "day" || r.word(i+2) == "night") {
		switch r.word(i + 1) {
		case "following", "next":
			return timeMatch{i + 3, r.daysFromTold(1)}, true
		case "previous":
			return timeMatch{i + 3, r.daysFromTold(-1)}, true
		}
	}
	n, ok := timeNumbers[r.word(i)]
	if !ok {
		var err error
		if n, err = strconv.Atoi(r.word(i)); err != nil || n < 1 || n > 60 {
			return timeMatch{}, false
		}
	}
	switch strings.TrimSuffix(r.word(i+1), "s") {
	case "day":
	case "week":
		n *= 7
	default:
		return timeMatch{}, false
	}
	switch r.word(i + 2) {
	case "later":
	case "earlier":
		n = -n
	default:
		return timeMatch{}, false
	}
	return timeMatch{i + 3, r.daysFromTold(n)}, true
}

// daysFromTold is the day some days after the one told last.
func (r *timeReader) daysFromTold(days int) graph.Interval {
	t, err := time.Parse(time.DateOnly, r.told.Start)
	if err != nil {
		return graph.Interval{}
	}
	return timeOneDay(t.AddDate(0, 0, days))
}
