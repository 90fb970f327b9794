package extract

import (
	"strconv"
	"strings"
	"time"

	"newsgraph/graph"
)

var (
	timeMonths = map[string]time.Month{
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
		"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	}
	timeWeekdays = map[string]time.Weekday{
		"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
		"sun.": 0, "mon.": 1, "tues.": 2, "wed.": 3, "thurs.": 4, "fri.": 5, "sat.": 6,
	}
	timeNumbers = map[string]int{
		"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	}
	timeParts = map[string]bool{"early": true, "mid": true, "mid-": true, "late": true}
	// timeOfDay are words that may follow a day and name a part of it.
	timeOfDay = map[string]bool{"morning": true, "afternoon": true, "evening": true, "night": true}
	// timeBeforeYear are words after which four digits are a year.
	timeBeforeYear = map[string]bool{
		"in": true, "since": true, "by": true, "until": true, "till": true, "during": true, "before": true, "after": true, "from": true, "early": true, "late": true,
		"mid": true, "mid-": true, "of": true, "(": true, "fiscal": true, "year": true, "for": true, "through": true, "between": true,
	}
	timeSeasons = map[string]bool{"spring": true, "summer": true, "autumn": true, "fall": true, "winter": true}
)

// month reads a month's name at token i; "may" and "march" must be capitalised
// names, not verbs.
func (r *timeReader) month(i int) (time.Month, bool) {
	w := r.word(i)
	m, ok := timeMonths[strings.TrimSuffix(w, ".")]
	if !ok {
		return 0, false
	}
	c := r.d.Word(i)[0]
	if c < 'A' || c > 'Z' {
		return 0, false
	}
	return m, r.d.Tokens[i].Tag != "MD" && !strings.HasPrefix(r.d.Tokens[i].Tag, "VB")
}

// dayNumber reads "5", "5th".
func (r *timeReader) dayNumber(i int) (int, bool) {
	w := r.word(i)
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, suffix)
	}
	if len(w) == 0 || len(w) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= 1 && n <= 31
}

// yearNumber reads four digits from 1000 to 2199, possibly after a comma; next
// is the token behind.
func (r *timeReader) yearNumber(i int) (year, next int, ok bool) {
	if r.word(i) == "," {
		i++
	}
	n, err := strconv.Atoi(r.word(i))
	if err != nil || len(r.word(i)) != 4 || n < 1000 || n > 2199 {
		return 0, 0, false
	}
	return n, i + 1, true
}

func (r *timeReader) isoDate(i int) (timeMatch, bool) {
	t, err := time.Parse(time.DateOnly, r.word(i))
	if err != nil {
		return timeMatch{}, false
	}
	return timeMatch{i + 1, timeOneDay(t)}, true
}

// monthFirst reads "January 5, 2015", "Jan. 5-7", "January 2015", "early
// March", "January".
func (r *timeReader) monthFirst(i int) (timeMatch, bool) {
	at := i
	if timeParts[r.word(at)] {
		at++
		if r.word(at) == "-" {
			at++
		}
	}
	m, ok := r.month(at)
	if !ok {
		return timeMatch{}, false
	}
	if day, ok := r.dayNumber(at + 1); ok {
		return r.dayOf(i, at+2, m, day)
	}
	next := at + 1
	if r.word(next) == "of" || r.word(next) == "," {
		next++
	}
	if y, to, ok := r.yearNumber(next); ok {
		return timeMatch{to, timeMonth(y, m)}, true
	}
	if r.word(at) == "march" || r.word(at) == "may" {
		// Without a number beside it the word needs a preposition before it.
		switch r.word(i - 1) {
		case "in", "since", "last", "next", "until", "by", "of", "from", "this", "during":
		default:
			if at == i {
				return timeMatch{}, false
			}
		}
	}
	return timeMatch{at + 1, r.bareMonth(i, m)}, true
}

// dayFirst reads "5 January 2015", "the 5th of May".
func (r *timeReader) dayFirst(i int) (timeMatch, bool) {
	day, ok := r.dayNumber(i)
	if !ok {
		return timeMatch{}, false
	}
	at := i + 1
	if r.word(at) == "of" {
		at++
	}
	m, ok := r.month(at)
	if !ok {
		return timeMatch{}, false
	}
	return r.dayOf(i, at+1, m, day)
}

// dayOf ends a date whose month and day are read: an end of a range and a year
// may follow at token at.
func (r *timeReader) dayOf(i, at int, m time.Month, day int) (timeMatch, bool) {
	last := day
	if w := r.word(at); w == "-" || w == "–" || w == "to" {
		if n, ok := r.dayNumber(at + 1); ok && n > day {
			last, at = n, at+2
		}
	}
	year, to, ok := r.yearNumber(at)
	if !ok {
		to = at
		if !r.dated {
			return timeMatch{at, graph.Interval{}}, true
		}
		year = r.nearestYear(i, m, day)
	}
	from, until := timeDay(year, m, day), timeDay(year, m, last)
	if from.Month() != m || until.Month() != m {
		return timeMatch{}, false
	}
	p := graph.Day
	if last > day {
		p = graph.Week
		if last > day+7 {
			p = graph.Month
		}
	}
	return timeMatch{to, timeInterval(from, until, p)}, true
}

// nearestYear is the year in which a day without one lies: the last such day
// before publication or up to a week behind it, the next one when the verb
// beside it is in the future.
func (r *timeReader) nearestYear(i int, m time.Month, day int) int {
	y := r.published.Year()
	t := timeDay(y, m, day)
	switch {
	case r.future(i) && t.Before(r.published):
		return y + 1
	case !r.future(i) && t.After(r.published.AddDate(0, 0, 7)):
		return y - 1
	}
	return y
}

