"""Is a folder on a network drive? SQLite's locks are not to be relied on there."""

from __future__ import annotations

import os
import sys

_NETWORK = (
    "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs",
    "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "webdav",
)  # fmt: skip
"""File systems whose files lie on another machine."""


def network_drive(path: str) -> str:
    """The kind of network drive that `path` is on; `""` if it is on none, or nobody knows."""
    folder = os.path.realpath(os.path.dirname(os.path.abspath(path)) or ".")
    if sys.platform == "win32":
        return _windows(folder)
    return kind_in(mounts(), folder)


def mounts() -> str:
    """What is mounted where: lines of device, mount point and kind, as in `/proc/mounts`."""
    if sys.platform == "darwin":
        return _as_lines(_said_by_mount())
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""


def kind_in(mounted: str, folder: str) -> str:
    """The kind of network drive that `folder` is on, by lines like those of `/proc/mounts`; `""` if on none."""
    found, kind = "", ""
    for line in mounted.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = point == "/" or folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(found):
            found, kind = point, parts[2]
    return kind if kind in _NETWORK else ""


def _as_lines(text: str) -> str:
    """`//host/share on /Volumes/x (smbfs, nodev)` as a line of device, mount point and kind."""
    lines = []
    for line in text.splitlines():
        device, _, rest = line.partition(" on ")
        point, _, options = rest.rpartition(" (")
        kind = options.rstrip(")").split(",")[0]
        lines.append(f"{device.replace(' ', '_')} {point.replace(' ', chr(92) + '040')} {kind}")
    return "\n".join(lines)


def _said_by_mount() -> str:
    import subprocess

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def _windows(folder: str) -> str:
    if folder.startswith("\\\\") or folder.startswith("//"):
        return "network share"
    import ctypes

    drive = os.path.splitdrive(folder)[0] + "\\"
    remote = 4
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only Windows has it
    return "network drive" if kernel.GetDriveTypeW(drive) == remote else ""
