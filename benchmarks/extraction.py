"""How well and at what cost fields are found: `python benchmarks/extraction.py CORPUS`.

CORPUS is a folder of saved pages with the truth about them: `SET/truth.jsonl`, the pages named in
it, and `score.py`, whose scoring is used. All programs run in one process, one after the other on
each page. `x-parse` is the CPU time of a program over that of lxml's parse of the same pages in the
same run. Of several runs the median is taken, as a machine that is busy makes CPU times waver.

The programs to compare with are in `requirements.txt` beside this file; one that is not installed
is passed over. Pages are split by the first byte of the SHA-256 of their id: `final` (below 16) is
not looked at, `dev3` (below 32) and `dev2` (below 64) were opened late, and `dev` is what the
extractor was made with.
"""

import argparse
import importlib.util
import json
import logging
import statistics
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parent.parent))  # for what follows

from benchmarks.corpus import PARTS, Row, bytes_of, part_of, rows_of
from benchmarks.floors import complaints, write_floors
from benchmarks.programs import PROGRAMS, Answer, Example, Extractor
from benchmarks.tables import Figures, Results, heading, tables, write_readme
from benchmarks.timing import parse, timed
from snapshotter.extract.decode import recode_to_utf8

COSTS = frozenset(("ms", "x-parse", "errors"))
"""Figures that every program has."""
NO_ADDRESS = "https://unknown.invalid/"
"""Of pages whose address is not known."""

Run = dict[str, dict[str, Answer]]
"""The answers of one run, by program and by page id."""


def scoring_of(corpus: Path) -> ModuleType:
    """The corpus' own `score.py`."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{corpus}: no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made_of(names: Iterable[str]) -> dict[str, Extractor]:
    """The programs that are installed; says which are not."""
    made = {}
    for name in names:
        try:
            made[name] = PROGRAMS[name].make()
        except ImportError as error:
            print(f"{name} is passed over: {error}", file=sys.stderr)
    return made


def example(corpus: Path, name: str, row: Row, timezone: str) -> Example:
    """One page of a set."""
    data = bytes_of(corpus, name, row)
    text = recode_to_utf8(data, None)[0].decode("utf-8", "replace")
    return Example(data, text, row.get("url") or NO_ADDRESS, timezone)


def answer_of(extractor: Extractor, page: Example) -> Answer:
    """The fields found; an error is an answer, too."""
    try:
        return extractor(page)
    except Exception as error:
        return {"error": repr(error)}


def run(rows: list[Row], pages: Iterable[Example], made: dict[str, Extractor]) -> Run:
    """The answers of all programs to the pages of a set, with what each cost."""
    answers: Run = {program: {} for program in made}
    for row, page in zip(rows, pages, strict=True):
        parse(page.data)  # else the yardstick alone pays for what the programs before left behind
        _, yard = timed(parse, page.data)
        for program, extractor in made.items():
            answer, seconds = timed(answer_of, extractor, page)
            answers[program][str(row["id"])] = answer | {"seconds": seconds, "yard": yard}
    return answers


def figures(score: ModuleType, name: str, rows: list[Row], runs: list[Run]) -> dict[str, Figures]:
    """The figures of each program: quality of the first run, costs as medians of all."""
    found = {}
    ids = [str(row["id"]) for row in rows]
    for program in runs[0]:
        answers = ({one: run[program][one] for one in ids} for run in runs)
        tables = [score.table(rows, one, name)[0] for one in answers]
        shown = COSTS | PROGRAMS[program].figures
        found[program] = {key: value for key, value in tables[0].items() if key in shown}
        for cost in ("ms", "x-parse"):
            found[program][cost] = statistics.median(table[cost] for table in tables)
        found[program]["pages"] = len(rows)
    return found


def measure(
    corpus: Path, sets: list[str], parts: list[str], made: dict[str, Extractor], repeats: int
) -> Results:
    """All figures that are asked for."""
    score = scoring_of(corpus)
    results: Results = {}
    for name in sets or score.SETS:
        rows = [row for row in rows_of(corpus, name) if part_of(row) in parts]
        pages = [example(corpus, name, row, score.ZONE.get(name, "")) for row in rows]
        run(rows[:1], pages[:1], made)  # some programs load their data at the first page
        runs = [run(rows, pages, made) for _ in range(repeats)]
        groups = {part: [row for row in rows if part_of(row) == part] for part in parts}
        if len(parts) > 1:
            groups["all"] = rows
        results[name] = {
            part: figures(score, name, group, runs) for part, group in groups.items() if group
        }
    return results


def pass_gate(results: Results) -> int:
    """The exit code; says what is worse than it may be."""
    found = list(complaints({name: parts["all"]["ours"] for name, parts in results.items()}))
    print("\n".join(found) or "gate: no figure is worse than it may be")
    return 1 if found else 0


def arguments() -> argparse.Namespace:
    """What is asked for, checked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--set", action="append", help="only this set; may be repeated")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; likewise")
    parser.add_argument("--only", action="append", choices=PROGRAMS, help="only this program")
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the median is taken")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--readme", action="store_true", help="write the tables into README.md")
    parser.add_argument("--gate", action="store_true", help="exit 1 when ours is below floors.toml")
    parser.add_argument("--lower-floors", action="store_true", help="write floors.toml anew")
    args = parser.parse_args()
    if args.part and (args.gate or args.lower_floors):
        parser.error("floors are those of whole sets")
    if args.gate or args.lower_floors:
        args.only = ["ours"]
    return args


def main() -> int:
    """Measure, and print or compare."""
    args = arguments()
    if not (args.corpus / "score.py").exists():
        print(f"{args.corpus}: no corpus there, nothing is measured")
        return 0
    warnings.simplefilter("ignore")  # those of other programs
    logging.disable()
    made = made_of(args.only or PROGRAMS)
    results = measure(args.corpus, args.set, args.part or list(PARTS), made, args.repeats)
    packages = ["lxml", *(PROGRAMS[name].package for name in made)]
    text = "\n".join([heading(packages, args.repeats), *tables(results)])
    print(json.dumps(results, indent=1) if args.json else text)
    if args.readme:
        write_readme("extraction.py", text)
    if args.lower_floors:
        write_floors({name: parts["all"]["ours"] for name, parts in results.items()})
    return pass_gate(results) if args.gate else 0


if __name__ == "__main__":
    sys.exit(main())
