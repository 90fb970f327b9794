package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// Write implements [graph.Writer]; what is stored is the batch's normal form,
// as in [Store.Write]. Writers of all programs go one after the other; all that
// can be prepared is prepared before. A conflict or a lost connection is tried
// again; when the connection breaks during the commit, the next try sees
// whether it took place.
func (s *Shared) Write(ctx context.Context, b graph.Batch) (graph.Written, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	c, err := prepareShared(b)
	if err != nil {
		return 0, err
	}
	if err := s.change(ctx, c); err != nil {
		return 0, fmt.Errorf("write article %s: %w", b.Article.ID, err)
	}
	return c.written, nil
}

// Remove implements [graph.Writer].
func (s *Shared) Remove(ctx context.Context, article graph.ID) (graph.Removed, error) {
	if err := ctx.Err(); err != nil {
		return graph.Removed{}, err
	}
	c := sharedChange{id: article}
	err := s.change(ctx, &c)
	if errors.Is(err, graph.ErrNotFound) {
		return graph.Removed{}, err
	}
	if err != nil {
		return graph.Removed{}, fmt.Errorf("remove article %s: %w", article, err)
	}
	return c.gone, nil
}

// prepareShared checks a batch and brings it into the form that is written.
func prepareShared(b graph.Batch) (*sharedChange, error) {
	if err := b.Validate(); err != nil {
		return nil, err
	}
	b = normal(b)
	if err := errors.Join(storable(&b), keyable(&b)); err != nil {
		return nil, err
	}
	c := &sharedChange{id: b.Article.ID, article: &b.Article, quads: encode(&b), lines: lines(&b), links: linksIn(&b)}
	sum, err := summarise(&b, c.quads)
	if err != nil {
		return nil, fmt.Errorf("write article %s: %w", b.Article.ID, err)
	}
	c.record = sharedRecord{Hash: sum.Hash, Labels: sum.Labels, Plain: sum.Plain, Odd: sum.Odd}
	return c, nil
}

// linksIn gives the relations of a batch with the number of their passages.
func linksIn(b *graph.Batch) map[link]int {
	out := map[link]int{}
	for _, r := range b.Relations() {
		out[linkOf(&r)] += len(r.Evidence)
	}
	return out
}

// sharedRecord is what finds the quads of an article and tells one content of
// it from another.
type sharedRecord struct {
	Hash   string   `json:"hash"`   // see summary.Hash
	Labels [][2]int `json:"labels"` // see summary.Labels
	Plain  bool     `json:"plain,omitempty"`
	Odd    bool     `json:"odd,omitempty"`
}

// maxKey bounds ids and qualifiers, in bytes: PostgreSQL's indexes hold some
// 2,700 bytes in a row, and a row may have three of them.
const maxKey = 600

// keyable checks what an index of the server can hold.
func keyable(b *graph.Batch) error {
	keys := make([]string, 0, len(b.Ties)+len(b.Entities))
	for _, id := range ids(b) {
		keys = append(keys, string(id))
	}
	for _, r := range b.Ties {
		keys = append(keys, r.Qualifier)
	}
	for _, k := range keys {
		if len(k) > maxKey || strings.ContainsRune(k, 0) {
			return fmt.Errorf("%w: article %s: a name of more than %d bytes or with a zero character cannot be kept in a shared graph", graph.ErrInvalid, b.Article.ID, maxKey)
		}
	}
	return nil
}

// sharedChange is one article going in, out, or in for another.
type sharedChange struct {
	id graph.ID
	// What goes in; article is nil when the change only takes out.
	article *graph.Article
	record  sharedRecord
	quads   []quad.Quad
	lines   []line
	links   map[link]int // with their passages

	// What goes out, read in the transaction.
	old      *sharedRecord // nil: nothing was there
	oldLines []line
	oldLinks map[link]int

	written graph.Written
	gone    graph.Removed
	// unsure says that a commit was sent whose answer never came.
	unsure bool
}

// errAlready ends the transaction of a change that changes nothing.
var errAlready = errors.New("already done")

func (s *Shared) change(ctx context.Context, c *sharedChange) error {
	committing := func() { c.unsure = true }
	err := s.persist(ctx, func() error {
		err := s.transaction(ctx, nil, committing, func(t *sharedTx) error {
			if err := t.takeTurn(ctx); err != nil {
				return err
			}
			return t.exchange(ctx, c)
		})
		if pgConflict(err) {
			c.unsure = false // the server says that it did not commit
		}
		return err
	})
	if err != nil && !errors.Is(err, errAlready) {
		return s.explain(err)
	}
	return nil
}

