# A login shell reads the same settings.
[ -n "${BASH_VERSION:-}" ] && [ -r ~/.bashrc ] && . ~/.bashrc
