package data

import (
	"regexp"
	"strings"
	"time"
)

// The notations of dates that are understood. The time of day of a notation
// without zone is dropped: nobody knows which zone it was.
var (
	instants = []string{
		time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05 Z0700", time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05 -0700",
	}
	days = []string{
		"2006-01-02", "2006/01/02", "2006.01.02", "20060102", "Monday, January 2, 2006", "Monday January 2, 2006", "Monday, January 2 2006",
		"Monday, 2 January 2006", "Monday 2 January 2006", "Monday, Jan 2, 2006", "Monday Jan 2, 2006", "Monday, 2 Jan 2006", "Mon, 2 Jan 2006",
		"Mon, Jan 2, 2006", "Mon 2 Jan 2006", "Mon Jan 2 2006", "January 2, 2006", "January 2 2006", "2 January 2006", "Jan 2, 2006", "Jan 2 2006", "2 Jan 2006", "2-Jan-2006",
	}
	ordinal   = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
	dateLabel = regexp.MustCompile(`(?i)^(?:first )?(?:published|posted|updated|last updated|last modified|date|created)(?: on| at)?\s*:?\s+`)
	clockTail = regexp.MustCompile(`(?i)[,|·•–-]?\s*(?:at |T)?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{1,5}\)?|[+-]\d{2}:?\d{2})?$`)
	septDot   = regexp.MustCompile(`\b(?i:(jan|feb|mar|apr|jun|jul|aug|sep)t?)\.?\b\.?`)
)

// parseDate understands a date or a time and gives it as "2006-01-02" or, when
// the zone is known, as an RFC 3339 time; empty when it cannot be understood
// or lies outside the years 1600 to 2200.
func parseDate(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) < 6 || len(s) > 80 {
		return ""
	}
	s = dateLabel.ReplaceAllString(s, "")
	for _, layout := range instants {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(t, time.RFC3339)
		}
	}
	return parseDay(s)
}

// parseDay understands a civil date, with or without a time of day behind it.
func parseDay(s string) string {
	s = clockTail.ReplaceAllString(s, "")
	s = ordinal.ReplaceAllString(s, "$1")
	s = strings.TrimRight(strings.TrimSpace(septDot.ReplaceAllString(s, "$1")), ",|·•–- ")
	for _, layout := range days {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(t, time.DateOnly)
		}
	}
	return ""
}

func plausible(t time.Time, layout string) string {
	if t.Year() < 1600 || t.Year() > 2200 {
		return ""
	}
	return t.Format(layout)
}
