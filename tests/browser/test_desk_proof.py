"""The proof pack: one click in a case, a file that checks out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.proof import check
from tests.browser.conftest import Opener
from tests.browser.desk_house import SIZE, open_office, open_talk, row_of, sign_in
from tests.browser.judge import assert_accessible


@pytest.fixture
def folder(tmp_path: Path, built: Path) -> Path:
    assert built
    return tmp_path


def test_one_click_in_a_case_gives_a_whole_pack(opener: Opener, folder: Path) -> None:
    with open_office(folder) as office:
        talk = office.complaining()
        desk = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
        sign_in(desk, "compliance")
        open_talk(desk, talk)
        with desk.expect_download() as taken:
            desk.get_by_role("button", name="证据包").click()
        found = check(Path(taken.value.path()).read_bytes())
        assert found.conversation_id == talk.conversation_id
        assert taken.value.suggested_filename.startswith("proof-")
        expect(desk.get_by_text("已下载 proof-")).to_be_visible()
        assert_accessible(desk)


def test_a_collector_is_offered_it_with_the_talk_and_not_before(opener: Opener, folder: Path) -> None:
    with open_office(folder) as office:
        talk = office.complaining()
        desk = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
        sign_in(desk)
        open_talk(desk, talk)
        expect(desk.get_by_role("button", name="证据包")).to_have_count(0)
        row_of(desk, talk).get_by_role("button", name="接入").click()
        expect(desk.get_by_role("button", name="证据包")).to_be_visible()
