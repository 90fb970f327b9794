package data

import (
	"regexp"
	"strings"

	"newsgraph/graph"
)

// The parts of a dateline. A place is in capitals, or in title case when a
// date or an agency follows; the agency stands in brackets; a dash ends it.
const (
	capPlace   = `[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,3}`
	titlePlace = `[A-ZÀ-ÖØ-Þ][\p{L}.'’-]+(?: [A-ZÀ-ÖØ-Þ][\p{L}.'’-]+){0,3}`
	region     = `(?:,\s?[A-ZÀ-ÖØ-Þ][\p{L}.]*(?: [A-ZÀ-ÖØ-Þ][\p{L}.]*){0,2}){0,2}`
	month      = `(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`
	weekday    = `(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?`
	day        = `(?:, ?| )` + weekday + `(?:` + month + ` \d{1,2}|\d{1,2} ` + month + `)(?:,? \d{4})?`
	agency     = ` ?\([A-Z][\p{L} .&/-]{1,24}\)`
	dash       = `\s*(?:[—–]|--|-|\x{2015})\s+`
)

var (
	// sureDateline holds a date or an agency, so it may stand anywhere.
	sureDateline = regexp.MustCompile(`^(?:` + capPlace + `|` + titlePlace + `)` + region + `(?:(?:` + day + `)(?:` + agency + `)?|` + agency + `)` + dash)
	// agencyOnly is "(Reuters) -", "(CNN) --", or "(CNN) " alone.
	agencyOnly = regexp.MustCompile(`^\([A-Z][\p{L} .&/-]{1,24}\)` + dash + `|^\((?:CNN|AP|AFP|UPI|Reuters|REUTERS|dpa|DPA|Xinhua|Bloomberg|IRNA|TASS|ANSA|EFE)\)\s+`)
	// bareDateline is a place in capitals and a dash: only at the top.
	bareDateline = regexp.MustCompile(`^` + capPlace + region + dash)
)

// datelineLen is the length in bytes of the dateline a paragraph begins with,
// dash included and white space behind it not, or 0. atTop says that the
// paragraph is among the first of the body.
func datelineLen(s string, atTop bool) int {
	loc := sureDateline.FindStringIndex(s)
	if loc == nil && atTop {
		if loc = agencyOnly.FindStringIndex(s); loc == nil {
			loc = bareDateline.FindStringIndex(s)
		}
	}
	if loc == nil || loc[1] > 90 || strings.Trim(s[loc[1]:], white) == "" {
		return 0
	}
	return len(strings.TrimRight(s[:loc[1]], white))
}

// splitDatelines makes blocks of their own of the datelines with which
// paragraphs begin.
func splitDatelines(text string, blocks []graph.Block) []graph.Block {
	out := make([]graph.Block, 0, len(blocks)+1)
	body := 0
	for _, b := range blocks {
		if b.Kind == graph.Paragraph {
			body++
			if n := datelineLen(b.Span.Of(text), body <= 2); n > 0 {
				head := graph.Span{Start: b.Span.Start, End: b.Span.Start + n}
				out = append(out, graph.Block{Kind: graph.Dateline, Span: head})
				b.Span = trimmed(text, graph.Span{Start: head.End, End: b.Span.End})
			}
		}
		out = append(out, b)
	}
	return out
}
