"""The checks of fixtures, measures and containers that run.py calls: made again, and compared with what is kept.
(imported)"""

import contextlib
import filecmp
import json
import pathlib
import shutil
import tempfile
import unicodedata

from checking import HERE, ROOT, Failed, Skipped, last_line, model, models, need, run, script

FIXTURES = HERE.parent / "Fixtures"


@contextlib.contextmanager
def made_again(*commands, into="Inference"):
    """A folder with what scripts write into that folder of the fixtures, made from a copy of this one beside empty ones."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "Tests" / "Interop"
        shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        made = copy.parent / "Fixtures" / into
        made.mkdir(parents=True)
        for name, *arguments in commands:
            script(name, *arguments, folder=copy)
        yield made


def same_files(made, committed, names):
    if not names:
        raise Failed("nothing was made")
    for name in names:
        if not filecmp.cmp(made / name, committed / name, shallow=False):
            raise Failed(f"{committed.name}/{name} is not what is made now")
    return f"{len(names)} files, {sum((made / name).stat().st_size for name in names)} bytes equal"


def all_files(made, committed):
    return same_files(made, committed, sorted(path.name for path in made.iterdir()))


def made_and_kept(made, name):
    """The values of a fixture of JSON lines, as it is made now and as it is kept: two lists."""
    places = (made, FIXTURES / "Inference")
    return [[json.loads(line) for line in open(place / name, encoding="utf-8")] for place in places]


def same_figures(ours, theirs):
    """Says how many figures the lists in two lists hold and how far the furthest are apart. Sums of floats may fall
    differently with another NumPy or processor, but not by more than this."""
    distances = [abs(a - b) for one, two in zip(ours, theirs, strict=True) for a, b in zip(one, two, strict=True)]
    if not distances:
        raise Failed("nothing was compared")
    if max(distances) > 0.002:
        raise Failed(f"a value is {max(distances)} off")
    return f"{len(distances)} values within {max(distances):.5f}"


def logits_after(rows):
    return [row["after"][count] for row in rows for count in sorted(row["after"])]


def same_models(made, name, file):
    """Small models and their logits, or those with adapters; `file` is the name of a model's file around its name."""
    (ours,), (theirs,) = made_and_kept(made, name)
    same_files(made, FIXTURES / "Inference", [file.format(model) for model in theirs])
    figures = same_figures(logits_after(ours[model] for model in theirs), logits_after(theirs.values()))
    return f"{figures}, of {len(theirs)} models"


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
    with made_again(["make_dequantise_fixtures.py"], into="CKernels") as made:
        return all_files(made, FIXTURES / "CKernels")


def gguf_files(program):
    need("gguf", "numpy")
    with made_again(["gguf_fixtures.py"]) as made:
        return all_files(made, FIXTURES / "Inference")


def tokens(program):
    need("gguf", "regex", "tokenizers", "unicodedata2")
    with made_again(["tokenizer_fixtures.py", model()]) as made:
        return all_files(made, FIXTURES / "Inference")


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
    with made_again(["forced_likelihoods.py", model()]) as made:
        same_files(made, FIXTURES / "Inference", ["tiny-qwen2.gguf"])
        ours, theirs = made_and_kept(made, "forced-likelihoods-smollm2.jsonl")
        if [row["ids"] for row in ours] != [row["ids"] for row in theirs]:
            raise Failed("other token ids")
        tiny = made_and_kept(made, "tiny-qwen2-logits.json")
        return same_figures(*(
            [row["logprobs"] for row in sentences] + logits_after(model)
            for sentences, model in zip((ours, theirs), tiny)))


def architectures(program):
    need("gguf", "numpy")
    with made_again(["tiny_architectures.py"]) as made:
        return same_models(made, "tiny-architectures.json", "tiny-{}.gguf")


def adapters(program):
    need("gguf", "numpy")
    with made_again(["tiny_architectures.py"], ["tiny_adapters.py"]) as made:
        same_files(made, FIXTURES / "Inference", ["smollm2-lora.gguf"])
        return f"{same_models(made, 'tiny-adapters.json', 'tiny-{}-lora.gguf')} with adapters"


def peer_logits(program):
    need("cyllama", "gguf", "numpy")
    with made_again(["peer_logits.py", FIXTURES / "Inference"]) as made:
        (ours,), (theirs,) = made_and_kept(made, "tiny-peer-logits.json")
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
