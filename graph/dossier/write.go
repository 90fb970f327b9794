package dossier

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
)

// WriteMarkdown writes CommonMark with footnotes ([^1]); the annex is the code
// block at the end.
func (d *Dossier) WriteMarkdown(w io.Writer) error {
	annex, err := d.annex()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n\n%s\n", escaped(d.Title), preface)
	for _, s := range d.Sections {
		fmt.Fprintf(out, "\n## %s\n\n", escaped(s.Heading))
		for _, c := range s.Claims {
			fmt.Fprintf(out, "- %s", escaped(c.Text))
			for _, n := range c.Notes {
				fmt.Fprintf(out, "[^%d]", n)
			}
			fmt.Fprint(out, "\n")
		}
	}
	fmt.Fprint(out, "\n## Sources\n\n")
	for i := range d.Footnotes {
		fmt.Fprintf(out, "[^%d]: %s\n", d.Footnotes[i].Number, escaped(d.Footnotes[i].Text()))
	}
	// No line of indented JSON begins with a fence.
	fmt.Fprintf(out, "\n## Annex\n\nFor `newsgraph verify-dossier`.\n\n%s\n%s\n```\n", fence, annex)
	return out.Flush()
}

const fence = "```json newsgraph-dossier"

// markup is every character that means something inside a line of Markdown;
// opening is what does at its beginning, too: lists and underlined headings.
const (
	markup  = "\\`*_{}[]<>#|~&$^!"
	opening = "+-=:.)"
)

func escaped(s string) string {
	var b strings.Builder
	start := true // nothing but digits so far
	for _, r := range s {
		if strings.ContainsRune(markup, r) || start && strings.ContainsRune(opening, r) {
			b.WriteByte('\\')
		}
		start = start && '0' <= r && r <= '9'
		b.WriteRune(r)
	}
	return b.String()
}

// unescaped undoes escaped.
func unescaped(s string) string {
	var b strings.Builder
	skip := false
	for _, r := range s {
		if r == '\\' && !skip {
			skip = true
			continue
		}
		skip = false
		b.WriteRune(r)
	}
	return b.String()
}

// style is the page's only decoration. The policy forbids every request.
const style = `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{font:17px/1.55 Georgia,serif;max-width:44em;margin:3em auto;padding:0 1em;color:#1c1f24;background:#fff}
h1{font-size:1.7em;line-height:1.25}h2{font-size:1.15em;margin-top:2em}
li{margin:.45em 0}sup a,.back{text-decoration:none}ol.notes{font-size:.85em;color:#444;overflow-wrap:anywhere}
pre{font-size:.75em;overflow:auto;background:#f4f5f7;padding:1em}
@media print{details{display:none}body{margin:0}}
</style>
`

// WriteHTML writes one page without scripts, pictures or addresses that would
// be fetched; links lead to passages in Newsgraph and to the articles.
func (d *Dossier) WriteHTML(w io.Writer) error {
	annex, err := d.annex()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	title := html.EscapeString(d.Title)
	fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n%s<title>%s</title>\n</head>\n<body>\n<h1>%s</h1>\n<p>%s</p>\n", style, title, title, preface)
	for _, s := range d.Sections {
		fmt.Fprintf(out, "<h2>%s</h2>\n<ul>\n", html.EscapeString(s.Heading))
		for _, c := range s.Claims {
			fmt.Fprintf(out, "<li>%s", html.EscapeString(c.Text))
			for _, n := range c.Notes {
				fmt.Fprintf(out, `<sup><a id="ref-%d" href="#fn-%d">[%d]</a></sup>`, n, n, n)
			}
			fmt.Fprint(out, "</li>\n")
		}
		fmt.Fprint(out, "</ul>\n")
	}
	fmt.Fprint(out, "<h2>Sources</h2>\n<ol class=\"notes\">\n")
	for i := range d.Footnotes {
		f := &d.Footnotes[i]
		fmt.Fprintf(out, "<li id=\"fn-%d\"><span>%s</span> <a class=\"back\" href=\"#ref-%d\" title=\"back to the text\">↩</a> <a href=\"%s\">open in Newsgraph</a></li>\n",
			f.Number, html.EscapeString(f.Text()), f.Number, html.EscapeString(link(f)))
	}
	fmt.Fprintf(out, "</ol>\n<details><summary>Annex for newsgraph verify-dossier</summary>\n<pre id=\"annex\">%s</pre>\n</details>\n</body>\n</html>\n", html.EscapeString(string(annex)))
	return out.Flush()
}
