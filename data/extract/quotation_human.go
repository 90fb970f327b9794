package extract

import (
	"strings"

	"newsgraph/graph"
)

// speakingNouns are nouns for people and bodies that can say something.
var speakingNouns = wordSet(`
	official officials spokesman spokeswoman spokesperson spokesmen spokespeople minister ministers ministry president premier chancellor secretary senator senators
	congressman congresswoman lawmaker lawmakers legislator legislators governor governors mayor mayors judge judges justice justices lawyer lawyers attorney attorneys
	prosecutor prosecutors police officer officers detective detectives investigator investigators authority authorities government governments administration agency
	agencies department committee commission council court courts company companies firm firms bank campaign party group groups union unions organization organisation
	organizations organisations association federation institute university school newspaper newspapers network channel station magazine paper report reports study
	survey poll statement article letter document documents analyst analysts expert experts economist economists scientist scientists researcher researchers professor
	doctor doctors director manager chief chairman chairwoman chair head leader leaders member members representative representatives ambassador ambassadors envoy
	diplomat diplomats negotiator negotiators general commander commanders soldier soldiers military army navy source sources witness witnesses resident residents
	neighbor neighbors neighbour neighbours victim victims family families father mother parents brother sister son daughter wife husband friend friends man woman men
	women people supporter supporters critic critics opponent opponents protester protesters demonstrator demonstrators activist activists advocate advocates voter
	voters worker workers employee employees owner owners player players coach captain author writer journalist journalists reporter reporters editor editors founder
	executive executives adviser advisers advisor advisors aide aides strategist candidate candidates nominee politician politicians republican republicans democrat
	democrats conservative conservatives liberal liberals side sides team teams office embassy regulators regulator watchdog board panel jury rebels militants
	businessman billionaire pope bishop king queen prince who he she they we i you it businesswoman veteran student students teacher teachers pastor priest
	ally allies rival rivals hopeful hopefuls pollster pollsters insider insiders attendee attendees delegate delegates juror jurors engineer engineers backer backers
	defender defenders boss bosses principal superintendent treasurer trustee trustees aunt uncle cousin grandmother grandfather colleague colleagues counterpart
	counterparts host anchor commentator commentators blogger bloggers moderator respondents plaintiff plaintiffs defendant defendants suspect suspects refugee refugees
	migrant migrants immigrant immigrants customer customers consumers investor investors trader traders banker bankers broker donor donors nurse nurses surgeon
	patient patients rescuer rescuers ranger rangers guard guards marine marines fishermen astronaut astronauts architect developer developers insurer airline
	retailer carrier operator publisher broadcaster consul monarch sultan emir imam rabbi cleric clerics nun archbishop cardinal mediator mediators observer observers
	inspector inspectors auditor auditors ombudsman watchdogs charity charities whistleblower parliament congress senate cabinet police kremlin bureau treasury
	supervisor supervisors others many some most several majority half none everyone somebody someone
	historian artist singer actor actress pilot driver passenger passengers survivor survivors coroner sheriff deputy deputies commissioner economists farmers`)

// wordSet splits a list of words at white space.
func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// human says whether a chunk can speak: a person, organisation, country, a
// pronoun or a noun for people.
func (r *quoteReader) human(c tokenRange) bool {
	if c.empty() {
		return false
	}
	i := c.last - 1
	if n := r.name[i]; n != 0 {
		return r.d.Names[n-1].Kind != graph.Place
	}
	if r.proper[i] {
		return r.mentionEndingAt(tokenRange{i, i + 1}).Entity.Kind() != graph.Place
	}
	return speakingNouns[r.words[i]] || isNounTag(r.tag(i)) && personNoun(r.words[i]) || r.tag(i) == "NNP" && r.time[i] == 0
}

func (r *quoteReader) personAt(i int) bool {
	n := r.name[i]
	return n != 0 && r.d.Names[n-1].Kind == graph.Person
}
