#!/usr/bin/env bash
# Fuzzes the parsers and the linter, each target in turn; the first crash ends it and names the
# input. Needs a nightly toolchain and cargo-fuzz. What was found is kept in corpus/ for next time.
# usage: tests/fuzz/run.sh [SECONDS OF EACH TARGET [TARGET…]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
seconds=${1:-60}
shift || true
[ $# -gt 0 ] || set -- dockerfile compose shell formatter ide settings
shared=${SLIPWAY_SHARED:-../../../shared}

cargo +nightly fuzz --version >/dev/null 2>&1 || {
    echo "run.sh: a nightly toolchain with cargo-fuzz is missing." \
        "Bring them with: rustup toolchain install nightly; cargo install cargo-fuzz" >&2
    exit 1
}
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
if [ -f "$shared/conformance/corpus.tar.xz" ]; then
    tar -xf "$shared/conformance/corpus.tar.xz" -C "$seeds"
else
    echo "run.sh: no real files to start from in $shared; starting from nothing" >&2
fi
for target in "$@"; do
    case $target in
    compose) folder=$seeds/compose ;;
    dockerfile | shell) folder=$seeds/dockerfiles ;;
    *) folder=$seeds ;;
    esac
    mkdir -p "$folder" "corpus/$target"
    cargo +nightly fuzz run --fuzz-dir . "$target" "corpus/$target" "$folder" -- \
        "-max_total_time=$seconds" -max_len=4096 -timeout=10 -print_final_stats=1
done
