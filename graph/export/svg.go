package export

import (
	"bufio"
	"fmt"
	"io"
)

// WriteSVG draws a picture as SVG 1.1, with its title above and a legend of the
// kinds in it below. It holds no script and asks for nothing. The same drawing
// gives the same bytes. Lines with numbers outside the nodes give an error that
// wraps [graph.ErrInvalid].
func WriteSVG(w io.Writer, d Drawing) error {
	s, err := d.sketch()
	if err != nil {
		return err
	}
	p := svg{bufio.NewWriter(w)}
	p.printf(xmlHead+`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" font-family="Inter, Helvetica, Arial, sans-serif">`+"\n", s.width, s.height, s.width, s.height)
	p.printf("<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", escaped(s.title))
	for i := range s.lines {
		p.stroke(&s.lines[i])
	}
	for i := range s.dots {
		n := &s.dots[i]
		p.printf(`<g><title>%s</title><circle cx="%.1f" cy="%.1f" r="%.0f" fill="%s"/></g>`+"\n", escaped(n.title), n.x, n.y, n.r, hexColour(kindColours(n.kind)))
	}
	for i := range s.words {
		p.words(&s.words[i])
	}
	p.printf("</svg>\n")
	return p.out.Flush()
}

type svg struct{ out *bufio.Writer }

// printf writes; the first error is given by Flush.
func (p svg) printf(format string, args ...any) { _, _ = fmt.Fprintf(p.out, format, args...) }

func (p svg) stroke(l *stroke) {
	p.printf("<g><title>%s</title>", escaped(l.title))
	if l.loop() {
		p.printf(`<circle cx="%.1f" cy="%.1f" r="%.1f" fill="none" stroke="#b6bdc8"/>`, l.x1+nodeRadius, l.y1-nodeRadius, nodeRadius)
	} else {
		p.printf(`<path d="M%.1f %.1fL%.1f %.1f" stroke="#b6bdc8" stroke-width="1.2"/>`, l.x1, l.y1, l.x2, l.y2)
	}
	for _, h := range l.heads() {
		p.printf(`<path d="M%.1f %.1fL%.1f %.1fL%.1f %.1fZ" fill="#8b94a3"/>`, h[0][0], h[0][1], h[1][0], h[1][1], h[2][0], h[2][1])
	}
	p.printf("</g>\n")
}

func (p svg) words(t *words) {
	more := ""
	if t.middle {
		more += ` text-anchor="middle"`
	}
	if t.bold {
		more += ` font-weight="600"`
	}
	if t.patch {
		more += ` paint-order="stroke" stroke="#ffffff" stroke-width="3" stroke-linejoin="round"`
	}
	p.printf(`<text y="%.1f" font-size="%g" fill="%s"%s>`, t.y, t.size, hexColour(t.colour), more)
	for i, row := range t.rows {
		dy := 0.0
		if i > 0 {
			dy = t.size * leading
		}
		p.printf(`<tspan x="%.1f" dy="%.1f">%s</tspan>`, t.x, dy, escaped(row))
	}
	p.printf("</text>\n")
}
