package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FNV-1a with 64 bits, and a multiplication that spreads its result over the
// high bits (the finaliser of MurmurHash3), because models are looked up by
// them.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func hashString(s string) uint64 {
	h := uint64(offset64)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime64
	}
	return h
}

// mix makes a feature of a template's number and the hashes of its parts.
func mix(template uint64, parts ...uint64) uint64 {
	h := template * 0x9e3779b97f4a7c15
	for _, p := range parts {
		h = (h ^ p) * 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// normal is the form in which words are compared: lower case, plain
// apostrophes and quotation marks, digits as 0.
func normal(w string) string {
	if isPlain(w) {
		return w
	}
	return strings.Map(func(r rune) rune {
		switch {
		case isDigit(r):
			return '0'
		case isApostrophe(r):
			return '\''
		case r == '“' || r == '”':
			return '"'
		}
		return unicode.ToLower(r)
	}, w)
}

func isPlain(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// shape writes capitals as X, small letters as x, digits as d, other marks as
// they are, and runs of more than two as two.
func shape(w string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case isDigit(r):
			r = 'd'
		}
		if r == last {
			run++
		} else {
			last, run = r, 1
		}
		if run <= 2 && b.Len() < 12 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// suffix gives the last n code points of w.
func suffix(w string, n int) string {
	i := len(w)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:i])
		i -= size
	}
	return w[i:]
}

// prefix gives the first n code points of w.
func prefix(w string, n int) string {
	i := 0
	for ; n > 0 && i < len(w); n-- {
		_, size := utf8.DecodeRuneInString(w[i:])
		i += size
	}
	return w[:i]
}

// Styles of a sentence: capitals carry no news where every word has them.
const (
	plainStyle byte = iota
	titleStyle      // Most Words Start With a Capital
	upperStyle      // ALL CAPITALS
)

// headlineStyle tells how a sentence is capitalised. Words of one to three
// letters do not count; fewer than three others say nothing.
func headlineStyle(words []string) byte {
	long, capital, upper := 0, 0, 0
	for _, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		if len(w) < 4 || !unicode.IsLetter(r) {
			continue
		}
		long++
		switch {
		case strings.ToUpper(w) == w && strings.ToLower(w) != w:
			upper++
			capital++
		case unicode.IsUpper(r) && n < len(w):
			capital++
		}
	}
	switch {
	case long >= 2 && upper*10 >= long*8:
		return upperStyle
	case long >= 3 && capital*10 >= long*8:
		return titleStyle
	}
	return plainStyle
}
