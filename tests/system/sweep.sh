#!/usr/bin/env bash
# Part of tests/system.sh: a sweep under a real Slurm whose nodes and tasks are killed, on a full disk, and in a folder
# that may not be written in. Expects $weglek, $dir, $here, pass, fail and skip; `slurm_sweep` also a Slurm with 3 nodes.

sweep_inputs() {
    mkdir -p "$dir/sweep"
    printf '%s\n' "name = 'campaign'" "scale = '1/50'" '[campaign]' 'budget = 20_000_000' 'years = 3' \
        >"$dir/sweep/campaign.toml"
    # Behaviour differs from row to row, so that each run is a whole life: a second or two, time enough to be killed in.
    printf '%s\n' "question = 'What does it yield?'" "scenario = 'campaign.toml'" 'seeds = 1' 'shards = 6' \
        "outcomes = ['extra_2035', 'technician_years', 'vacancies_technical@2030Q4']" \
        '[parameters]' "'weglek.pay' = 'card'" "'campaign.start_share' = 'card'" \
        '[design]' "method = 'latin-hypercube'" 'points = 24' >"$dir/sweep/sweep.toml"
    for place in alone slurm; do
        "$weglek" sweep plan "$dir/sweep/sweep.toml" --out "$dir/sweep/$place" --quiet
    done
    "$weglek" sweep run "$dir/sweep/alone" --threads 2 --quiet
    "$weglek" sweep gather "$dir/sweep/alone" --csv --quiet
}

# wait_for SECONDS WHAT COMMAND...: until the command succeeds.
wait_for() {
    local seconds=$1 what=$2
    shift 2
    for _ in $(seq $((seconds * 5))); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.2
    done
    fail "waited $seconds s in vain until $what"
    show_slurm
    return 1
}

# Shards of which a run is finished and others are not.
begun() { find "$dir/sweep/slurm/shards" -name 'shard-*.part' -size +0 2>/dev/null | grep -q .; }
task_on() { squeue -h -w "$1" -t R -o %A 2>/dev/null | head -n 1; }
on_node() { [ -n "$(task_on "$1")" ]; }
# The process of the task on a node: `exec` has put weglek in the place of the shell.
weglek_of() {
    local job
    job=$(task_on "$1")
    [ -n "$job" ] || return 1
    local pid
    for pid in $(scontrol listpids "$job" "$1" 2>/dev/null | awk 'NR > 1 && $1 > 0 { print $1 }'); do
        [ "$(readlink "/proc/$pid/exe")" != "$weglek" ] || { echo "$pid"; return 0; }
    done
    # Without a daemon that could be asked: by the environment that Slurm gave it.
    for pid in /proc/[0-9]*; do
        [ "$(readlink "$pid/exe")" = "$weglek" ] || continue
        if tr '\0' '\n' <"$pid/environ" 2>/dev/null | grep -qx "SLURM_JOB_ID=$job"; then
            echo "${pid##*/}"
            return 0
        fi
    done
    return 1
}
# Tells a task on n1 to stop, other than the one that was killed there; a second after it has begun its work.
told_to_stop() {
    local job
    job=$(task_on n1) && [ -n "$job" ] && [ "$job" != "$killed" ] || return 1
    weglek_of n1 >/dev/null && sleep 1 && scancel --batch --signal=TERM "$job"
}
# A task that was started again waits until a later time; lift that.
no_waiting() {
    local job
    for job in $(squeue -h -t PD -o '%A %r' 2>/dev/null | awk '$2 == "BeginTime" { print $1 }'); do
        scontrol update jobid="$job" StartTime=now 2>/dev/null || true
    done
}
queue_empty() {
    no_waiting
    local jobs
    jobs=$(squeue -h 2>/dev/null) && [ -z "$jobs" ]
}

