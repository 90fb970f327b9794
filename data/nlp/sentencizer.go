package nlp

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentencizer groups tokens into sentences: the layer Sentences. A sentence
// does not cross a block; it ends at ".", "?", "!" or an ellipsis with the
// closing quotation marks and brackets behind it, but not behind an
// abbreviation that stands before a name, nor behind a question in quotation
// marks that the sentence carries on from ("Why?" she asked). Lists and text
// without full stops are cut into parts of at most 400 tokens.
type Sentencizer struct{}

// NewSentencizer makes a sentencizer. It has no state.
func NewSentencizer() *Sentencizer { return &Sentencizer{} }

// Name identifies the component and its version.
func (*Sentencizer) Name() string { return "sentencizer/1" }

// Requires names the layer Tokens.
func (*Sentencizer) Requires() []Layer { return []Layer{Tokens} }

// Provides names the layer Sentences.
func (*Sentencizer) Provides() []Layer { return []Layer{Sentences} }

// Annotate fills the layer Sentences and the tokens' Sentence.
func (*Sentencizer) Annotate(_ context.Context, d *Doc) error {
	d.Sentences = d.Sentences[:0]
	first := 0
	for b, block := range d.Article.Blocks {
		last := first
		for last < len(d.Tokens) && d.Tokens[last].Span.End <= block.Span.End {
			last++
		}
		for _, end := range SentenceEnds(d.Text(), d.Tokens[first:last]) {
			end += first
			prev := first
			if n := len(d.Sentences); n > 0 && d.Sentences[n-1].Block == b {
				prev = d.Sentences[n-1].Last
			}
			for i := prev; i < end; i++ {
				d.Tokens[i].Sentence = len(d.Sentences)
			}
			d.Sentences = append(d.Sentences, Sentence{Span: d.SpanOf(prev, end), First: prev, Last: end, Block: b})
		}
		first = last
	}
	return nil
}

// SentenceEnds gives, for the tokens of one block of text, the indices behind
// the last token of each sentence, in order. The last one is len(tokens);
// there are none when there are no tokens.
func SentenceEnds(text string, tokens []Token) []int {
	f := finder{text: text, tokens: tokens}
	var ends []int
	for i := 0; i < len(tokens); i++ {
		f.track(i)
		if !f.mayEnd(i) {
			continue
		}
		end := f.closers(i + 1)
		for k := i + 1; k < end; k++ {
			f.track(k)
		}
		if end < len(tokens) && f.ends(i, end) {
			ends = f.cut(ends, end)
		}
		i = end - 1
	}
	if len(tokens) > 0 {
		ends = f.cut(ends, len(tokens))
	}
	return ends
}

// longest is the most tokens of a sentence, so that what reads a sentence as a
// whole takes no more than linear time for an article.
const longest = 400

// cut appends the end of a sentence, and before it those of its parts when it is
// too long: behind a comma or semicolon where the last quarter of a part has one.
func (f *finder) cut(ends []int, end int) []int {
	first := 0
	if n := len(ends); n > 0 {
		first = ends[n-1]
	}
	for end-first > longest {
		last := first + longest
		for k := last; k > last-longest/4; k-- {
			if w := f.word(k - 1); w == "," || w == ";" {
				last = k
				break
			}
		}
		ends, first = append(ends, last), last
	}
	return append(ends, end)
}

type finder struct {
	text   string
	tokens []Token
	open   bool // inside straight quotation marks
}

func (f *finder) word(i int) string { return f.tokens[i].Span.Of(f.text) }

// glued says that token i touches the one before it.
func (f *finder) glued(i int) bool {
	return i > 0 && f.tokens[i-1].Span.End == f.tokens[i].Span.Start
}

// track follows straight quotation marks, which look alike on both sides.
func (f *finder) track(i int) {
	if f.word(i) == `"` {
		f.open = !f.open
	}
}

// mayEnd says that token i can be the end of a sentence.
func (f *finder) mayEnd(i int) bool {
	w := f.word(i)
	switch w[0] {
	case '.', '?', '!':
		return true
	}
	if strings.HasPrefix(w, "…") || w == "。" || w == "？" || w == "！" || w == "؟" {
		return true
	}
	return len(w) > 1 && w[len(w)-1] == '.' && isWordStart(w)
}

func isWordStart(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return isWordRune(r)
}

