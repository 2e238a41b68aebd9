"""A pack to begin with: commented, and without errors as it is."""

from __future__ import annotations

import re

from readiness.errors import UsageError

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 40

_TEXT = """\
# A checklist. Every key is described in checklists/FORMAT.md (`readiness schema pack-file` for editors).
# Check it with `readiness pack check FILE`, take it on with `readiness pack adopt PROGRAM FILE`.
pack:
  id: {id}             # for ever: programs refer to it
  title: {title}
  version: '1.0'       # raise it whenever a text changes
  kind: checklist      # checklist, overlay, eligibility, scorecard, risk-log, watch ...
  default_blocking: hard   # what items weigh that state no level: hard (must), soft (should), advisory
  # joins_gates: true  # its criteria become prerequisites of their areas' Green Lights

items:
  - id: {prefix}-01    # capital letters, digits, hyphens; never used again
    area: cmc          # data, cmc, clinical, access, contracts, or cross for none
    kind: criterion    # criterion, task, eligibility, obligation, risk; template and reference never count
    title: What has to be in place
    green_light: >-
      What must be true for it to pass, so that two people who read the evidence come to the same answer.
    side: both         # asia, us, both, outside
    requires:          # evidence, by class, accepted by somebody in one of the roles
      - {{class: report, role: [qa]}}
    evidence_hints: [validation report]
    estimate_days: 20  # working days
    # depends_on: [CORE-CMC-01]   # prerequisites, of this pack or of others
    # feeds: [MS-INV-MEET]        # milestones that require it
    # title_ja: 題                # Japanese, shown as a draft until ja_status: confirmed
    # green_light_ja: 文。

  - id: {prefix}-02
    area: cmc
    kind: task
    title: Work that leads there
    green_light: It is done, and what came of it is on file.
    level: should      # must, should, advisory
    # life: future     # shown, not counted until a later version says so

# tailoring:           # an overlay (kind: overlay) changes items of other packs
#   - {{target: CORE-CMC-03, action: promote, note: why}}
#   - {{target: CORE-CMC-02, action: modify, note: why, green_light: The full replacing text.}}
"""


def skeleton(id: str, title: str = "") -> str:
    """The YAML text of a new pack.

    Raises:
        UsageError: if the id is none.
    """
    check_id(id)
    named = " ".join(title.split()) or id.replace("-", " ").capitalize()
    quoted = "'" + named.replace("'", "''") + "'"
    return _TEXT.format(id=id, title=quoted, prefix=_prefix(id))


def check_id(id: str) -> None:
    """Raises UsageError if the id cannot be a pack's."""
    if not _ID.fullmatch(id) or len(id) > _LONGEST:
        raise UsageError(f"{id[:60]!r} is no pack id", f"write at most {_LONGEST} small letters, digits and hyphens")


def _prefix(id: str) -> str:
    """A prefix for item ids that no shipped pack uses."""
    from .check import shipped_files
    from .summary import summary_of

    taken = {row.id.split("-")[0] for file in shipped_files() for row in summary_of(file).items}
    word = id.split("-")[0].upper()
    return word if word not in taken | {"MS", "LOC"} else f"{word}X"
