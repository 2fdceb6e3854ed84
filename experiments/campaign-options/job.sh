#!/usr/bin/env bash
# Plans the sweep and submits it to Slurm. Options of your site go behind: job.sh --partition rome --sbatch=--account=project
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
weglek=${WEGLEK:-weglek}
"$weglek" sweep plan experiments/campaign-options/sweep.toml --out out/campaign-options
"$weglek" sweep submit out/campaign-options --now "$@"
