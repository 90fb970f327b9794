package export

import (
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph"
)

// builder turns a file into batches, one for each article.
type builder struct {
	quoteless bool
	batches   map[graph.ID]*building
	nodes     map[graph.ID]bool
}

// building is a batch in the making and the edges read from its article.
type building struct {
	batch   graph.Batch
	offsets *graph.Offsets
	edges   map[link][]graph.Evidence // from this article only
	// quoteless says that passages come without their words.
	quoteless bool
}

func (f *jgfFile) batches() ([]graph.Batch, error) {
	b := &builder{quoteless: f.quoteless, batches: map[graph.ID]*building{}, nodes: map[graph.ID]bool{}}
	for i := range f.articles {
		if err := b.article(&f.articles[i]); err != nil {
			return nil, err
		}
	}
	for i := range f.nodes {
		if err := b.node(f.nodes[i]); err != nil {
			return nil, err
		}
	}
	ids := map[string]bool{}
	for i := range f.edges {
		e := &f.edges[i]
		if e.key == "" || ids[e.key] {
			return nil, missing(e.pointer+"/id", fmt.Sprintf("%q is empty or stands twice", e.key))
		}
		ids[e.key] = true
		if err := b.edge(e); err != nil {
			return nil, err
		}
	}
	return b.finish()
}

// article checks the text against its hash before anything is cited from it.
func (b *builder) article(e *entry[articleDetail]) error {
	d := &e.value
	if d.Text == nil {
		return missing(e.pointer+"/text", "missing: the export was made without the articles' texts; export again with them")
	}
	if got := graph.TextHash(*d.Text); got != d.SHA256 {
		return missing(e.pointer+"/sha256", "is not the hash of the text; the text was changed or damaged")
	}
	a := graph.Article{
		ID: graph.ID(e.key), Text: *d.Text, Title: d.Headline, URL: d.URL, Publisher: d.Publisher, Author: d.Author,
		Published: d.DatePublished, Language: d.Language, Origin: d.Origin,
	}
	x := &building{quoteless: b.quoteless, offsets: graph.NewOffsets(a.Text), edges: map[link][]graph.Evidence{}}
	for i, bl := range d.Blocks {
		s, ok := x.offsets.Span(bl.Start, bl.End)
		if !ok {
			return missing(fmt.Sprintf("%s/blocks/%d", e.pointer, i), "is not a stretch of the text")
		}
		a.Blocks = append(a.Blocks, graph.Block{Kind: bl.Kind, Span: s})
	}
	if err := a.Validate(); err != nil {
		return &FormatError{e.pointer, -1, err}
	}
	x.batch.Article = a
	b.batches[a.ID] = x
	return nil
}

func (b *builder) node(e entry[jgfNode]) error {
	id := graph.ID(e.key)
	if !id.Valid() {
		return missing(e.pointer, "is no id of a node")
	}
	b.nodes[id] = true
	switch {
	case id.Kind() == graph.ArticleK:
		return b.articleNode(e, id)
	case id.Kind() == graph.StatementK:
		return b.statement(e, id)
	case id.Kind() == graph.EventK:
		return b.event(e, id)
	}
	return b.entity(e, id)
}

func kind(e entry[jgfNode], id graph.ID, got graph.Kind) error {
	if got != id.Kind() {
		return missing(e.pointer+"/metadata/kind", fmt.Sprintf("is %q, the id says %q", got, id.Kind()))
	}
	return nil
}

func (b *builder) articleNode(e entry[jgfNode], id graph.ID) error {
	var m articleMetadata
	foreign, err := part(e, &m)
	if err != nil {
		return err
	}
	if b.batches[id] == nil {
		return missing(e.pointer, "is not among the articles of the graph's metadata")
	}
	b.batches[id].keep(foreign)
	return kind(e, id, m.Kind)
}

func (b *builder) entity(e entry[jgfNode], id graph.ID) error {
	var m entityMetadata
	foreign, err := part(e, &m)
	if err != nil {
		return err
	}
	if err := kind(e, id, m.Kind); err != nil {
		return err
	}
	if len(m.Appearances) == 0 {
		return missing(e.pointer+"/metadata/appearances", "is empty")
	}
	for i, a := range m.Appearances {
		at := fmt.Sprintf("%s/metadata/appearances/%d", e.pointer, i)
		x, err := b.of(a.Article, at)
		if err != nil {
			return err
		}
		if i == 0 {
			x.keep(foreign)
		}
		x.batch.Entities = append(x.batch.Entities, graph.Entity{
			ID: id, Kind: id.Kind(), Name: a.Name, Aliases: a.Aliases, Country: a.Country, Salient: a.Salient, Score: a.Score,
		})
	}
	return nil
}

// of gives the batch of an article named at a place.
func (b *builder) of(article graph.ID, at string) (*building, error) {
	if x := b.batches[article]; x != nil {
		return x, nil
	}
	return nil, missing(at+"/article", fmt.Sprintf("%q is not among the articles", article))
}

// keep files values of other programs under the article.
func (x *building) keep(foreign []graph.Foreign) {
	x.batch.Article.Foreign = append(x.batch.Article.Foreign, foreign...)
}

func (b *builder) finish() ([]graph.Batch, error) {
	out := make([]graph.Batch, 0, len(b.batches))
	for _, id := range slices.Sorted(maps.Keys(b.batches)) {
		x := b.batches[id]
		x.batch.Article.Foreign = graph.MergeForeign(nil, x.batch.Article.Foreign)
		if !b.nodes[id] {
			return nil, missing("/graph/nodes/"+escape(string(id)), "missing, although the article is there")
		}
		if err := x.ties(&x.batch); err != nil {
			return nil, err
		}
		if err := x.batch.Validate(); err != nil {
			return nil, &FormatError{"/graph", -1, err}
		}
		out = append(out, x.batch)
	}
	return out, nil
}
