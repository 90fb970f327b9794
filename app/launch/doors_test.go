package launch_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// door says what the files of one package may import: packages of ours, and
// packages from outside the standard library (a prefix each). Tests may in
// addition import what testDoors names.
type door struct {
	ours, outside []string
}

const module = "newsgraph"

// doors is the architecture as a table: imports point from main to app to data
// to graph, never back. A package that is not in it must not exist.
var doors = map[string]door{
	".":               {ours: []string{"app/cli", "app/launch"}},
	"assets":          {},
	"graph":           {},
	"graph/store":     {ours: []string{"graph"}, outside: []string{"github.com/cayleygraph/", "github.com/hidal-go/", "github.com/cockroachdb/pebble/v2", "github.com/jackc/pgx/v5", "google.golang.org/protobuf", "golang.org/x/text"}},
	"graph/query":     {ours: []string{"graph"}},
	"graph/pack":      {ours: []string{"graph"}},
	"graph/csr":       {ours: []string{"graph"}},
	"graph/layout":    {ours: []string{"graph"}},
	"graph/dossier":   {ours: []string{"graph"}},
	"graph/export":    {ours: []string{"graph", "graph/layout"}, outside: []string{"golang.org/x/image"}}, // pictures
	"graph/joining":   {ours: []string{"graph"}},
	"graph/graphtest": {ours: []string{"graph"}, outside: []string{"github.com/stretchr/testify"}},

	// pgserver starts a PostgreSQL for tests.
	"graph/graphtest/pgserver": {outside: []string{"github.com/jackc/pgx/v5"}},

	"data":           {ours: []string{"graph", "assets"}, outside: []string{"golang.org/x/net/html", "golang.org/x/text", "codeberg.org/readeck/go-readability/v2", "github.com/mmcdole/gofeed", "github.com/yuin/goldmark", "github.com/abadojack/whatlanggo"}},
	"data/nlp":       {ours: []string{"graph", "data/nlp/model"}, outside: []string{"golang.org/x/text"}},
	"data/nlp/model": {},
	"data/nlp/train": {ours: []string{"graph", "data/nlp", "data/nlp/model", "data/score"}, outside: []string{"golang.org/x/text"}},
	"data/extract":   {ours: []string{"graph", "data/nlp"}, outside: []string{"golang.org/x/text"}},
	"data/ingest":    {ours: []string{"graph", "data", "data/extract", "data/nlp"}},
	"data/score":     {ours: []string{"graph", "data/nlp"}},

	"app/explore":        {ours: []string{"graph", "graph/joining", "graph/query", "graph/layout"}},
	"app/look":           {ours: []string{"graph", "assets"}, outside: []string{"fyne.io/fyne/v2"}},
	"app/reader":         {ours: []string{"graph", "app/look"}, outside: []string{"fyne.io/fyne/v2"}},
	"app/graphview":      {ours: []string{"graph", "app/explore", "app/look"}, outside: []string{"fyne.io/fyne/v2", "golang.org/x/image"}},
	"app":                {ours: []string{"app/explore", "app/look", "app/reader", "app/graphview", "assets", "data", "data/extract", "data/ingest", "graph", "graph/joining", "graph/store", "graph/query", "graph/export", "graph/dossier", "graph/layout"}, outside: []string{"fyne.io/fyne/v2"}},
	"app/launch/console": {},
	"app/launch":         {ours: []string{"app", "app/cli", "graph"}, outside: []string{"fyne.io/fyne/v2/app"}},
	"app/cli":            {ours: []string{"assets", "data", "data/nlp", "data/nlp/train", "data/extract", "data/ingest", "data/score", "graph", "graph/joining", "graph/store", "graph/query", "graph/export", "graph/dossier", "graph/layout", "graph/pack", "graph/csr"}},
}

// testDoors are open to test files of every package.
var testDoors = []string{"github.com/stretchr/testify", "github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema", "fyne.io/fyne/v2", "github.com/hidal-go/", "github.com/cockroachdb/pebble/v2", "golang.org/x/text", "github.com/cayleygraph/quad"}

// fyneApp opens a display and needs C: only app/launch may import it, and
// only where there is C, so that everything builds and tests without either.
const fyneApp = "fyne.io/fyne/v2/app"

func TestDoors(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS(root), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if file != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "bin" || name == "dist") {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") {
			seen[path.Dir(file)] = true
			checkFile(t, file)
		}
		return nil
	})
	require.NoError(t, err)
	for pkg := range doors {
		assert.True(t, seen[pkg], "the table names the package %s, which does not exist", pkg)
	}
}

func checkFile(t *testing.T, file string) {
	t.Helper()
	pkg := path.Dir(file)
	allowed, ok := doors[pkg]
	if !assert.True(t, ok, "%s: the package %s is not in the table of doors", file, pkg) {
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
	require.NoError(t, err)
	isTest := strings.HasSuffix(file, "_test.go")
	for _, spec := range f.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		assert.True(t, open(pkg, imp, allowed, isTest), "%s imports %s, which its door does not allow", file, imp)
	}
}

func open(pkg, imp string, allowed door, isTest bool) bool {
	if imp == fyneApp {
		return pkg == "app/launch"
	}
	if ours, ok := strings.CutPrefix(imp, module+"/"); ok {
		return isTest || slices.Contains(allowed.ours, ours)
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	outside := allowed.outside
	if isTest {
		outside = slices.Concat(outside, testDoors)
	}
	return slices.ContainsFunc(outside, func(p string) bool { return strings.HasPrefix(imp, p) })
}

func TestDoorsRefuse(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		pkg, imp string
		isTest   bool
		want     bool
	}{
		"graph knows nobody":            {"graph", "newsgraph/data", false, false},
		"data does not know the window": {"data", "newsgraph/app", false, false},
		"only the store knows cayley":   {"graph/query", "github.com/cayleygraph/quad", false, false},
		"the store knows cayley":        {"graph/store", "github.com/cayleygraph/quad", false, true},
		"view-models know no fyne":      {"app/explore", "fyne.io/fyne/v2", false, false},
		"only launch opens the driver":  {"app", fyneApp, true, false},
		"main does not open the driver": {".", fyneApp, false, false},
		"launch opens the driver":       {"app/launch", fyneApp, false, true},
		"tests may use testify":         {"graph", "github.com/stretchr/testify/assert", true, true},
		"the standard library is open":  {"graph", "go/ast", false, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, c.want, open(c.pkg, c.imp, doors[c.pkg], c.isTest))
		})
	}
}

func TestTopLevelIsFixed(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	allowed := []string{"main.go", "app", "graph", "data", "assets", "FyneApp.toml", "go.mod", "go.sum", "README.md", "Makefile", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", "bin", "dist"}
	for _, e := range entries {
		name := e.Name()
		ok := strings.HasPrefix(name, ".") || slices.Contains(allowed, name)
		ok = ok || name == "newsgraph-screenshot.png" // what `make run` leaves without a display
		assert.True(t, ok, "%s does not belong at the top level", name)
	}
}
