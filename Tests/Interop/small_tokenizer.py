"""A small byte-level BPE tokenizer learnt from given texts, with the special tokens of ChatML and DeepSeek-R1: for
transformers, and as a GGUF file without weights, from which the program takes a chat template.

(imported)
"""

import json
import pathlib

import tokenizers
import transformers

BOS, EOS = "<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>"
SPECIAL = [BOS, EOS, "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<｜User｜>", "<｜Assistant｜>"]


def learnt(texts, size=2_000):
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE())
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = tokenizers.decoders.ByteLevel()
    tokenizer.train_from_iterator(texts, tokenizers.trainers.BpeTrainer(
        vocab_size=size, special_tokens=SPECIAL, show_progress=False,
        initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet()))
    return tokenizer


def for_transformers(tokenizer, template, bos=None, eos="<|im_end|>"):
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=bos, eos_token=eos, pad_token="<|endoftext|>", chat_template=template)


def template(name):
    """A chat template that TRL's package carries as its model published it."""
    import trl

    return (pathlib.Path(trl.__file__).parent / "chat_templates" / f"{name}.jinja").read_text(encoding="utf-8")


def write_gguf(tokenizer, chat_template, path):
    import gguf

    writer = gguf.GGUFWriter(str(path), "qwen2")
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    merges = [" ".join(pair) if isinstance(pair, list) else pair
              for pair in json.loads(tokenizer.to_str())["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("deepseek-r1-qwen")
    writer.add_token_list([token for token, _ in vocabulary])
    kinds = [gguf.TokenType.CONTROL if token in SPECIAL else gguf.TokenType.NORMAL for token, _ in vocabulary]
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(SPECIAL.index(BOS))
    writer.add_eos_token_id(SPECIAL.index(EOS))
    writer.add_chat_template(chat_template)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
