"""The workspace file: an append-only, hash-chained log of events, the rows folded from it, and evidence files.

Reading (standard library only):

* `open_reader(path, timeout=5.0) -> Reader`; `Reader.load(ids=None) -> list[ProgramFacts]`, `.get(record, *key)`,
  `.rows(record, *prefix)`, `.tables`, `.events(programs=None, cut=None, arrival=False)`, `.batch_events(batch)`,
  `.state() -> LogState(head, length, sites)`, `.ineffective()`, `.anomalies()`, `.voided()`, `.snapshot()`,
  `.verify(expected=(), moment=None) -> VerifyReport(log, findings)`, `.plan_undo(actor) -> UndoPlan | None`,
  `.plan_redo(actor)`, `.data_version()`, `.has_content(sha256)`, `.read_content(sha256)`,
  `.export_content(sha256, target)`;
* past moments: `.cut_at(ms)`, `.cut_at_head(head)`, `.cut_at_sites(sites)` make a `Cut`; `.load_as_of(cut, ids=None)
  -> list[ProgramFacts]`, `.as_of(cut, ids=None) -> MemoryTables`; `facts.from_tables(tables, program)`.

Writing (a `Store` is a `Reader` too):

* `create(path, clock=, author=, drafts=, shared=False) -> Store`, `create_from_log(path, events, clock=) -> Store`,
  `open_store(path, clock=, timeout=5.0) -> Store`, `upgrade(path, clock=) -> Store`;
* `with store.transaction():` take the lock, read, ask `store.next_ids("E")`, then
  `store.append(drafts, author, staged=()) -> list[Event]`; it raises `Refused`, and nothing is kept;
* `store.record_refusal(author, act=, rule=, text=, program="", entity="") -> Event`, outside that transaction;
* `store.undo(batch, author, reason="") -> Event`, the batch from a plan: of an act (undo) or of an undo (redo);
* `store.stage(path, known=None) -> Staged(sha256, size, chunks)`, `store.sweep()`, `store.merge(events) -> Merged`,
  `store.rebuild()`, `store.erase_redacted()`, `store.note_backup(ms, head)`.

Keeping:

* `backup(reader, target, now=, content=True, replace=False) -> Copied`, `restore(source, target, clock=, replace=False)
  -> Restored`, `archive.archive(reader, folder, now=) -> Archived`, `logtext.csv_lines`, `.jsonl_lines`, `.parse`,
  `anchor.missing(conn, seen, moment)`.

Names are loaded when first used, so that a reading command pays for no writing.
"""

from __future__ import annotations

from ..typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .archive import Archived as Archived
    from .content import COPY_LIMIT as COPY_LIMIT
    from .content import Staged as Staged
    from .content import fingerprint as fingerprint
    from .content import storage_for as storage_for
    from .copies import Copied as Copied
    from .copies import Restored as Restored
    from .copies import backup as backup
    from .copies import restore as restore
    from .creation import create as create
    from .creation import create_from_log as create_from_log
    from .log import Author as Author
    from .log import Cut as Cut
    from .log import LogState as LogState
    from .log import dump_line as dump_line
    from .log import parse_line as parse_line
    from .merge import Merged as Merged
    from .reader import Reader as Reader
    from .reader import open_reader as open_reader
    from .schema import Anomaly as Anomaly
    from .schema import Ineffective as Ineffective
    from .undo import UndoPlan as UndoPlan
    from .verify import Finding as Finding
    from .verify import VerifyReport as VerifyReport
    from .writer import Store as Store
    from .writer import open_store as open_store
    from .writer import upgrade as upgrade

_HOME = {
    "archive": ("Archived",),
    "copies": ("Copied", "Restored", "backup", "restore"),
    "content": ("COPY_LIMIT", "Staged", "fingerprint", "storage_for"),
    "creation": ("create", "create_from_log"),
    "log": ("Author", "Cut", "LogState", "dump_line", "parse_line"),
    "merge": ("Merged",),
    "reader": ("Reader", "open_reader"),
    "schema": ("Anomaly", "Ineffective"),
    "undo": ("UndoPlan",),
    "verify": ("Finding", "VerifyReport"),
    "writer": ("Store", "open_store", "upgrade"),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    module = _MODULE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Not importlib.import_module: loading that package, and the warnings it brings, costs a hundredth of a gate.
    return getattr(__import__(f"{__name__}.{module}", fromlist=(name,)), name)
