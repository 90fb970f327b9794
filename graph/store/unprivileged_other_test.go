//go:build !unix

package store_test

import "testing"

// unprivileged is for systems with a super-user.
func unprivileged(t *testing.T) {
	t.Helper()
	t.Fatal("this system has no super-user")
}
