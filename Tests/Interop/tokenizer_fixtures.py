#!/usr/bin/env python3
"""Writes Tests/Fixtures/Inference/{tokens-smollm2,word-splits}.jsonl and scalar-classes.json.

    python3 Tests/Interop/tokenizer_fixtures.py SmolLM2-135M-Instruct.Q4_1.gguf

All sentences are our own. What is expected comes from others' implementations:
- token ids from PyPI's `tokenizers`, given the vocabulary and merges of the GGUF file;
- word splits from PyPI's `regex`, given each pre-tokenizer's published expression;
- classes of characters from PyPI's `unicodedata2` 15.1.0 (and `regex` for White_Space).

Needs: gguf numpy regex tokenizers unicodedata2==15.1.0
"""
import json
import random
import sys
from pathlib import Path

import gguf
import regex
import unicodedata2
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers

assert unicodedata2.unidata_version == "15.1.0"
OUT = Path(__file__).parent.parent / "Fixtures" / "Inference"

SENTENCES = [
    "", " ", "\n", "  \t ", "\r\n", "a", "The second response answers what was asked.",
    "Response A is shorter; response B isn't wrong, but it's longer than we'd like.",
    "They'll say I'm late, you've won, he'd gone, we're done - it's 'tis, DON'T, I'LL, YOU'RE.",
    "don\u2019t mix 'em: rock'n'roll, '90s, 'quoted', ''", "'s 't 're 've 'm 'll 'd 'S 'RE 'lL '",
    "Scores: 3.14159, 1,000,000 and 42% of 7; x1y22z333 0000 12345678901",
    "\u0661\u0662\u0663 \u0967\u0968 \u2167 \u00bd x\u00b2 \u2460 \uff11\uff12\uff13",
    "Two  spaces, three   spaces, four    spaces.", "trailing spaces   ", "   leading spaces",
    "line one\nline two\n\nparagraph\n\n\n  indented\n\ttabbed\r\nwindows\r\n\r\n  \n \n x",
    "tabs\t\tin\tthe middle\t \t end\t", "no\u00a0break\u2003em\u3000wide\u2028line\u0085next",
    "def weigh(rubric, scores):\n    return sum(r * s for r, s in zip(rubric, scores))\n",
    'let verdict = "[[A]]" // not [[B]]\nif a != b && !(c <= d) { x += 1 }',
    "{\"question\": \"2+2?\", \"answers\": [4, 5], \"gold\": null}", "https://example.org/a?b=c&d=%20#e",
    "<rubric>\n<type>Chat</type>\n</rubric>\n<eval>...</eval>\n<answer>[[A]]</answer>",
    "C'est d\u00e9j\u00e0 l'\u00e9t\u00e9; \u00bfqu\u00e9? \u00dcber stra\u00dfe na\u00efve co\u00f6perate",
    "cafe\u0301 vs caf\u00e9, n\u0303, a\u0308\u0323", "Ответ Б лучше, чем ответ А: 5 против 3.",
    "\u7b2c\u4e8c\u4e2a\u56de\u7b54\u66f4\u597d\u3002 \u4e00\u4e8c\u4e09 ABC\u6df7\u5408\u6587\u672c123",
    "\u3053\u306e\u56de\u7b54\u306f\u6b63\u3057\u3044\u3067\u3059\u304b\uff1f \u30ab\u30bf\u30ab\u30ca",
    "\ub2f5\ubcc0\uc774 \ub354 \uc9e7\ub2e4", "\u0625\u062c\u0627\u0628\u0629 \u0623\u0641\u0636\u0644",
    "\u05ea\u05e9\u05d5\u05d1\u05d4 \u05d8\u05d5\u05d1\u05d4", "\u0909\u0924\u094d\u0924\u0930 \u0920\u0940\u0915 \u0939\u0948",
    "\u0e04\u0e33\u0e15\u0e2d\u0e1a\u0e14\u0e35", "\U0001f44d\U0001f44e \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f\U0001f1eb\U0001f1f7",
    "\u2264 \u2211 \u222b \u20ac \u00a3 \u2014 \u2026 \u00ab \u00bb", "\u200b\u200d\ufeff\u00ad\u202e bidi",
    "\x00\x01\x1b[31m\x7f", "\x1c\x1d\x1e\x1f\x0b\x0c", "__init__ snake_case camelCase kebab-case",
    "=" * 70, "-" * 5 + "+" * 5, "ab" * 200, " " * 37, "\n" * 9, "!?" * 30 + "\n\n",
    "<|im_start|>user\nWhich is better?<|im_end|>\n<|im_start|>assistant\n",
    "<|im_end|><|im_end|> <|im_end |> <|endoftext|>x<|endoftext|", "\U0010ffff \u0378 \ufffd",
]
PIECES = [
    " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "'", "'s", "'Re", "'LL", "a", "Zeta", " the",
    "\u00e9", "\u044f", "\u6587", "\u0301", "7", "42", "\u00bd", "\u2163", ".", " !", "_", "\u2014",
    "\U0001f600", "\u200d", "<|", "|>", "[[", "A", "]]",
]

