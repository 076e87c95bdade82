"""Gives exports to the dataset classes that OpenRLHF, veRL and RM-R1 train from, and reads what they make of each row.

    python3 check_dataset_classes.py openrlhf|verl FOLDER
    python3 check_dataset_classes.py rm-r1 FOLDER CHECKOUT

The folder holds a FORMAT.jsonl of each of FORMATS; CHECKOUT is github.com/RM-R1-UIUC/RM-R1. The packages are
installed without what they need to train (Ray, DeepSpeed, flash-attn, vLLM): only the modules of their dataset classes
are imported, past what the packages themselves would import first. The tokenizer is learnt from the rows.
"""

import contextlib
import importlib
import importlib.metadata
import importlib.util
import os
import pathlib
import sys
import tempfile
import types

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="")

import datasets  # noqa: E402

import small_tokenizer  # noqa: E402
from exported_rows import all_texts, hold, rows, texts  # noqa: E402

FORMATS = ("openrlhf", "rm-r1", "rm-r1-sft", "verl")
LONGEST = 32_768


def bare(folder, *names):
    """Packages of which nothing is run: their modules can be imported one by one."""
    for name in names:
        package = types.ModuleType(name)
        package.__path__ = [str(pathlib.Path(folder).joinpath(*name.split(".")[1:]))]
        sys.modules[name] = package


def installed(name):
    return importlib.util.find_spec(name).submodule_search_locations[0]


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def strategy(**keys):
    """What OpenRLHF's classes ask their trainer: names of columns, where its versions look for them."""
    options = types.SimpleNamespace(apply_chat_template=True, **keys)
    options.data = options
    return types.SimpleNamespace(args=options, is_rank_0=lambda: False)


class Bench:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.tokenizer = small_tokenizer.for_transformers(
            small_tokenizer.learnt(all_texts(self.path(name) for name in FORMATS)), small_tokenizer.template("qwen2_5"))

    def path(self, name):
        return self.folder / f"{name}.jsonl"

    def pairs(self, name, loaded):
        """Rows and what was made of each; ends the script where there are fewer or more."""
        exported = rows(self.path(name))
        if len(loaded) != len(exported) or not exported:
            sys.exit(f"{name}: {len(loaded)} of {len(exported)} rows are left")
        return [(f"{name}, row {number}", row, loaded[number - 1]) for number, row in enumerate(exported, start=1)]

    def load(self, name):
        return datasets.load_dataset("json", data_files=str(self.path(name)), split="train")

    def decode(self, ids):
        return self.tokenizer.decode(ids.reshape(-1).tolist())


def preferences(bench, classes):
    """OpenRLHF's rows for reward models and DPO: prompt and answer are there, the margin is, the prompt ends where
    the answer begins."""
    compared = 0
    keys = strategy(prompt_key="prompt", chosen_key="chosen", rejected_key="rejected")
    for is_dpo in (False, True):
        made = classes.RewardDataset(
            bench.load("openrlhf"), bench.tokenizer, LONGEST, keys, is_dpo=is_dpo, num_processors=1)
        for where, row, (chosen, _, rejected, _, extra) in bench.pairs("openrlhf", made):
            for side, ids in (("chosen", chosen), ("rejected", rejected)):
                compared += hold(bench.decode(ids), texts(row["prompt"]) + texts(row[side]), f"{where}, {side}")
                if is_dpo and not bench.decode(ids[0, extra:]).startswith(texts(row[side])[0]):
                    sys.exit(f"{where}, {side}: does not begin where the prompt ends")
            if not is_dpo and extra != row["margin"]:
                sys.exit(f"{where}: margin {extra}")
        made.collate_fn([made[index] for index in range(2)])
    return compared


def judgments(bench, classes):
    """OpenRLHF's SFT rows of judges: what is learnt is the judgment, whole, and not the prompt."""
    compared = 0
    keys = strategy(input_key="context_messages", output_key="winner")
    made = classes.SFTDataset(bench.load("rm-r1-sft"), bench.tokenizer, LONGEST, keys, num_processors=1)
    for where, row, one in bench.pairs("rm-r1-sft", made):
        if isinstance(one[0], int):  # RM-R1's copy of OpenRLHF: how long the prompt is, then the tokens.
            length, ids, *_ = one
            learnt = ids[0, length:]
        else:  # A mask, which stands at the token before the one that is learnt.
            ids, _, mask = one
            learnt = ids[0, 1:][mask[0, :-1].bool()]
        compared += hold(bench.decode(ids), texts(row["context_messages"]), where)
        learnt = bench.decode(learnt)
        compared += hold(learnt, texts(row["winner"]), where)
        if texts(row["context_messages"])[-1] in learnt:
            sys.exit(f"{where}: the prompt is learnt")
    made.collate_fn([made[index] for index in range(2)])
    return compared


