package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Builder fills a batch by the words of its article. Its methods panic when
// words do not stand in the text: a test that is wrong should say so at once.
type Builder struct {
	batch graph.Batch
}

// Article makes an article from paragraphs divided by empty lines; the first
// one is the headline and the title. Published may be empty.
func Article(text, url, publisher, published string) graph.Article {
	a := graph.Article{ID: graph.ArticleID(text, url), Text: text, URL: url, Publisher: publisher, Published: published, Language: "en"}
	at := 0
	for i, p := range strings.Split(text, "\n\n") {
		kind := graph.Paragraph
		if i == 0 {
			kind, a.Title = graph.Headline, p
		}
		a.Blocks = append(a.Blocks, graph.Block{Kind: kind, Span: graph.Span{Start: at, End: at + len(p)}})
		at += len(p) + len("\n\n")
	}
	return a
}

// Batch builds the batch of one article: fill adds to it. The result is sorted
// and valid; Batch panics when it is not.
func Batch(a graph.Article, fill func(b *Builder)) graph.Batch {
	b := &Builder{batch: graph.Batch{Article: a}}
	fill(b)
	b.batch.Sort()
	if err := b.batch.Validate(); err != nil {
		panic(fmt.Sprintf("graphtest: %v", err))
	}
	return b.batch
}

// At gives the span of words: of their first occurrence, or of the nth one
// (from 1) when nth is given.
func (b *Builder) At(words string, nth ...int) graph.Span {
	n := 1
	if len(nth) > 0 {
		n = nth[0]
	}
	from := 0
	for {
		i := strings.Index(b.batch.Article.Text[from:], words)
		if i < 0 || words == "" {
			panic(fmt.Sprintf("graphtest: %q stands fewer than %d times in the article", words, n))
		}
		if n--; n == 0 {
			return graph.Span{Start: from + i, End: from + i + len(words)}
		}
		from += i + len(words)
	}
}

// Entity adds an entity. For a country the id is its code, which must be
// given; for others it comes from the name.
func (b *Builder) Entity(kind graph.Kind, name, country string, aliases ...string) graph.ID {
	id := graph.EntityID(kind, name)
	if kind == graph.Country {
		id = graph.CountryID(country)
	}
	slices.Sort(aliases)
	b.batch.Entities = append(b.batch.Entities, graph.Entity{ID: id, Kind: kind, Name: name, Aliases: aliases, Country: country})
	return id
}

// Salient marks an entity that was added as one the article is about.
func (b *Builder) Salient(id graph.ID, score float64) {
	for i := range b.batch.Entities {
		if e := &b.batch.Entities[i]; e.ID == id {
			e.Salient, e.Score = true, score
		}
	}
}

// Mention adds a mention of an entity.
func (b *Builder) Mention(id graph.ID, form graph.Form, s graph.Span, confidence float64) {
	b.batch.Mentions = append(b.batch.Mentions, graph.Mention{Entity: id, Span: s, Form: form, Confidence: confidence})
}

// Statement adds a statement: article, words and id are filled in, and what is
// left empty of mode, polarity, modality, confidence and method gets a default.
func (b *Builder) Statement(s graph.Statement) graph.ID {
	s.Article = b.batch.Article.ID
	s.Words = b.Words(s.Content...)
	s.Mode = or(s.Mode, graph.Indirect)
	s.Polarity = or(s.Polarity, graph.Positive)
	s.Modality = or(s.Modality, graph.Asserted)
	s.Confidence = or(s.Confidence, 0.75)
	s.Method = or(s.Method, "quotation/1")
	s.ID = graph.ContentID(graph.StatementK, string(s.Article), fmt.Sprint(s.Content))
	b.batch.Statements = append(b.batch.Statements, s)
	return s.ID
}

// Event adds an event: article and id are filled in, and what is left empty of
// title, status, confidence and method gets a default.
func (b *Builder) Event(e graph.Event) graph.ID {
	e.Article = b.batch.Article.ID
	e.Title = or(e.Title, e.Type.Label()+": "+b.Words(e.Triggers...))
	e.Status = or(e.Status, graph.Past)
	e.Confidence = or(e.Confidence, 0.625)
	e.Method = or(e.Method, "event/1")
	e.ID = graph.ContentID(graph.EventK, string(e.Article), string(e.Type), fmt.Sprint(e.Triggers))
	b.batch.Events = append(b.batch.Events, e)
	return e.ID
}

// Tie adds a relation of its own, read at the given spans.
func (b *Builder) Tie(subject graph.ID, p graph.Predicate, qualifier string, object graph.ID, spans ...graph.Span) {
	r := graph.Relation{Subject: subject, Predicate: p, Qualifier: qualifier, Object: object}
	for _, s := range spans {
		r.Evidence = append(r.Evidence, graph.Evidence{Passage: graph.Passage{Article: b.batch.Article.ID, Span: s}, Method: "relation/1", Confidence: 0.875})
	}
	b.batch.Ties = append(b.batch.Ties, r)
}

// Words gives the words of spans joined by " … ".
func (b *Builder) Words(spans ...graph.Span) string {
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = s.Of(b.batch.Article.Text)
	}
	return strings.Join(words, " … ")
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}
