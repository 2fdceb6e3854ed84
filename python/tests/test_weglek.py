"""The package by itself: its numbers are those of the command line, and its mistakes its words."""

import json
import os
import pickle
import subprocess
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import weglek

SMALL = {"scale": "1/1000", "seed": 7}
CAMPAIGN = {"scenario": "campaign-switchers", **SMALL}
SCENARIOS = Path(__file__).resolve().parents[2] / "configs" / "scenarios"


def command(*words):
    """What the program says; its path stands in WEGLEK_BIN."""
    done = subprocess.run([os.environ["WEGLEK_BIN"], *map(str, words)], capture_output=True, text=True)
    return done


def test_a_run_has_the_numbers_of_the_command_line(tmp_path):
    table = weglek.run({"weglek.pay": 0.004}, scenario="campaign-switchers", **SMALL)
    file = SCENARIOS / "campaign-switchers.toml"
    words = ["run", file, "--set", "weglek.pay=0.004", "--seed", 7, "--scale", "1/1000", "--out", tmp_path, "--json"]
    told = json.loads(command(*words).stdout)
    assert told["indicators"], "the command tells something"
    for name, value in told["indicators"].items():
        assert table[name][-1] == value, name
    # Every figure of every quarter, as the file rounds it.
    rows = pd.read_csv(tmp_path / "indicators.csv")
    figures = rows["indicator"] + np.where(rows["group"] == "all", "", "." + rows["group"])
    assert set(figures) == set(table) - {"quarter"}
    place = {quarter: nth for nth, quarter in enumerate(table["quarter"])}
    for figure, quarter, value, unit in zip(figures, rows["quarter"], rows["value"], rows["unit"]):
        exact = table[figure][place[quarter]]
        assert abs(exact - value) <= (0.000051 if unit == "share" else 0.51), (figure, quarter)


def test_twins_have_the_numbers_of_a_sweep(tmp_path):
    names = ["campaign.start_share", "campaign.budget"]
    rows = np.array([[0.05, 1e6], [0.08, 4e6], [0.03, 2e7]])
    outcomes = ["extra_2035", "technician_years", "cost", "vacancies_technical@2030Q4"]
    (tmp_path / "X.csv").write_text(pd.DataFrame(rows, columns=names).to_csv(index=False))
    (tmp_path / "sweep.toml").write_text(
        f"""question = "The same?"
scenario = "{SCENARIOS / 'campaign-switchers.toml'}"
scale = "1/1000"
seed = 7
seeds = 2
outcomes = {json.dumps(outcomes)}
[design]
method = "table"
file = "X.csv"
"""
    )
    for words in [["plan", tmp_path / "sweep.toml", "--out", tmp_path / "s"], ["run", tmp_path / "s"], ["gather", tmp_path / "s", "--csv"]]:
        done = command("sweep", *words)
        assert done.returncode == 0, done.stderr
    # Read as text: Python's own reading of numbers is exact, that of older pandas is not.
    swept = pd.read_csv(tmp_path / "s" / "results.csv", dtype=str)[["point", "seed", *outcomes]].astype(float)
    by_point = swept.groupby("point")[outcomes].mean().to_numpy()
    here = weglek.evaluate(rows, names, outcomes, seeds=2, **CAMPAIGN)
    assert here.shape == (3, 4)
    assert (here == by_point).all(), "bit for bit"
    twins = weglek.compare(dict(zip(names, rows[1])), **CAMPAIGN)
    first = swept[(swept["point"] == 1) & (swept["seed"] == 7)].iloc[0]
    for outcome in outcomes[:3]:
        assert twins[outcome] == first[outcome], outcome


def test_twins_differ_by_quarter():
    twins = weglek.compare(campaign__budget=2e7, **CAMPAIGN)
    assert len(twins["quarter"]) == len(twins["extra"]) == len(twins["national"])
    assert twins["quarter"][-1] == "2035Q4"
    assert twins["extra"][-1] == twins["extra_2035"]
    assert twins["extra"][list(twins["quarter"]).index("2030Q4")] == twins["extra_2030"]
    assert (twins["extra"] != 0).any(), "a large campaign does something"


def test_a_table_for_pandas():
    frame = pd.DataFrame(weglek.run(until="2017Q4", **SMALL)).set_index("quarter")
    assert list(frame.index) == [f"{year}Q{quarter}" for year in (2016, 2017) for quarter in (1, 2, 3, 4)]
    assert (frame["employed_technical"] > 0).all()
    assert all(dtype == np.float64 for dtype in frame.dtypes)


def test_scenarios_are_ready_made_files_or_dictionaries():
    assert weglek.scenarios() == sorted(file.stem for file in SCENARIOS.glob("*.toml"))
    by_name = weglek.run(until="2027Q4", **CAMPAIGN)
    by_file = weglek.run(until="2027Q4", scenario=SCENARIOS / "campaign-switchers.toml", **SMALL)
    toml = {"scale": "1/1000", "seed": 7, "until": "2027Q4", "parameters": {"weglek.pay": 0.004}}
    by_dictionary = weglek.run(scenario=toml)
    in_words = weglek.run(scenario={}, until="2027Q4", weglek__pay=0.004, **SMALL)
    for name in by_name:
        assert (by_name[name] == by_file[name]).all(), name
        assert (by_dictionary[name] == in_words[name]).all(), name
    assert any((by_name[name] != in_words[name]).any() for name in by_name)


