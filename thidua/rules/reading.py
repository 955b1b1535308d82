"""Reads YAML as data whose types are certain, with file and line in every complaint."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import yaml

try:
    from yaml import CSafeLoader as _Safe
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: the file, its line, and the way to it inside the file."""

    file: str
    line: int = 0
    path: str = ""

    def __str__(self) -> str:
        line = f"dòng {self.line}" if self.line else ""
        return ": ".join(part for part in (self.file, line, self.path) if part)

    def below(self, key: object, line: int = 0) -> Place:
        """A place inside this one; without a line of its own it keeps this one's."""
        return Place(self.file, line or self.line, f"{self.path}.{key}" if self.path else str(key))


class BadFile(ValueError):
    """A file or a mapping that cannot be understood; the sentence says where and why."""

    def __init__(self, why: str, place: Place | None = None) -> None:
        super().__init__(f"{place}: {why}" if place and str(place) else why)
        self.why = why
        self.place = place or Place("")


class Table(dict[object, object]):
    """A mapping that remembers the lines on which it and its keys were written."""

    def __init__(
        self, data: Mapping[object, object] | None = None, like: Mapping[object, object] | None = None
    ) -> None:
        super().__init__(data or {})
        self.line: int = getattr(like, "line", 0)
        self.lines: dict[object, int] = dict(getattr(like, "lines", {}))


class Items(list[object]):
    """A list that remembers the lines on which its items were written."""

    lines: tuple[int, ...] = ()


class _Loader(_Safe):
    """YAML without its traps: no key that turned into a boolean, no key twice, numbers exact."""


def _fault(node: yaml.Node, why: str) -> BadFile:
    return BadFile(why, Place("", node.start_mark.line + 1))


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Table:
    seen: set[Hashable] = set()
    for key_node, _ in node.value:
        if key_node.tag == "tag:yaml.org,2002:merge":
            continue
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, bool) or not isinstance(key, str | int):
            written = getattr(key_node, "value", key)
            raise _fault(key_node, f"khóa “{written}” không phải chữ hoặc số nguyên; đặt trong dấu nháy nếu là chữ")
        if key in seen:
            raise _fault(key_node, f"khóa “{key}” ghi hai lần; bỏ một lần")
        seen.add(key)
    loader.flatten_mapping(node)
    table = Table()
    table.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        table[key] = loader.construct_object(value_node, deep=True)
        table.lines[key] = key_node.start_mark.line + 1
    return table


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> Items:
    items = Items(loader.construct_object(item, deep=True) for item in node.value)
    items.lines = tuple(item.start_mark.line + 1 for item in node.value)
    return items


def _exact(loader: _Loader, node: yaml.ScalarNode) -> Fraction:
    return Fraction(node.value)


def _telling_the_line(make: Callable[..., object], what: str) -> Callable[[_Loader, yaml.ScalarNode], object]:
    """A constructor whose complaint names the line and the value."""

    def construct(loader: _Loader, node: yaml.ScalarNode) -> object:
        try:
            return make(loader, node)
        except ValueError:
            raise _fault(node, f"giá trị không hợp lệ: “{node.value[:40]}” không phải {what}") from None

    return construct


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)
for _tag, _make, _what in (
    ("float", _exact, "một số thập phân; NaN và vô cực không dùng được"),
    ("int", _Safe.construct_yaml_int, "một số nguyên"),
    ("timestamp", _Safe.construct_yaml_timestamp, "một ngày có thật dạng 2025-12-31"),
):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _telling_the_line(_make, _what))


def why_not(error: OSError) -> str:
    """Why the machine could not read or write a file; rarer reasons in its own words."""
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "không có tệp hoặc thư mục này",
        PermissionError: "không có quyền",
        IsADirectoryError: "đây là một thư mục",
        NotADirectoryError: "đây không phải thư mục",
    }
    return reasons.get(type(error), error.strerror or str(error))


