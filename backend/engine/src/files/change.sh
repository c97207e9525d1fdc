# Applies a change of the project folder as a whole or not at all. Standard input: a tar archive
# with `put/PATH` for every file and, first, `delete`, `files` and `empty`; lists with a path on
# each line. Prints the folder's fingerprint before and after. Ends with 40 where a path is in the
# way of another, 41 where it can't be written.
set -uo pipefail
fingerprint() { find . -type f -printf '%P\0%s\0%T@\0%m\0%i\0' 2>/dev/null | LC_ALL=C sha1sum; }
project=$PWD
fingerprint
stage=$(mktemp -d "$(dirname "$project")/.slipway-XXXXXX") || exit 41
trap 'rm -rf -- "$stage"' EXIT
tar -x --no-same-owner -C "$stage" -f - || exit 41
mkdir -p -- "$stage/old" || exit 41

moved=() placed=()
undo() {
    local i
    for ((i = ${#placed[@]} - 1; i >= 0; i--)); do rm -rf -- "./${placed[i]}"; done
    for ((i = ${#moved[@]} - 1; i >= 0; i--)); do mv -T -- "$stage/old/$i" "./${moved[i]}"; done
    exit "$1"
}
# Moves what stands at $1 out of the way.
set_aside() {
    [ -e "./$1" ] || [ -L "./$1" ] || return 0
    mv -T -- "./$1" "$stage/old/${#moved[@]}" || undo 41
    moved+=("$1")
}
# Makes the folders that $1 needs, one by one so that they can be taken back.
make_folders() {
    local rest=${1%/*} folder=
    [ "$rest" != "$1" ] || return 0
    rest+=/
    while [ -n "$rest" ]; do
        folder+=${rest%%/*}
        rest=${rest#*/}
        if [ ! -d "./$folder" ]; then
            if [ -e "./$folder" ]; then printf '%s is a file, not a folder\n' "$folder" >&2; undo 40; fi
            mkdir -- "./$folder" || undo 41
            placed+=("$folder")
        fi
        folder+=/
    done
}

while IFS= read -r path; do set_aside "$path"; done <"$stage/delete"
while IFS= read -r path; do
    make_folders "$path"
    if [ -d "./$path" ] && [ ! -L "./$path" ]; then
        printf '%s is a folder, not a file\n' "$path" >&2
        undo 40
    fi
    set_aside "$path"
    mv -T -- "$stage/put/$path" "./$path" || undo 41
    placed+=("$path")
done <"$stage/files"
# A folder that lost its last file goes with it, as in a tree that shows only files.
while IFS= read -r folder; do
    while [ "$folder" != . ] && rmdir -- "./$folder" 2>/dev/null; do folder=$(dirname -- "$folder"); done
done <"$stage/empty"
fingerprint
