package explore

import (
	"context"
	"net"
	"net/url"
	"path"
	"strings"
)

// Connection is what a person gives to reach a shared graph. The password is
// used once and kept nowhere.
type Connection struct {
	Address  string // "postgres://NAME@HOST/DATABASE" or "cockroach://…"
	Password string // may be empty: it then comes from the address or the usual places of PostgreSQL
}

const addressForm = "The address must look like postgres://NAME@HOST/DATABASE."

// IsShared says whether a workspace is an address and not a folder.
func IsShared(place string) bool {
	scheme, _, found := strings.Cut(place, "://")
	switch scheme {
	case "postgres", "postgresql", "cockroach", "cockroachdb":
		return found
	}
	return false
}

// WhyNot says what is missing.
func (c Connection) WhyNot() string {
	u, err := url.Parse(strings.TrimSpace(c.Address))
	switch {
	case strings.TrimSpace(c.Address) == "":
		return "Give the address of the shared graph."
	case !IsShared(strings.TrimSpace(c.Address)):
		return addressForm
	case err != nil:
		return "The address cannot be read. Leave the password out of it and type it below."
	case strings.Trim(u.Path, "/") == "":
		return "The address lacks the database. " + addressForm
	}
	return ""
}

// place is the address with the password in it, ready to be opened.
func (c Connection) place() string {
	u, err := url.Parse(strings.TrimSpace(c.Address))
	if err != nil || c.Password == "" {
		return strings.TrimSpace(c.Address)
	}
	name := ""
	if u.User != nil {
		name = u.User.Username()
	}
	u.User = url.UserPassword(name, c.Password)
	return u.String()
}

// Connect opens a shared graph in place of the current workspace.
func (e *Explorer) Connect(c Connection) { e.connect(c, "Connecting to ", e.services.Open) }

// SetUpShared makes a graph in an empty database and opens it; where one is
// already, it only opens it.
func (e *Explorer) SetUpShared(c Connection) { e.connect(c, "Setting up ", e.services.Create) }

func (e *Explorer) connect(c Connection, doing string, open func(context.Context, string) (Workspace, error)) {
	if why := c.WhyNot(); why != "" {
		e.Say(why)
		return
	}
	place := c.place()
	e.enter(place, doing+WorkspaceName(place), "", open)
}

// sharedName names a shared graph: "news on db.example.org".
func sharedName(place string) string {
	u, err := url.Parse(place)
	if err != nil {
		return "a shared graph"
	}
	host := u.Host
	if h, _, err := net.SplitHostPort(u.Host); err == nil {
		host = h
	}
	if host == "" {
		host = "this computer"
	}
	return path.Base(u.Path) + " on " + host
}

// named is a workspace that knows what it is called: its address without the
// password.
type named interface{ Name() string }

// placeOf is where a workspace is found again: never with a password.
func placeOf(w Workspace, place string) string {
	if n, ok := w.(named); ok {
		return n.Name()
	}
	return place
}
