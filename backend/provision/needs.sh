# What has to be installed on this machine, and why; sourced.
# shellcheck shell=bash

missing_packages=()
missing_reasons=()

# need PACKAGE CHECK WHY: notes a package whose program or file is not there.
need() {
    local package=$1 check=$2 why=$3
    case $check in
    /*) [ ! -e "$check" ] || return 0 ;;
    *) ! have "$check" || return 0 ;;
    esac
    missing_packages+=("$package")
    missing_reasons+=("$why")
}

# The engine that makes sandboxes here: podman where it is installed, docker where only that
# runs, and podman, still to be installed, where there is neither.
host_engine() {
    if have podman; then
        echo podman
    elif have docker && as_root docker info >/dev/null 2>&1; then
        echo docker
    else
        echo podman
    fi
}

needs_of_sandboxes() {
    if [ "$(host_engine)" = podman ]; then
        need podman podman "makes sandboxes"
        # crun refuses hosts with cgroup v1.
        { have crun && [ -f /sys/fs/cgroup/cgroup.controllers ]; } || need runc runc "runs sandboxes"
        need netavark /usr/lib/podman/netavark "gives each sandbox a network of its own"
        need iptables iptables "netavark sets up networks with it"
        need uidmap newuidmap "gives each sandbox user ids of its own"
    fi
    need nftables nft "keeps sandboxes away from this machine and its network"
    need e2fsprogs mkfs.ext4 "makes the disk of each sandbox"
    need mount losetup "mounts the disk of each sandbox"
    need docker-registry docker-registry "serves the image catalogue"
    need mmdebstrap mmdebstrap "makes base images and the sandbox image from Debian packages"
    need arch-test arch-test "lets mmdebstrap see that it can make images for arm64"
    need qemu-user-static /usr/libexec/qemu-binfmt/aarch64-binfmt-P "runs arm64 images"
    need python3-pip-whl /usr/share/python-wheels "tells where pip installs from, which sandboxes then may reach"
    need unzip unzip "reads that"
    need binfmt-support update-binfmts "hands arm64 programs to QEMU"
}

needs_of_building() {
    need gcc cc "links Rust programs"
    need libc6-dev /usr/include/stdlib.h "links Rust programs"
    need nodejs node "bundles the page's editor and terminal"
    need npm npm "brings the page's editor, terminal and wasm-opt"
}

needs_of_tests() {
    need curl curl "asks the registry in tests"
    need git git "tells which files belong to the project"
    need chromium chromium "opens the page in tests"
    need chromium-driver chromedriver "drives the browser in tests"
    need fonts-dejavu-core /usr/share/fonts/truetype/dejavu "gives the browser letters in tests"
}

# Says what is missing and why.
say_needs() {
    local index
    for index in "${!missing_packages[@]}"; do
        say "missing: ${missing_packages[index]} (${missing_reasons[index]})"
    done
}

# Debian's package starts a registry that the whole network can reach. Ours is another.
keep_registry_quiet() {
    local unit=/etc/systemd/system/docker-registry.service
    [[ " ${missing_packages[*]} " == *" docker-registry "* ]] && [ -d /run/systemd/system ] || return 0
    [ -e "$unit" ] || as_root ln -s /dev/null "$unit"
}

install_needs() {
    [ ${#missing_packages[@]} -gt 0 ] || return 0
    have apt-get || die "this is no Debian: install what is named above by the system's own means," \
        "then start this again."
    keep_registry_quiet
    as_root apt-get update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        "${missing_packages[@]}"
}