def check_openrlhf(bench):
    bare(installed("openrlhf"), "openrlhf", "openrlhf.utils")
    classes = importlib.import_module("openrlhf.datasets")
    compared = preferences(bench, classes) + judgments(bench, classes)
    keys = strategy(input_key="context_messages", label_key="winner")
    made = classes.PromptDataset(bench.load("rm-r1"), bench.tokenizer, keys)
    for where, row, (_, prompt, label, _) in bench.pairs("rm-r1", made):
        compared += hold(prompt, texts(row["context_messages"]), where)
        if label != row["winner"]:
            sys.exit(f"{where}: winner {label}")
    return compared, f"RewardDataset, SFTDataset, PromptDataset of openrlhf {importlib.metadata.version('openrlhf')}"


def check_verl(bench):
    from omegaconf import OmegaConf

    bare(installed("verl"), "verl", "verl.utils", "verl.utils.dataset")
    classes = importlib.import_module("verl.utils.dataset.rl_dataset")
    options = OmegaConf.create({"max_prompt_length": LONGEST, "filter_overlong_prompts_workers": 1})
    made = classes.RLHFDataset(str(bench.path("verl")), bench.tokenizer, options)
    compared = 0
    for where, row, found in bench.pairs("verl", made):
        told = {key: found[key] for key in ("data_source", "ability", "reward_model", "extra_info")}
        if found["raw_prompt"] != row["prompt"] or any(row[key] != value for key, value in told.items()):
            sys.exit(f"{where}: came back otherwise: {found!r}")
        if found["index"] != row["extra_info"]["index"]:
            sys.exit(f"{where}: has number {found['index']}")
        compared += len(texts(row["prompt"]))
    batch = classes.collate_fn([made[index] for index in range(2)])
    if [one["ground_truth"] for one in batch["reward_model"]] != [
            row["reward_model"]["ground_truth"] for row in rows(bench.path("verl"))[:2]]:
        sys.exit("verl: a batch has other winners")
    return compared, f"RLHFDataset of verl {importlib.metadata.version('verl')}"


def check_rm_r1(bench, checkout):
    """RM-R1's RLVR rows with its reward function, and its SFT rows, as its scripts name their columns."""
    ours = pathlib.Path(checkout).resolve() / "rm_r1"
    bare(installed("verl"), "verl", "verl.utils", "verl.models")
    bare(ours / "OpenRLHF" / "openrlhf", "openrlhf")
    rubric = module(ours / "verl" / "utils" / "dataset" / "rl_dataset.py").RubricRMDataset
    answer_reward = module(ours / "verl" / "utils" / "reward_score" / "lm_as_judge.py").answer_reward
    compared, winners = 0, {}
    with tempfile.TemporaryDirectory() as scratch:
        # The class takes nothing but data sets of its author: a folder of that name stands for one.
        (pathlib.Path(scratch) / "gaotang" / "exported").mkdir(parents=True)
        (pathlib.Path(scratch) / "gaotang" / "exported" / "train.jsonl").write_bytes(bench.path("rm-r1").read_bytes())
        with contextlib.chdir(scratch):
            made = rubric("gaotang/exported", bench.tokenizer, max_prompt_length=4096, filter_overlong_prompts=True)
    for where, row, found in bench.pairs("rm-r1", made):
        asked = texts(row["context_messages"])
        compared += hold(bench.decode(found["input_ids"][found["attention_mask"].bool()]), asked, where)
        winner = found["reward_model"]["ground_truth"]
        if winner != row["winner"]:
            sys.exit(f"{where}: winner {winner}")
        winners[asked[-1]] = winner
        letter = {"model_a": "A", "model_b": "B"}[winner]
        if answer_reward(f"<answer>[[{letter}]]</answer>", winner) != 1:
            sys.exit(f"{where}: the winner's letter is not rewarded")
    for number, row in enumerate(rows(bench.path("rm-r1-sft")), start=1):
        winner = winners[texts(row["context_messages"])[-1]]
        if answer_reward(texts(row["winner"])[0], winner) != 1:
            sys.exit(f"rm-r1-sft, row {number}: RM-R1 does not reward what is to be imitated")
        compared += 1
    compared += judgments(bench, importlib.import_module("openrlhf.datasets.sft_dataset"))
    return compared, f"RubricRMDataset, SFTDataset and reward of RM-R1 on verl {importlib.metadata.version('verl')}"


CHECKS = {"openrlhf": check_openrlhf, "verl": check_verl, "rm-r1": check_rm_r1}


def main():
    datasets.disable_progress_bars()
    trainer, folder, *more = sys.argv[1:]
    with tempfile.TemporaryDirectory() as cache:
        datasets.config.HF_DATASETS_CACHE = cache
        compared, what = CHECKS[trainer](Bench(folder), *more)
    if not compared:
        sys.exit("nothing was compared")
    print(f"{compared} texts through {what}")


if __name__ == "__main__":
    main()