def read_yaml(path: Path) -> object:
    """The content of a YAML file; BadFile names the file and the line."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadFile(f"không đọc được tệp ({why_not(error)})", Place(path.name)) from None
    except UnicodeDecodeError:
        raise BadFile("tệp không phải UTF-8; lưu lại tệp ở dạng UTF-8", Place(path.name)) from None
    return parse_yaml(text, path.name)


def parse_yaml(text: str, name: str) -> object:
    """The content of YAML that came from elsewhere, under the name by which complaints call it."""
    try:
        content: object = yaml.load(text, Loader=_Loader)  # a subclass of the safe loader
    except BadFile as error:
        raise BadFile(error.why, Place(name, error.place.line)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "ký tự không đọc được"
        why = f"không phải YAML đúng cách; xem lại thụt dòng, dấu hai chấm, dấu ngoặc ({problem})"
        raise BadFile(why, Place(name, mark.line + 1 if mark else 0)) from None
    except RecursionError:
        raise BadFile("các bảng lồng nhau quá sâu", Place(name)) from None
    return content


_MISSING = object()


class Reader:
    """Takes typed values out of one mapping and complains about what is wrong or left over."""

    def __init__(self, data: object, where: Place | str) -> None:
        place = Place(where) if isinstance(where, str) else where
        if not isinstance(data, Mapping):
            raise BadFile(f"phải là một bảng khóa – giá trị, nhận được {written(data)}", place)
        self.data: Mapping[object, object] = data
        self.where = Place(place.file, getattr(data, "line", 0) or place.line, place.path)
        self.used: set[object] = set()

    def line_of(self, key: object) -> int:
        return int(getattr(self.data, "lines", {}).get(key, 0)) or self.where.line

    def fault(self, why: str, key: object = None) -> BadFile:
        """What is wrong here, or with this key."""
        return BadFile(why, Place(self.where.file, self.line_of(key), self.where.path))

    def bad(self, key: object, wanted: str) -> BadFile:
        return self.fault(f"“{key}” {wanted}, nhận được {written(self.data.get(key))}", key)

    def raw(self, key: str, default: object = _MISSING) -> object:
        self.used.add(key)
        if key in self.data:
            return self.data[key]
        if default is _MISSING:
            raise self.fault(f"thiếu “{key}”")
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

    def integer(
        self, key: str, default: object = _MISSING, *, least: int | None = None, most: int | None = None
    ) -> int:
        value = self.raw(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.bad(key, "phải là số nguyên")
        if (least is not None and value < least) or (most is not None and value > most):
            raise self.bad(key, f"phải từ {least} trở lên" if most is None else f"phải từ {least or 0} đến {most}")
        return value

    def maybe_integer(self, key: str, *, least: int | None = None, most: int | None = None) -> int | None:
        return None if self.raw(key, None) is None else self.integer(key, least=least, most=most)

    def flag(self, key: str, default: object = _MISSING) -> bool:
        value = self.raw(key, default)
        if not isinstance(value, bool):
            raise self.bad(key, "phải là true hoặc false")
        return value

    def maybe_day(self, key: str) -> date | None:
        return None if self.raw(key, None) is None else self.day(key)

    def day(self, key: str) -> date:
        """A calendar day from YAML or JSON; a moment in time is refused."""
        value = self.raw(key)
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise self.bad(key, "phải là ngày dạng 2025-12-31") from None
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.bad(key, "phải là ngày dạng 2025-12-31")
        return value

    def fraction(self, key: str, default: object = _MISSING) -> Fraction:
        value = self.raw(key, default)
        if isinstance(value, bool) or not isinstance(value, int | Fraction | str):
            raise self.bad(key, "phải là một số hoặc phân số dạng 7/10")
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise self.bad(key, "phải là một số hoặc phân số dạng 7/10") from None

    def share(self, key: str, default: object = _MISSING) -> Fraction:
        """A part of a whole: from 0 to 1."""
        value = self.fraction(key, default)
        if not 0 <= value <= 1:
            raise self.bad(key, "phải từ 0 đến 1 (15 % ghi là 15/100)")
        return value

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
        return [Reader(item, place) for place, item in self.placed(key)]

    def placed(self, key: str) -> list[tuple[Place, object]]:
        """The items of a list, each with its place; counted from one, as people do."""
        lines = lines_of(self.raw(key, []), self.line_of(key))
        found = zip(self.items(key), lines, strict=True)
        return [(self.where.below(f"{key}[{n}]", line), item) for n, (item, line) in enumerate(found, 1)]

    def reader(self, key: str) -> Reader:
        return Reader(self.raw(key), self.where.below(key, self.line_of(key)))

    def maybe_reader(self, key: str) -> Reader | None:
        return None if self.raw(key, None) is None else self.reader(key)

    def done(self) -> None:
        """Nothing may be left unread: a misspelt key is never passed over."""
        left = [key for key in self.data if key not in self.used]
        if left:
            names = "”, “".join(str(key) for key in left)
            raise self.fault(f"không biết khóa “{names}”; sửa chính tả hoặc bỏ đi", left[0])


def lines_of(items: object, instead: int = 0) -> tuple[int, ...]:
    """The line of each item of a list; where a list remembers none, one line for all."""
    if not isinstance(items, list | tuple):
        return ()
    return items.lines if isinstance(items, Items) else (instead,) * len(items)


def written(value: object) -> str:
    """A value in a complaint, as a person would have written it, cut to one line."""
    if value is None:
        return "trống (null)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "một bảng"
    if isinstance(value, list | tuple):
        return "một danh sách"
    text = " ".join(str(value).split())
    text = f"{text[:60]}…" if len(text) > 60 else text
    return f"“{text}”" if isinstance(value, str) else text
