#!/usr/bin/env bash
# Tests the built command from outside: under Slurm, killed in mid-run, and on a full disk; a single command and a sweep.
#
#   tests/system.sh
#
# WEGLEK_BIN=FILE        test this program instead of the release build
# WEGLEK_SKIP_PYTHON=1   leave the Python part out (it needs the Python package index)
# WEGLEK_SKIP_SLURM=1    leave the Slurm part out (it needs root, and Slurm from Debian packages)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
here=$PWD/tests
# The outcome must not depend on the language of the machine, nor on a Slurm job we may be in.
export LC_ALL=C
unset "${!SLURM_@}"

passed=0
failed=0
skipped=0
pass() {
    passed=$((passed + 1))
    echo "ok: $*"
}
fail() {
    failed=$((failed + 1))
    echo "FAILED: $*" >&2
}
skip() {
    skipped=$((skipped + 1))
    echo "SKIPPED: $*" >&2
}

weglek=${WEGLEK_BIN:-${CARGO_TARGET_DIR:-target}/release/weglek}
if [ ! -x "$weglek" ]; then
    [ -z "${WEGLEK_BIN:-}" ] || { echo "WEGLEK_BIN=$WEGLEK_BIN cannot be run" >&2; exit 1; }
    cargo build --release --locked
fi
weglek=$(realpath "$weglek")

