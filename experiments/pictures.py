"""Draws docs/pictures/*.svg from the CSV files of `weglek campaign --out DIR` and `weglek doorrekening --out DIR`:
python3 experiments/pictures.py DIR.

Plain SVG without any library, so that anybody can make the pictures again; each has a title and a description for
screen readers, and the names stand at the lines.
"""

import csv
import pathlib
import sys

COLOURS = {"switchers": "#0072B2", "pupils": "#D55E00", "parents": "#009E73", "mix": "#1A1A1A"}
NAMES = {"switchers": "switchers", "pupils": "pupils and students", "parents": "parents", "mix": "mix"}
DASHES = {"switchers": "", "pupils": "8 4", "parents": "2 4", "mix": "12 4 2 4"}


def line_chart(rows, path):
    quarters = sorted({row["quarter"] for row in rows})
    top = max(float(row["extra_technicians_mean"]) for row in rows)
    step = next(s for s in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if top / s <= 5)
    top = step * (int(top / step) + 1)
    left, right, high, low = 70, 560, 40, 320
    x = lambda i: left + (right - left) * i / (len(quarters) - 1)
    y = lambda v: low - (low - high) * v / top
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 370" role="img" '
        'aria-labelledby="t d" font-family="sans-serif" font-size="14">',
        "<title id='t'>Extra technicians at work, by option of the campaign</title>",
        "<desc id='d'>Mean over draws, persons at 1:1, per quarter from 2026Q1 to 2035Q4, for EUR 1 million a year "
        "in 2026 to 2028.</desc>",
        '<rect width="740" height="370" fill="white"/>',
        '<text x="70" y="24" font-size="16">Extra technicians at work, mean over draws</text>',
    ]
    for value in range(0, top + 1, step):
        parts.append(f'<line x1="{left}" x2="{right}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y(value) + 5:.1f}" text-anchor="end">{value}</text>')
    for i, quarter in enumerate(quarters):
        if quarter.endswith("Q4") and int(quarter[:4]) % 2 == 0:
            parts.append(f'<text x="{x(i):.1f}" y="{low + 22}" text-anchor="middle">{quarter}</text>')
    ends = {}
    for option in COLOURS:
        series = {r["quarter"]: float(r["extra_technicians_mean"]) for r in rows if r["option"] == option}
        points = " ".join(f"{x(i):.1f},{y(series[q]):.1f}" for i, q in enumerate(quarters))
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{COLOURS[option]}" stroke-width="2.5" '
            f'stroke-dasharray="{DASHES[option]}"/>'
        )
        ends[option] = y(series[quarters[-1]])
    place = -100.0
    for option, end in sorted(ends.items(), key=lambda e: e[1]):
        place = max(end + 5, place + 18)
        parts.append(f'<text x="{right + 8}" y="{place:.1f}" fill="{COLOURS[option]}">{NAMES[option]}</text>')
    parts.append("</svg>")
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def action_chart(rows, path):
    """Shortage relieved in 2035 by action: mean and 5-95%."""
    wanted = [r for r in rows if r["figure"] == "relieved_fte_2035" and not r["part"].startswith(("pillar", "all"))]
    actions = {}
    for row in wanted:
        actions.setdefault(row["part"], {})[row["statistic"]] = float(row["value"])
    low = min(0.0, min(a["p05"] for a in actions.values()))
    high = max(a["p95"] for a in actions.values())
    step = next(s for s in (100, 200, 500, 1000, 2000, 5000, 10000, 20000) if (high - low) / s <= 7)
    left, right, top, row_height = 180, 700, 60, 26
    bottom = top + row_height * len(actions)
    x = lambda v: left + (right - left) * (v - low) / (high - low)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 {bottom + 40}" role="img" '
        'aria-labelledby="t d" font-family="sans-serif" font-size="14">',
        "<title id='t'>Shortage relieved by each action alone, end of 2035</title>",
        "<desc id='d'>Mean and 5 to 95 percent over draws, in fte, against a world without the action (B0).</desc>",
        f'<rect width="740" height="{bottom + 40}" fill="white"/>',
        '<text x="20" y="24" font-size="16">Shortage relieved by each action alone, end of 2035, fte</text>',
        '<text x="20" y="44">dot: mean over draws; line: 5 to 95%</text>',
    ]
    for value in range(int(low / step) * step, int(high) + 1, step):
        parts.append(f'<line x1="{x(value):.1f}" x2="{x(value):.1f}" y1="{top}" y2="{bottom}" stroke="#ddd"/>')
        parts.append(f'<text x="{x(value):.1f}" y="{bottom + 20}" text-anchor="middle">{value:,}</text>')
    for i, (name, a) in enumerate(actions.items()):
        y = top + row_height * (i + 0.5)
        parts.append(f'<text x="{left - 10}" y="{y + 5:.1f}" text-anchor="end">{name.replace("_", " ")}</text>')
        ends = f'x1="{x(a["p05"]):.1f}" x2="{x(a["p95"]):.1f}" y1="{y:.1f}" y2="{y:.1f}"'
        parts.append(f'<line {ends} stroke="#0072B2" stroke-width="3"/>')
        parts.append(f'<circle cx="{x(a["mean"]):.1f}" cy="{y:.1f}" r="5" fill="#1A1A1A"/>')
    parts.append("</svg>")
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def main():
    source = pathlib.Path(sys.argv[1])
    target = pathlib.Path(__file__).parent.parent / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    for name, draw, picture in [
        ("quarters.csv", line_chart, "extra-technicians.svg"),
        ("actions.csv", action_chart, "actions.svg"),
    ]:
        if (source / name).is_file():
            with open(source / name, encoding="utf-8") as file:
                draw(list(csv.DictReader(file)), target / picture)


if __name__ == "__main__":
    main()
