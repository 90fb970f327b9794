# common.sh is read by the scripts beside it. It gives:
#   VERSION  the version in FyneApp.toml
#   EPOCH    the time of the commit, in seconds: the one time a package bears
#   DIST     the folder packages are left in
#   source_copy DIR   the files git knows, as they are here, in DIR
#   fyne_package DIR ARG…   runs `fyne package` on such a copy
set -eu
cd "$(dirname "$0")/.."
VERSION=$(sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)
EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
DIST=$PWD/dist
FYNE=$PWD/bin/tools/fyne
NFPM=$PWD/bin/tools/nfpm
TAGS=migrated_fynedo
export SOURCE_DATE_EPOCH=$EPOCH
mkdir -p "$DIST"

source_copy() {
    rm -rf "$1"
    mkdir -p "$1"
    git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' f; do
        [ -e "$f" ] && printf '%s\0' "$f"
    done | tar --null -T - -cf - | tar -xf - -C "$1"
}

# fyne_package works on a copy: the tool writes into the folder it packages, and
# counts builds up in FyneApp.toml. No path and no time of this machine goes in.
# The version is written into the copy: for Windows the tool builds twice, and
# forgets the linker's flags the second time.
fyne_package() {
    dir=$1
    shift
    sed -i "s/^var version = .*/var version = \"$VERSION\"/" "$dir/main.go"
    (cd "$dir" && GOFLAGS=-buildvcs=false "$FYNE" package --release --tags "$TAGS" --src . "$@")
}
