package store

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5"

	"newsgraph/graph"
)

// dialect is what differs between the servers.
type dialect struct {
	name string
	// bytewise makes a text column compare by bytes, as this program does.
	bytewise string
	// params are set for every connection.
	params map[string]string
}

// postgresSQL sets what durability needs, whatever the server's default is,
// and ends a transaction whose program is gone: it would keep others waiting.
func postgresSQL() dialect {
	return dialect{name: "PostgreSQL", bytewise: ` COLLATE "C"`,
		params: map[string]string{"synchronous_commit": "on", "idle_in_transaction_session_timeout": "60000"}}
}

// cockroachDB compares text by bytes as it is, and is always durable.
func cockroachDB() dialect {
	return dialect{name: "CockroachDB", params: map[string]string{"idle_in_transaction_session_timeout": "60000"}}
}

// dialectOf gives the dialect of an address by its scheme.
func dialectOf(scheme string) (dialect, bool) {
	switch scheme {
	case "postgres", "postgresql":
		return postgresSQL(), true
	case "cockroach", "cockroachdb":
		return cockroachDB(), true
	}
	return dialect{}, false
}

// IsAddress says whether a workspace is given as the address of a shared graph,
// "postgres://…" or "cockroach://…", and not as a folder.
func IsAddress(workspace string) bool {
	scheme, _, found := strings.Cut(workspace, "://")
	_, known := dialectOf(scheme)
	return found && known
}

// Redacted gives an address without its password and other secrets, for lists,
// titles and messages. What is no address comes back as it is.
func Redacted(address string) string {
	if !IsAddress(address) {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		scheme, _, _ := strings.Cut(address, "://")
		return scheme + "://…"
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	q := u.Query()
	for _, secret := range []string{"password", "sslpassword", "passfile", "sslkey", "sslinline"} {
		q.Del(secret)
	}
	u.RawQuery, u.Fragment = q.Encode(), ""
	return u.String()
}

const addressForm = "it must look like postgres://NAME@HOST:5432/DATABASE"

// parseServer reads an address. The connection to another computer is
// encrypted unless the address says sslmode=disable. No error repeats the
// address with its password.
func parseServer(address string) (*pgx.ConnConfig, dialect, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, dialect{}, fmt.Errorf("%w: the address cannot be read (is a special character of the password not written as %%XX?); %s", graph.ErrInvalid, addressForm)
	}
	d, ok := dialectOf(u.Scheme)
	if !ok {
		return nil, d, fmt.Errorf("%w: %s is no address of a shared graph; %s", graph.ErrInvalid, Redacted(address), addressForm)
	}
	u.Scheme = "postgres"
	q := u.Query()
	if q.Get("sslmode") == "" && !localServer(u) {
		q.Set("sslmode", "require")
		u.RawQuery = q.Encode()
	}
	config, err := pgx.ParseConfig(u.String())
	if err != nil {
		return nil, d, fmt.Errorf("%w: the address %s cannot be used: check host, port and what stands behind the “?”; %s", graph.ErrInvalid, Redacted(address), addressForm)
	}
	for k, v := range d.params {
		if _, given := config.RuntimeParams[k]; !given {
			config.RuntimeParams[k] = v
		}
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "newsgraph"
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	return config, d, nil
}

// localServer says whether an address leads to this computer.
func localServer(u *url.URL) bool {
	host := u.Hostname()
	if host == "" {
		host = u.Query().Get("host")
	}
	ip := net.ParseIP(host)
	return host == "" || host == "localhost" || strings.HasPrefix(host, "/") || ip != nil && ip.IsLoopback()
}
