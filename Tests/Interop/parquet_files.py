"""Parquet files by pyarrow in every codec, page version and encoding, as older writers said lists, and in codecs that are
refused. (imported)"""

import decimal
import io
import json
import struct
import uuid

import pyarrow as pa
import pyarrow.parquet as pq
from fastparquet.cencoding import from_buffer

from container_rows import SCHEMA, lines, rows


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
