package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// summary is what finds the quads of one article and what the node records and
// lists are worked out from. It is written with the article's quads and can be
// derived from them; Verify compares the two.
type summary struct {
	Article graph.ID `json:"article"`
	// Hash is the SHA-256 of the batch in its normal form.
	Hash string `json:"hash"`
	// Plain says that the text is ASCII: code points are bytes.
	Plain bool `json:"plain,omitempty"`
	// Labels are the ranges, in code points, of the article's labels: where a
	// removal finds its quads.
	Labels [][2]int `json:"labels"`
	// Odd says that a tie has a predicate which mentions, statements or events
	// imply: then evidence must be read from the whole article.
	Odd bool `json:"odd,omitempty"`

	// Nodes, sorted by id, and Passages, the number of relations counted once
	// per passage, are worked out from the batch and not stored.
	Nodes    []line `json:"-"`
	Passages int    `json:"-"`
}

// line is what one article says of one node.
type line struct {
	ID         graph.ID
	Name       string
	Aliases    []string
	Country    string
	Mentions   int
	Time       string
	Method     string  // statements and events
	Confidence float64 // statements and events
}

// link is a relation without its evidence.
type link struct {
	Subject   graph.ID
	Predicate graph.Predicate
	Qualifier string
	Object    graph.ID
}

func linkOf(r *graph.Relation) link {
	return link{r.Subject, r.Predicate, r.Qualifier, r.Object}
}

// summarise derives the summary of a batch in its normal form and its quads.
func summarise(b *graph.Batch, quads []quad.Quad) (*summary, error) {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(raw)
	at := graph.NewOffsets(b.Article.Text)
	s := &summary{Article: b.Article.ID, Hash: hex.EncodeToString(hash[:]), Plain: at.Runes() == len(b.Article.Text), Nodes: lines(b)}
	s.labels(quads)
	s.relations(b)
	return s, nil
}

func (s *summary) labels(quads []quad.Quad) {
	for _, q := range quads {
		_, start, end, ok := parseLabel(q.Label)
		if ok {
			s.Labels = append(s.Labels, [2]int{start, end})
		}
	}
	slices.SortFunc(s.Labels, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	s.Labels = slices.Compact(s.Labels)
}

func (s *summary) relations(b *graph.Batch) {
	for _, r := range b.Relations() {
		s.Passages += len(r.Evidence)
	}
	s.Odd = slices.ContainsFunc(b.Ties, func(r graph.Relation) bool { return derived(r.Predicate) })
}

// derived says whether relations with this predicate come from mentions,
// statements and events.
func derived(p graph.Predicate) bool {
	switch p {
	case graph.HoldsOffice, graph.SpokespersonFor, graph.MemberOf, graph.LocatedIn, graph.AllyOf, graph.OpponentOf:
		return false
	default:
		return true
	}
}

// lines gives what a batch says of its nodes, sorted by id.
func lines(b *graph.Batch) []line {
	out := make([]line, 0, 1+len(b.Entities)+len(b.Statements)+len(b.Events))
	out = append(out, line{ID: b.Article.ID, Name: headline(&b.Article), Mentions: 1, Time: b.Article.Published})
	places := map[graph.ID]map[graph.Span]bool{}
	for _, m := range b.Mentions {
		if places[m.Entity] == nil {
			places[m.Entity] = map[graph.Span]bool{}
		}
		places[m.Entity][m.Span] = true
	}
	for _, e := range b.Entities {
		out = append(out, line{ID: e.ID, Name: e.Name, Aliases: e.Aliases, Country: e.Country, Mentions: len(places[e.ID])})
	}
	for i := range b.Statements {
		s := &b.Statements[i]
		spans := distinct(append([]graph.Span{s.Cue, s.Source}, s.Content...))
		out = append(out, line{ID: s.ID, Name: s.Words, Mentions: spans, Time: cmp.Or(s.Time.Start, b.Article.Published), Method: s.Method, Confidence: s.Confidence})
	}
	for _, e := range b.Events {
		out = append(out, line{ID: e.ID, Name: e.Title, Mentions: distinct(e.Triggers), Time: cmp.Or(e.Time.Start, b.Article.Published), Method: e.Method, Confidence: e.Confidence})
	}
	slices.SortFunc(out, func(x, y line) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return out
}

// distinct counts the different spans; none does not count.
func distinct(spans []graph.Span) int {
	seen := map[graph.Span]bool{}
	for _, s := range spans {
		if !s.IsZero() {
			seen[s] = true
		}
	}
	return len(seen)
}

func nodeKey(id graph.ID) []byte    { return append([]byte{nodeSpace}, id...) }
func articleKey(id graph.ID) []byte { return append([]byte{articleSpace}, id...) }
func summaryKey(id graph.ID) []byte { return append([]byte{summarySpace}, id...) }