EXPRESSIONS = {
    "gpt2": r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
    "qwen2": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+",
    "llama-bpe": r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
}
EXPRESSIONS["deepseek-r1-qwen"] = EXPRESSIONS["qwen2"]


def words(name, text):
    if name != "smollm":
        found = regex.findall(EXPRESSIONS[name], text)
        assert "".join(found) == text
        return found
    parts = [p for p in regex.split(r"(\p{N})", text) if p]
    return [w for p in parts for w in ([p] if regex.fullmatch(r"\p{N}", p) else words("gpt2", p))]


def write(name, records):
    with open(OUT / name, "w") as f:
        for record in records:
            f.write(json.dumps(record, separators=(",", ":")) + "\n")


def main(model):
    OUT.mkdir(parents=True, exist_ok=True)
    chance = random.Random(20261123)
    texts = SENTENCES + ["".join(chance.choices(PIECES, k=chance.randint(2, 14))) for _ in range(250)]
    write("word-splits.jsonl",
          ({"pre": name, "text": text, "words": words(name, text)}
           for name in [*EXPRESSIONS, "smollm"] for text in texts))

    fields = gguf.GGUFReader(model).fields
    tokens = fields["tokenizer.ggml.tokens"].contents()
    kinds = fields["tokenizer.ggml.token_type"].contents()
    merges = [tuple(m.split(" ")) for m in fields["tokenizer.ggml.merges"].contents()]

    def tokenizer(specials):
        t = Tokenizer(models.BPE({w: i for i, w in enumerate(tokens)}, merges))
        t.pre_tokenizer = pre_tokenizers.Sequence([
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)])
        if specials:
            t.add_special_tokens([AddedToken(w, special=True, normalized=False)
                                  for w, k in zip(tokens, kinds) if k == 3])
        return t

    plain, special = tokenizer(False), tokenizer(True)
    write("tokens-smollm2.jsonl",
          ({"text": text, "as_text": plain.encode(text, add_special_tokens=False).ids,
            "recognised": special.encode(text, add_special_tokens=False).ids} for text in texts))

    classes = {"letter": [], "number": [], "whitespace": []}
    for n in range(0x110000):
        category = unicodedata2.category(chr(n))
        name = {"L": "letter", "N": "number"}.get(category[0])
        if name is None and regex.match(r"\s", chr(n)):
            name = "whitespace"
        if name is None:
            continue
        ranges = classes[name]
        if ranges and ranges[-1][1] == n - 1:
            ranges[-1][1] = n
        else:
            ranges.append([n, n])
    (OUT / "scalar-classes.json").write_text(json.dumps(classes, separators=(",", ":")) + "\n")


main(sys.argv[1])
