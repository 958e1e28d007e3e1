"""The form of a proof pack: a zip of readable parts, their SHA-256 sums, and the audit as a hash chain. Pure.

Anybody can check a pack offline. Who could rebuild all of it could also rebuild the sums; therefore the digest of a pack is
written into the house's own audit when it is taken, and whoever doubts compares the two.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.debt.audit import Link, first_broken

FORMAT = "xiaohuan-proof-pack/1"
MANIFEST = "manifest.json"
AUDIT = "audit.jsonl"
#: More than any case comes to; a file that unpacks to more than this is not one of ours.
MOST_BYTES = 512 * 1024 * 1024
#: How the audit tells that a paper came in.
_RECEIVED, _PAPER = "paper_received", "attachment:"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LINK = ("stream", "number", "at", "actor", "action", "subject", "data", "previous", "hash")


class Broken(Exception):  # noqa: N818 (it is what the file is, not a failure of the check)
    """The pack is not what left the house. The message says in one line what is wrong."""


@dataclass(frozen=True)
class Whole:
    """A pack in which everything agrees. ``digest`` is what the house wrote down when it was taken."""

    conversation_id: str
    made_at: str
    digest: str
    parts: int
    events: int
    papers: int = 0
    withheld: int = 0


def write(
    parts: Mapping[str, bytes],
    audit: Iterable[Link],
    about: Mapping[str, Any],
    papers: Mapping[str, bytes] | None = None,
    listed: Iterable[Mapping[str, Any]] = (),
) -> tuple[bytes, str]:
    """(the zip, its digest). ``about`` joins the manifest and must hold ``conversation_id`` and ``made_at``.

    ``papers``: files that people sent, by name. ``listed``: every paper of the case with ``id`` and ``sha256``, and either the
    ``file`` that it is here or why it is ``withheld``.
    """
    links = list(audit)
    files = {**parts, **(papers or {}), AUDIT: b"".join(_line(link) for link in links)}
    manifest: dict[str, Any] = {
        **about,
        "format": FORMAT,
        "audit": {"events": len(links), "last_hash": links[-1].hash if links else ""},
        "papers": [dict(one) for one in listed],
        "files": {name: {"bytes": len(content), "sha256": _sum(content)} for name, content in sorted(files.items())},
    }
    digest = seal(manifest)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((MANIFEST, readable({**manifest, "seal": digest})), *sorted(files.items())):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue(), digest


def check(content: bytes) -> Whole:
    """What the pack says it is, if every sum and every link agrees. Raises Broken with the first thing that does not."""
    files = _unpacked(content)
    manifest = _manifest(files)
    stated = manifest["files"]
    for name in sorted({*stated, *files} - {MANIFEST}):
        if name not in files:
            raise Broken(f"{name} is missing")
        if name not in stated:
            raise Broken(f"{name} does not belong to this pack")
        if stated[name].get("sha256") != _sum(files[name]) or stated[name].get("bytes") != len(files[name]):
            raise Broken(f"{name} was altered: its SHA-256 is not the one in the manifest")
    links = _chain(files.get(AUDIT), manifest)
    listed = _papers(links, files, manifest)
    given = sum("file" in one for one in listed)
    return Whole(
        manifest["conversation_id"],
        manifest["made_at"],
        manifest["seal"],
        len(stated),
        manifest["audit"]["events"],
        given,
        len(listed) - given,
    )


def readable(value: Any) -> bytes:
    """JSON that a person can read, the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, default=str) + "\n").encode()


def seal(manifest: Mapping[str, Any]) -> str:
    """The digest of a manifest without its seal, and with it of the whole pack."""
    bare = {name: value for name, value in manifest.items() if name != "seal"}
    return _sum(json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise Broken("the file is too large to be a proof pack")
            names = archive.namelist()
            if len(set(names)) != len(names):
                raise Broken("a part stands in the file twice")
            return {name: _read(archive, name) for name in names}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as exc:
        raise Broken("the file is no readable zip") from exc


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except Exception as exc:
        # A damaged stream fails in as many ways as there are decompressors.
        raise Broken(f"{name} cannot be unpacked: its bytes are damaged") from exc


def _manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    if MANIFEST not in files:
        raise Broken(f"{MANIFEST} is missing")
    try:
        manifest: dict[str, Any] = json.loads(files[MANIFEST])
        known = manifest["format"] == FORMAT and isinstance(manifest["files"], dict) and isinstance(manifest["audit"], dict)
        stated = manifest["seal"]
    except (ValueError, KeyError, TypeError) as exc:
        raise Broken(f"{MANIFEST} was altered: it cannot be read") from exc
    if not known:
        raise Broken(f"{MANIFEST} is of another form than {FORMAT}")
    if files[MANIFEST] != readable(manifest) or seal(manifest) != stated:
        raise Broken(f"{MANIFEST} was altered: it does not match its seal")
    return manifest


def _chain(lines: bytes | None, manifest: Mapping[str, Any]) -> list[Link]:
    if lines is None:
        raise Broken(f"{AUDIT} is missing")
    try:
        links = [_link(line) for line in lines.splitlines()]
    except (ValueError, KeyError, TypeError) as exc:
        raise Broken(f"{AUDIT} was altered: a line cannot be read") from exc
    broken = first_broken(links)
    if broken is not None:
        raise Broken(f"{AUDIT} was altered: event {broken.number} does not follow from the one before it")
    if any(link.stream != manifest["conversation_id"] for link in links):
        raise Broken(f"{AUDIT} is that of another conversation")
    last = links[-1].hash if links else ""
    if len(links) != manifest["audit"]["events"] or last != manifest["audit"]["last_hash"]:
        raise Broken(f"{AUDIT} does not end where the manifest says")
    return links


def _papers(links: Iterable[Link], files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every paper that the chain says was received is listed, with the sum that it had then; a file here has that sum."""
    listed: list[Mapping[str, Any]] = manifest.get("papers", [])
    received = {link.subject.removeprefix(_PAPER): json.loads(link.data)["sha256"] for link in links if link.action == _RECEIVED}
    for one in listed:
        if received.pop(one["id"], None) != one["sha256"]:
            raise Broken(f"paper {one['id']} is not the one that {AUDIT} says was received")
        if "file" in one and _sum(files.get(one["file"], b"")) != one["sha256"]:
            raise Broken(f"{one['file']} is not the paper that {AUDIT} says was received")
    if received and "papers" in manifest:
        raise Broken(f"paper {min(received)} was received and is not listed")
    return listed


def _line(link: Link) -> bytes:
    shown = {name: getattr(link, name) for name in _LINK}
    shown["at"] = link.at.isoformat()
    return (json.dumps(shown, ensure_ascii=False) + "\n").encode()


def _link(line: bytes) -> Link:
    shown = json.loads(line)
    return Link(**{name: shown[name] for name in _LINK} | {"at": datetime.fromisoformat(shown["at"])})


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
