"""weglek: an agent-based simulation of the Dutch technical and digital labour market, with twins.

Numbers of the model and dials of levers go by their dotted names, as on the command line; where a name must be an
identifier, write two underscores for the dot: ``weglek__pay`` is ``weglek.pay``.
"""

from __future__ import annotations

import json
import operator
import os
import warnings
from collections.abc import Mapping, Sequence

import numpy as np

from . import _weglek
from ._weglek import Mistake, __version__

__all__ = ["Mistake", "__version__", "compare", "evaluate", "problem", "run", "scenarios"]

Scenario = str | os.PathLike | Mapping


def run(
    parameters: Mapping[str, float] | None = None,
    /,
    *,
    scenario: Scenario = "basis",
    seed: int | None = None,
    scale: str | None = None,
    until: str | None = None,
    threads: int | None = None,
    **more: float,
) -> dict[str, np.ndarray]:
    """Lives one world, and gives its indicators by quarter: the numbers of ``weglek run``.

    Args:
        parameters: numbers that are set, and dials of the scenario's levers, by dotted name; may be given as keywords.
        scenario: name of a ready scenario (see ``scenarios``), path of a file that ends in .toml, or its content as a
            dictionary.
        seed: of luck; the scenario's if not given.
        scale: one simulated person stands for how many, from "1/1000" to "1/1"; the scenario's if not given.
        until: last quarter, as "2030Q4"; the scenario's if not given.
        threads: the results are the same at any number; one a processor if not given.

    Returns:
        ``quarter``, and an array for each indicator (with its group after a dot, where it has more than one), of equal
        lengths: ``pandas.DataFrame(weglek.run())`` is a table. Persons are at 1:1.

    Raises:
        Mistake: what was asked is unknown or not allowed; says what is.
    """
    names, values = _settings(parameters, more)
    return _arrays(_weglek.run_scenario(_asked(scenario, names, seed, scale, threads), values, until))


def compare(
    parameters: Mapping[str, float] | None = None,
    /,
    *,
    scenario: Scenario,
    baseline: str = "actieplan",
    seed: int | None = None,
    scale: str | None = None,
    threads: int | None = None,
    **more: float,
) -> dict[str, float | np.ndarray]:
    """Lives twins, one with the measures of the scenario and one without, and gives what differs: the numbers of a sweep.

    Args:
        parameters: as in ``run``; they hold in both worlds.
        scenario: as in ``run``; it must have a measure.
        baseline: "actieplan" (its other measures are in force in both worlds) or "nothing".
        seed, scale, threads: as in ``run``.

    Returns:
        A number for each difference, such as ``extra_2035`` (technicians) or ``technician_years``; and by ``quarter``,
        arrays of ``extra`` technicians and of extra persons at work in the country (``national``). Persons are at 1:1.

    Raises:
        Mistake: what was asked is unknown or not allowed; says what is.
    """
    names, values = _settings(parameters, more)
    return _arrays(_weglek.compare_twins(_asked(scenario, names, seed, scale, threads), values, _baseline(baseline)))


