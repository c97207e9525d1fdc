# Shared by the scripts of this folder; sourced, never run.
# shellcheck shell=bash

provision_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly provision_dir

# What outlives a run, and what does not.
state_dir=${SLIPWAY_STATE:-/var/lib/slipway}
run_dir=${SLIPWAY_RUN:-/run/slipway}
# Compiled tools and downloaded packages, shared by every state.
cache_dir=${SLIPWAY_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/slipway}
registry_port=${SLIPWAY_REGISTRY_PORT:-5050}

# Root's PATH can lack where Debian keeps its tools.
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export SLIPWAY_STATE=$state_dir SLIPWAY_RUN=$run_dir SLIPWAY_CACHE=$cache_dir
export SLIPWAY_REGISTRY_PORT=$registry_port

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# die WHAT WHY-AND-HOW-TO-MEND…
die() {
    say "$*"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

need_root() {
    [ "$(id -u)" = 0 ] || die "needs root: $1. Start it with sudo."
}

# Lines of a list without its comments.
list() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1"; }

debian_codename() {
    # shellcheck source=/dev/null
    (. /etc/os-release && printf '%s' "${DEBIAN_CODENAME:-${VERSION_CODENAME:-}}")
}

# Address and suite of each Debian archive the host's own apt uses: `http://… bookworm`.
debian_archives() {
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        awk -v suite="$1" '$3 == "main" && ($2 == suite || index($2, suite "-") == 1) { print $1, $2 }' |
        sort -u
}

# Address of the main Debian archive of a release. One archive has all releases, so on another
# release of Debian it is that of the host.
debian_mirror() {
    local suite found=${SLIPWAY_DEBIAN_MIRROR:-}
    for suite in "$1" "$(debian_codename)"; do
        [ -z "$found" ] || break
        [ "$suite" = "$1" ] || grep -qx 'ID=debian' /etc/os-release || break
        found=$(debian_archives "$suite" | awk -v suite="$suite" '$2 == suite { print $1; exit }')
    done
    [ -n "$found" ] || die "no Debian archive for '$1' in the host's apt sources." \
        "Add one there, or put its address into SLIPWAY_DEBIAN_MIRROR."
    printf '%s' "${found%/}"
}

# sources.list of a release: main, updates and security as far as the host uses them.
debian_sources() {
    local uri suite
    printf 'deb %s %s main\n' "$(debian_mirror "$1")" "$1"
    debian_archives "$1" | while read -r uri suite; do
        [ "$suite" = "$1" ] || printf 'deb %s %s main\n' "${uri%/}" "$suite"
    done
}

# Certificates that this machine trusts beyond Debian's own, as where a proxy signs what passes.
local_certificates() {
    find /usr/local/share/ca-certificates -name '*.crt' 2>/dev/null | LC_ALL=C sort
}

# Waits up to SECONDS for a command to succeed.
wait_for() {
    local seconds=$1 until
    shift
    until=$((SECONDS + seconds))
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.1
    done
}
