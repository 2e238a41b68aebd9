"""The data room: what an advisor, investor or partner gets for a milestone, and can check without this program.

`room` says what is shown and what is withheld, `pages` and `sheet` write it down, `filing` puts it into one file.
Equal facts give equal bytes.
"""
