"""Reads YAML as data whose types are certain, with file and line in every complaint."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import yaml

try:
    from yaml import CSafeLoader as _Safe
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]


class BadFile(ValueError):
    """A file or a mapping that cannot be understood; the sentence says where and why."""


class Table(dict[object, object]):
    """A mapping that remembers the line on which it was written."""

    line: int = 0


class _Loader(_Safe):
    """YAML without its traps: no key that turned into a boolean, no key twice, numbers exact."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Table:
    seen: set[Hashable] = set()
    line = node.start_mark.line + 1
    for key_node, _ in node.value:
        if key_node.tag == "tag:yaml.org,2002:merge":
            continue
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, bool) or not isinstance(key, str | int):
            raise BadFile(f"dòng {line}: khóa {key!r} không phải chữ hoặc số nguyên (đặt trong dấu nháy)")
        if key in seen:
            raise BadFile(f"dòng {key_node.start_mark.line + 1}: khóa {key!r} ghi hai lần")
        seen.add(key)
    loader.flatten_mapping(node)
    table = Table()
    table.line = line
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        table[key] = loader.construct_object(value_node, deep=True)
    return table


def _exact(loader: _Loader, node: yaml.ScalarNode) -> Fraction:
    try:
        return Fraction(node.value)
    except ValueError:
        raise BadFile(f"dòng {node.start_mark.line + 1}: {node.value!r} không phải một số thập phân") from None


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:float", _exact)


def read_yaml(path: Path) -> object:
    """The content of a YAML file; BadFile names the file and the line."""
    try:
        text = path.read_text(encoding="utf-8")
        content: object = yaml.load(text, Loader=_Loader)  # a subclass of the safe loader
    except OSError as error:
        raise BadFile(f"{path.name}: không đọc được tệp ({error.strerror})") from None
    except UnicodeDecodeError:
        raise BadFile(f"{path.name}: tệp không phải UTF-8") from None
    except BadFile as error:
        raise BadFile(f"{path.name}: {error}") from None
    except ValueError as error:
        raise BadFile(f"{path.name}: giá trị không hợp lệ ({error})") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        problem = getattr(error, "problem", None) or "không phải YAML"
        raise BadFile(f"{path.name}: dòng {line}: {problem}") from None
    return content


_MISSING = object()


class Reader:
    """Takes typed values out of one mapping and complains about what is wrong or left over."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise BadFile(f"{where}: phải là một bảng khóa – giá trị")
        self.data: Mapping[object, object] = data
        line = getattr(data, "line", 0)
        self.where = f"{where}: dòng {line}" if line else where
        self.used: set[object] = set()

    def bad(self, key: object, wanted: str) -> BadFile:
        return BadFile(f"{self.where}: “{key}” {wanted}, nhận được {self.data.get(key)!r}")

    def raw(self, key: str, default: object = _MISSING) -> object:
        self.used.add(key)
        if key in self.data:
            return self.data[key]
        if default is _MISSING:
            raise BadFile(f"{self.where}: thiếu “{key}”")
        return default

    def has(self, key: str) -> bool:
        return key in self.data

    def text(self, key: str, default: object = _MISSING) -> str:
        value = self.raw(key, default)
        if not isinstance(value, str):
            raise self.bad(key, "phải là chữ")
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: object = _MISSING) -> str:
        value = self.text(key, default)
        if value not in allowed:
            raise self.bad(key, f"phải là một trong {', '.join(a for a in allowed if a)}")
        return value

    def integer(self, key: str, default: object = _MISSING) -> int:
        value = self.raw(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.bad(key, "phải là số nguyên")
        return value

    def maybe_integer(self, key: str) -> int | None:
        return None if self.raw(key, None) is None else self.integer(key)

    def flag(self, key: str, default: object = _MISSING) -> bool:
        value = self.raw(key, default)
        if not isinstance(value, bool):
            raise self.bad(key, "phải là true hoặc false")
        return value

    def maybe_day(self, key: str) -> date | None:
        value = self.raw(key, None)
        return None if value is None else as_day(value, self.bad(key, "phải là ngày dạng 2025-12-31"))

    def day(self, key: str) -> date:
        return as_day(self.raw(key), self.bad(key, "phải là ngày dạng 2025-12-31"))

    def fraction(self, key: str, default: object = _MISSING) -> Fraction:
        value = self.raw(key, default)
        if isinstance(value, bool) or not isinstance(value, int | Fraction | str):
            raise self.bad(key, "phải là một số hoặc phân số dạng 7/10")
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise self.bad(key, "phải là một số hoặc phân số dạng 7/10") from None

    def items(self, key: str) -> list[object]:
        value = self.raw(key, [])
        if not isinstance(value, list | tuple):
            raise self.bad(key, "phải là một danh sách")
        return list(value)

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.items(key)
        words = [word for word in found if isinstance(word, str)]
        if len(words) != len(found):
            raise self.bad(key, "phải là danh sách các chữ")
        return tuple(words)

    def readers(self, key: str) -> list[Reader]:
        return [Reader(item, f"{self.where}: {key}[{place}]") for place, item in enumerate(self.items(key))]

    def reader(self, key: str) -> Reader:
        return Reader(self.raw(key), f"{self.where}: {key}")

    def maybe_reader(self, key: str) -> Reader | None:
        return None if self.raw(key, None) is None else self.reader(key)

    def done(self) -> None:
        """Nothing may be left unread: a misspelt key is never passed over."""
        left = [str(key) for key in self.data if key not in self.used]
        if left:
            raise BadFile(f"{self.where}: không biết khóa “{'”, “'.join(left)}”")


def as_day(value: object, error: BadFile) -> date:
    """A calendar day from YAML or JSON; a moment in time is refused."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise error from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise error
    return value
