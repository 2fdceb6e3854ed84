#!/usr/bin/env bash
# Plans the sweep and submits it to Slurm. Options of your site go behind: job.sh --partition rome --sbatch=--account=project
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
weglek=${WEGLEK:-weglek}
"$weglek" sweep plan experiments/weglek-drivers/sweep.toml --out out/weglek-drivers
"$weglek" sweep submit out/weglek-drivers --now "$@"
