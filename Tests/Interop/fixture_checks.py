"""The checks of fixtures, measures and containers that run.py calls: made again, and compared with what is kept.
(imported)"""

import filecmp
import json
import pathlib
import shutil
import tempfile
import unicodedata

from checking import HERE, ROOT, Failed, Skipped, last_line, model, models, need, run, script

FIXTURES = HERE.parent / "Fixtures"


def workshop(folder):
    """A copy of this folder beside an empty Fixtures, so that scripts write there."""
    copy = pathlib.Path(folder) / "Tests" / "Interop"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Inference", "CKernels"):
        (copy.parent / "Fixtures" / name).mkdir(parents=True)
    return copy


def same_files(made, committed, names):
    if not names:
        raise Failed("nothing was made")
    for name in names:
        if not filecmp.cmp(made / name, committed / name, shallow=False):
            raise Failed(f"{committed.name}/{name} is not what is made now")
    return f"{len(names)} files, {sum((made / name).stat().st_size for name in names)} bytes equal"


# The checks. Each returns what it compared, in words.


def chat_templates(program):
    need("jinja2")
    return last_line(script("chat_templates.py", "--check"))


def chat_templates_gguf(program):
    need("jinja2", "gguf")
    kept = (FIXTURES / "Inference" / "chat-templates-gguf.jsonl").read_text(encoding="utf-8")
    names = {json.loads(line)["file"] for line in kept.splitlines()}
    found = {name: folder / name for folder in reversed(models()) for name in names if (folder / name).exists()}
    if not found:
        raise Skipped("none of " + ", ".join(sorted(names)) + " is at hand")
    return last_line(script("chat_templates_gguf.py", "--check", *found.values()))


def dequantised_blocks(program):
    need("gguf", "numpy")
    with tempfile.TemporaryDirectory() as folder:
        copy = workshop(folder)
        script("make_dequantise_fixtures.py", folder=copy)
        made = copy.parent / "Fixtures" / "CKernels"
        return same_files(made, FIXTURES / "CKernels", sorted(path.name for path in made.iterdir()))


def gguf_files(program):
    need("gguf", "numpy")
    with tempfile.TemporaryDirectory() as folder:
        copy = workshop(folder)
        script("gguf_fixtures.py", folder=copy)
        made = copy.parent / "Fixtures" / "Inference"
        return same_files(made, FIXTURES / "Inference", sorted(path.name for path in made.iterdir()))


def tokens(program):
    need("gguf", "regex", "tokenizers", "unicodedata2")
    path = model()
    with tempfile.TemporaryDirectory() as folder:
        copy = workshop(folder)
        script("tokenizer_fixtures.py", path, folder=copy)
        made = copy.parent / "Fixtures" / "Inference"
        return same_files(made, FIXTURES / "Inference", sorted(path.name for path in made.iterdir()))


def tokens_of_the_program(program):
    """The program's own ids for the fixture's texts, through its command line."""
    path = model()
    rows = (FIXTURES / "Inference" / "tokens-smollm2.jsonl").read_text(encoding="utf-8").splitlines()
    compared = 0
    for row in map(json.loads, rows[:40]):
        out = run([program, "tokenize", "--model", path, "--no-special", "--json"], input=row["text"])
        ids = json.loads(out)["ids"]
        if ids != row["as_text"]:
            raise Failed(f"{row['text']!r}: {ids}, expected {row['as_text']}")
        compared += len(ids)
    if compared == 0:
        raise Failed("nothing was compared")
    return f"{compared} ids of {len(rows[:40])} texts equal"


def likelihoods(program):
    need("gguf", "numpy", "tokenizers")
    path = model()
    with tempfile.TemporaryDirectory() as folder:
        copy = workshop(folder)
        script("forced_likelihoods.py", path, folder=copy)
        made, kept = copy.parent / "Fixtures" / "Inference", FIXTURES / "Inference"
        same_files(made, kept, ["tiny-qwen2.gguf"])
        # Sums of floats may fall differently with another NumPy or processor.
        name = "forced-likelihoods-smollm2.jsonl"
        ours, theirs = (list(map(json.loads, open(place / name, encoding="utf-8"))) for place in (made, kept))
        if [row["ids"] for row in ours] != [row["ids"] for row in theirs]:
            raise Failed("other token ids")
        pairs = [(a, b) for one, two in zip(ours, theirs) for a, b in zip(one["logprobs"], two["logprobs"])]
        name = "tiny-qwen2-logits.json"
        ours, theirs = (json.loads((place / name).read_text())["after"] for place in (made, kept))
        pairs += [(a, b) for key in theirs for a, b in zip(ours[key], theirs[key])]
        worst = max(abs(a - b) for a, b in pairs)
        if worst > 0.002:
            raise Failed(f"a value is {worst} off")
        return f"{len(pairs)} values within {worst:.5f}"


