"""Loads an export for Argilla with its SDK: settings and records, each record as the SDK would send it.

    python3 check_argilla.py RECORDS.jsonl SETTINGS.json

There is no server: the one request that a client makes when it starts is answered here. What only the server
would refuse (spans beyond their field, words that no question offers, users twice) is looked at by hand.
"""

import http.server
import importlib.metadata
import json
import sys
import threading
import uuid

import argilla

ME = {"id": str(uuid.UUID(int=1)), "username": "interop", "role": "owner", "first_name": "Interop"}


class Greeter(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(ME).encode() if self.path == "/api/v1/me" else b"{}"
        self.send_response(200 if self.path == "/api/v1/me" else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def client():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Greeter)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return argilla.Argilla(api_url=f"http://127.0.0.1:{server.server_port}", api_key="none", retries=0)


def offered(settings):
    """The words that each question with options takes."""
    words = {}
    for question in settings.questions:
        options = getattr(question._model.settings, "options", None)
        if options is not None:
            words[question.name] = {option["value"] for option in options}
    return words


def check_values(record, name, value, words, spans):
    if name in spans:
        for span in value:
            text = record.fields[spans[name]]
            if not 0 <= span["start"] < span["end"] <= len(text) or span["label"] not in words[name]:
                sys.exit(f"{record.id}: {name} has {span} in a text of {len(text)}")
        return
    values = value if isinstance(value, list) else [value]
    if name in words and not set(values) <= words[name]:
        sys.exit(f"{record.id}: {name} is answered {value!r}")


def main():
    records_path, settings_path = sys.argv[1:]
    server = client()
    settings = argilla.Settings.from_json(settings_path)
    settings.validate()
    dataset = argilla.Dataset(name="interop", settings=settings, client=server)
    words = offered(settings)
    spans = {question.name: question.field for question in settings.questions if hasattr(question, "field")}
    names = {question.name for question in settings.questions}
    required = {field.name for field in settings.fields if field.required}
    counts = {"suggestions": 0, "responses": 0, "spans": 0}
    with open(records_path, encoding="utf-8", newline="\n") as file:
        rows = [json.loads(line) for line in file.read().split("\n") if line]
    for row in rows:
        record = argilla.Record.from_dict(row, dataset=dataset)
        if record.fields.to_dict() != row["fields"] or not required <= set(record.fields):
            sys.exit(f"{record.id}: the fields came back otherwise")
        if {name for kind in ("suggestions", "responses") for name in row[kind]} - names:
            sys.exit(f"{record.id}: answers a question that is not asked")
        for suggestion in record.suggestions:
            check_values(record, suggestion.question_name, suggestion.value, words, spans)
            counts["suggestions"] += 1
        for response in record.responses:
            if response.value is not None:
                check_values(record, response.question_name, response.value, words, spans)
            counts["responses"] += 1
            counts["spans"] += len(response.value) if response.question_name in spans else 0
        # What would be sent: pydantic checks users' UUIDs and the shape of every value.
        for answer in argilla.records._resource.RecordResponses(list(record.responses), record).api_models():
            answer.model_dump()
        record.metadata.api_models()
    if not rows or not all(counts.values()):
        sys.exit(f"{len(rows)} records with {counts}: too little to say anything")
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"{len(rows)} records, {told} accepted (argilla {importlib.metadata.version('argilla')})")


if __name__ == "__main__":
    main()
