package extract

import (
	"strings"

	"newsgraph/graph"
)

// leaderList tells the country of people who led one: by full name, and by last
// name where that alone is enough.
type leaderList struct {
	full, last map[string]string // lower-case name → ISO 3166-1 code
}

func newLeaderList() (*leaderList, error) {
	rows, err := lexiconRows("leaders", 2)
	if err != nil {
		return nil, err
	}
	l := &leaderList{full: map[string]string{}, last: map[string]string{}}
	for _, row := range rows {
		for _, name := range lexiconList(row[1]) {
			plain, alone := strings.CutSuffix(name, "*")
			key := strings.ToLower(plain)
			l.file(l.full, key, row[0])
			if words := strings.Fields(key); alone && len(words) > 0 {
				l.file(l.last, words[len(words)-1], row[0])
			}
		}
	}
	return l, nil
}

// file notes a name; a name that stands for leaders of two countries tells
// nothing.
func (l *leaderList) file(names map[string]string, key, code string) {
	if old, ok := names[key]; ok && old != code {
		code = ""
	}
	names[key] = code
}

// country is the code for a person's name as the article gives it, empty when
// the list does not know it.
func (l *leaderList) country(name string) string {
	key := strings.ToLower(name)
	if code := l.full[key]; code != "" {
		return code
	}
	if !strings.Contains(key, " ") {
		return l.last[key]
	}
	return ""
}

// headTitles are offices that a country has one of.
var headTitles = wordSet("president premier king queen emperor sultan shah emir chancellor taoiseach")

// readLeaders gives a country to people whose country no words beside their
// name tell: well known heads of state and of government from the list, then
// "President X" where the article names a single country.
func (r *reading) readLeaders() {
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Person || n.node == "" || n.form != byName {
			continue
		}
		x := r.drafts[n.node]
		if x == nil || x.entity.Country != "" {
			continue
		}
		if x.entity.Country = r.leaders.country(x.entity.Name); x.entity.Country != "" {
			continue
		}
		if n.title.found() && r.headOfState(n.title) && !r.holdsElsewhere(n.node) {
			if code := r.soleCountry(); code != "" && !r.othersOf(code, n.node) {
				x.entity.Country = code
			}
		}
	}
}

// headOfState says whether a title is of one who leads a country.
func (r *reading) headOfState(t titleMatch) bool {
	last := strings.ToLower(r.word(t.last - 1))
	return headTitles[last] || last == "minister" && strings.EqualFold(r.word(t.last-2), "prime") || last == "leader" && strings.EqualFold(r.word(t.last-2), "supreme")
}

// holdsElsewhere says whether the text names the body or place whose office
// somebody holds.
func (r *reading) holdsElsewhere(who graph.ID) bool {
	for _, o := range r.offices {
		if o.person == who && o.holder != "" {
			return true
		}
	}
	return false
}

// othersOf says whether somebody else in the article is known to be of a
// country, so that "President X" may be the visitor.
func (r *reading) othersOf(code string, who graph.ID) bool {
	for id, x := range r.drafts {
		if id != who && x.entity.Kind == graph.Person && x.entity.Country == code {
			return true
		}
	}
	return false
}

// soleCountry is the one country that the names of the article mean or lie in;
// empty when there are several or none.
func (r *reading) soleCountry() string {
	code := ""
	for i := range r.namings {
		n := &r.namings[i]
		if n.kind != graph.Country && n.kind != graph.Place || r.drafts[n.node] == nil {
			continue
		}
		switch c := r.drafts[n.node].entity.Country; {
		case c == "" || c == code:
		case code == "":
			code = c
		default:
			return ""
		}
	}
	return code
}
