"""SALib, EMA Workbench and Optuna drive the model, and weglek's own analysis says what SALib says of the same runs."""

import json
import subprocess
import os
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import weglek

SCENARIOS = Path(__file__).resolve().parents[2] / "configs" / "scenarios"
SMALL = {"scale": "1/1000", "seed": 7}
NAMES = ["campaign.start_share", "campaign.budget", "campaign.cost_per_lead"]


def weglek_sweep(directory, design):
    """Plans, makes and analyses a sweep; gives its points, outcomes and what `weglek sweep analyse` says."""
    bounds = weglek.problem(NAMES)["bounds"]
    spreads = "".join(f'"{name}" = {{ low = {low}, high = {high} }}\n' for name, (low, high) in zip(NAMES, bounds))
    (directory / "sweep.toml").write_text(
        f"""question = "What drives the campaign?"
scenario = "{SCENARIOS / 'campaign-switchers.toml'}"
scale = "1/1000"
seed = 7
outcomes = ["reached", "campaign_leads", "cost"]
[parameters]
{spreads}
[design]
{design}
"""
    )
    sweep = directory / "s"
    steps = [["plan", directory / "sweep.toml", "--out", sweep], ["run", sweep], ["gather", sweep, "--csv"], ["analyse", sweep, "--json"]]
    for words in steps:
        done = subprocess.run([os.environ["WEGLEK_BIN"], "sweep", *map(str, words)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    # Read as text: Python's own reading of numbers is exact, that of older pandas is not.
    results = pd.read_csv(sweep / "results.csv", dtype=str).drop(columns=["status", "error"]).astype(float)
    problem = {"num_vars": len(NAMES), "names": sorted(NAMES)}
    problem["bounds"] = [bounds[NAMES.index(name)] for name in problem["names"]]
    found = json.loads(done.stdout)
    assert found["parameters"] == problem["names"]
    return problem, results, {finding["outcome"]: finding for finding in found["outcomes"]}


def same(ours, theirs, what):
    np.testing.assert_allclose(ours, np.ravel(theirs), rtol=1e-9, atol=1e-12, err_msg=what)


def alike(ours, theirs):
    """Two bootstraps of a few hundred resamples of the same runs: their intervals differ by a tenth, at most a third."""
    theirs = np.ravel(theirs)
    large = theirs > 0.02 * theirs.max()
    assert (np.abs(np.asarray(ours) / theirs - 1)[large] < 0.4).all(), (ours, theirs)


def test_sobol_indices_are_those_of_salib(tmp_path):
    from SALib.analyze import sobol

    problem, results, found = weglek_sweep(tmp_path, 'method = "saltelli"\nbase = 32')
    for outcome in ("reached", "campaign_leads"):
        theirs = sobol.analyze(problem, results[outcome].to_numpy(), num_resamples=400, seed=1)
        ours = found[outcome]["sobol"]
        for order, key in [("first", "S1"), ("total", "ST")]:
            same([index[order]["value"] for index in ours["parameters"]], theirs[key], key)
            alike([index[order]["interval"] for index in ours["parameters"]], theirs[f"{key}_conf"])
        pairs = [theirs["S2"][tuple(pair["of"])] for pair in ours["pairs"]]
        same([pair["second"]["value"] for pair in ours["pairs"]], pairs, "S2")
    assert max(index["total"]["value"] for index in found["reached"]["sobol"]["parameters"]) > 0.3


def test_elementary_effects_are_those_of_salib(tmp_path):
    from SALib.analyze import morris

    problem, results, found = weglek_sweep(tmp_path, 'method = "morris"\ntrajectories = 12')
    points = results[problem["names"]].to_numpy()
    for outcome in ("reached", "campaign_leads"):
        theirs = morris.analyze(problem, points, results[outcome].to_numpy(), num_resamples=400, num_levels=4, seed=1)
        ours = found[outcome]["morris"]
        same([effects["mu"]["value"] for effects in ours], theirs["mu"], "mu")
        same([effects["mu_star"]["value"] for effects in ours], theirs["mu_star"], "mu_star")
        same([effects["sigma"] for effects in ours], theirs["sigma"], "sigma")
        alike([effects["mu_star"]["interval"] for effects in ours], theirs["mu_star_conf"].astype(float))


def test_pawn_and_regression_are_those_of_others(tmp_path):
    from SALib.analyze import pawn
    from sklearn.linear_model import LinearRegression

    problem, results, found = weglek_sweep(tmp_path, 'method = "latin-hypercube"\npoints = 200')
    points, outcome = results[problem["names"]].to_numpy(), results["campaign_leads"].to_numpy()
    theirs = pawn.analyze(problem, points, outcome, S=10)
    ours = found["campaign_leads"]["pawn"]["parameters"]
    # Slices of twenty: SALib leaves the largest value out of the last, and may put a value on a border elsewhere.
    for key in ("minimum", "mean", "median", "maximum"):
        np.testing.assert_allclose([distances[key] for distances in ours], theirs[key], atol=0.06, err_msg=key)
    standardised = (points - points.mean(0)) / points.std(0), (outcome - outcome.mean()) / outcome.std()
    fit = LinearRegression().fit(*standardised)
    ours = found["campaign_leads"]["regression"]
    same([coefficient["value"] for coefficient in ours["coefficients"]], fit.coef_, "coefficients")
    assert ours["r2"] == pytest.approx(fit.score(*standardised))


def test_ema_workbench_explores_levers_and_uncertainties():
    from ema_workbench import Constant, Model, RealParameter, ScalarOutcome, MultiprocessingEvaluator, SequentialEvaluator

    model = Model("weglek", function=partial(weglek.compare, scenario="campaign-switchers", **SMALL))
    model.uncertainties = [RealParameter("campaign__start_share", 0.02, 0.12)]
    model.levers = [RealParameter("campaign__budget", 1e6, 2e7)]
    model.constants = [Constant("weglek__pay", 0.003)]
    model.outcomes = [ScalarOutcome("extra_2035"), ScalarOutcome("cost")]
    with SequentialEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=3, policies=2)
    assert len(experiments) == len(outcomes["extra_2035"]) == 6
    row = experiments.iloc[4]
    alone = weglek.compare(
        campaign__start_share=row["campaign__start_share"],
        campaign__budget=row["campaign__budget"],
        weglek__pay=0.003,
        scenario="campaign-switchers",
        **SMALL,
    )
    assert outcomes["extra_2035"][4] == alone["extra_2035"]
    assert outcomes["cost"][4] == pytest.approx(3 * row["campaign__budget"])
    with MultiprocessingEvaluator(model, n_processes=2) as evaluator:
        again = evaluator.perform_experiments(scenarios=3, policies=2)[1]
    assert len(again["extra_2035"]) == 6


def test_the_readme_runs():
    """Every Python example of README.md, in its order, as written."""
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
    examples = [part.split("```")[0] for part in readme.split("```python\n")[1:]]
    assert len(examples) >= 5
    names = {}
    for example in examples:
        exec(compile(example, "README.md", "exec"), names)  # noqa: S102
    assert names["study"].best_value > 0
    assert names["indices"]["ST"].shape == (2,)
    assert len(names["experiments"]) == 20
