package app

import (
	"fyne.io/fyne/v2/container"

	"newsgraph/app/explore"
	"newsgraph/app/look"
)

// connectDialog asks for the address of a shared graph and the password. The
// password goes to the server and is not kept.
func (w *Window) connectDialog(last string) {
	if why := w.x.WhyNotWorkspace(); why != "" {
		w.x.Say(why)
		return
	}
	address := newEntry("postgres://NAME@HOST/DATABASE", nil, nil)
	address.SetText(last)
	password := newEntry("Password", nil, nil)
	password.Password = true
	problem := newLabel("", look.SizeSmall, look.Plain, "error")
	rows := container.New(&column{gap: 2 * look.Grid}, address, password, problem)
	var d *sheetDialog
	use := func(do func(explore.Connection)) {
		c := explore.Connection{Address: address.Text, Password: password.Text}
		if why := c.WhyNot(); why != "" {
			problem.set(why)
			return
		}
		d.close()
		do(c)
	}
	connect := func() { use(w.x.Connect) }
	address.OnSubmitted, password.OnSubmitted = func(string) { connect() }, func(string) { connect() }
	cancel := look.NewButton("Cancel", nil, func() { d.close() })
	d = w.ask("Connect to a shared graph", "A team shares one graph on a PostgreSQL or CockroachDB server (cockroach://…). Leave the password empty if it stands in PGPASSWORD or ~/.pgpass; it is never saved here.",
		rows, 560, cancel, look.NewButton("Set up a new graph", nil, func() { use(w.x.SetUpShared) }), look.NewFilledButton("Connect", connect))
	if last == "" {
		w.win.Canvas().Focus(address)
	} else {
		w.win.Canvas().Focus(password)
	}
}
