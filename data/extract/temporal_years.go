package extract

import (
	"strconv"
	"strings"

	"newsgraph/graph"
)

func timeDecade(y int) graph.Interval {
	return timeInterval(timeDay(y, 1, 1), timeDay(y+9, 12, 31), graph.Decade)
}

// season reads "summer 2015", "the spring of 2019" as the year: which months
// are meant depends on the hemisphere.
func (r *timeReader) season(i int) (timeMatch, bool) {
	if !timeSeasons[r.word(i)] {
		return timeMatch{}, false
	}
	at := i + 1
	if r.word(at) == "of" {
		at++
	}
	if y, to, ok := r.yearNumber(at); ok && r.word(at) != "," {
		return timeMatch{to, timeYearPart(y, "")}, true
	}
	return timeMatch{}, false
}

// decade reads "1990s", "the late 1990s".
func (r *timeReader) decade(i int) (timeMatch, bool) {
	w := r.word(i)
	y, err := strconv.Atoi(strings.TrimSuffix(w, "s"))
	if err != nil || len(w) != 5 || !strings.HasSuffix(w, "0s") || y < 1000 || y > 2199 {
		return timeMatch{}, false
	}
	return timeMatch{i + 1, timeDecade(y)}, true
}

// year reads "2015" and "early 2015", "2014-2016" where a word before it, or a
// bracket, shows that the digits are a year.
func (r *timeReader) year(i int) (timeMatch, bool) {
	at, part := i, ""
	if timeParts[r.word(i)] {
		part = r.word(i)
		if at++; r.word(at) == "-" {
			at++
		}
	}
	y, to, ok := r.yearNumber(at)
	if !ok || r.word(at) == "," || part == "" && !timeBeforeYear[r.word(i-1)] && r.word(i-1) != "and" {
		return timeMatch{}, false
	}
	if y > 2060 || y < 1400 && r.word(i-1) != "in" {
		return timeMatch{}, false
	}
	if t := r.d.Tokens[min(to, len(r.d.Tokens)-1)].Tag; to < r.last && part == "" && (t == "NNS" || t == "NN") && r.word(i-1) != "in" {
		return timeMatch{}, false
	}
	if w := r.word(to); w == "-" || w == "–" {
		if y2, to2, ok := r.yearNumber(to + 1); ok && y2 > y {
			return timeMatch{to2, timeInterval(timeDay(y, 1, 1), timeDay(y2, 12, 31), graph.Year)}, true
		}
	}
	return timeMatch{to, timeYearPart(y, part)}, true
}