def test_numbers_of_numpy_are_numbers():
    plain, of_numpy = ({"seed": kind(7), "scale": "1/1000", "until": "2016Q2"} for kind in (int, np.int64))
    assert (weglek.run(scenario=plain)["employed_technical"] == weglek.run(scenario=of_numpy)["employed_technical"]).all()


def test_no_rows_have_a_column_for_each_outcome():
    assert weglek.evaluate(np.empty((0, 1)), ["weglek.pay"], ["extra_2035", "cost"], scenario="pay").shape == (0, 2)


def test_threads_change_nothing():
    one, two = (weglek.compare(threads=threads, **CAMPAIGN) for threads in (1, 2))
    for name in one:
        assert np.array_equal(one[name], two[name]), name


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: weglek.run({"weglek.pya": 0.1}), "weglek.pya"),
        (lambda: weglek.run({"weglek.pay": 7.0}), "weglek.pay = 7"),
        (lambda: weglek.run({"weglek.pay": "much"}), "'much' is not a number"),
        (lambda: weglek.run({"weglek.pay": 0.1}, weglek__pay=0.1), "set twice"),
        (lambda: weglek.run(campaign__budget=1e6), r"add \[campaign\]"),
        (lambda: weglek.run(scenario="bassis"), "campaign-switchers"),
        (lambda: weglek.run(scenario="nowhere.toml"), "there is no such file"),
        (lambda: weglek.run(scenario={"sede": 7}), "unknown key 'sede'"),
        (lambda: weglek.run(scenario=7), "a name, a file or a dictionary"),
        (lambda: weglek.run(seed=-1), "choose a whole number from 0"),
        (lambda: weglek.run(scale="1/0"), "from 1/1000 to 1/1"),
        (lambda: weglek.run(until="2050Q1"), "2050Q1"),
        (lambda: weglek.compare(scenario="basis"), "no measure"),
        (lambda: weglek.compare(scenario="campaign-switchers", baseline="B1"), "actieplan or nothing"),
        (lambda: weglek.evaluate([[0.1]], ["weglek.pay"], "extra", scenario="campaign-switchers"), "extra_2035"),
        (lambda: weglek.evaluate([[0.1]], ["a", "b"], "extra_2035", scenario="campaign-switchers"), "shape"),
        (lambda: weglek.evaluate([[np.nan]], ["weglek.pay"], "extra_2035", scenario="pay"), "no number"),
        (lambda: weglek.evaluate([[0.1, 0.2]], ["weglek.pay"] * 2, "extra_2035", scenario="pay"), "varied twice"),
        (lambda: weglek.problem(["weglek.pya"]), "weglek.pya"),
        (lambda: weglek.problem(["campaign.years"]), "takes whole numbers"),
        (lambda: weglek.run(scenario={"seed": object()}), "nothing that a scenario holds"),
    ],
)
def test_mistakes_are_told_kindly(call, words):
    with pytest.raises(weglek.Mistake, match=words):
        call()


def test_mistakes_have_the_words_of_the_command_line():
    with pytest.raises(weglek.Mistake) as told:
        weglek.run({"weglek.pya": 0.1})
    said = command("run", SCENARIOS / "basis.toml", "--set", "weglek.pya=0.1")
    assert said.returncode == 2
    assert str(told.value) in said.stderr


def test_a_row_that_fails_is_told_and_no_other_lost():
    rows = [[0.003], [3.0], [0.004]]
    with pytest.warns(RuntimeWarning, match="1 runs failed and are NaN; the first is of row 1"):
        answer = weglek.evaluate(rows, ["weglek.pay"], "employed_technical@2016Q4", scenario="basis", **SMALL)
    assert np.isnan(answer).tolist() == [False, True, False]


def extra(budget):
    return weglek.compare(campaign__budget=budget, **CAMPAIGN)["extra_2035"]


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_side_by_side(start):
    budgets = [1e6, 5e6, 2e7]
    # The parent has used its threads by now, which a fork does not inherit.
    alone = [extra(budget) for budget in budgets]
    with get_context(start).Pool(2) as pool:
        assert pool.map_async(extra, budgets).get(timeout=120) == alone


def test_python_goes_on_while_a_run_is_made():
    # Were the lock of Python held, the second thread could not begin before the first had ended.
    with ThreadPoolExecutor(2) as pool:
        events = []

        def long():
            weglek.run(scale="1/40", threads=1)
            events.append("long")

        def short():
            events.append("short")

        running = pool.submit(long)
        pool.submit(short).result()
        running.result()
    assert events == ["short", "long"]


def test_functions_and_mistakes_can_be_pickled():
    for thing in (weglek.run, weglek.compare, weglek.evaluate):
        assert pickle.loads(pickle.dumps(thing)) is thing
    assert str(pickle.loads(pickle.dumps(weglek.Mistake("told")))) == "told"
