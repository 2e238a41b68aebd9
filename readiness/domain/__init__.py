"""The rules, pure: recorded facts and two days in; status, verdict, blockers and dates out."""
