# Sends a signal to a process, its session and all that descends from them. Starts no program: in
# a sandbox full of processes there is room for none.
# usage: sh -c SCRIPT kill SIGNAL NOTE     exit code 3: NOTE is not written yet
# NOTE holds the process's own line of /proc/PID/stat.

# The fields after the name, which may have spaces itself: state, parent, group, session, …
started() {
    shift 19
    start=$1
}

{ read -r note <"$2"; } 2>/dev/null && [ "$note" ] || exit 3
signal=$1
leader=${note%% *}
started ${note##*) }
noted=$start
if { read -r line </proc/"$leader"/stat; } 2>/dev/null; then
    # It ended, and its number is another's by now.
    started ${line##*) }
    [ "$start" = "$noted" ] || exit 0
fi

found=" $leader "
more=yes
while [ "$more" ]; do
    more=
    for stat in /proc/[0-9]*/stat; do
        { read -r line <"$stat"; } 2>/dev/null || continue
        pid=${line%% *}
        set -- ${line##*) }
        case $found in *" $pid "*) continue ;; esac
        if [ "$4" = "$leader" ]; then
            found="$found$pid "
            more=yes
        else
            case $found in *" $2 "*) found="$found$pid " && more=yes ;; esac
        fi
    done
done
kill -"$signal" $found 2>/dev/null
exit 0
