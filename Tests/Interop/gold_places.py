"""Counts, for SharedFilesTests, where the gold stands in the pair files of a data folder.

    python3 Tests/Interop/gold_places.py ../shared/data

Prints: path, records, gold first, gold second, distinct items (the question with both responses,
whatever their order).
"""

import json
import pathlib
import sys

FILES = [
    "llmbar/Dataset/LLMBar/Natural/dataset.json",
    "llmbar/Dataset/LLMBar/Adversarial/Manual/dataset.json",
    "llmbar/Dataset/LLMBar/Adversarial/GPTOut/dataset.json",
    "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Swap_CoT/result.json",
    "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Rating/result.json",
    "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Metrics_Reference/result.json",
    "llmbar/Dataset/LLMBar/Adversarial/Manual/evaluators/PaLM2/CoT/result.json",
    "llmbar/Dataset/Processed/MT-Bench/dataset.json",
    "judgebench/data/dataset=judgebench,response_model=gpt-4o-2024-05-13.jsonl",
    "judgebench/data/dataset=judgebench,response_model=claude-3-5-sonnet-20240620.jsonl",
    "judgebench/outputs/dataset=judgebench,response_model=claude-3-5-sonnet-20240620,"
    "judge_name=arena_hard,judge_model=claude-3-haiku-20240307.jsonl",
    "judgebench/outputs/dataset=judgebench,response_model=gpt-4o-2024-05-13,"
    "judge_name=arena_hard,judge_model=o1-mini-2024-09-12.jsonl",
    "judgebench/outputs/dataset=judgebench,response_model=gpt-4o-2024-05-13,"
    "judge_name=reward_model,judge_model=Skywork_Skywork-Reward-Llama-3.1-8B.jsonl",
    "rewardbench/reward_bench.json",
    "rewardbench-converted/IFBench/data.converted.json",
    "rewardbench-converted/RM-Bench/total_dataset.chat_hard_converted.json",
    "llama-factory/data/dpo_en_demo.json",
    "llama-factory/data/dpo_zh_demo.json",
    "llama-factory/data/v1_dpo_demo.jsonl",
    "ultrafeedback-derived/data/processed/eval_clean.jsonl",
]


def records(path):
    text = path.read_bytes().decode("utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    return json.loads(text)


def read(record):
    """The question, both responses and the gold's place."""
    if "output_1" in record:
        return record["input"], record["output_1"], record["output_2"], record["label"]
    if "response_A" in record:
        place = {"A>B": 1, "B>A": 2}[record["label"]]
        return record["question"], record["response_A"], record["response_B"], place
    if "choice_label" in record:
        place = record["choice_label"].index(0) + 1
        return [record["instruction"] + record["input"], *record["output"], place]
    for chosen, rejected in (
        ("text_chosen", "text_rejected"),
        ("chosen_messages", "rejected_messages"),
        ("chosen", "rejected"),
    ):
        if chosen in record:
            question = [record.get("prompt"), record.get("conversations")]
            return question, record[chosen], record[rejected], 1
    raise ValueError(list(record))


root = pathlib.Path(sys.argv[1])
for name in FILES:
    rows = [read(record) for record in records(root / name)]
    places = [row[3] for row in rows]
    distinct = {
        (json.dumps(question), *sorted([json.dumps(a), json.dumps(b)]))
        for question, a, b, _ in rows
    }
    print(name, len(rows), places.count(1), places.count(2), len(distinct))
