package graph

import (
	"fmt"
	"net/url"
	"strings"
)

// LinkScheme begins the links that lead into Newsgraph.
const LinkScheme = "newsgraph://"

// Link leads to a node or a passage from outside the program: it names no
// workspace and no folder, so that it can be given to others. Node is empty
// when Passage is given, and the other way round.
type Link struct {
	Node    ID
	Passage Address
}

// String writes the link: "newsgraph://node/ID" or
// "newsgraph://passage/article:HASH#char=START,END". Everything that is special
// in addresses is escaped.
func (l Link) String() string {
	if l.Passage != "" {
		return LinkScheme + "passage/" + string(l.Passage)
	}
	return LinkScheme + "node/" + url.PathEscape(string(l.Node))
}

// ParseLink reads what [Link.String] wrote, also with a slash behind the node
// as some programs add it. The error wraps [ErrInvalid].
func ParseLink(s string) (Link, error) {
	wrong := fmt.Errorf("%w: %q is no link of Newsgraph (newsgraph://node/ID or newsgraph://passage/ADDRESS)", ErrInvalid, s)
	if len(s) < len(LinkScheme) || !strings.EqualFold(s[:len(LinkScheme)], LinkScheme) {
		return Link{}, wrong
	}
	what, rest, _ := strings.Cut(s[len(LinkScheme):], "/")
	switch strings.ToLower(what) {
	case "node":
		id, err := url.PathUnescape(strings.TrimSuffix(rest, "/"))
		if err != nil || !ID(id).Valid() {
			return Link{}, wrong
		}
		return Link{Node: ID(id)}, nil
	case "passage":
		address, err := url.PathUnescape(rest)
		if _, _, _, perr := ParseAddress(Address(address)); err != nil || perr != nil {
			return Link{}, wrong
		}
		return Link{Passage: Address(address)}, nil
	}
	return Link{}, wrong
}