// exchange does the work of a change, after takeTurn.
func (t *sharedTx) exchange(ctx context.Context, c *sharedChange) error {
	old, err := t.oldRecord(ctx, c.id)
	if err != nil {
		return err
	}
	switch {
	case old == nil && c.article == nil && !c.unsure:
		return fmt.Errorf("article %s: %w", c.id, graph.ErrNotFound)
	case old == nil && c.article == nil, old != nil && c.article != nil && old.Hash == c.record.Hash:
		if !c.unsure {
			c.written = graph.Unchanged
		}
		return errAlready // or a commit whose answer was lost took place
	}
	c.old, c.oldLines, c.oldLinks = old, nil, nil
	c.unsure, c.gone, c.written = false, graph.Removed{Nodes: map[graph.Kind]int{}}, graph.Added
	if old != nil {
		c.written = graph.Replaced
	}
	for _, step := range []func(context.Context, *sharedChange) error{t.quadsOut, t.nodes, t.quadsIn, t.storeArticle, t.storeLinks} {
		if err := step(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// takeTurn waits for other writers, so that they follow one another and each
// sees what the one before did, and looks whether the tables are still the ones
// this program knows.
func (t *sharedTx) takeTurn(ctx context.Context) error {
	var format string
	var version int
	err := t.tx.QueryRowContext(ctx, `UPDATE newsgraph_meta SET changes = changes + 1 WHERE id = 1 RETURNING format, version`).Scan(&format, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%w: the marker in newsgraph_meta is gone", graph.ErrCorrupt)
	}
	if err != nil {
		return err
	}
	return fits(format, version)
}

// oldRecord reads the record of an article; nil when it is not there.
func (t *sharedTx) oldRecord(ctx context.Context, id graph.ID) (*sharedRecord, error) {
	var raw []byte
	err := t.tx.QueryRowContext(ctx, `SELECT record FROM newsgraph_articles WHERE id = $1`, string(id)).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // documented
	}
	if err != nil {
		return nil, err
	}
	return parseSharedRecord(id, raw)
}

func parseSharedRecord(id graph.ID, raw []byte) (*sharedRecord, error) {
	var r sharedRecord
	if err := json.Unmarshal(raw, &r); err != nil {
		return nil, fmt.Errorf("article %s: %w: its record cannot be read", id, graph.ErrCorrupt)
	}
	return &r, nil
}

// storeArticle writes or deletes the text and what finds its quads.
func (t *sharedTx) storeArticle(ctx context.Context, c *sharedChange) error {
	if c.article == nil {
		_, err := t.tx.ExecContext(ctx, `DELETE FROM newsgraph_articles WHERE id = $1`, string(c.id))
		return err
	}
	article, err := json.Marshal(c.article)
	if err != nil {
		return err
	}
	record, err := json.Marshal(c.record)
	if err != nil {
		return err
	}
	_, err = t.tx.ExecContext(ctx, `INSERT INTO newsgraph_articles (id, plain, odd, article, record, words) VALUES ($1, $2, $3, $4, $5, ($6::TEXT)::TSVECTOR)
		ON CONFLICT (id) DO UPDATE SET plain = excluded.plain, odd = excluded.odd, article = excluded.article, record = excluded.record, words = excluded.words`,
		string(c.id), c.record.Plain, c.record.Odd, article, record, wordVector(fold(c.article.Text)))
	return err
}

// The limits of PostgreSQL's tsvector, in bytes: of a word (2,046 there) and of
// all (a million there).
const (
	maxWord   = 200
	maxVector = 900_000
)

// wordVector spells the words of a folded text as a tsvector, made here and not
// by the server's parser, so that a word is what [Store.Search] takes for one.
// A text with too many words gives nil: it is then looked through each time.
func wordVector(folded string) *string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, w := range wordsOf(folded) {
		w = cutWord(w)
		if seen[w] {
			continue
		}
		seen[w] = true
		b.WriteString(quoteWord(w) + " ")
	}
	if b.Len() > maxVector {
		return nil
	}
	vector := b.String()
	return &vector
}

// wordsOf splits a folded text at everything that is no letter or digit.
func wordsOf(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !letter(r) })
}

// cutWord shortens a word that no index holds; so are the words looked for.
func cutWord(w string) string {
	if len(w) <= maxWord {
		return w
	}
	n := maxWord
	for !utf8.RuneStart(w[n]) {
		n--
	}
	return w[:n]
}

// quoteWord makes a word of letters and digits a literal of a tsvector.
func quoteWord(w string) string { return "'" + w + "'" }
