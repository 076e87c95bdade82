"""Holds an export for Label Studio against its SDK: the labelling configuration, every task's data, every
prediction and annotation.

    python3 check_label_studio.py TASKS.json CONFIGURATION.xml
"""

import importlib.metadata
import json
import sys

from label_studio_sdk.label_interface import LabelInterface
from label_studio_sdk.label_interface.objects import PredictionValue


def check_regions(task, result, where):
    """How many regions there are; each holds the text that it says, counted as Python counts."""
    regions = [part for part in result if part["type"] == "labels"]
    for region in regions:
        value = region["value"]
        found = task["data"][region["to_name"]][value["start"]:value["end"]]
        if not found or found != value["text"]:
            sys.exit(f"{where}: a region says {value['text']!r} and marks {found!r}")
    return len(regions)


def main():
    tasks_path, configuration_path = sys.argv[1:]
    with open(configuration_path, encoding="utf-8") as file:
        interface = LabelInterface(file.read())
    interface.validate()
    with open(tasks_path, encoding="utf-8") as file:
        tasks = json.load(file)
    counts = {"predictions": 0, "annotations": 0, "regions": 0}
    for number, task in enumerate(tasks, start=1):
        where = f"task {number}"
        if not interface.validate_task({"data": task["data"]}):
            sys.exit(f"{where}: its data does not fit the configuration")
        ids = [part["id"] for kind in ("predictions", "annotations") for one in task[kind] for part in one["result"]]
        if len(set(ids)) != len(ids):
            sys.exit(f"{where}: an id stands twice")
        for prediction in task["predictions"]:
            PredictionValue(**prediction)
            errors = interface.validate_prediction(prediction, return_errors=True)
            if errors:
                sys.exit(f"{where}, a prediction: {errors}")
        for annotation in task["annotations"]:
            errors = interface._validate_object(annotation, return_errors=True)
            if errors:
                sys.exit(f"{where}, an annotation: {errors}")
            counts["regions"] += check_regions(task, annotation["result"], where)
        for kind in ("predictions", "annotations"):
            counts[kind] += len(task[kind])
    if not tasks or not all(counts.values()):
        sys.exit(f"{len(tasks)} tasks with {counts}: too little to say anything")
    words = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"{len(tasks)} tasks, {words} accepted (label-studio-sdk {importlib.metadata.version('label-studio-sdk')})")


if __name__ == "__main__":
    main()
