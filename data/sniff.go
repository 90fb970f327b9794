package data

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// format is one of the formats this package reads.
type format string

const (
	formatText     format = "text"
	formatMarkdown format = "Markdown"
	formatHTML     format = "HTML"
	formatJSON     format = "JSON"
	formatJSONL    format = "JSON Lines"
	formatFeed     format = "feed"
	formatZip      format = "zip"
)

// sniffBytes is how much of a file is looked at to tell its format.
const sniffBytes = 8192

// byExtension are the extensions that settle the format; ".xml" only says that
// it is one of two.
var byExtension = map[string]format{
	".txt": formatText, ".text": formatText, ".md": formatMarkdown, ".markdown": formatMarkdown, ".mdown": formatMarkdown,
	".html": formatHTML, ".htm": formatHTML, ".xhtml": formatHTML, ".shtml": formatHTML, ".json": formatJSON, ".jsonl": formatJSONL,
	".ndjson": formatJSONL, ".rss": formatFeed, ".atom": formatFeed,
}

// known are formats that people try, that are not read, and how to help
// oneself.
var known = []struct{ magic, name, remedy string }{
	{"%PDF-", "a PDF document", "save its text as .txt or the web page as .html"},
	{"{\\rtf", "an RTF document", "save it as plain text (.txt)"},
	{"\xD0\xCF\x11\xE0", "an old Word, Excel or PowerPoint document", "save it as plain text (.txt)"},
	{"\x89PNG", "a picture", "save the text itself"},
	{"\xFF\xD8\xFF", "a picture", "save the text itself"},
	{"GIF8", "a picture", "save the text itself"},
	{"RIFF", "a picture, sound or film", "save the text itself"},
	{"II*\x00", "a picture", "save the text itself"},
	{"MM\x00*", "a picture", "save the text itself"},
	{"ID3", "a sound", "save the text itself"},
	{"OggS", "a sound or film", "save the text itself"},
	{"\x1A\x45\xDF\xA3", "a film", "save the text itself"},
	{"\x00\x00\x00\x20ftyp", "a film", "save the text itself"},
	{"\x00\x00\x00\x18ftyp", "a film", "save the text itself"},
	{"\x1F\x8B", "a gzip file", "unpack it, or pack it as zip"},
	{"7z\xBC\xAF", "a 7z archive", "unpack it, or pack it as zip"},
	{"Rar!", "a RAR archive", "unpack it, or pack it as zip"},
	{"BZh", "a bzip2 file", "unpack it, or pack it as zip"},
	{"\xFD7zXZ", "an xz file", "unpack it, or pack it as zip"},
	{"(\xB5/\xFD", "a Zstandard file", "unpack it, or pack it as zip"},
	{"MIME-Version:", "a web archive (MHTML)", "save the page as \"web page, HTML only\""},
	{"SQLite format 3", "a database", "export the articles as JSON Lines"},
	{"\x7FELF", "a program", "accepted are " + Accepted},
}

// sniff tells the format of a file from its name and its first bytes. Content
// that is certain goes before the name.
func sniff(name string, head []byte) (format, error) {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		return formatZip, nil
	}
	ext := strings.ToLower(filepath.Ext(name))
	f, listed := byExtension[ext]
	for _, k := range known {
		if bytes.HasPrefix(head, []byte(k.magic)) && !(listed && isWord(k.magic)) {
			return "", &FormatError{What: "this is " + k.name + ", which is not read", Remedy: k.remedy}
		}
	}
	text := start(head)
	switch {
	case listed && f != formatText && f != formatJSON:
		return f, nil
	case f == formatJSON && isJSONLines(text):
		return formatJSONL, nil
	case f == formatJSON:
		return f, nil
	case pageStart.MatchString(text):
		return formatHTML, nil
	case f == formatText:
		return f, nil
	}
	return sniffText(ext, text)
}

// isWord says whether a magic number could also be the first word of a text;
// then it only counts for files whose name settles nothing.
func isWord(magic string) bool {
	return magic == "BZh" || magic == "RIFF" || magic == "ID3" || magic == "OggS"
}

var (
	pageStart = regexp.MustCompile(`^(?i)(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html\b)`)
	feedStart = regexp.MustCompile(`(?i)<(?:rss|feed|rdf:rdf)[\s>]`)
	tagStart  = regexp.MustCompile(`^(?i)<(?:head|body|div|p|article|section|main|h[1-6]|meta|title)\b`)
)

// start decodes the first bytes of a file, leniently, and drops white space in
// front.
func start(head []byte) string {
	if s, ok := decodeMarked(head); ok {
		return strings.TrimSpace(s)
	}
	if order := unmarkedUTF16(head[:len(head)&^1]); order != nil {
		return strings.TrimSpace(decodeUTF16(head, order))
	}
	return strings.TrimSpace(string(bytes.TrimPrefix(head, []byte{0xEF, 0xBB, 0xBF})))
}

// sniffText tells the format of a text without a telling extension.
func sniffText(ext, text string) (format, error) {
	switch {
	case feedStart.MatchString(text) && strings.HasPrefix(text, "<"):
		return formatFeed, nil
	case tagStart.MatchString(text):
		return formatHTML, nil
	case strings.HasPrefix(text, "<?xml") || ext == ".xml":
		return "", &FormatError{What: "XML that is neither RSS nor Atom nor a web page", Remedy: "accepted are " + Accepted}
	case isJSONLines(text):
		return formatJSONL, nil
	case strings.HasPrefix(text, "{") || strings.HasPrefix(text, "["):
		return formatJSON, nil
	case ext == "" && text != "" || isProse(text):
		return formatText, nil
	}
	return "", &FormatError{What: "the format of this file is not known", Remedy: "accepted are " + Accepted}
}

// isJSONLines says whether a text is JSON objects, one a line: the first line
// is a whole object and another begins behind it.
func isJSONLines(text string) bool {
	first, rest, ok := strings.Cut(text, "\n")
	return ok && strings.HasPrefix(first, "{") && strings.HasSuffix(strings.TrimSpace(first), "}") && strings.HasPrefix(strings.TrimSpace(rest), "{")
}

// isProse says whether a text looks like running text: nine characters in ten
// are letters, spaces or the punctuation of sentences, and there are words.
func isProse(text string) bool {
	good, total := 0, 0
	for _, r := range text {
		total++
		if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsSpace(r) || strings.ContainsRune(`.,;:!?'"-–—‘’“”`, r)) {
			good++
		}
	}
	return total >= 40 && good*10 >= total*9 && strings.Count(text, " ")*12 >= total
}
