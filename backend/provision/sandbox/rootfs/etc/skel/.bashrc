# Settings of the terminal in a sandbox.
[ -r /run/slipway/shell-env ] && . /run/slipway/shell-env
case $- in *i*) ;; *) return ;; esac
PS1='\w $ '
HISTCONTROL=ignoreboth
shopt -s checkwinsize
alias ls='ls --color=auto' grep='grep --color=auto' ll='ls -l'
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
