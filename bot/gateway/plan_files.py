"""The plan as files: a page to keep (PDF) and the due days for a calendar (iCalendar)."""

from __future__ import annotations

from datetime import UTC, timedelta
from io import BytesIO

from icalendar import Alarm, Calendar, Event
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from bot.gateway.phrases import Phrases
from bot.language import formats
from bot.language.receipt_words import receipt_lines
from bot.services.plan_papers import PlanPaper

# The Chinese font that every PDF reader brings along, so that no font file travels with the house.
_FONT = "STSong-Light"
_REMIND_BEFORE = timedelta(days=1)


def pdf(paper: PlanPaper, phrases: Phrases, locale: str) -> bytes:
    """One page or more: title, card, schedule, total, the wording as agreed, and how each figure was computed."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    plain = ParagraphStyle("plain", fontName=_FONT, fontSize=10.5, leading=17, wordWrap="CJK")
    title = ParagraphStyle("title", parent=plain, fontSize=16, leading=26)
    buffer = BytesIO()
    made_on = formats.day(paper.made_at.date(), locale)
    heading = phrases.text("plan_title", locale, number=paper.number)
    story: list[Flowable] = [
        Paragraph(heading, title),
        Paragraph(phrases.text("plan_card", locale, card_tail=paper.card_tail, day=made_on), plain),
        Spacer(1, 6 * mm),
        _table(paper, phrases, locale),
        Spacer(1, 6 * mm),
    ]
    story += [Paragraph(line, plain) for line in _escaped(paper.wording).splitlines() if line.strip()]
    story += _how_computed(paper, phrases, locale, plain)
    story.append(Paragraph(phrases.text("plan_binding", locale), plain))
    margin = 22 * mm
    SimpleDocTemplate(
        buffer, pagesize=A4, title=heading, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin
    ).build(story)
    return buffer.getvalue()


def ics(paper: PlanPaper, phrases: Phrases, locale: str) -> bytes:
    """One whole-day event per payment with a reminder the day before. Says nothing of a debt in its title."""
    calendar = Calendar()
    calendar.add("prodid", "-//Xiaohuan//plan//EN")
    calendar.add("version", "2.0")
    for row in paper.rows:
        event = Event()
        event.add("uid", f"{paper.id}-{row.number}@xiaohuan")
        event.add("dtstamp", paper.made_at.astimezone(UTC))
        event.add("dtstart", row.due)
        event.add("dtend", row.due + timedelta(days=1))
        title = phrases.text("plan_event", locale, row=row.number) if row.number else phrases.text("plan_event_down", locale)
        event.add("summary", title)
        note = phrases.text("plan_event_note", locale, amount=formats.money(row.amount), number=paper.number)
        event.add("description", note)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -_REMIND_BEFORE)
        event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _table(paper: PlanPaper, phrases: Phrases, locale: str) -> Table:
    head = [phrases.text(f"plan_column_{name}", locale) for name in ("number", "due", "amount")]
    down = phrases.text("plan_down", locale)
    body = [[str(row.number or down), formats.day(row.due, locale), formats.money(row.amount)] for row in paper.rows]
    foot = [phrases.text("plan_total", locale), "", formats.money(paper.total)]
    table = Table([head, *body, foot], colWidths=[30 * mm, 70 * mm, 50 * mm], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), _FONT, 10),
                ("ALIGN", (2, 0), (2, -1), "RIGHT"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, "#1b2330"),
                ("LINEABOVE", (0, -1), (-1, -1), 0.8, "#1b2330"),
                ("ROWBACKGROUNDS", (0, 1), (-1, -2), ["#ffffff", "#f3f5f8"]),
            ]
        )
    )
    return table


def _how_computed(paper: PlanPaper, phrases: Phrases, locale: str, plain: ParagraphStyle) -> list[Flowable]:
    """The receipts behind the figures, in the words of the talk and the desk."""
    if not paper.receipts:
        return []
    small = ParagraphStyle("small", parent=plain, fontSize=9, leading=13.5)
    shown: list[Flowable] = [Spacer(1, 6 * mm), Paragraph(phrases.text("plan_receipts", locale), plain)]
    for receipt in paper.receipts:
        *steps, result = receipt_lines(receipt, locale)
        shown += [Paragraph(_escaped(step), small) for step in steps]
        shown += [Paragraph(f"= {_escaped(result)}", small), Spacer(1, 2 * mm)]
    return [*shown, Spacer(1, 4 * mm)]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
