package train

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/data/nlp"
)

// lemmaHeader starts the file of rules.
const lemmaHeader = "# Lemma rules: tag, ending (^ whole word), bytes to cut, text to add. Written by package train; see NOTICE.\n"

// longest is the longest ending that becomes a rule, in code points.
const longest = 6

type lemmaType struct{ tag, form string }

// lemmas learns rules from sentences with lemmas, as the text that
// [nlp.NewLemmatizer] reads. A rule is written where it differs from the rule
// for the next shorter ending; whole words are written where the endings are
// wrong.
func lemmas(sentences []Sentence) string {
	scripts := lemmaScripts(sentences)
	endings := map[lemmaType]map[nlp.LemmaRule]int{}
	for t, s := range scripts {
		for _, e := range wordEndings(t.form) {
			k := lemmaType{t.tag, e}
			if endings[k] == nil {
				endings[k] = map[nlp.LemmaRule]int{}
			}
			endings[k][s]++
		}
	}
	rules := map[lemmaType]nlp.LemmaRule{}
	keys := slices.Collect(maps.Keys(endings))
	slices.SortFunc(keys, compareTypes)
	for _, k := range keys { // shorter endings first
		s, share, n := majority(endings[k])
		if n >= 2 && share >= 0.6 && s != predict(rules, k) {
			rules[k] = s
		}
	}
	words := map[lemmaType]nlp.LemmaRule{}
	for t, s := range scripts {
		if predict(rules, t) != s {
			words[lemmaType{t.tag, "^" + t.form}] = s
		}
	}
	maps.Copy(rules, words)
	return writeRules(rules)
}

func compareTypes(a, b lemmaType) int {
	if n := utf8.RuneCountInString(a.form) - utf8.RuneCountInString(b.form); n != 0 {
		return n
	}
	return strings.Compare(a.tag+"\t"+a.form, b.tag+"\t"+b.form)
}

func writeRules(rules map[lemmaType]nlp.LemmaRule) string {
	var b strings.Builder
	b.WriteString(lemmaHeader)
	keys := slices.Collect(maps.Keys(rules))
	slices.SortFunc(keys, func(a, b lemmaType) int { return strings.Compare(a.tag+"\t"+a.form, b.tag+"\t"+b.form) })
	for _, k := range keys {
		fmt.Fprintf(&b, "%s\t%s\t%d\t%s\n", k.tag, k.form, rules[k].Cut, rules[k].Add)
	}
	return b.String()
}

// wordEndings are the endings of a form, from the empty one on.
func wordEndings(form string) []string {
	out := []string{""}
	i := len(form)
	for i > 0 && len(out) <= longest {
		_, n := utf8.DecodeLastRuneInString(form[:i])
		i -= n
		out = append(out, form[i:])
	}
	return out
}

// predict applies the longest ending that has a rule.
func predict(rules map[lemmaType]nlp.LemmaRule, t lemmaType) nlp.LemmaRule {
	e := wordEndings(t.form)
	for i := len(e) - 1; i >= 0; i-- {
		if r, ok := rules[lemmaType{t.tag, e[i]}]; ok && r.Cut < len(t.form) {
			return r
		}
	}
	return nlp.LemmaRule{}
}

func majority(n map[nlp.LemmaRule]int) (best nlp.LemmaRule, share float64, count int) {
	most := 0
	for s, k := range n {
		count += k
		if k > most || k == most && (s.Cut < best.Cut || s.Cut == best.Cut && s.Add < best.Add) {
			best, most = s, k
		}
	}
	return best, float64(most) / float64(count), count
}

// lemmaScripts gives the most frequent rewriting of every form and tag, with
// the irregular verbs the sentences lack.
func lemmaScripts(sentences []Sentence) map[lemmaType]nlp.LemmaRule {
	seen := map[lemmaType]map[nlp.LemmaRule]int{}
	add := func(form, tag, lemma string) {
		low := strings.ToLower(strings.ReplaceAll(form, "’", "'"))
		if nlp.KeepsForm(tag) || lemma == "" || lemma == "_" || strings.IndexFunc(low, unicode.IsLetter) < 0 || strings.ContainsAny(low, "\t0123456789") {
			return
		}
		if lemma != "I" {
			lemma = strings.ToLower(lemma)
		}
		k := lemmaType{tag, low}
		if seen[k] == nil {
			seen[k] = map[nlp.LemmaRule]int{}
		}
		seen[k][script(low, strings.ReplaceAll(lemma, "’", "'"))]++
	}
	for _, s := range sentences {
		for _, w := range s.Words {
			add(w.Form, w.Tag, w.Lemma)
		}
	}
	out := map[lemmaType]nlp.LemmaRule{}
	for k, n := range seen {
		out[k], _, _ = majority(n)
	}
	for _, v := range irregular() {
		if _, ok := out[lemmaType{v.tag, v.form}]; !ok {
			out[lemmaType{v.tag, v.form}] = script(v.form, v.lemma)
		}
	}
	return out
}