// bareMonth resolves a month without a year, with "last" or "next" before it.
func (r *timeReader) bareMonth(i int, m time.Month) graph.Interval {
	if !r.dated {
		return graph.Interval{}
	}
	y := r.published.Year()
	switch {
	case r.word(i-1) == "next" || r.future(i):
		if m < r.published.Month() || r.word(i-1) == "next" && m == r.published.Month() {
			y++
		}
	case m > r.published.Month() || r.word(i-1) == "last" && m == r.published.Month():
		y--
	}
	return timeMonth(y, m)
}

// weekday reads "Sunday", "last Sunday", "Sunday morning", "Sunday, 5 May".
func (r *timeReader) weekday(i int) (timeMatch, bool) {
	at, shift := i, 0
	switch r.word(i) {
	case "last":
		at, shift = i+1, -1
	case "next":
		at, shift = i+1, 1
	case "this":
		at = i + 1
	}
	wd, ok := timeWeekdays[r.word(at)]
	if !ok || r.d.Word(at)[0] < 'A' || r.d.Word(at)[0] > 'Z' {
		return timeMatch{}, false
	}
	next := at + 1
	if r.word(next) == "," {
		next++
	}
	for _, date := range []func(int) (timeMatch, bool){r.monthFirst, r.dayFirst} {
		if m, ok := date(next); ok && m.interval.Precision == graph.Day {
			return m, true
		}
	}
	to := at + 1
	if timeOfDay[r.word(to)] {
		to++
	}
	return timeMatch{to, r.onWeekday(i, wd, shift)}, true
}

// onWeekday is the last such day before publication or on it; with a verb in
// the future, the next one. "Last" never is the day of publication itself.
func (r *timeReader) onWeekday(i int, wd time.Weekday, shift int) graph.Interval {
	if !r.dated {
		return graph.Interval{}
	}
	back := (int(r.published.Weekday()) - int(wd) + 7) % 7
	switch {
	case shift > 0 || shift == 0 && r.future(i):
		return timeOneDay(r.published.AddDate(0, 0, (7-back-1)%7+1))
	case shift < 0 && back == 0:
		back = 7
	}
	return timeOneDay(r.published.AddDate(0, 0, -back))
}

// deictic reads "yesterday", "today", "tonight", "tomorrow", "last night",
// "this morning".
func (r *timeReader) deictic(i int) (timeMatch, bool) {
	to, days := i+1, 0
	switch w := r.word(i); {
	case w == "yesterday":
		days = -1
	case w == "today" && r.word(i+1) != "'s" && r.word(i+1) != "’s", w == "tonight":
	case w == "tomorrow":
		days = 1
	case w == "last" && r.word(i+1) == "night":
		to, days = i+2, -1
	case w == "this" && timeOfDay[r.word(i+1)]:
		to = i + 2
	default:
		return timeMatch{}, false
	}
	if timeOfDay[r.word(to)] {
		to++
	}
	if !r.dated {
		return timeMatch{to, graph.Interval{}}, true
	}
	return timeMatch{to, timeOneDay(r.published.AddDate(0, 0, days))}, true
}

// ago reads "three days ago", "two weeks earlier" is left out: earlier than
// what is not said.
func (r *timeReader) ago(i int) (timeMatch, bool) {
	n, ok := timeNumbers[r.word(i)]
	if !ok {
		var err error
		if n, err = strconv.Atoi(r.word(i)); err != nil || n < 1 || n > 999 {
			return timeMatch{}, false
		}
	}
	if r.word(i+2) != "ago" {
		return timeMatch{}, false
	}
	unit := strings.TrimSuffix(r.word(i+1), "s")
	if iv, ok := r.shifted(unit, -n); ok {
		return timeMatch{i + 3, iv}, true
	}
	return timeMatch{}, false
}

// unit reads "last week", "next month", "this year", "the past year" is left
// out: it is no calendar year.
func (r *timeReader) unit(i int) (timeMatch, bool) {
	n := 0
	switch r.word(i) {
	case "last", "previous":
		n = -1
	case "next":
		n = 1
	case "this":
	case "earlier", "later":
		if r.word(i+1) != "this" {
			return timeMatch{}, false
		}
		i++
	default:
		return timeMatch{}, false
	}
	switch unit := r.word(i + 1); unit {
	case "week", "month", "year", "decade":
		iv, _ := r.shifted(unit, n)
		return timeMatch{i + 2, iv}, true
	case "weekend":
		iv, ok := r.shifted("week", n)
		if ok && !iv.IsZero() {
			sunday, _ := time.Parse(time.DateOnly, iv.End)
			iv = timeInterval(sunday.AddDate(0, 0, -1), sunday, graph.Week)
		}
		return timeMatch{i + 2, iv}, true
	case "spring", "summer", "autumn", "fall", "winter":
		iv, _ := r.shifted("year", n)
		return timeMatch{i + 2, iv}, true
	}
	return timeMatch{}, false
}

// shifted is the day, week, month, year or decade n units from the day of
// publication; ok is false for another unit.
func (r *timeReader) shifted(unit string, n int) (graph.Interval, bool) {
	p := r.published
	var iv graph.Interval
	switch unit {
	case "day":
		iv = timeOneDay(p.AddDate(0, 0, n))
	case "week":
		iv = timeWeekOf(p.AddDate(0, 0, 7*n))
	case "month":
		first := timeDay(p.Year(), p.Month()+time.Month(n), 1)
		iv = timeMonth(first.Year(), first.Month())
	case "year":
		iv = timeYearPart(p.Year()+n, "")
	case "decade":
		iv = timeDecade((p.Year()/10 + n) * 10)
	default:
		return graph.Interval{}, false
	}
	if !r.dated {
		return graph.Interval{}, true
	}
	return iv, true
}
