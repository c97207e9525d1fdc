# Tools that build the page. They are compiled once and kept; sourced.
# shellcheck shell=bash

readonly wasm_bindgen_version=0.2.130
readonly trunk_version=0.21.14
readonly wasm_target=wasm32-unknown-unknown

export PATH="$cache_dir/tools/bin:$PATH"

# is_version TOOL VERSION: whether the right one is on PATH.
is_version() {
    have "$1" && [[ " $("$1" --version 2>/dev/null) " == *" $2 "* ]]
}

have_wasm_target() {
    compgen -G "$(rustc --print sysroot)/lib/rustlib/$wasm_target/lib/libcore-*.rlib" >/dev/null
}

# Lines that say what is still to be had.
missing_tools() {
    have_wasm_target || echo "the Rust target $wasm_target (compiles the page)"
    is_version wasm-bindgen $wasm_bindgen_version ||
        echo "wasm-bindgen $wasm_bindgen_version (joins the page and the browser; compiled here in 1 to 3 minutes)"
    is_version trunk $trunk_version ||
        echo "trunk $trunk_version (builds the page; compiled here in 3 to 7 minutes)"
}

# install_crate CRATE VERSION [OPTION…]: optimised less, as compiling takes longer than running.
install_crate() {
    local crate=$1 version=$2
    shift 2
    CARGO_TARGET_DIR=$cache_dir/build CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        cargo install --root "$cache_dir/tools" --version "$version" "$@" "$crate"
}

ensure_wasm_target() {
    have_wasm_target && return
    if have rustup && rustup target add $wasm_target; then
        return
    fi
    say "rustup cannot bring $wasm_target; building it from the standard library's source"
    "$provision_dir/wasm-target-from-source"
}

ensure_tools() {
    mkdir -p "$cache_dir/tools"
    ensure_wasm_target
    is_version wasm-bindgen $wasm_bindgen_version ||
        install_crate wasm-bindgen-cli $wasm_bindgen_version --no-default-features
    is_version trunk $trunk_version ||
        install_crate trunk $trunk_version --locked --no-default-features --features rustls
    rm -rf "$cache_dir/build"
}

# Whether the page was built from what stands in the tree.
page_is_fresh() {
    [ -f dist/.built ] && [ -z "$(find frontend shared static Cargo.toml Cargo.lock Trunk.toml \
        -name node_modules -prune -o -newer dist/.built -type f -print -quit)" ]
}

build_page() {
    page_is_fresh && return
    ensure_tools
    trunk build --release
    touch dist/.built
}
