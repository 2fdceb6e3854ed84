#!/usr/bin/env bash
# Counts the instructions of a run of a fixed small world, 80 quarters and its synthesis, and holds them to the recorded number. Counts do not depend on
# how busy the machine is, so a slow regress is seen where a clock would not see it.
#
#   tests/instructions.sh            compare with tests/instructions.txt
#   tests/instructions.sh --record   record the count of now
#
# Needs valgrind. The count depends on the compiler: with another rustc than the recorded one, nothing is compared.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
record=tests/instructions.txt
allowed=3 # percent of growth
scenario=configs/scenarios/basis.toml
scale=1/200

command -v valgrind >/dev/null || { echo "SKIPPED: no valgrind; install it (apt-get install valgrind)" >&2; exit 0; }
weglek=${WEGLEK_BIN:-${CARGO_TARGET_DIR:-target}/release/weglek}
[ -x "$weglek" ] || cargo build --release --locked
rustc=$(rustc --version)

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
# The whole program: the work of a quarter is done by a worker of the pool, which a collection that is switched on in the main
# thread would not see.
valgrind --tool=callgrind --callgrind-out-file="$dir/callgrind.out" \
    "$weglek" run "$scenario" --scale "$scale" --seed 1 --threads 1 --quiet --out "$dir/out" 2>"$dir/log" ||
    { cat "$dir/log" >&2; exit 1; }
count=$(sed -n 's/^\(totals\|summary\): *\([0-9]*\).*/\2/p' "$dir/callgrind.out" | tail -1)
[ "${count:-0}" -gt 0 ] || { echo "callgrind counted nothing" >&2; exit 1; }

if [ "${1:-}" = --record ]; then
    printf '%s\n%s\n' "$rustc" "$count" >"$record"
    echo "recorded: $count instructions, $rustc"
    exit 0
fi
{ read -r recorded_rustc; read -r recorded; } <"$record"
if [ "$rustc" != "$recorded_rustc" ]; then
    echo "SKIPPED: $count instructions with $rustc; recorded were $recorded with $recorded_rustc" >&2
    exit 0
fi
if [ $((count * 100)) -gt $((recorded * (100 + allowed))) ]; then
    echo "FAILED: the run takes $count instructions; recorded were $recorded, and $allowed% more is allowed." >&2
    echo "Make it cheaper, or say in the commit why not and record anew: tests/instructions.sh --record" >&2
    exit 1
fi
echo "ok: $count instructions; recorded were $recorded (at most $allowed% more)"
