# Prints the project folder: at most $1 files, those nearest to its root first; each as
# `SIZE TAB MODE TAB PATH NUL`; then one more NUL, its fingerprint, a NUL, and a tar archive of
# those of at most $2 bytes that fit into $3 bytes together.
set -uo pipefail
export LC_ALL=C
index=$(mktemp) && wanted=$(mktemp) || exit 41
trap 'rm -f -- "$index" "$wanted"' EXIT
fingerprint=$(find . -type f -printf '%P\0%s\0%T@\0%m\0%i\0' 2>/dev/null | sha1sum)
find . -type f -printf '%d\t%s\t%m\t%P\0' 2>/dev/null | head -z -n 20000 | sort -z -t "$(printf '\t')" -k1,1n -k4 >"$index"
left=$3 count=0
while IFS=$'\t' read -r -d '' _ size mode path; do
    ((++count <= $1 + 1)) || break
    printf '%s\t%s\t%s\0' "$size" "$mode" "$path"
    if ((count <= $1 && size <= $2 && size <= left)); then
        ((left -= size))
        printf './%s\0' "$path" >>"$wanted"
    fi
done <"$index"
printf '\0%s\0' "$fingerprint"
tar -c --null --no-recursion --ignore-failed-read -T "$wanted" -f - 2>/dev/null
exit 0
