"""Tables of `weglek sweep` are opened by the tools that they are made for, and SALib's samples come back as its outcomes."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from ema_workbench import load_results

# The command of the environment that the tests run in.
SALIB = Path(sys.executable).parent / "salib"
SCENARIOS = Path(__file__).resolve().parents[2] / "configs" / "scenarios"
OUTCOMES = ["extra_2035", "vacancies_technical@2030Q4", "cost"]


def sweep_file(directory, name, design):
    (directory / f"{name}.toml").write_text(
        f"""question = "What does it do?"
scenario = "{SCENARIOS / 'campaign-switchers.toml'}"
scale = "1/1000"
seeds = 2
outcomes = {OUTCOMES}
[parameters]
"campaign.budget" = {{ low = 1e6, high = 5e7 }}
"campaign.start_share" = "card"
[design]
{design}
"""
    )


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    """A sweep over a sample of SALib's own command, gathered in every form."""
    directory = tmp_path_factory.mktemp("exports")

    def weglek(*words):
        done = subprocess.run([os.environ["WEGLEK_BIN"], "sweep", *words], cwd=directory, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    sweep_file(directory, "s", 'method = "table"\nfile = "X.txt"\nnames_from = "params.txt"')
    (directory / "params.txt").write_text(weglek("problem", "s.toml", "--format", "salib"))
    sample = [SALIB, "sample", "sobol", "-n", "2", "-p", "params.txt", "-o", "X.txt"]
    subprocess.run(sample, cwd=directory, check=True, capture_output=True)
    weglek("plan", "s.toml", "--out", "s")
    weglek("run", "s")
    weglek("gather", "s", "--csv", "--ema", "e.tar.gz", "--salib-y", "Y.txt", "--behaviorspace", "b.csv")
    return directory


def test_pandas_polars_and_duckdb_open_the_table(directory):
    file = str(directory / "s" / "results.parquet")
    table = pd.read_parquet(file)
    assert list(table)[3:] == ["campaign.budget", "campaign.start_share", *OUTCOMES, "status", "error"]
    assert (table["status"] == "done").all() and len(table) == 24
    as_csv = pd.read_csv(directory / "s" / "results.csv", float_precision="round_trip")
    numbers = list(table)[:-2]
    assert (as_csv[numbers] == table[numbers]).all(axis=None)
    assert np.array_equal(pl.read_parquet(file).select(numbers).to_numpy(), table[numbers].to_numpy())
    assert duckdb.sql(f"""select sum("extra_2035") from '{file}'""").fetchall()[0][0] == table["extra_2035"].sum()


def test_salib_gets_a_line_for_each_of_its_own(directory):
    x, y = np.loadtxt(directory / "X.txt"), np.loadtxt(directory / "Y.txt")
    assert y.shape == (len(x), len(OUTCOMES))
    means = pd.read_parquet(directory / "s" / "results.parquet").groupby("point")[OUTCOMES].mean()
    assert np.array_equal(y, means.to_numpy())
    analyse = [SALIB, "analyze", "sobol", "-p", "params.txt", "-Y", "Y.txt", "-c", "2", "--max-order", "2"]
    said = subprocess.run(analyse, cwd=directory, check=True, capture_output=True, text=True).stdout
    assert "campaign.budget" in said


def test_ema_workbench_loads_the_archive(directory):
    experiments, outcomes = load_results(str(directory / "e.tar.gz"))
    assert set(outcomes) == set(OUTCOMES)
    assert all(len(values) == len(experiments) == 12 for values in outcomes.values())
    assert set(experiments["model"]) == {"weglek"}
    assert np.array_equal(outcomes["cost"], np.loadtxt(directory / "Y.txt")[:, 2])


def test_readers_of_behaviorspace_find_its_columns(directory):
    table = pd.read_csv(directory / "b.csv", skiprows=6)
    assert {"[run number]", "[step]", "campaign.budget", *OUTCOMES} <= set(table)
    assert list(table["[run number]"]) == list(range(1, 25))


def test_tables_of_polars_are_taken(directory):
    table = pl.read_parquet(str(directory / "s" / "results.parquet"))
    table.select("campaign.budget", "campaign.start_share").write_parquet(directory / "z.parquet")
    sweep_file(directory, "z", 'method = "table"\nfile = "z.parquet"')
    done = subprocess.run([os.environ["WEGLEK_BIN"], "sweep", "plan", "z.toml", "--out", "z"], cwd=directory)
    assert done.returncode == 0
    planned = pd.read_parquet(directory / "z" / "plan.parquet")
    assert np.array_equal(planned["campaign.budget"][::2], table["campaign.budget"].to_numpy())
