"""Writes Parquet, gzip, zstd and CSV files by other people's code, each with its rows as JSON Lines.

    python Tests/Interop/container_files.py                      makes Tests/Fixtures/Containers anew
    python Tests/Interop/container_files.py --out DIR --rows N --seed S   random files, N rows each

`NAME.rows.jsonl` holds what a reader should make of `NAME`: the values that were put in, written by this script's
json, times and decimals by Python's own formatting. Several files may have the same rows: `files.json` maps each file
to its rows.
"""

import argparse
import base64
import csv
import datetime
import decimal
import gzip
import io
import json
import pathlib
import random
import struct
import uuid

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from fastparquet.cencoding import from_buffer

HERE = pathlib.Path(__file__).resolve().parent
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


class Folder:
    def __init__(self, path):
        self.path = path
        self.files = {}

    def rows(self, name, text):
        (self.path / name).write_text(text, encoding="utf-8", newline="")

    def add(self, name, rows, data=None):
        self.files[name] = rows
        if data is not None:
            (self.path / name).write_bytes(data)
        return self.path / name

    def close(self):
        (self.path / "files.json").write_text(json.dumps(self.files, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def parquet(folder, count, seed):
    """Every codec, page version, dictionary on and off, with nulls and without, in small pages and row groups."""
    for nulls in (False, True):
        table = pa.Table.from_pylist(list(rows(count, seed, nulls)), schema=SCHEMA)
        kept = f"parquet-{'nulls' if nulls else 'full'}.rows.jsonl"
        folder.rows(kept, lines(table))
        for codec in ("none", "snappy", "gzip", "zstd"):
            for version in ("1.0", "2.0"):
                for dictionary in (True, False):
                    name = f"{codec}-v{version[0]}-{'dict' if dictionary else 'plain'}-{'nulls' if nulls else 'full'}.parquet"
                    pq.write_table(
                        table, folder.add(name, kept), compression=codec, data_page_version=version,
                        use_dictionary=dictionary, data_page_size=256, row_group_size=max(1, count * 2 // 3),
                        write_batch_size=5, write_page_checksum=dictionary, write_page_index=not dictionary)
    table = pa.Table.from_pylist(list(rows(count, seed + 1, True)), schema=SCHEMA)
    folder.rows("parquet-old.rows.jsonl", lines(table))
    # What older writers did: elements of lists have another name; times are INT96.
    pq.write_table(
        table, folder.add("old-lists.parquet", "parquet-old.rows.jsonl"), use_compliant_nested_type=False,
        compression="snappy", version="2.6")
    times = pa.table({"exact": table["exact"]})
    folder.rows("parquet-int96.rows.jsonl", lines(times))
    pq.write_table(
        times, folder.add("int96.parquet", "parquet-int96.rows.jsonl"), use_deprecated_int96_timestamps=True)
    # Other ways to hold the same: long texts and lists, categories, decimals as whole numbers.
    kept = [{"text": "雨", "kind": "a", "list": ["x", None], "pair": [1.5, -2.0], "price": "-0.007", "cents": "12345.67"},
            {"text": None, "kind": "b", "list": [], "pair": None, "price": "12.300", "cents": None},
            {"text": "", "kind": "a", "list": None, "pair": [0.0, 1e300], "price": None, "cents": "0.00"}]
    folder.rows("parquet-other.rows.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept))

    def numbers(name, kind):
        return pa.array([row[name] and decimal.Decimal(row[name]) for row in kept], kind)

    other = pa.table({
        "text": pa.array([row["text"] for row in kept], pa.large_string()),
        "kind": pa.array([row["kind"] for row in kept]).dictionary_encode(),
        "list": pa.array([row["list"] for row in kept], pa.large_list(pa.string())),
        "pair": pa.array([row["pair"] for row in kept], pa.list_(pa.float64(), 2)),
        "price": numbers("price", pa.decimal128(8, 3)), "cents": numbers("cents", pa.decimal128(15, 2))})
    pq.write_table(other, folder.add("other-types.parquet", "parquet-other.rows.jsonl"), store_decimal_as_integer=True)
    ids = pa.table({"id": pa.array([uuid.UUID(int=i * 3**70 % 2**128).bytes for i in range(4)], pa.uuid())})
    folder.rows("parquet-uuid.rows.jsonl", "".join(
        json.dumps({"id": str(uuid.UUID(int=i * 3**70 % 2**128))}) + "\n" for i in range(4)))
    pq.write_table(ids, folder.add("uuid.parquet", "parquet-uuid.rows.jsonl"))


def resaid(table, edit):
    """A table as Parquet whose schema is said otherwise: `edit` changes the footer's list of nodes. Levels stay as they
    are, so it must keep how often and how deep each column repeats."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="none", store_schema=False)
    data = buffer.getvalue()
    length, = struct.unpack("<I", data[-8:-4])
    footer = from_buffer(data[-8 - length:-8], "FileMetaData")
    footer.schema = edit(footer.schema)
    footer = footer.to_bytes()
    return data[:-8 - length] + footer + struct.pack("<I", len(footer)) + b"PAR1"


def renamed(node, name, repetition=None):
    node.name = name
    if repetition is not None:
        node.repetition_type = repetition
    return node


def older_lists(folder):
    """The ways in which writers said lists before the three levels of today; pyarrow says what they are."""
    def lists(values, kind, nullable=True):
        element = pa.field("element", kind, nullable=False)
        return pa.table({"n": pa.array(values, pa.list_(element))}, schema=pa.schema([
            pa.field("n", pa.list_(element), nullable=nullable)]))

    numbers = [[1, 2], [], None, [3], [4, 5, 6]]
    pair = pa.struct([pa.field("a", pa.string()), pa.field("b", pa.int64(), nullable=False)])
    pairs = [[{"a": "x", "b": 1}, {"a": None, "b": 2}], [], None, [{"a": "", "b": 3}]]
    single = pa.struct([pa.field("a", pa.string())])
    singles = [[{"a": "x"}, {"a": None}], [], None, [{"a": "y"}]]
    repeated = 2
    cases = {
        # A repeated element in the list, without a group between.
        "numbers": (lists(numbers, pa.int32()), lambda s: [s[0], s[1], renamed(s[3], b"item", repeated)]),
        # A repeated group of several fields, or one that is named so, is the element itself.
        "pairs": (lists(pairs, pair), lambda s: [s[0], s[1], renamed(s[3], b"thing", repeated), *s[4:]]),
        "array": (lists(singles, single), lambda s: [s[0], s[1], renamed(s[3], b"array", repeated), *s[4:]]),
        "tuple": (lists(singles, single), lambda s: [s[0], s[1], renamed(s[3], b"n_tuple", repeated), *s[4:]]),
        # No list at all: a field that repeats.
        "bare": (lists([[1, 2], [], [3]], pa.int32(), nullable=False), lambda s: [s[0], renamed(s[3], b"n", repeated)]),
    }
    for name, (table, edit) in cases.items():
        data = resaid(table, edit)
        again = pq.read_table(io.BytesIO(data)).to_pylist()
        assert again == table.to_pylist(), (name, again)
        kept = f"list-{name}.rows.jsonl"
        folder.rows(kept, "".join(json.dumps(row) + "\n" for row in again))
        folder.add(f"list-{name}.parquet", kept, data)
    numbered = pa.table({"m": pa.array([[(1, "a"), (-2, None)], [], None], pa.map_(pa.int32(), pa.string()))})
    folder.rows("map-numbered.rows.jsonl", "".join(json.dumps(
        {"m": row["m"] and [{"key": key, "value": value} for key, value in row["m"]]}) + "\n" for row in numbered.to_pylist()))
    pq.write_table(numbered, folder.add("map-numbered.parquet", "map-numbered.rows.jsonl"))


def refused(folder):
    """Encodings and codecs that are named and not read; no rows."""
    table = pa.table({"id": pa.array(range(40), pa.int64()), "prompt": [f"text {i}" for i in range(40)],
                      "ratio": pa.array([i / 3 for i in range(40)])})
    for name, column, encoding in (
            ("delta-binary.parquet", "id", "DELTA_BINARY_PACKED"), ("delta-length.parquet", "prompt", "DELTA_LENGTH_BYTE_ARRAY"),
            ("delta-bytes.parquet", "prompt", "DELTA_BYTE_ARRAY"), ("byte-stream-split.parquet", "ratio", "BYTE_STREAM_SPLIT")):
        pq.write_table(table, folder.add(name, f"{column} {encoding}"), use_dictionary=False, column_encoding={column: encoding})
    for codec, name in (("brotli", "BROTLI"), ("lz4", "LZ4_RAW")):
        pq.write_table(table, folder.add(f"{codec}.parquet", f"id {name}"), compression=codec)


def packed(folder, count, seed):
    table = pa.Table.from_pylist(list(rows(count, seed + 2, True)), schema=SCHEMA)
    text = lines(table)
    folder.rows("packed.rows.jsonl", text)
    data = text.encode()
    cut = len(data) // 3
    parts = [data[:cut], data[cut:2 * cut], data[2 * cut:]]
    folder.add("one.jsonl.gz", "packed.rows.jsonl", gzip.compress(data, mtime=0))
    folder.add("members.jsonl.gz", "packed.rows.jsonl", b"".join(gzip.compress(part, mtime=0) for part in parts))
    folder.add("padded.jsonl.gz", "packed.rows.jsonl", gzip.compress(data, mtime=0) + bytes(512))
    pack = zstandard.ZstdCompressor(level=9, write_checksum=True).compress
    folder.add("one.jsonl.zst", "packed.rows.jsonl", pack(data))
    stream = zstandard.ZstdCompressor().compressobj()
    folder.add("frames.jsonl.zst", "packed.rows.jsonl",
               pack(parts[0]) + pack(parts[1]) + stream.compress(parts[2]) + stream.flush())


def tables(folder, count, seed):
    chance = random.Random(seed + 3)
    names = ["prompt", "chosen", "rejected", "a \"name\", quoted"]
    kept = []
    for _ in range(count):
        row = {name: " ".join(chance.choice(WORDS) for _ in range(chance.randrange(3))) for name in names}
        kept.append(row)
    folder.rows("tables.rows.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept))
    for name, options in (
            ("comma.csv", {}), ("semicolon.csv", {"delimiter": ";", "lineterminator": "\n"}),
            ("tabs.tsv", {"delimiter": "\t", "lineterminator": "\n"}), ("all-quoted.csv", {"quoting": csv.QUOTE_ALL})):
        text = io.StringIO()
        writer = csv.DictWriter(text, names, **options)
        writer.writeheader()
        writer.writerows(kept)
        folder.add(name, "tables.rows.jsonl", text.getvalue().encode())
    folder.add("comma.csv.gz", "tables.rows.jsonl", gzip.compress((folder.path / "comma.csv").read_bytes(), mtime=0))


def pairs(path):
    """Thirty pairs in the form of RewardBench's rows, the same in every container; made once, read by tests of readers."""
    chance = random.Random(4)
    kept = [{
        "prompt": f"Question {i}: " + chance.choice(WORDS[:6]), "chosen": f"Because of {i}.\n\"So\" " + chance.choice(WORDS[:6]),
        "rejected": f"No, {i}.", "subset": ["chat", "safety", "reasoning"][i % 3]} for i in range(30)]
    path.mkdir(parents=True, exist_ok=True)
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept).encode()
    (path / "pairs.jsonl").write_bytes(data)
    (path / "pairs.jsonl.gz").write_bytes(gzip.compress(data, mtime=0))
    (path / "pairs.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(data))
    pq.write_table(pa.Table.from_pylist(kept), path / "pairs.parquet", row_group_size=12, data_page_size=200)
    with open(path / "pairs.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]))
        writer.writeheader()
        writer.writerows(kept)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent / "Fixtures" / "Containers")
    parser.add_argument("--rows", type=int, default=14)
    parser.add_argument("--seed", type=int, default=20261127)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    folder = Folder(options.out)
    parquet(folder, options.rows, options.seed)
    older_lists(folder)
    refused(folder)
    packed(folder, options.rows, options.seed)
    tables(folder, options.rows, options.seed)
    folder.close()
    if options.out.parent == HERE.parent / "Fixtures":
        pairs(HERE.parent / "Fixtures" / "Benchmarks" / "Containers")
    print(f"{len(folder.files)} files")


if __name__ == "__main__":
    main()
