"""Reading a terms file: every problem it has, or a frozen :class:`Terms`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.debt.errors import HouseError
from bot.debt.limits import Terms
from bot.terms.build import build
from bot.terms.schema_file import TermsFile

HOME = Path(__file__).parent
Problem = tuple[str, str]


class _StrictLoader(yaml.SafeLoader):
    """Safe YAML that refuses a key given twice: the second would silently win."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=deep)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} given twice", key_node.start_mark)
        seen.add(key)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load(path: Path) -> Terms:
    """The terms in a YAML file. Raises HouseError("terms_invalid", file=…, problems=((path, reason), …)) with all problems at
    once.
    """
    path = Path(path)
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except OSError as exc:
        raise _invalid(path, ("", exc.strerror or "unreadable")) from exc
    except (yaml.YAMLError, UnicodeDecodeError) as exc:
        raise _invalid(path, ("", " ".join(str(exc).split()))) from exc
    if not isinstance(raw, dict):
        raise _invalid(path, ("", "the file must be a mapping"))
    try:
        return build(TermsFile.model_validate(raw))
    except ValidationError as exc:
        raise _invalid(path, *_problems(exc)) from exc


def current(on: date, home: Path = HOME) -> Terms:
    """The terms in force on a day: the latest file whose ``effective_from`` is not after it.

    Raises HouseError("terms_missing", on=…) when none is in force yet, and ``terms_invalid`` for a broken file or two of one day.
    """
    versions = _versions(home)
    in_force = [terms for terms in versions if terms.effective_from <= on]
    if not in_force:
        raise HouseError("terms_missing", on=on)
    return in_force[-1]


@lru_cache(maxsize=8)
def _versions(home: Path) -> tuple[Terms, ...]:
    versions: dict[date, Terms] = {}
    for path in sorted(home.glob("*.yaml")):
        terms = load(path)
        if terms.effective_from in versions:
            raise _invalid(path, ("effective_from", f"{terms.effective_from} is already taken by another file"))
        versions[terms.effective_from] = terms
    return tuple(versions[day] for day in sorted(versions))


def _invalid(path: Path, *problems: Problem) -> HouseError:
    return HouseError("terms_invalid", file=str(path), problems=problems)


def _problems(error: ValidationError) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for item in error.errors():
        where = ".".join(str(step) for step in item["loc"])
        several = item.get("ctx", {}).get("problems")
        reasons = several if several else (_reason(item["type"], item["msg"], item.get("input")),)
        found += [(where, reason) for reason in reasons]
    return tuple(found)


def _reason(kind: str, message: str, given: Any) -> str:
    if kind == "extra_forbidden":
        return "unknown key"
    if kind == "missing":
        return "missing"
    return f"{message[0].lower()}{message[1:]}, found {given!r}"
