"""Rows of many kinds, random by seed, and what a reader should make of them as JSON. (imported)"""

import base64
import datetime
import decimal
import io
import json
import random

import pyarrow as pa

WORDS = [
    "river", "Größe", "雨が降る", "😀🇩🇪", "e\u0301", "a\u2028b", "", "\"quoted\", with comma", "line\nfeed", "cr\r\nlf",
    "tab\there", "\u0007bell", "<|im_end|>", "[[B]]", "C:\\path", "\ufeff", "x" * 300,
]

MESSAGE = pa.struct([("role", pa.string()), ("content", pa.string())])
SCHEMA = pa.schema([
    pa.field("id", pa.int64(), nullable=False),
    ("prompt", pa.string()),
    ("subset", pa.string()),
    ("chosen", pa.list_(MESSAGE)),
    ("rejected", pa.list_(pa.string())),
    ("nested", pa.list_(pa.list_(pa.int32()))),
    ("meta", pa.struct([
        ("score", pa.float64()), ("flag", pa.bool_()),
        ("inner", pa.struct([("tags", pa.list_(pa.string())), ("n", pa.int16())])),
    ])),
    ("attributes", pa.map_(pa.string(), pa.int32())),
    ("is_gold", pa.bool_()),
    ("small", pa.uint8()),
    ("wide", pa.uint64()),
    ("ratio", pa.float32()),
    ("half", pa.float16()),
    ("price", pa.decimal128(12, 3)),
    ("huge", pa.decimal256(50, 4)),
    ("day", pa.date32()),
    ("made", pa.timestamp("us", tz="UTC")),
    ("local", pa.timestamp("ms")),
    ("exact", pa.timestamp("ns")),
    ("clock", pa.time64("us")),
    ("digest", pa.binary(5)),
    ("raw", pa.binary()),
    ("nothing", pa.null()),
])


def rows(count, seed, nulls):
    chance = random.Random(seed)

    def text():
        return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(4)))

    def maybe(make):
        return None if nulls and chance.random() < 0.25 else make()

    def many(make, most=3):
        return [maybe(make) for _ in range(chance.randrange(most + 1))]

    start = datetime.datetime(1970, 1, 1)

    def moment():
        return start + datetime.timedelta(microseconds=chance.randrange(-(10**15), 4 * 10**15))

    for number in range(count):
        yield {
            "id": number * 7 - 3,
            "prompt": maybe(lambda: f"{number}: {text()}"),
            "subset": maybe(lambda: chance.choice(["chat", "safety", "reasoning", "ties"])),
            "chosen": maybe(lambda: many(lambda: {"role": "user", "content": maybe(text)})),
            "rejected": maybe(lambda: many(text)),
            "nested": maybe(lambda: many(lambda: many(lambda: chance.randrange(-9, 9)))),
            "meta": maybe(lambda: {
                "score": maybe(lambda: chance.uniform(-1e6, 1e6)), "flag": maybe(lambda: chance.random() < 0.5),
                "inner": maybe(lambda: {"tags": maybe(lambda: many(text)), "n": maybe(lambda: chance.randrange(-99, 99))}),
            }),
            "attributes": maybe(lambda: {f"k{i}": maybe(lambda: i * 3) for i in range(chance.randrange(3))}),
            "is_gold": maybe(lambda: chance.random() < 0.5),
            "small": maybe(lambda: chance.randrange(256)),
            "wide": maybe(lambda: chance.randrange(2**64)),
            "ratio": maybe(lambda: chance.choice([0.1, -2.5, 1e-20, 3.4e38, 0.0])),
            "half": maybe(lambda: chance.choice([0.5, -65504.0, 6e-8, 1 / 3])),
            "price": maybe(lambda: decimal.Decimal(chance.randrange(-(10**9), 10**9)).scaleb(-3)),
            "huge": maybe(lambda: decimal.Decimal(chance.choice([1, -1, 10**45, -(10**44) - 7])).scaleb(-4)),
            "day": maybe(lambda: moment().date()),
            "made": maybe(lambda: moment().replace(tzinfo=datetime.timezone.utc)),
            "local": maybe(lambda: moment().replace(microsecond=chance.randrange(1000) * 1000)),
            "exact": maybe(moment),
            "clock": maybe(lambda: moment().time()),
            "digest": maybe(lambda: chance.randbytes(5)),
            "raw": maybe(lambda: chance.choice([b"plain text", b"\xff\xfe\x00", b""])),
            "nothing": None,
        }


def plain(value, kind):
    """A value of pyarrow's, as it should be in JSON."""
    if value is None:
        return None
    if pa.types.is_list(kind):
        return [plain(each, kind.value_type) for each in value]
    if pa.types.is_map(kind):
        return {key: plain(each, kind.item_type) for key, each in value}
    if pa.types.is_struct(kind):
        return {field.name: plain(value[field.name], field.type) for field in kind}
    if pa.types.is_decimal(kind):
        return format(value, "f")
    if pa.types.is_timestamp(kind):
        if kind.unit == "ns":  # a pandas Timestamp where pandas is there
            value = value if isinstance(value, datetime.datetime) else value.to_pydatetime()
        digits = {"ms": 3, "us": 6, "ns": 9}[kind.unit]
        fraction = f"{value.microsecond:06d}000"[:digits]
        return f"{value:%H:%M:%S}".join((f"{value.year:04d}-{value:%m-%d}T", f".{fraction}")) + ("Z" if kind.tz else "")
    if pa.types.is_time(kind):
        return f"{value:%H:%M:%S.%f}"
    if pa.types.is_date(kind):
        return value.isoformat()
    if pa.types.is_floating(kind):
        return float(value)
    if pa.types.is_fixed_size_binary(kind):
        return base64.b64encode(value).decode()
    if pa.types.is_binary(kind):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return base64.b64encode(value).decode()
    return value


def lines(table):
    """The rows of a table, as pyarrow gives them back."""
    text = io.StringIO()
    for row in table.to_pylist():
        kept = {field.name: plain(row[field.name], field.type) for field in table.schema}
        text.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return text.getvalue()
