package explore

import (
	"context"
	"strings"

	"newsgraph/graph"
)

// Item is one line of the palette: a node, or a command.
type Item struct {
	Kind    graph.Kind // empty for a command
	Title   string
	Detail  string
	Node    graph.ID
	Cite    *Citation // where the words stand, for a hit in a text
	Command string    // id of a command, when it is one
	WhyNot  string    // why the command is not possible now
}

// PaletteCommand is what the palette knows of a command.
type PaletteCommand struct {
	ID, Title, Shortcut string
	WhyNot              func() string
}

// Palette is the one search field: it finds nodes, words and commands.
type Palette struct {
	Query string
	Items []Item
	// Chosen is the index of the item that Enter opens; 0 ≤ Chosen < len(Items)
	// or 0.
	Chosen int
	// Searching says that an answer is on its way.
	Searching bool
	Problem   string
	// Commands are offered when their title contains the query.
	Commands []PaletteCommand

	explorer *Explorer
	find     Latest
}

const paletteLimit = 30

// Search looks for words. Without any it offers what was open recently.
func (p *Palette) Search(query string) {
	p.Query, p.Problem, p.Chosen = query, "", 0
	e := p.explorer
	q := strings.TrimSpace(query)
	if q == "" || e.Workspace == nil {
		p.find.Stop()
		p.Searching = false
		p.Items = append(p.recent(q), p.commands(q)...)
		e.changed(PaletteChanged)
		return
	}
	p.Searching = true
	w := e.Workspace
	p.find.Go(e.ctx, e.Runner, "Searching", func(ctx context.Context, _ graph.Report) func() {
		hits, err := w.Search(ctx, q, paletteLimit)
		return func() { p.found(q, hits, err) }
	})
}

func (p *Palette) found(q string, hits []graph.Hit, err error) {
	p.Searching, p.Problem, p.Items, p.Chosen = false, Sentence(err), nil, 0
	begun, other := p.commandsFor(q)
	names := 0
	for names < len(hits) && hits[names].Node.Kind.IsEntity() {
		names++
	}
	for _, h := range hits[:names] {
		p.Items = append(p.Items, hitItem(h))
	}
	p.Items = append(p.Items, begun...)
	for _, h := range hits[names:] {
		p.Items = append(p.Items, hitItem(h))
	}
	p.Items = append(p.Items, other...)
	p.explorer.changed(PaletteChanged)
}

func hitItem(h graph.Hit) Item {
	it := nodeItem(h.Node)
	if !h.Passage.Span.IsZero() {
		it.Cite = &Citation{h.Passage.Article, []graph.Span{h.Passage.Span}}
		it.Detail = oneLine(h.Snippet)
	}
	return it
}

func nodeItem(n graph.Node) Item {
	detail := KindName(n.Kind)
	if n.Kind.IsEntity() {
		detail += " · " + Count(n.Mentions, "mention", "mentions")
		if len(n.Aliases) > 0 {
			detail += " · also “" + n.Aliases[0] + "”"
		}
	}
	return Item{Kind: n.Kind, Title: oneLine(n.Name), Detail: detail, Node: n.ID}
}

func (p *Palette) recent(q string) []Item {
	var out []Item
	if q != "" {
		return nil
	}
	for _, n := range p.explorer.Recent {
		out = append(out, nodeItem(n))
	}
	return out
}

func (p *Palette) commands(q string) []Item {
	begun, other := p.commandsFor(q)
	return append(begun, other...)
}

// commandsFor gives the commands whose title begins with q, and those that have
// it elsewhere. The first go before statements and articles: who types the name
// of a command means it.
func (p *Palette) commandsFor(q string) (begun, other []Item) {
	q = strings.ToLower(q)
	for _, c := range p.Commands {
		it := Item{Title: c.Title, Detail: c.Shortcut, Command: c.ID, WhyNot: c.WhyNot()}
		switch title := strings.ToLower(c.Title); {
		case q != "" && strings.HasPrefix(title, q):
			begun = append(begun, it)
		case strings.Contains(title, q):
			other = append(other, it)
		}
	}
	return begun, other
}

// Move chooses another item, by steps further; it stops at both ends.
func (p *Palette) Move(by int) {
	p.Chosen = max(0, min(len(p.Items)-1, p.Chosen+by))
	p.explorer.changed(PaletteChanged)
}

// Item gives the chosen item; ok is false when there is none, or when it is a
// command that is not possible now.
func (p *Palette) Item() (it Item, ok bool) {
	if p.Chosen >= len(p.Items) {
		return Item{}, false
	}
	it = p.Items[p.Chosen]
	return it, it.WhyNot == ""
}

// Open goes to the item's node, and to the place of its words.
func (p *Palette) Open(it Item) {
	e := p.explorer
	if it.Node == "" {
		return
	}
	e.Open(it.Node)
	if it.Cite != nil {
		e.Cite([]Citation{*it.Cite}, 0)
	}
}

// Empty says why there is nothing to choose; "" when there is something.
func (p *Palette) Empty() string {
	switch {
	case len(p.Items) > 0 || p.Searching:
		return ""
	case p.Problem != "":
		return p.Problem
	case strings.TrimSpace(p.Query) == "":
		return "Type a name, a word from a statement or an article, or a command."
	}
	return "Nothing matches “" + p.Query + "”. Try fewer letters, or another spelling of the name."
}
