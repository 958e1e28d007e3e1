"""The bot's sentences outside the dialogue engine, read from the same response files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Tuple

import yaml

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


class WordingError(LookupError):
    """A response key, or a variable of its sentence, is missing."""


@dataclass(frozen=True)
class Variation:
    """One sentence of a response; ``locale`` is None where it serves every language."""

    text: str
    locale: Optional[str] = None


@dataclass(frozen=True)
class Wording:
    """All sentences by response key. Raises :class:`WordingError` for an unknown key or an unfilled variable."""

    responses: Mapping[str, Tuple[Variation, ...]]

    @classmethod
    def load(cls, folder: Path | str) -> Wording:
        """Read every ``*.yml`` below ``folder``. Raises ValueError when one key stands in two files or a file is malformed."""
        found: Dict[str, Tuple[Variation, ...]] = {}
        for path in sorted(Path(folder).rglob("*.yml")):
            for key, variations in _read(path, path.stat().st_mtime_ns).items():
                if key in found:
                    raise ValueError(f"{path.name}: {key} is defined twice")
                found[key] = variations
        return cls(found)

    def __contains__(self, key: object) -> bool:
        return key in self.responses

    def variations(self, key: str, locale: str = "zh") -> Tuple[str, ...]:
        """The sentences of a key for a language; those for no particular language stand in where it has none of its own."""
        try:
            entries = self.responses[key]
        except KeyError:
            raise WordingError(f"no response named {key}") from None
        own = tuple(entry.text for entry in entries if entry.locale == locale)
        return own or tuple(entry.text for entry in entries if entry.locale is None)

    def names(self, key: str, locale: str = "zh") -> FrozenSet[str]:
        """The variables that the sentences of a key need."""
        return frozenset(name for text in self.variations(key, locale) for name in _PLACEHOLDER.findall(text))

    def text(self, key: str, locale: str = "zh", variation: int = 0, **values: object) -> str:
        """The sentence with its variables filled in; ``variation`` counts round the available ones."""
        texts = self.variations(key, locale)
        if not texts:
            raise WordingError(f"{key} has no text for {locale}")
        return fill(texts[variation % len(texts)], values)


@lru_cache(maxsize=256)
def _read(path: Path, changed: int) -> Mapping[str, Tuple[Variation, ...]]:
    """The responses of one file as it stood when it was ``changed``: read once, however many houses are built in a process."""
    # The parser of the library's C part where it has one: a tenth of the time at every start.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}
    if not isinstance(content, dict):
        raise ValueError(f"{path.name}: a response file is a mapping")
    responses = content.get("responses") or {}
    return {str(key): tuple(_variation(one) for one in entries or () if one.get("text")) for key, entries in responses.items()}


def fill(template: str, values: Mapping[str, object]) -> str:
    """Replace ``{name}`` by its value, and nothing else. Raises :class:`WordingError` for a missing variable."""

    def value_of(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            raise WordingError(f"variable {name} is missing")
        return str(values[name])

    return _PLACEHOLDER.sub(value_of, template)


def _variation(entry: Mapping[str, Any]) -> Variation:
    conditions: List[Mapping[str, Any]] = entry.get("condition") or []
    locale = next((str(c["value"]) for c in conditions if c.get("name") == "language"), None)
    # Blanks are kept, and a line break in front: what joins words or adds a line is little else.
    return Variation(str(entry["text"]).rstrip("\n"), locale)
