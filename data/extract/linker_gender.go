package extract

import "strings"

// gender is what name, titles and pronouns tell about a person.
type gender byte

const (
	genderUnknown gender = 0
	genderMale    gender = 'm'
	genderFemale  gender = 'f'
)

// fits says whether two genders can belong to one person.
func (g gender) fits(h gender) bool { return g == h || g == genderUnknown || h == genderUnknown }

// nameList tells the usual gender of a given name.
type nameList map[string]gender

func newNameList() (nameList, error) {
	rows, err := lexiconRows("given_names", 2)
	if err != nil {
		return nil, err
	}
	out := nameList{}
	for _, r := range rows {
		for _, n := range lexiconList(r[1]) {
			out[n] = gender(r[0][0])
		}
	}
	return out, nil
}

// gender of a given name; of "Jean-Claude" it is that of the whole, else of
// the first part.
func (l nameList) gender(given string) gender {
	if isShouted(given) {
		given = capitalised(given)
	}
	if g, ok := l[given]; ok {
		return g
	}
	first, _, _ := strings.Cut(given, "-")
	return l[first]
}
