"""A proof pack can be checked by anybody, and one changed byte anywhere in it is found."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.debt.audit import GENESIS, Link, canonical, digest
from bot.proof import Broken, check, write
from bot.proof.__main__ import main
from bot.proof.pack import AUDIT, MANIFEST, readable, seal

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PARTS = {"transcript.json": b'[{"text": "\xe4\xbd\xa0\xe5\xa5\xbd"}]\n', "offers.json": b"[]\n", "README.txt": b"read me\n"}


def chain(count: int, stream: str = "c1") -> list[Link]:
    links: list[Link] = []
    for number in range(1, count + 1):
        previous = links[-1].hash if links else GENESIS
        at, data = AT + timedelta(seconds=number), canonical({"no": number})
        found = digest(stream, number, at, "bot", "said", "s", data, previous)
        links.append(Link(stream, number, at, "bot", "said", "s", data, previous, found))
    return links


@pytest.fixture
def pack() -> bytes:
    return write(PARTS, chain(3), {"conversation_id": "c1", "made_at": AT.isoformat()})[0]


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(Broken) as found:
        check(content)
    assert "\n" not in str(found.value)
    return str(found.value)


def test_a_pack_as_it_left_the_house_is_whole(pack: bytes) -> None:
    found = check(pack)
    assert (found.conversation_id, found.parts, found.events) == ("c1", 4, 3)
    assert found.digest == seal(json.loads(unpacked(pack)[MANIFEST]))
    assert check(packed(unpacked(pack))) == found, "how it was zipped does not matter"


@pytest.mark.parametrize("name", [*PARTS, AUDIT, MANIFEST])
def test_one_changed_byte_in_any_part_is_refused_by_name(pack: bytes, name: str) -> None:
    files = unpacked(pack)
    for place in range(len(files[name])):
        changed = bytearray(files[name])
        changed[place] ^= 1
        assert name in refused(packed({**files, name: bytes(changed)})), place


def test_a_damaged_zip_is_refused(pack: bytes) -> None:
    refused(b"not a zip at all")
    refused(pack[: len(pack) // 2])
    quiet = 0
    for place in range(len(pack)):
        changed = bytearray(pack)
        changed[place] ^= 0xFF
        try:
            found = check(bytes(changed))
        except Broken:
            continue
        # Dates and flags of the container say nothing about the content; what is in it is still all there.
        assert found == check(pack)
        quiet += 1
    assert quiet < len(pack) / 2


@pytest.mark.parametrize("name", [*PARTS, AUDIT, MANIFEST])
def test_a_missing_part_is_named(pack: bytes, name: str) -> None:
    files = unpacked(pack)
    del files[name]
    assert refused(packed(files)) == f"{name} is missing"


def test_a_part_that_was_added_is_named(pack: bytes) -> None:
    assert refused(packed({**unpacked(pack), "more.json": b"{}"})) == "more.json does not belong to this pack"


def resealed(files: dict[str, bytes], **change: object) -> dict[str, bytes]:
    """What somebody would do who knows how sums and seal are made, but not the chain."""
    manifest = json.loads(files[MANIFEST])
    manifest["files"] = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
        if name != MANIFEST
    }
    manifest |= change
    return {**files, MANIFEST: readable({**manifest, "seal": seal(manifest)})}


def lines(links: list[Link]) -> bytes:
    return unpacked(write({}, links, {"conversation_id": "c1", "made_at": ""})[0])[AUDIT]


def test_with_new_sums_the_chain_still_tells(pack: bytes) -> None:
    files = unpacked(pack)
    first, second, third = files[AUDIT].splitlines(keepends=True)
    reworded = second.replace(b"said", b"sang")
    assert "event 2 does not follow" in refused(packed(resealed({**files, AUDIT: first + reworded + third})))
    assert "event 3 does not follow" in refused(packed(resealed({**files, AUDIT: first + third})))
    assert "event 2 does not follow" in refused(packed(resealed({**files, AUDIT: second + first + third})))
    assert "does not end where" in refused(packed(resealed({**files, AUDIT: first + second})))
    assert "another conversation" in refused(packed(resealed({**files, AUDIT: lines(chain(3, "c2"))})))


PAPER = b"%PDF-1.4 a slip"
SUM = hashlib.sha256(PAPER).hexdigest()


def with_paper(*, stated: str = SUM, file: bytes | None = PAPER, **entry: object) -> bytes:
    """A pack of a talk in which one paper was received."""
    at, data = AT + timedelta(seconds=1), canonical({"purpose": "already_paid", "sha256": SUM, "bytes": len(PAPER)})
    found = digest("c1", 1, at, "debtor", "paper_received", "attachment:p1", data, GENESIS)
    link = Link("c1", 1, at, "debtor", "paper_received", "attachment:p1", data, GENESIS, found)
    listed = [{"id": "p1", "sha256": stated} | ({"file": "papers/p1.pdf"} if file is not None else {}) | entry] if stated else []
    files = {"papers/p1.pdf": file} if file is not None else {}
    return write(PARTS, [link], {"conversation_id": "c1", "made_at": ""}, files, listed)[0]


def test_a_paper_is_the_one_that_the_audit_says_was_received() -> None:
    assert (check(with_paper()).papers, check(with_paper()).withheld) == (1, 0)
    assert "papers/p1.pdf is not the paper" in refused(with_paper(file=b"%PDF-1.4 another"))
    assert "paper p1 is not the one" in refused(with_paper(stated="0" * 64))


def test_a_withheld_paper_is_listed_with_its_sum_and_one_left_out_is_missed() -> None:
    kept_back = with_paper(file=None, withheld="sensitive", rule="R20")
    assert (check(kept_back).papers, check(kept_back).withheld) == (0, 1)
    assert "paper p1 was received and is not listed" in refused(with_paper(stated="", file=None))


def test_an_older_pack_that_knows_of_no_papers_is_still_whole(pack: bytes) -> None:
    files = unpacked(pack)
    manifest = json.loads(files[MANIFEST])
    del manifest["papers"], manifest["seal"]
    assert check(packed({**files, MANIFEST: readable({**manifest, "seal": seal(manifest)})})).papers == 0


def test_the_command_counts_the_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(with_paper(file=None, withheld="sensitive"))
    assert main([str(path)]) == 0
    assert "0 papers (1 more withheld)" in capsys.readouterr().out


def test_a_rebuilt_pack_does_not_have_the_digest_that_the_house_wrote_down(
    pack: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = check(pack).digest
    files = unpacked(pack)
    forged = tmp_path / "forged.zip"
    forged.write_bytes(packed(resealed({**files, "offers.json": b"[1]\n"})))
    assert main([str(forged)]) == 0
    assert main([str(forged), "--digest", taken]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("REFUSED: ")


def test_the_command_says_it_in_one_line(pack: bytes, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(pack)
    bad.write_bytes(packed({**unpacked(pack), "offers.json": b"[ ]\n"}))

    def said(path: Path) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "bot.proof", path], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert said(good)[0] == 0
    assert said(good)[1].startswith("whole: conversation c1")
    code, line = said(bad)
    assert (code, line) == (1, "REFUSED: offers.json was altered: its SHA-256 is not the one in the manifest\n")
    assert said(tmp_path / "none.zip")[0] == 2
