# Steps that run beside each other, and services that run until the script ends; sourced.
# shellcheck shell=bash

declare -A step_pid step_what step_start
service_pids=()
log_dir=

# Makes the folder for logs of steps and services.
open_logs() {
    log_dir=$(mktemp -d "${TMPDIR:-/tmp}/slipway-logs.XXXXXX")
}

# start_step NAME WHAT COMMAND…: begins a step; its output goes to a log.
start_step() {
    local name=$1 what=$2
    shift 2
    step_what[$name]=$what
    step_start[$name]=$SECONDS
    say "begin: $what"
    # A group of its own, so that ending it ends all it started.
    set -m
    ("$@") </dev/null >"$log_dir/$name.log" 2>&1 &
    set +m
    step_pid[$name]=$!
}

# Waits for a step; shows the end of its log and stops everything where it failed.
await_step() {
    local name=$1 code=0
    [ -n "${step_pid[$name]:-}" ] || return 0
    wait "${step_pid[$name]}" || code=$?
    unset "step_pid[$name]"
    if [ $code != 0 ]; then
        tail -n 40 "$log_dir/$name.log" >&2
        die "failed: ${step_what[$name]} (exit $code). All its words: $log_dir/$name.log"
    fi
    say "done:  ${step_what[$name]} ($((SECONDS - step_start[$name])) s)"
}

# run_step NAME WHAT COMMAND…: both at once.
run_step() {
    start_step "$@"
    await_step "$1"
}

# start_service NAME COMMAND…: runs until stop_services.
start_service() {
    local name=$1
    shift
    set -m
    ("$@") </dev/null >"$log_dir/$name.log" 2>&1 &
    set +m
    service_pids+=("$!")
}

# Ends what this script started, the last first, and gives each ten seconds.
stop_services() {
    local index pid until
    for pid in "${step_pid[@]}"; do
        as_root kill -TERM -- "-$pid" 2>/dev/null || true
    done
    for ((index = ${#service_pids[@]} - 1; index >= 0; index--)); do
        pid=${service_pids[index]}
        as_root kill -TERM -- "-$pid" 2>/dev/null || continue
        until=$((SECONDS + 10))
        while as_root kill -0 -- "-$pid" 2>/dev/null && [ "$SECONDS" -lt "$until" ]; do sleep 0.1; done
        as_root kill -KILL -- "-$pid" 2>/dev/null || true
    done
    service_pids=()
}

readonly kept_environment=SLIPWAY_STATE,SLIPWAY_RUN,SLIPWAY_CACHE,SLIPWAY_REGISTRY_PORT,SLIPWAY_DEBIAN_MIRROR,SLIPWAY_EGRESS_ALLOW,SLIPWAY_EGRESS_ALLOW_PRIVATE,SLIPWAY_SETTINGS,SLIPWAY_LOG

# Runs a command as root: as it is, or by sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        have sudo || die "this needs root, and sudo is missing. Start it as root, or install sudo."
        sudo --preserve-env="$kept_environment" \
            -- "$@"
    fi
}

# Whether something listens on a port of this machine.
port_open() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
