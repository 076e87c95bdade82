#!/usr/bin/env python3
"""Writes Tests/Fixtures/Inference/{tokens-gemma3,tokens-tiny-spm}.jsonl and tiny-spm.gguf.

    python3 Tests/Interop/sentencepiece_fixtures.py gemma-3-270m-Q4_K_M.gguf

Two things are left out where the program does as llama.cpp does and sentencepiece otherwise: a
U+2581 in the text (which there counts as a space also within user-defined pieces), and a space
before the text after a user-defined piece.

All sentences are our own (those of tokenizer_fixtures.py, and a few more). What is expected comes
from PyPI's `sentencepiece`, the original implementation:
- for Gemma it is given the pieces, scores and kinds of the GGUF file;
- tiny-spm.gguf is a vocabulary of 640 pieces that it learns from the sentences themselves, with a
  space before every text, as Llama 2's has it.

Needs: gguf numpy sentencepiece protobuf.
"""
import ast
import io
import json
import random
import sys
from pathlib import Path

import gguf
import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as proto

HERE = Path(__file__).parent
OUT = HERE.parent / "Fixtures" / "Inference"
SPACE = "\u2581"
MORE = [
    "\n\n\nthree newlines\n\n", "    four spaces, then\n        eight", "<table><tr><td>1</td></tr></table>",
    "<strike>", "\U0001f9ff\U00012000 \u0b95\u0bca", "\ue000\U000f0000",
    "x\ty\t\tz", "<0x41> is no byte, <0x0A> neither", "<bos>text<eos> <start_of_turn>user <end_of_turn>",
]
PIECES = [
    " ", "  ", "   ", "\n", "\n\n", "\t", "'s", "ing", "the", " the", "Judge", "B", "[[", "]]", "42", "\u00e9",
    "\u6587", "\u044f\u0437", "\U0001f600", "\ue123", ".", ",", "<td>", "</td>", "<0x20>", "_", "ab", "aaa",
]


def sentences():
    tree = ast.parse((HERE / "tokenizer_fixtures.py").read_text())
    for node in tree.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "SENTENCES":
            return eval(compile(ast.Expression(node.value), "sentences", "eval"), {})  # our own list
    raise SystemExit("tokenizer_fixtures.py has no SENTENCES")


def texts():
    chance = random.Random(20261124)
    made = ["".join(chance.choices(PIECES, k=chance.randint(2, 24))) for _ in range(300)]
    # sentencepiece ends a text at a zero byte and drops unpaired surrogates; there are none of the latter.
    return [t for t in sentences() + MORE + made if "\0" not in t]


def plain_model(pieces, prefix):
    model = proto.ModelProto()
    model.trainer_spec.model_type = proto.TrainerSpec.BPE
    model.trainer_spec.byte_fallback = True
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = prefix
    model.normalizer_spec.remove_extra_whitespaces = False
    model.normalizer_spec.escape_whitespaces = True
    for text, score, kind in pieces:
        piece = model.pieces.add()
        piece.piece, piece.score, piece.type = text, score, kind
    processor = sentencepiece.SentencePieceProcessor()
    processor.LoadFromSerializedProto(model.SerializeToString())
    return processor


def write(name, processor):
    with open(OUT / name, "w") as f:
        for text in texts():
            f.write(json.dumps({"text": text, "as_text": processor.EncodeAsIds(text)}, separators=(",", ":")) + "\n")


def gemma(model):
    fields = gguf.GGUFReader(model).fields
    read = lambda key: fields["tokenizer.ggml." + key].contents()
    pieces = []
    for id, (text, score, kind) in enumerate(zip(read("tokens"), read("scores"), read("token_type"))):
        # The converter to GGUF wrote user-defined pieces with spaces; <unk> must be one of its kind.
        pieces.append((text.replace(" ", SPACE) if kind == 4 else text, score, 2 if id == 3 else kind))
    write("tokens-gemma3.jsonl", plain_model(pieces, False))


def tiny():
    trained = io.BytesIO()
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(t for t in sentences() if t.strip()), model_writer=trained, model_type="bpe",
        vocab_size=640, character_coverage=0.98, byte_fallback=True, normalization_rule_name="identity",
        remove_extra_whitespaces=False, num_threads=1,
        minloglevel=2)
    model = proto.ModelProto.FromString(trained.getvalue())
    pieces = [(p.piece, p.score, p.type) for p in model.pieces]
    write("tokens-tiny-spm.jsonl", plain_model(pieces, True))
    writer = gguf.GGUFWriter(OUT / "tiny-spm.gguf", "llama")
    writer.add_tokenizer_model("llama")
    writer.add_token_list([p for p, _, _ in pieces])
    writer.add_token_scores([s for _, s, _ in pieces])
    writer.add_token_types([k for _, _, k in pieces])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_space_prefix(True)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()


gemma(sys.argv[1])
tiny()
