#!/usr/bin/env bash
# Tests the Python package from outside: builds the wheel, and lets SALib, EMA Workbench and Optuna drive it.
#
#   tests/python.sh
#
# WEGLEK_BIN=FILE        compare with this program instead of the release build
# WEGLEK_VENV=DIR        keep the virtual environment here, so that the next time is faster
# PYTHON=COMMAND         use this Python (3.10 or later)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
export LC_ALL=C CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
CARGO_TARGET_DIR=$(realpath -m "$CARGO_TARGET_DIR")
unset "${!SLURM_@}"

# What could not be got ready counts as one failure.
trouble() {
    echo "FAILED: $*" >&2
    echo "python: 0 passed, 1 failed"
    exit 1
}

weglek=${WEGLEK_BIN:-$CARGO_TARGET_DIR/release/weglek}
[ -x "$weglek" ] || [ -n "${WEGLEK_BIN:-}" ] || cargo build --release --locked
[ -x "$weglek" ] || trouble "$weglek cannot be run"
WEGLEK_BIN=$(realpath "$weglek")
export WEGLEK_BIN

dir=$(mktemp -d /tmp/weglek-python.XXXXXX)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
venv=${WEGLEK_VENV:-$dir/venv}

# --- a virtual environment, on a machine that may lack the means ---------------------------------

install_python() {
    echo "installing Python from Debian packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >"$dir/apt" 2>&1 &&
        apt-get install -y -q --no-install-recommends python3 python3-pip python3-venv >>"$dir/apt" 2>&1 </dev/null ||
        tail -n 5 "$dir/apt" >&2
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }

make_venv() {
    rm -rf "$venv"
    "$python" -m venv "$venv" >"$dir/venv.log" 2>&1 && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && return
    # Debian's Python has no ensurepip without python3-venv; the package virtualenv brings its own.
    rm -rf "$venv"
    "$python" -m pip install -q --target "$dir/virtualenv" virtualenv >>"$dir/venv.log" 2>&1 &&
        PYTHONPATH=$dir/virtualenv "$python" -m virtualenv -q "$venv" >>"$dir/venv.log" 2>&1
}

python=${PYTHON:-python3}
is_new_enough "$python" || install_python
is_new_enough "$python" || trouble "Python 3.10 or later is needed (PYTHON=COMMAND names one)"
if [ ! -x "$venv/bin/python" ]; then
    make_venv || { install_python && make_venv; } || { cat "$dir/venv.log" >&2; trouble "no virtual environment"; }
fi

# The tools that are to drive the package. Their versions are those of today or later.
"$venv/bin/python" -m pip install -q --disable-pip-version-check \
    maturin pytest pandas polars duckdb pyarrow 'SALib>=1.5' 'ema_workbench>=2.5' 'optuna>=4' scikit-learn >"$dir/pip.log" 2>&1 || {
    tail -n 20 "$dir/pip.log" >&2
    trouble "the packages cannot be installed"
}

# --- the wheel, and the tests --------------------------------------------------------------------

rm -rf "$dir/wheel"
(cd python && "$venv/bin/python" -m maturin build --release --locked --out "$dir/wheel" --interpreter "$venv/bin/python") \
    >"$dir/build.log" 2>&1 || { tail -n 30 "$dir/build.log" >&2; trouble "the wheel cannot be built"; }
"$venv/bin/python" -m pip install -q --disable-pip-version-check --force-reinstall --no-deps "$dir"/wheel/*.whl ||
    trouble "the wheel cannot be installed"

# From elsewhere, so that the installed package is found and not its source.
code=0
(cd "$dir" && "$venv/bin/python" -m pytest -q -p no:cacheprovider --durations=5 "$root/python/tests") \
    >"$dir/tests.log" 2>&1 </dev/null || code=$?
count() { grep -oE "[0-9]+ $1" "$dir/tests.log" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
passed=$(count passed)
failed=$(($(count failed) + $(count 'errors?')))
[ "$code" -eq 0 ] || { cat "$dir/tests.log" >&2; [ "$failed" -gt 0 ] || failed=1; }
[ "$passed" -gt 0 ] || failed=$((failed + 1))
echo "python: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