# Short and world-readable: the munge socket lives below it.
dir=$(mktemp -d /tmp/weglek.XXXXXX)
chmod 755 "$dir"
victim= # pid of a campaign in the background
cleanup() {
    local code=$?
    set +e
    trap - EXIT
    [ -z "$victim" ] || kill -9 "$victim" 2>/dev/null
    [ ! -d "$dir/slurm" ] || bash "$here/slurm/slurm-down.sh" "$dir/slurm"
    if ! mountpoint -q "$dir/disk" || umount "$dir/disk"; then
        rm -rf --one-file-system "$dir"
    fi
    exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The campaign of task N, as small as one can be and still have draws and seeds.
task_args() {
    args=(campaign --scale 1/1000 --draws 2 --seeds 2 --seed $((100 + $1)) --quiet --json)
}

csvs() { (cd "$1" 2>/dev/null && find . -type f -name '*.csv' | sort) || true; }

# same_csvs LEFT RIGHT: the same CSV files, byte for byte, and at least one. The manifest is left
# out: it rightly tells when, where and with how many threads the run was made.
same_csvs() {
    local file
    [ -n "$(csvs "$1")" ] || { echo "no CSV files in $1"; return 1; }
    diff <(csvs "$1") <(csvs "$2") || { echo "not the same set of files"; return 1; }
    while read -r file; do
        cmp "$1/$file" "$2/$file" || return 1
    done < <(csvs "$1")
}

# whole_csvs DIR: every file named *.csv looks finished. A half-written file must bear another name.
whole_csvs() {
    local file
    while read -r file; do
        case ${file##*/} in
        .* | *tmp* | *partial*) echo "$file: a temporary file with the name of a finished one"; return 1 ;;
        esac
        [ -s "$1/$file" ] || { echo "$file: empty"; return 1; }
        [ -z "$(tail -c 1 "$1/$file")" ] || { echo "$file: no end of the last line"; return 1; }
        # Fields are counted outside quotes; a cut line has too few.
        awk -v file="$file" '
            { line = $0; gsub(/"[^"]*"/, "", line); fields = gsub(/,/, "", line) }
            NR == 1 { expected = fields }
            fields != expected { printf "%s: line %d is cut off\n", file, NR; exit 1 }
        ' "$1/$file" || return 1
    done < <(csvs "$1")
}

# --- the same commands by hand, to compare with -------------------------------------------------

mkdir -p "$dir"/{direct,slurm-out,logs}
for n in 1 2; do
    task_args "$n"
    if "$weglek" "${args[@]}" --threads 2 --out "$dir/direct/task-$n" \
        >"$dir/logs/direct-$n.out" 2>"$dir/logs/direct-$n.err" </dev/null; then
        pass "campaign $n runs by hand on two threads"
    else
        fail "campaign $n by hand: exit code $?"
        cat "$dir/logs/direct-$n.err" >&2
    fi
done
if same_csvs "$dir/direct/task-1" "$dir/direct/task-2" >/dev/null 2>&1; then
    fail "two seeds gave the same results, so that comparing them would prove nothing"
fi

# shellcheck source=tests/system/sweep.sh
. "$here/system/sweep.sh"
sweep_inputs

# --- a job array under Slurm --------------------------------------------------------------------

have_slurm() { command -v slurmctld && command -v slurmd && command -v sbatch && command -v munged; } >/dev/null

install_slurm() {
    echo "installing Slurm from Debian packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >"$dir/logs/apt" 2>&1 &&
        apt-get install -y -q --no-install-recommends slurm-wlm munge >>"$dir/logs/apt" 2>&1 </dev/null
}

show_slurm() {
    squeue >&2 || true
    tail -n 20 "$dir"/logs/task-* "$dir"/slurm/log/*.log >&2 || true
}

slurm_array() {
    local n code job state finished=''
    export SLURM_CONF=$dir/slurm/slurm.conf WEGLEK=$weglek DIR=$dir
    # No --threads: under Slurm the program takes its count from SLURM_CPUS_PER_TASK. The exit code
    # goes to a file, because this cluster keeps no accounts that could be asked for it.
    cat >"$dir/job.sh" <<'JOB'
#!/usr/bin/env bash
n=$SLURM_ARRAY_TASK_ID
"$WEGLEK" campaign --scale 1/1000 --draws 2 --seeds 2 --seed $((100 + SLURM_ARRAY_TASK_ID)) \
    --quiet --json --out "$DIR/slurm-out/task-$n"
echo $? >"$DIR/logs/code-$n"
JOB
    if ! job=$(sbatch --parsable --array=1-2 --cpus-per-task=1 --chdir="$dir" \
        --output="$dir/logs/task-%a" "$dir/job.sh"); then
        fail "sbatch refused the job array"
        show_slurm
        return
    fi
    for _ in $(seq 600); do
        if state=$(squeue -h -r -j "$job" 2>/dev/null) && [ -z "$state" ]; then
            finished=yes
            break
        fi
        sleep 0.5
    done
    if [ -z "$finished" ]; then
        fail "the job array did not finish"
        show_slurm
        return
    fi
    for n in 1 2; do
        code=$(cat "$dir/logs/code-$n" 2>/dev/null || echo none)
        if [ "$code" != 0 ]; then
            fail "Slurm task $n: exit code $code"
            show_slurm
        elif same_csvs "$dir/direct/task-$n" "$dir/slurm-out/task-$n"; then
            pass "Slurm task $n gives the bytes of the same command by hand"
        else
            fail "Slurm task $n gives other results than the same command by hand"
        fi
    done
}

if [ "${WEGLEK_SKIP_SLURM:-}" = 1 ]; then
    skip "Slurm, because WEGLEK_SKIP_SLURM=1"
elif ! have_slurm && { ! install_slurm || ! have_slurm; }; then
    tail -n 20 "$dir/logs/apt" >&2
    fail "Slurm cannot be installed (WEGLEK_SKIP_SLURM=1 leaves this part out)"
elif ! bash "$here/slurm/slurm-up.sh" "$dir/slurm" 3 1; then
    fail "Slurm does not start"
else
    slurm_array
    slurm_sweep
    bash "$here/slurm/slurm-down.sh" "$dir/slurm"
fi

# --- killed in mid-run --------------------------------------------------------------------------

# A fast machine may finish within a second: then strike sooner, until one run is hit alive.
hit=
torn=
for delay in 1 0.3 0.1 0.03; do
    out=$dir/killed-$delay
    "$weglek" campaign --scale 1/200 --quiet --out "$out" >/dev/null 2>"$dir/logs/killed.err" </dev/null &
    victim=$!
    sleep "$delay"
    kill -9 "$victim" 2>/dev/null || true
    code=0
    wait "$victim" 2>/dev/null || code=$?
    victim=
    whole_csvs "$out" || torn=yes
    if [ "$code" -eq 137 ]; then
        hit=$delay
        break
    elif [ "$code" -ne 0 ]; then
        cat "$dir/logs/killed.err" >&2
        break
    fi
done
if [ -n "$torn" ]; then
    fail "a killed campaign left a half-written CSV file"
elif [ -z "$hit" ]; then
    fail "no campaign was still running when it was to be killed (last exit code $code)"
else
    pass "a campaign killed after $hit s leaves no half-written CSV file"
fi

# --- a full disk --------------------------------------------------------------------------------

# full_disk FREE: a disk with FREE bytes left. One page lets the first file begin but not the second.
full_disk() {
    local file code=0 whole=yes
    local disk=$dir/disk err=$dir/logs/full.err
    rm -rf "${disk:?}"/*
    head -c $((65536 - $1)) /dev/zero >"$disk/filler"
    task_args 1
    "$weglek" "${args[@]}" --threads 2 --out "$disk/out" >"$dir/logs/full.out" 2>"$err" </dev/null || code=$?
    while read -r file; do
        cmp "$disk/out/$file" "$dir/direct/task-1/$file" || whole=
    done < <(csvs "$disk/out")
    if [ "$code" -eq 0 ]; then
        fail "full disk ($1 bytes free): exit code 0"
    elif [ ! -s "$err" ]; then
        fail "full disk ($1 bytes free): exit code $code, but no message"
    elif [ "$code" -ge 128 ] || grep -q 'panicked at' "$err"; then
        fail "full disk ($1 bytes free): a crash (exit code $code) instead of a message"
        cat "$err" >&2
    elif [ -z "$whole" ]; then
        fail "full disk ($1 bytes free): a truncated CSV file was left"
    else
        pass "full disk ($1 bytes free): exit code $code, a message, no truncated CSV file"
    fi
}

mkdir "$dir/disk"
if mount -t tmpfs -o size=64k tmpfs "$dir/disk" 2>"$dir/logs/mount.err"; then
    full_disk 0
    full_disk 4096
    umount "$dir/disk"
    mount -t tmpfs -o size=512k tmpfs "$dir/disk"
    sweep_full_disk
    sweep_read_only
    umount "$dir/disk"
else
    skip "full disk, because a tmpfs cannot be mounted here: $(cat "$dir/logs/mount.err")"
fi

# --- Python, SALib, EMA Workbench and Optuna ----------------------------------------------------

if [ "${WEGLEK_SKIP_PYTHON:-}" = 1 ]; then
    skip "Python, because WEGLEK_SKIP_PYTHON=1"
elif WEGLEK_BIN=$weglek bash "$here/python.sh"; then
    pass "the Python package has the numbers of the program, and other tools drive it"
else
    fail "the Python package"
fi

# ------------------------------------------------------------------------------------------------

[ "$skipped" -eq 0 ] || echo "system: $skipped skipped, see above" >&2
echo "system: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
