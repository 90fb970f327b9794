package data

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Canonical brings a text into the form in which articles are kept: NFC, "\n"
// line ends, nothing else changed. The text must be valid UTF-8.
func Canonical(text string) string {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return norm.NFC.String(text)
}

// decode converts the bytes of a text file into UTF-8. label is an encoding
// the file itself declares (a web page's charset), or empty. Problems come
// back without a path.
func decode(b []byte, label string) (string, *FormatError) {
	if s, ok := decodeMarked(b); ok {
		return clean(s)
	}
	if order := unmarkedUTF16(b); order != nil {
		return clean(decodeUTF16(b, order))
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return "", notText(int64(i))
	}
	if utf8.Valid(b) {
		return clean(string(b))
	}
	if label != "" {
		if enc, name := charset.Lookup(label); enc != nil && name != "utf-8" && name != "replacement" {
			if s, err := enc.NewDecoder().Bytes(b); err == nil {
				return clean(string(s))
			}
		}
	}
	return decodeLatin(b)
}

// decodeMarked decodes a text that starts with a byte order mark.
func decodeMarked(b []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}) && utf8.Valid(b):
		return string(b[3:]), true
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}) && len(b)%4 == 0:
		return decodeUTF32(b[4:], binary.LittleEndian), true
	case bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}) && len(b)%4 == 0:
		return decodeUTF32(b[4:], binary.BigEndian), true
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decodeUTF16(b[2:], binary.LittleEndian), true
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decodeUTF16(b[2:], binary.BigEndian), true
	}
	return "", false
}

func decodeUTF16(b []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

func decodeUTF32(b []byte, order binary.ByteOrder) string {
	var out strings.Builder
	for i := 0; i+4 <= len(b); i += 4 {
		out.WriteRune(rune(order.Uint32(b[i:]))) // WriteRune turns what is no rune into U+FFFD
	}
	return out.String()
}

// unmarkedUTF16 recognises UTF-16 without a mark: of western text nearly every
// high byte is zero, of any text the high byte of each space is, and no low
// byte ever is. It looks at the first 4096 bytes.
func unmarkedUTF16(b []byte) binary.ByteOrder {
	if len(b) < 8 || len(b)%2 != 0 {
		return nil
	}
	head := b[:min(len(b), 4096)]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	least := max(len(head)/20, 1)
	switch {
	case zeros[1] >= least && zeros[0] == 0:
		return binary.LittleEndian
	case zeros[0] >= least && zeros[1] == 0:
		return binary.BigEndian
	}
	return nil
}

// decodeLatin takes bytes that are no UTF-8 for windows-1252 when they read
// like it: no byte that windows-1252 leaves undefined, few bytes above ASCII,
// and those not mostly well-formed UTF-8 (then the file is damaged UTF-8).
func decodeLatin(b []byte) (string, *FormatError) {
	valid, broken, high, first := 0, 0, 0, int64(-1)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
			high++
			if first < 0 {
				first = int64(i)
			}
		case n > 1:
			valid++
			high += n
		}
		i += n
	}
	if valid > broken || high*4 > len(b) || hasUndefined(b) {
		return "", &FormatError{Offset: first, What: "broken UTF-8", Remedy: "save the file again as UTF-8"}
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", &FormatError{Offset: first, What: "broken UTF-8", Remedy: "save the file again as UTF-8", Err: err}
	}
	return clean(string(s))
}

// hasUndefined says whether b has a byte without meaning in windows-1252.
func hasUndefined(b []byte) bool {
	for _, c := range b {
		switch c {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return true
		}
	}
	return false
}

// clean refuses a text that is none: more than one character in a hundred
// that no text has.
func clean(s string) (string, *FormatError) {
	s = strings.ToValidUTF8(s, "\uFFFD")
	odd, total := 0, 0
	for _, r := range s {
		total++
		if r == utf8.RuneError || unicode.IsControl(r) && !strings.ContainsRune("\t\n\v\f\r\u0085", r) {
			odd++
		}
	}
	if odd*100 > total {
		return "", notText(0)
	}
	return s, nil
}

func notText(offset int64) *FormatError {
	return &FormatError{Offset: offset, What: "not a text", Remedy: "accepted are " + Accepted}
}
