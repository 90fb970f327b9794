package extract

import (
	_ "embed"
	"slices"
	"strings"

	"newsgraph/graph"
)

//go:embed lexicon/event_triggers.tsv
var eventTriggerList string

// eventTrigger is one word of the lexicon; frames and conditions are explained
// on top of lexicon/event_triggers.tsv.
type eventTrigger struct {
	kind  graph.EventType
	verb  bool
	words []string // lemma and particles
	frame byte
	preps []string // where the one acted on stands; nil for the object
	obj   map[string]bool
	mod   map[string]bool
	subj  map[string]bool
	next  map[string]bool
	not   map[string]bool
	of    map[string]bool
	flags map[string]bool
	label string
}

func (t *eventTrigger) is(flag string) bool { return t.flags[flag] }

// light says that the verb means little without its object: "hold talks".
func (t *eventTrigger) light() bool { return t.verb && t.obj != nil }

// eventLexicon finds triggers by their first lemma, long ones first, and
// lemmas by the written forms of the verbs.
type eventLexicon struct {
	triggers map[string][]*eventTrigger
	forms    map[string]string
	capitals map[string]bool // first spelling of each country's capital
}

// eventIrregular holds past, participle and gerund of the irregular verbs of
// the lexicon; "2" marks those that double their last consonant.
var eventIrregular = map[string]string{
	"meet": "met", "hold": "held", "begin": "began begun beginning", "strike": "struck", "win": "won won winning", "lose": "lost", "send": "sent", "give": "gave given",
	"withdraw": "withdrew withdrawn", "break": "broke broken", "cut": "cut cut cutting", "shoot": "shot", "steal": "stole stolen", "fight": "fought", "hit": "hit hit hitting",
	"put": "put put putting", "sink": "sank sunk", "swear": "swore sworn", "seek": "sought", "take": "took taken", "leave": "left", "find": "found", "beat": "beat beaten",
	"retake": "retook retaken", "overrun": "overran overrun overrunning", "make": "made", "uphold": "upheld", "build": "built", "blow": "blew blown", "lead": "led",
	"ban": "2", "rob": "2", "stab": "2", "expel": "2", "confer": "2", "acquit": "2", "slam": "2", "step": "2", "slap": "2", "permit": "2", "kidnap": "2", "gun": "2", "stop": "2",
	"travel": "travelled travelled travelling", "rebuff": "", "pay": "paid", "die": "died died dying", "bomb": "", "torpedo": "torpedoed",
	"speak": "spoke spoken", "sit": "sat sat sitting", "fly": "flew flown", "bring": "brought", "lay": "laid", "throw": "threw thrown", "go": "went gone", "come": "came come",
	"set": "set set setting", "tear": "tore torn", "quit": "quit quit quitting", "beg": "2", "bar": "2", "plan": "2", "swap": "2", "ship": "2", "admit": "2", "commit": "2", "tell": "told",
	"traffic": "trafficked trafficked trafficking", "shut": "shut shut shutting", "snub": "2", "scrap": "2",
	"catch": "caught", "fall": "fell fallen", "stand": "stood", "run": "ran run running",
	"skid": "2", "ram": "2",
}

// addForms files the written forms of a verb.
func (l *eventLexicon) addForms(verb string) {
	irregular := eventIrregular[verb]
	forms := inflect(verb, irregular == "2", nil)
	if irregular != "2" {
		forms = inflect(verb, false, strings.Fields(irregular))
	}
	for _, f := range forms {
		if _, ok := l.forms[f]; !ok || f == verb {
			l.forms[f] = verb
		}
	}
}

// newEventLexicon reads the list. It panics on a malformed line, which a test
// excludes.
func newEventLexicon(list string) eventLexicon {
	lex := eventLexicon{triggers: map[string][]*eventTrigger{}, forms: map[string]string{}, capitals: capitalNames()}
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 6 || !graph.EventType(f[0]).Valid() {
			panic("extract: event_triggers.tsv: " + line)
		}
		for word := range strings.SplitSeq(f[2], ",") {
			t := newEventTrigger(f, word)
			lex.triggers[t.words[0]] = append(lex.triggers[t.words[0]], t)
			if t.verb {
				lex.addForms(t.words[0])
			}
		}
	}
	for _, ts := range lex.triggers {
		slices.SortStableFunc(ts, func(a, b *eventTrigger) int { return len(b.words) - len(a.words) })
	}
	return lex
}

// capitalNames are the first capitals of the list of countries. It panics on a
// malformed list, which a test excludes.
func capitalNames() map[string]bool {
	rows, err := lexiconRows("countries", 6)
	if err != nil {
		panic("extract: " + err.Error())
	}
	out := map[string]bool{}
	for _, row := range rows {
		if seats := lexiconList(row[5]); len(seats) > 0 && len(row[0]) == 2 {
			out[seats[0]] = true
		}
	}
	return out
}

func newEventTrigger(f []string, word string) *eventTrigger {
	t := &eventTrigger{kind: graph.EventType(f[0]), verb: f[1] == "v", words: strings.Fields(word), label: f[5], flags: map[string]bool{}}
	frame, preps, ok := strings.Cut(f[3], ":")
	t.frame = frame[0]
	if ok {
		t.preps = strings.Split(preps, ",")
	}
	for c := range strings.FieldsSeq(f[4]) {
		key, list, ok := strings.Cut(c, "=")
		if !ok {
			t.flags[key] = true
			continue
		}
		set := map[string]bool{}
		for w := range strings.SplitSeq(list, "|") {
			set[w] = true
		}
		switch key {
		case "obj":
			t.obj = set
		case "mod":
			t.mod = set
		case "subj":
			t.subj = set
		case "next":
			t.next = set
		case "not":
			t.not = set
		case "ofobj":
			t.of = set
		default:
			panic("extract: event_triggers.tsv: condition " + c)
		}
	}
	return t
}