// closers gives the end of the run of closing marks, and of footnote numbers
// behind them, that starts at token i.
func (f *finder) closers(i int) int {
	for i < len(f.tokens) && f.glued(i) && f.closes(i) {
		i++
	}
	for i+2 < len(f.tokens) && f.glued(i) && f.word(i) == "[" && isNumber(f.word(i+1)) && f.word(i+2) == "]" {
		i += 3 // the number of a footnote
	}
	return i
}

func (f *finder) closes(i int) bool {
	switch w := f.word(i); w {
	case `"`:
		return f.open && !f.wordBehind(i)
	case "'", "’", "''", "’’":
		return !f.wordBehind(i)
	case "”", "»", ")", "]", "}", "?", "!", "?!", "!?":
		return true
	}
	return false
}

// wordBehind says that a word touches token i from behind.
func (f *finder) wordBehind(i int) bool {
	return i+1 < len(f.tokens) && f.glued(i+1) && isWordStart(f.word(i+1))
}

// ends decides whether a sentence that may end with token i, and whose closing
// marks reach to token end, does end there. Token end exists.
func (f *finder) ends(i, end int) bool {
	w, next := f.word(i), f.word(end)
	r, _ := utf8.DecodeRuneInString(next)
	switch {
	case isWordStart(w) && end == i+1: // an abbreviation
		return f.abbreviationEnds(i, w, end)
	case isWordStart(w):
		return !unicode.IsLower(r) && f.startsSentence(end)
	case carriesOn[next]:
		return false
	case f.glued(end) && isWordRune(r) && unicode.IsLower(r) && w == ".":
		return false
	case unicode.IsLower(r):
		return f.lowerStarts(i, end, w)
	case strings.HasPrefix(w, "..") || strings.HasPrefix(w, "…"):
		return unicode.IsUpper(r) || opens(next)
	case end > i+1 && w[0] != '.' && f.attribution(end):
		return false
	}
	return true
}

// lowerStarts decides about a word in lower case behind an end mark: sloppy
// writing begins sentences so, but not behind quotation marks, after "?" and
// "!" in the middle of a title, nor behind a short word that may be an
// abbreviation nobody listed.
func (f *finder) lowerStarts(i, end int, w string) bool {
	if end > i+1 || w != "." || i == 0 {
		return false
	}
	return utf8.RuneCountInString(f.word(i-1)) > 4
}

// abbreviationEnds decides about a token that keeps its full stop.
func (f *finder) abbreviationEnds(i int, w string, end int) bool {
	bare := lowerASCII(strings.TrimSuffix(w, "."))
	switch c := abbreviations[bare]; {
	case c == opening || c == inside || isNumber(bare):
		return false
	case len(bare) == 1 || c == 0 && !dotted(bare):
		return f.startsSentence(end) && i > 0 && !f.named(i-1)
	}
	return f.startsSentence(end)
}

// named says that token i is capitalised: the word before an initial.
func (f *finder) named(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.word(i))
	return unicode.IsUpper(r)
}

// startsSentence says that token i is a word that begins sentences and hardly
// ever stands behind an abbreviation in the middle of one.
func (f *finder) startsSentence(i int) bool {
	if opens(f.word(i)) && i+1 < len(f.tokens) {
		i++
	}
	w := f.word(i)
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && starters[lowerASCII(w)]
}

func opens(w string) bool {
	return w == `"` || w == "“" || w == "‘" || w == "«" || w == "(" || w == "["
}

// attribution says that the tokens from i are a name and a verb of saying:
// "Will it hold?" Smith asked.
func (f *finder) attribution(i int) bool {
	for k := i; k < len(f.tokens) && k < i+5; k++ {
		w := f.word(k)
		r, _ := utf8.DecodeRuneInString(w)
		if k > i && sayingPast[w] {
			return true
		}
		if !unicode.IsUpper(r) || starters[lowerASCII(w)] {
			return false
		}
	}
	return false
}

// carriesOn are marks that no sentence starts with.
var carriesOn = set(", ; : . ? ! ) ] } - – — -- ” » %")

// starters begin sentences. Written for this program.
var starters = set(`the a an this that these those it he she they we i you his her their its our my there here in on at
	for from with after before when while if as but and or so yet however then although though since because by to of
	what who where why how both some many most no not one two three all each every last next during under over
	according also another meanwhile officials`)

// sayingPast are the verbs that carry a sentence on behind a closed quotation.
var sayingPast = set(`said says asked asks wrote writes added adds tweeted posted told replied demanded wondered exclaimed shouted
	cried quipped joked declared`)