def evaluate(
    rows: np.ndarray,
    names: Sequence[str],
    outcomes: str | Sequence[str],
    *,
    scenario: Scenario,
    baseline: str | None = None,
    seed: int | None = None,
    seeds: int = 1,
    scale: str | None = None,
    threads: int | None = None,
) -> np.ndarray:
    """Makes a run for each row, side by side: the numbers of a sweep over a table.

    Args:
        rows: a row a run, a column a name.
        names: dotted names of the columns.
        outcomes: one or more of those of ``weglek sweep``: a difference between twins, or a figure at a quarter, as
            "vacancies_technical@2030Q4". One gives a vector, a list gives a matrix with a column each.
        scenario, seed, scale, threads: as in ``run``.
        baseline: as in ``compare``; if not given, "actieplan" where a difference is asked, else "nothing".
        seeds: each row is lived with so many seeds of luck, and the mean is given.

    Returns:
        Outcomes in the order of the rows; NaN where a run failed, with a warning that says why.

    Raises:
        Mistake: what was asked is unknown or not allowed; says what is.
    """
    single = isinstance(outcomes, str)
    wanted = [outcomes] if single else list(outcomes)
    if not wanted:
        raise Mistake("outcomes is empty; name at least one, as 'extra_2035'")
    table = np.ascontiguousarray(rows, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != len(names):
        raise Mistake(f"rows have the shape {table.shape}; a row for each run and a column for each of {len(names)} names are needed")
    if not np.isfinite(table).all():
        raise Mistake("rows have a value that is infinite or no number")
    if baseline is None:
        baseline = "nothing" if all("@" in outcome for outcome in wanted) else "actieplan"
    asked = _asked(scenario, [_dotted(name) for name in names], seed, scale, threads)
    answer, errors = _weglek.evaluate_rows(asked, table, wanted, _baseline(baseline), _whole("seeds", seeds, 1, 1000))
    if errors:
        row, error = errors[0]
        warnings.warn(f"{len(errors)} runs failed and are NaN; the first is of row {row}: {error}", RuntimeWarning, stacklevel=2)
    return answer[:, 0] if single else answer


def problem(names: Sequence[str], outputs: Sequence[str] = ("extra_2035",)) -> dict:
    """The problem of SALib: names of numbers and dials, between the bounds of their cards."""
    dotted = [_dotted(name) for name in names]
    bounds = [list(ends) for ends in _weglek.bounds_of(dotted)]
    return {"num_vars": len(dotted), "names": dotted, "bounds": bounds, "outputs": list(outputs)}


def scenarios() -> list[str]:
    """Names of the ready scenarios."""
    return _weglek.ready_scenarios()


def _settings(parameters: Mapping[str, float] | None, more: Mapping[str, float]) -> tuple[list[str], list[float]]:
    settings: dict[str, float] = {}
    for name, value in [*(parameters or {}).items(), *more.items()]:
        dotted = _dotted(name)
        if dotted in settings:
            raise Mistake(f"{dotted} is set twice; keep one of the two")
        try:
            settings[dotted] = float(value)
        except (TypeError, ValueError):
            raise Mistake(f"{dotted} = {value!r} is not a number") from None
    return list(settings), list(settings.values())


def _dotted(name: str) -> str:
    if not isinstance(name, str):
        raise Mistake(f"{name!r} is not a name; names are texts, as 'weglek.pay'")
    return name.replace("__", ".")


def _asked(
    scenario: Scenario, names: list[str], seed: int | None, scale: str | None, threads: int | None
) -> dict:
    is_json = isinstance(scenario, Mapping)
    if is_json:
        file, text = "scenario", json.dumps({"name": "python", **scenario}, default=_plain)
    elif isinstance(scenario, os.PathLike) or (isinstance(scenario, str) and scenario.endswith(".toml")):
        file, text = os.fspath(scenario), _weglek.read_text(os.fspath(scenario))
    elif isinstance(scenario, str):
        file, text = f"{scenario}.toml", _weglek.ready_scenario(scenario)
    else:
        raise Mistake(f"scenario = {scenario!r} is not a scenario; give a name, a file or a dictionary")
    return {
        "file": file,
        "text": text,
        "is_json": is_json,
        "names": names,
        "seed": None if seed is None else _whole("seed", seed, 0, 2**63 - 1),
        "scale": None if scale is None else str(scale),
        "threads": None if threads is None else _whole("threads", threads, 1, 1024),
    }


def _plain(value: object) -> object:
    """A number of numpy as JSON knows it."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise Mistake(f"{value!r} is nothing that a scenario holds; give numbers, texts, lists and dictionaries")


def _whole(name: str, value: int, low: int, high: int) -> int:
    try:
        whole = operator.index(value)
    except TypeError:
        whole = int(value) if isinstance(value, float) and value.is_integer() else None
    if whole is None or not low <= whole <= high:
        raise Mistake(f"{name} = {value!r} is not allowed; choose a whole number from {low} to {high}")
    return whole


def _baseline(baseline: str) -> str:
    if baseline not in ("actieplan", "nothing"):
        raise Mistake(f"baseline = {baseline!r} is not allowed; choose actieplan or nothing")
    return baseline


def _arrays(answer: dict) -> dict:
    answer["quarter"] = np.array(answer["quarter"])
    return answer
