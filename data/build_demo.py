"""Make the demo portfolio: `demo.jsonl`, its log, and `demo-evidence.jsonl`, the texts of its papers.

A development command: `make demo-data`, or `python data/build_demo.py [FOLDER]`. It plays the stories of `demo_build`
through the use cases of the workspace, on a clock that says the moment of each act. Shipped commands cannot reach that
clock. Two runs write the same bytes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from data.demo_build import cell_therapy, contracts, eye_adc, gene_therapy, metabolic, registers, standups
from data.demo_build.stage import Stage
from readiness.store import dump_line
from readiness.workspace.demo import EVIDENCE, LOG

DAY = "2026-11-24"
"""The recorded day."""


def build(target: Path) -> None:
    """Write log and evidence into the folder `target`."""
    scripts = [
        gene_therapy.story(),
        cell_therapy.story(),
        metabolic.story(),
        eye_adc.story(),
        *contracts.stories(),
        *registers.stories(),
        standups.story(),
    ]
    first = min(act.at for script in scripts for act in script.acts)
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), first, DAY)
        stage.play(scripts)
        lines = [dump_line(event) for event in stage.office._reader.events(arrival=True)]
        stage.office.close()
    papers = [
        json.dumps({"name": name, "text": text}, ensure_ascii=False) for name, text in sorted(stage.papers.items())
    ]
    for name, rows in ((LOG, lines), (EVIDENCE, papers)):
        (target / name).write_bytes("".join(f"{row.rstrip()}\n" for row in rows).encode())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
