"""What happens when the computer fails: killed at every call that writes, full and failing disks, damaged files.

`python -m tests.faults` (`make faults`) goes through all of it and prints what came of it; the tests here go through a
part, in seconds.
"""
