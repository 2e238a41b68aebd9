"""One test for each requirement R01 to R38 of the table in `readiness.reports.controls`, and a sabotage for each."""
