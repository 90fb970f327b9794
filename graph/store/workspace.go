package store

import (
	"context"
	"fmt"

	"newsgraph/graph"
)

// Workspace is what a folder and a shared graph have in common.
type Workspace interface {
	graph.Reader
	graph.Writer
	Verify(ctx context.Context, report graph.Report) (Verification, error)
	Close() error
}

var (
	_ Workspace = (*Store)(nil)
	_ Workspace = (*Shared)(nil)
)

// OpenAt opens the workspace at a place: a folder, as [Open] does, or the
// address of a shared graph, as [Connect] does.
func OpenAt(ctx context.Context, place string, options ...Options) (Workspace, error) {
	if IsAddress(place) {
		return asWorkspace(Connect(ctx, place, options...))
	}
	return asWorkspace(Open(place, options...))
}

// CreateAt makes a workspace at a place, as [Create] or [SetUp] does.
func CreateAt(ctx context.Context, place string, options ...Options) (Workspace, error) {
	if IsAddress(place) {
		return asWorkspace(SetUp(ctx, place, options...))
	}
	return asWorkspace(Create(place, options...))
}

// asWorkspace keeps a nil pointer from becoming a workspace that is not nil.
func asWorkspace[W Workspace](w W, err error) (Workspace, error) {
	if err != nil {
		return nil, err
	}
	return w, nil
}

// OpenFolder opens a workspace for work that a shared graph does not need or
// leaves to its server; what names the work in the error.
func OpenFolder(place, what string, options ...Options) (*Store, error) {
	if IsAddress(place) {
		return nil, fmt.Errorf("%w: %s is for workspaces in a folder; %s is on a server", graph.ErrInvalid, what, Redacted(place))
	}
	return Open(place, options...)
}