def architectures(program):
    need("gguf", "numpy")
    with tempfile.TemporaryDirectory() as folder:
        copy = workshop(folder)
        script("tiny_architectures.py", folder=copy)
        made, kept = copy.parent / "Fixtures" / "Inference", FIXTURES / "Inference"
        name = "tiny-architectures.json"
        ours, theirs = (json.loads((place / name).read_text()) for place in (made, kept))
        same_files(made, kept, [f"tiny-{model}.gguf" for model in theirs])
        pairs = [
            (a, b) for model, row in theirs.items() for key, logits in row["after"].items()
            for a, b in zip(ours[model]["after"][key], logits)]
        worst = max(abs(a - b) for a, b in pairs)
        if worst > 0.002:
            raise Failed(f"a value is {worst} off")
        return f"{len(pairs)} values of {len(theirs)} models within {worst:.5f}"


def adapters(program):
    need("gguf", "numpy")
    with tempfile.TemporaryDirectory() as folder:
        copy = workshop(folder)
        script("tiny_architectures.py", folder=copy)
        script("tiny_adapters.py", folder=copy)
        made, kept = copy.parent / "Fixtures" / "Inference", FIXTURES / "Inference"
        ours, theirs = (json.loads((place / "tiny-adapters.json").read_text()) for place in (made, kept))
        same_files(made, kept, ["smollm2-lora.gguf"] + [f"tiny-{model}-lora.gguf" for model in theirs])
        pairs = [
            (a, b) for model, row in theirs.items() for key, logits in row["after"].items()
            for a, b in zip(ours[model]["after"][key], logits)]
        worst = max(abs(a - b) for a, b in pairs)
        if worst > 0.002:
            raise Failed(f"a value is {worst} off")
        return f"{len(pairs)} values of {len(theirs)} models with adapters within {worst:.5f}"


def peer_logits(program):
    need("cyllama", "gguf", "numpy")
    with tempfile.TemporaryDirectory() as folder:
        copy = workshop(folder)
        script("peer_logits.py", FIXTURES / "Inference", folder=copy)
        name = "tiny-peer-logits.json"
        ours, theirs = (
            json.loads((place / name).read_text())
            for place in (copy.parent / "Fixtures" / "Inference", FIXTURES / "Inference"))
        if ours["peer"] != theirs["peer"]:
            raise Failed(f"the fixture is of {theirs['peer']}, this is {ours['peer']}")
        # On another processor sums fall differently, and eight bits may round the other way.
        worst, compared = {"floats": 0, "stored": 0}, 0
        for name, row in theirs["models"].items():
            for kind in worst:
                for count, logits in row[kind].items():
                    worst[kind] = max([worst[kind]] + [
                        abs(a - b) for a, b in zip(ours["models"][name][kind][count], logits, strict=True)])
                    compared += len(logits)
        if worst["floats"] > 0.01 or worst["stored"] > 1:
            raise Failed(f"a value is off: {worst}")
        return f"{compared} values of {theirs['peer']}: floats within {worst['floats']:.5f}, stored {worst['stored']:.3f}"


def peer_adapter(program):
    """llama.cpp beside the program with an adapter on the default model, both in floats."""
    need("xllamacpp", "gguf", "numpy")
    return last_line(script("peer_adapter.py", program, model()))


def json_texts(program):
    made = script("json_cases.py")
    if made != (FIXTURES / "JSON" / "cases.jsonl").read_text(encoding="utf-8"):
        raise Failed("JSON/cases.jsonl is not what is made now")
    return f"{made.count(chr(10))} texts equal"


