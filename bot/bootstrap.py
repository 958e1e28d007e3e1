"""The composition root: settings in, a ready context out. Only entry points import it."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from bot import terms
from bot.bank.embedded import EmbeddedBank, EmbeddedNotifier, EmbeddedPayments
from bot.bank.http import HttpBank, HttpNotifier, HttpPayments, Neighbour
from bot.clock import Clock, DemoClock, SystemClock
from bot.debt.calendar import announced
from bot.language.wording import Wording
from bot.services import demo
from bot.services.ports import BankPort, Context, NotifierPort, Options, PaymentPort
from bot.settings import Settings
from bot.store import migrate, seed
from bot.store.database import Database
from bot.store.keys import load_key

log = logging.getLogger(__name__)

#: No deadline that is told in workdays lies further ahead.
_CALENDAR_LOOKS_AHEAD = timedelta(days=30)


def build(settings: Settings) -> Context:
    """Make folders and key, migrate, know the key again, set the clock, wire the ports and, in demo mode, lay the demo.

    Several processes may do so at once: one does it, the others wait. Raises HouseError("data_key_missing"|"data_key_malformed"|
    "data_key_wrong"|"terms_invalid"|"terms_missing").
    """
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    settings.files_dir.mkdir(parents=True, exist_ok=True)
    given = settings.data_key.get_secret_value() if settings.data_key else None
    with _alone(settings.var_dir / "setup.lock"):
        key = load_key(given, settings.key_file, may_make=settings.demo)
        database = Database(settings.database, key)
        try:
            return _ready(settings, database)
        except BaseException:
            database.dispose()
            raise


def _ready(settings: Settings, database: Database) -> Context:
    migrate.upgrade(database.engine)
    database.check_key()
    ctx = _wire(settings, database)
    if settings.demo or settings.today is not None:
        demo.start_clock(ctx)
    if settings.demo:
        with ctx.uow() as uow:
            if not seed.is_laid(uow):
                seed.lay(uow, today=ctx.clock.today(), shift_days=demo.shift_days(ctx))
    return ctx


def attach(settings: Settings) -> Context:
    """A context on the database of a house that runs already: nothing is made, migrated, laid or set.

    For tools beside it. Raises HouseError("data_key_missing"|"data_key_malformed").
    """
    given = settings.data_key.get_secret_value() if settings.data_key else None
    return _wire(settings, Database(settings.database, load_key(given, settings.key_file, may_make=False)))


def restart_demo_day(ctx: Context) -> int:
    """For a fresh start of the whole system: the clock begins where BOT_TODAY says, and untouched ledgers follow the calendar.

    Returns how many accounts moved.
    """
    demo.start_clock(ctx, again=True)
    with ctx.uow() as uow:
        return seed.follow_calendar(uow, today=ctx.clock.today(), shift_days=demo.shift_days(ctx))


def _wire(settings: Settings, database: Database) -> Context:
    moves = settings.demo or settings.today is not None
    clock: Clock = DemoClock(database.clock_offset) if moves else SystemClock()
    in_force = terms.load(settings.terms_file) if settings.terms_file else terms.current(clock.today())
    _warn_of_unannounced_days(clock.today())
    return Context(
        uow=database,
        clock=clock,
        terms=in_force,
        bank=_bank(settings, database, clock),
        payments=_payments(settings, database),
        notifier=_notifier(settings, database, clock),
        texts=Wording.load(settings.responses_dir),
        options=Options(
            demo=settings.demo,
            base_url=settings.base_url,
            files_dir=settings.files_dir,
            max_file_bytes=settings.max_file_bytes,
            desk_session_hours=settings.desk_session_hours,
            clock_start=settings.today,
        ),
        close=database.dispose,
        one_look=database.one_look,
    )


def _warn_of_unannounced_days(today: date) -> None:
    """Deadlines in a year whose calendar is not known yet count only the days off that the law fixes."""
    for year in sorted({today.year, (today + _CALENDAR_LOOKS_AHEAD).year}):
        if not announced(year):
            log.warning("the official calendar of %s is not in the holidays library yet: moved days are not counted", year)


def _neighbour(settings: Settings, url: str, error: str) -> Neighbour:
    token = settings.neighbour_token.get_secret_value() if settings.neighbour_token else ""
    return Neighbour(url, token=token, timeout_seconds=settings.neighbour_timeout_seconds, error=error)


def _bank(settings: Settings, database: Database, clock: Clock) -> BankPort:
    if settings.bank_url:
        return HttpBank(_neighbour(settings, settings.bank_url, "bank_unavailable"))
    return EmbeddedBank(database, clock)


def _payments(settings: Settings, database: Database) -> PaymentPort:
    if settings.payment_url:
        return HttpPayments(_neighbour(settings, settings.payment_url, "payment_unavailable"))
    return EmbeddedPayments(database, settings.base_url)


def _notifier(settings: Settings, database: Database, clock: Clock) -> NotifierPort:
    if settings.sms_url:
        carrier = _neighbour(settings, settings.sms_url, "carrier_unavailable")
        return HttpNotifier(carrier, database, clock, keeps_codes=settings.demo)
    return EmbeddedNotifier(database, clock, keeps_codes=settings.demo)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold a file lock, so that processes that start together set up one after the other."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
