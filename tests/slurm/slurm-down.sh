#!/usr/bin/env bash
# Stops what slurm-up.sh started in PREFIX, by recorded pid only. Safe to call twice.
#
#   slurm-down.sh PREFIX
set -uo pipefail

prefix=$(cd "${1:?usage: slurm-down.sh PREFIX}" && pwd) || exit 1
export SLURM_CONF=$prefix/slurm.conf
polls=50 # a fifth of a second each

# A pid file may outlive its process and the number be given to another: look before killing.
ours() { tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null | grep -qF -- "$prefix/"; }

stop() {
    local pid
    [ -s "$1" ] || return 0
    pid=$(cat "$1")
    ours "$pid" || return 0
    kill "$pid" 2>/dev/null
    for _ in $(seq "$polls"); do
        ours "$pid" || return 0
        sleep 0.2
    done
    echo "slurm-down: pid $pid ($1) did not stop; killing it" >&2
    kill -9 "$pid" 2>/dev/null
}

# Cancel first: a stopped slurmd leaves the steps of its running jobs behind.
if [ -s "$prefix/run/slurmctld.pid" ] && ours "$(cat "$prefix/run/slurmctld.pid")"; then
    mapfile -t jobs < <(timeout 5 squeue -h -o %A 2>/dev/null | sort -u)
    if [ "${#jobs[@]}" -gt 0 ]; then
        timeout 5 scancel "${jobs[@]}" 2>/dev/null
        for _ in $(seq "$polls"); do
            [ -n "$(timeout 5 squeue -h 2>/dev/null)" ] || break
            sleep 0.2
        done
    fi
fi

# Nodes before their controller, and munge last, because the others speak through it.
for file in "$prefix"/run/slurmd.*.pid "$prefix/run/slurmctld.pid" "$prefix/munge/munged.pid"; do
    stop "$file"
done
exit 0