slurm_sweep() {
    local sweep=$dir/sweep/slurm victim lone killed
    export SLURM_CONF=$dir/slurm/slurm.conf
    if ! "$weglek" sweep submit "$sweep" --now --cpus 1 --time 00:30:00 >"$dir/logs/submit" 2>&1; then
        fail "weglek sweep submit: $(cat "$dir/logs/submit")"
        return
    fi
    "$weglek" sweep submit "$sweep" --now --cpus 1 >"$dir/logs/submit-2" 2>&1
    if grep -q 'in the queue already' "$dir/logs/submit-2"; then
        pass "submitting twice submits once"
    else
        fail "submitting twice: $(cat "$dir/logs/submit-2")"
    fi
    wait_for 120 "all three nodes work" eval 'on_node n1 && on_node n2 && on_node n3 && begun' || return

    # A running task is killed: Slurm calls it failed and does not start it again.
    killed=$(task_on n1)
    victim=$(weglek_of n1) && kill -9 "$victim" && pass "killed the task on n1 in mid-run" || fail "no task on n1"
    # The daemon of a node is killed, and its task lives on: Slurm starts it again elsewhere, so that there are two.
    lone=$(weglek_of n2) || fail "no task on n2"
    kill -9 "$(cat "$dir/slurm/run/slurmd.n2.pid")"
    scontrol update nodename=n2 state=down reason=killed
    # A node dies with all that is on it.
    victim=$(weglek_of n3)
    kill -9 "$(cat "$dir/slurm/run/slurmd.n3.pid")" ${victim:+"$victim"}
    scontrol update nodename=n3 state=down reason=killed
    if [ -n "$lone" ] && kill -0 "$lone" 2>/dev/null; then
        pass "the task of a node whose daemon died lives on beside its second start"
    fi
    for node in n2 n3; do
        slurmd -f "$SLURM_CONF" -N "$node"
        scontrol update nodename="$node" state=resume 2>/dev/null || true
    done
    # Another task is told to stop, as before a time limit: it ends in order and says so.
    wait_for 60 "another task on n1 was told to stop" told_to_stop || return
    wait_for 60 "it stopped" grep -qs 'stopped; what is finished is kept' -r "$sweep/logs" &&
        pass "a task that Slurm tells to stop ends in order"
    wait_for 300 "the array and its gathering job ended" queue_empty || return
    if grep -qs 'started again by Slurm' "$sweep"/logs/*; then
        pass "Slurm started a task again"
    else
        fail "no task was started again"
        show_slurm
    fi
    # The killed task left its shard incomplete: gathering said so, and submitting again makes what is missing.
    if grep -qs 'runs are missing' "$sweep"/logs/gather_*; then
        pass "the gathering job named what is missing"
    else
        fail "the gathering job: $(cat "$sweep"/logs/gather_* 2>&1)"
    fi
    "$weglek" sweep submit "$sweep" --now --cpus 1 >"$dir/logs/submit-3" 2>&1 || fail "$(cat "$dir/logs/submit-3")"
    wait_for 300 "the second array ended" queue_empty || return
    if "$weglek" sweep gather "$sweep" --csv --quiet && cmp "$sweep/results.csv" "$dir/sweep/alone/results.csv" &&
        cmp "$sweep/results.parquet" "$dir/sweep/alone/results.parquet"; then
        pass "the table of a sweep under Slurm, with kills, is that of one machine, byte for byte"
    else
        fail "the table of the sweep under Slurm"
        "$weglek" sweep status "$sweep" >&2 || true
        show_slurm
    fi
    if [ "$(find "$sweep/shards" -type f | wc -l)" -gt 12 ]; then
        fail "more than two files a shard: $(ls "$sweep/shards")"
    fi
}

# A disk with no room left, and then with some: nothing that was finished is lost.
sweep_full_disk() {
    local disk=$dir/disk code=0 kept
    "$weglek" sweep plan "$dir/sweep/sweep.toml" --out "$disk/s" --quiet
    "$weglek" sweep run "$disk/s" --shard 0 --quiet
    head -c 1M /dev/zero >"$disk/filler" 2>/dev/null || true
    "$weglek" sweep run "$disk/s" --quiet >/dev/null 2>"$dir/logs/sweep-full" || code=$?
    if [ "$code" -eq 1 ] && [ "$(wc -l <"$dir/logs/sweep-full")" -eq 1 ] && ! grep -q panicked "$dir/logs/sweep-full"; then
        pass "sweep on a full disk: exit code 1 and one message"
    else
        fail "sweep on a full disk: exit code $code, $(cat "$dir/logs/sweep-full")"
    fi
    kept=$("$weglek" sweep status "$disk/s" --json | grep '"done"')
    case $kept in *' 0,'*) fail "the full disk lost what was finished" ;; esac
    rm "$disk/filler"
    if "$weglek" sweep run "$disk/s" --quiet && "$weglek" sweep gather "$disk/s" --csv --quiet &&
        cmp "$disk/s/results.csv" "$dir/sweep/alone/results.csv"; then
        pass "with room again the same command makes the rest, and the table is the same"
    else
        fail "a sweep does not go on after a full disk"
    fi
}

# A folder that may not be written in; for root that takes a disk mounted so.
sweep_read_only() {
    local disk=$dir/disk code=0
    rm -rf "$disk/s/shards/shard-00003.runs"
    mount -o remount,ro "$disk"
    "$weglek" sweep run "$disk/s" --quiet >/dev/null 2>"$dir/logs/sweep-ro" || code=$?
    if [ "$code" -eq 1 ] && [ "$(wc -l <"$dir/logs/sweep-ro")" -eq 1 ] && grep -q 'Read-only' "$dir/logs/sweep-ro"; then
        pass "sweep in a read-only folder: exit code 1 and one message"
    else
        fail "sweep in a read-only folder: exit code $code, $(cat "$dir/logs/sweep-ro")"
    fi
    mount -o remount,rw "$disk"
    if "$weglek" sweep run "$disk/s" --quiet && "$weglek" sweep gather "$disk/s" --csv --quiet &&
        cmp "$disk/s/results.csv" "$dir/sweep/alone/results.csv"; then
        pass "writable again, the sweep goes on"
    else
        fail "the sweep does not go on after the read-only folder"
    fi
}
