"""Writes Parquet, gzip, zstd and CSV files by other people's code, each with its rows as JSON Lines.

    python Tests/Interop/container_files.py                      makes Tests/Fixtures/Containers anew
    python Tests/Interop/container_files.py --out DIR --rows N --seed S   random files, N rows each

`NAME.rows.jsonl` holds what a reader should make of `NAME`: the values that were put in, written by this script's
json, times and decimals by Python's own formatting. Several files may have the same rows: `files.json` maps each file
to its rows.
"""

import argparse
import csv
import gzip
import io
import json
import pathlib
import random

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

import parquet_files
from container_rows import SCHEMA, WORDS, lines, rows

HERE = pathlib.Path(__file__).resolve().parent


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
    parquet_files.parquet(folder, options.rows, options.seed)
    parquet_files.older_lists(folder)
    parquet_files.refused(folder)
    packed(folder, options.rows, options.seed)
    tables(folder, options.rows, options.seed)
    folder.close()
    if options.out.parent == HERE.parent / "Fixtures":
        pairs(HERE.parent / "Fixtures" / "Benchmarks" / "Containers")
    print(f"{len(folder.files)} files")


if __name__ == "__main__":
    main()
