package data

// readPlain makes an article of a text file. The text stays as it is but for
// its encoding, NFC and line ends.
func readPlain(b []byte, name string) (Source, error) {
	text, ferr := decode(b, "")
	if ferr != nil {
		return Source{}, ferr
	}
	a, err := NewArticle(text, Meta{Origin: name})
	return Source{Article: a}, err
}