// script is the rewriting of the end of form into lemma.
func script(form, lemma string) nlp.LemmaRule {
	i := 0
	for i < len(form) && i < len(lemma) && form[i] == lemma[i] {
		i++
	}
	for i > 0 && i < len(form) && !utf8.RuneStart(form[i]) || i > 0 && i < len(lemma) && !utf8.RuneStart(lemma[i]) {
		i--
	}
	return nlp.LemmaRule{Cut: len(form) - i, Add: lemma[i:]}
}

type irregularForm struct{ tag, form, lemma string }

// irregular lists forms of irregular verbs and nouns. Written for this program
// from general knowledge of English.
func irregular() []irregularForm {
	const verbs = `arise arose arisen,awake awoke awoken,bear bore borne,beat beat beaten,become became become,begin began begun,
bend bent bent,bet bet bet,bid bid bid,bind bound bound,bite bit bitten,bleed bled bled,blow blew blown,break broke broken,
breed bred bred,bring brought brought,broadcast broadcast broadcast,build built built,burst burst burst,buy bought bought,
cast cast cast,catch caught caught,choose chose chosen,cling clung clung,come came come,cost cost cost,creep crept crept,cut cut cut,
deal dealt dealt,dig dug dug,do did done,draw drew drawn,drink drank drunk,drive drove driven,eat ate eaten,fall fell fallen,
feed fed fed,feel felt felt,fight fought fought,find found found,flee fled fled,fling flung flung,fly flew flown,forbid forbade forbidden,
forecast forecast forecast,foresee foresaw foreseen,forget forgot forgotten,forgive forgave forgiven,forgo forwent forgone,freeze froze frozen,
get got gotten,give gave given,go went gone,grind ground ground,grow grew grown,hang hung hung,have had had,hear heard heard,hide hid hidden,
hit hit hit,hold held held,hurt hurt hurt,keep kept kept,know knew known,lay laid laid,lead led led,leave left left,lend lent lent,let let let,
lie lay lain,light lit lit,lose lost lost,make made made,mean meant meant,meet met met,mislead misled misled,mistake mistook mistaken,
outdo outdid outdone,overcome overcame overcome,override overrode overridden,oversee oversaw overseen,overtake overtook overtaken,
overthrow overthrew overthrown,overturn overturned overturned,pay paid paid,put put put,quit quit quit,read read read,rebuild rebuilt rebuilt,
ride rode ridden,ring rang rung,rise rose risen,run ran run,say said said,see saw seen,seek sought sought,sell sold sold,send sent sent,
set set set,shake shook shaken,shed shed shed,shine shone shone,shoot shot shot,shrink shrank shrunk,shut shut shut,sing sang sung,
sink sank sunk,sit sat sat,slay slew slain,sleep slept slept,slide slid slid,speak spoke spoken,speed sped sped,spend spent spent,spin spun spun,
split split split,spread spread spread,spring sprang sprung,stand stood stood,steal stole stolen,stick stuck stuck,sting stung stung,
stride strode stridden,strike struck struck,string strung strung,strive strove striven,swear swore sworn,sweep swept swept,swim swam swum,
swing swung swung,take took taken,teach taught taught,tear tore torn,tell told told,think thought thought,throw threw thrown,
undergo underwent undergone,understand understood understood,undertake undertook undertaken,undo undid undone,uphold upheld upheld,
wake woke woken,wear wore worn,weave wove woven,weep wept wept,win won won,wind wound wound,withdraw withdrew withdrawn,
withhold withheld withheld,withstand withstood withstood,wring wrung wrung,write wrote written`
	const nouns = `men man,women woman,children child,feet foot,teeth tooth,mice mouse,lives life,wives wife,knives knife,leaves leaf,
thieves thief,halves half,wolves wolf,shelves shelf,crises crisis,analyses analysis,bases basis,theses thesis,hypotheses hypothesis,
criteria criterion,phenomena phenomenon,policemen policeman,congressmen congressman,congresswomen congresswoman,lawmen lawman,
gunmen gunman,spokesmen spokesman,spokeswomen spokeswoman,businessmen businessman,fishermen fisherman,servicemen serviceman`
	var out []irregularForm
	for v := range strings.SplitSeq(verbs, ",") {
		f := strings.Fields(v)
		out = append(out, irregularForm{"VBD", f[1], f[0]}, irregularForm{"VBN", f[2], f[0]})
	}
	for n := range strings.SplitSeq(nouns, ",") {
		f := strings.Fields(n)
		out = append(out, irregularForm{"NNS", f[0], f[1]})
	}
	return out
}
