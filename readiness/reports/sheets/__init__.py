"""A portfolio as tables: a workbook, CSV and Markdown for those who live in them.

`cells` says what stands in them; `workbook` and `text` write it down. What `readiness import` reads of a table is what
`fields` names, so that a workbook comes back as it went.
"""

from __future__ import annotations