def identities(program):
    expected = (HERE.parent / "BenchmarksTests" / "IdentityTests.swift").read_text(encoding="utf-8")
    lines = script("identity.py").split()
    wanted = {name: value for name, value in zip(lines[::2], lines[1::2])}
    for name, value in wanted.items():
        if value not in expected:
            raise Failed(f"{name} is {value}, which IdentityTests does not expect")
    return f"{len(wanted)} identities"


def glyph_classes(program):
    if unicodedata.unidata_version != "14.0.0":
        raise Skipped(f"needs Unicode 14.0.0 (Python 3.11), this Python has {unicodedata.unidata_version}")
    kept = (ROOT / "Sources/Screen/Text/GlyphClassTable.swift").read_text(encoding="utf-8")
    numbers = [word for word in script("glyph_classes.py").replace(",", " ").split() if word.startswith("0x")]
    if numbers != [word for word in kept.replace(",", " ").split() if word.startswith("0x")]:
        raise Failed("GlyphClassTable.swift is not what is made now")
    return f"{len(numbers)} runs of characters equal"


def canonical_decompositions(program):
    if unicodedata.unidata_version != "14.0.0":
        raise Skipped(f"needs Unicode 14.0.0 (Python 3.11), this Python has {unicodedata.unidata_version}")
    kept = (ROOT / "Sources/Review/Text/CanonicalDecompositions.swift").read_text(encoding="utf-8")
    if script("canonical_decompositions.py").strip() != kept.strip():
        raise Failed("CanonicalDecompositions.swift is not what is made now")
    return f"{kept.count('0x')} decompositions equal"


def illustrations(program):
    script("reviewing_samples.py", "--check")
    return last_line(script("how_verdicts_fail.py", "--check"))


def near(made, kept):
    """How many numbers two values of the same shape hold, none further apart than 1e-9."""
    if isinstance(made, dict) and isinstance(kept, dict) and made.keys() == kept.keys():
        return sum(near(made[key], kept[key]) for key in made)
    if isinstance(made, list) and isinstance(kept, list) and len(made) == len(kept):
        return sum(map(near, made, kept))
    numbers = isinstance(made, (int, float)) and isinstance(kept, (int, float))
    if made == kept or (numbers and abs(made - kept) < 1e-9):
        return 1
    raise Failed(f"{made} where {kept} is kept")


def measures(program):
    need("scipy", "sklearn", "statsmodels", "krippendorff")
    with tempfile.TemporaryDirectory() as folder:
        script("measures.py", folder)
        made = json.loads((pathlib.Path(folder) / "measures.json").read_text(encoding="utf-8"))
    kept = json.loads((FIXTURES / "Measures" / "measures.json").read_text(encoding="utf-8"))
    return f"{near(made, kept)} numbers of SciPy, scikit-learn, statsmodels and krippendorff within 1e-9"


def containers(program):
    """Random Parquet, gzip, zstd and CSV files of other writers, each read by the program as its rows are."""
    need("pyarrow", "fastparquet", "zstandard")
    compared = files = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in (1, 2):
            made = pathlib.Path(folder) / str(seed)
            script("container_files.py", "--out", made, "--rows", "3000", "--seed", str(seed))
            names = json.loads((made / "files.json").read_text(encoding="utf-8"))
            for name, rows in names.items():
                if not rows.endswith(".jsonl"):
                    continue
                found = run([program, "inspect", "--records", made / name], encoding="utf-8").split("\n")
                wanted = (made / rows).read_bytes().decode().split("\n")
                # Lists of pairs, so that the order of members counts.
                if [json.loads(a, object_pairs_hook=list) for a in found if a] != [
                        json.loads(a, object_pairs_hook=list) for a in wanted if a]:
                    raise Failed(f"{name} of seed {seed} is read otherwise")
                compared += len(wanted) - 1
                files += 1
    return f"{compared} rows of {files} files that pyarrow, zstandard and Python wrote"


CHECKS = [
    chat_templates, chat_templates_gguf, dequantised_blocks, gguf_files, tokens, tokens_of_the_program, likelihoods,
    architectures, adapters, peer_logits, peer_adapter, json_texts, identities, glyph_classes,
    canonical_decompositions, illustrations, measures, containers,
]
