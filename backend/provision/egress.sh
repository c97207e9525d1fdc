# Hosts that sandboxes may reach so that a tutorial's apt-get, pip and npm work; sourced. Their
# names come from the tools of this machine, which know where its packages come from.
# shellcheck shell=bash

host_of() { sed -E 's#^[a-z+]+://([^/@]*@)?([^/:]+).*#\2#'; }

debian_hosts() { debian_archives "$(debian_codename)" | host_of; }

# Debian keeps pip as a wheel, which names the index and where its files are.
python_hosts() {
    if [ -n "${PIP_INDEX_URL:-}" ]; then
        host_of <<<"$PIP_INDEX_URL"
    elif have unzip && compgen -G '/usr/share/python-wheels/pip-*.whl' >/dev/null; then
        unzip -p /usr/share/python-wheels/pip-*.whl pip/_internal/models/index.py | sed -nE \
            's#^PyPI = PackageIndex\("https://([^/"]+)/?", file_storage_domain="([^"]+)"\)#\1\n\2#p'
    fi
}

npm_hosts() { ! have npm || npm config get registry 2>/dev/null | host_of; }

# All of them, one a line.
package_hosts() {
    { debian_hosts && python_hosts && npm_hosts; } | sort -u
}

# Whether a host's address belongs to a network of one's own.
is_private() {
    getent ahosts "$1" | grep -qE '^(10\.|192\.168\.|172\.(1[6-9]|2[0-9]|3[01])\.|f[cd])'
}

# allow_egress HOST…: sets the environment in which the server lets sandboxes reach them.
allow_egress() {
    local host open=() own=()
    for host in "$@"; do
        if is_private "$host"; then own+=("$host"); else open+=("$host"); fi
    done
    local IFS=,
    export SLIPWAY_EGRESS_ALLOW="${open[*]}" SLIPWAY_EGRESS_ALLOW_PRIVATE="${own[*]}"
    [ -n "$SLIPWAY_EGRESS_ALLOW" ] || unset SLIPWAY_EGRESS_ALLOW
    [ -n "$SLIPWAY_EGRESS_ALLOW_PRIVATE" ] || unset SLIPWAY_EGRESS_ALLOW_PRIVATE
}
