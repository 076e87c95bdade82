"""Expressions of chat templates, drawn by a fixed seed: what the templates of chat_template_grammar.py are made of."""

import random

TEXT = [
    "", "", " ", "\n", "\n\n", "\t", "  \n", " \t", "\n    ", "a", "b ", " c\n", "<|im_start|>",
    "<|im_end|>\n", "x\n  ", "line one\nline two\n", "é ", "{ ", "} ", "% ", "#", "\r\n", "\n\t",
]


class Expressions:
    """Builds expressions of each kind; names are known by what they hold, so that most of them render."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.names = {
            "text": ["s", "t", "u", "bos_token"],
            "number": ["n", "z", "neg"],
            "flag": ["yes", "no", "add_generation_prompt"],
            "texts": ["ws"],
            "numbers": ["xs"],
            "message": ["messages[0]", "messages[-1]"],
            "messages": ["messages"],
        }
        self.macros = []
        self.namespaces = []
        self.loops = 0
        self.in_macro = False

    # Words

    def chance(self, share):
        return self.random.random() < share

    def pick(self, items):
        return self.random.choice(items)

    def fresh(self, stem):
        self.count += 1
        return f"{stem}{self.count}"

    def tag(self, inner):
        r = self.random.random
        left = "-" if r() < 0.25 else "+" if r() < 0.08 else ""
        right = "-" if r() < 0.25 else "+" if r() < 0.08 else ""
        space = self.pick([" ", " ", " ", " ", "", "\n", "  "])
        if space == "" and not left and inner[:1] in "+-":
            space = " "
        end = self.pick([" ", " ", " ", "", "\n "])
        return "{%" + left + space + inner + end + right + "%}"

    def output(self, inner):
        r = self.random.random
        left = "-" if r() < 0.25 else ""
        right = "-" if r() < 0.25 else ""
        if inner.endswith("}"):
            inner += " "
        return "{{" + left + " " + inner + self.pick([" ", " ", ""]) + right + "}}"

    def text(self):
        return "".join(self.pick(TEXT) for _ in range(self.random.randint(0, 2)))

    def nested(self, depth, share, leaves, ways):
        """One of the `leaves`, surely where nothing may nest deeper and otherwise by `share`; or one of the `ways` to nest."""
        if depth <= 0 or self.chance(share):
            return self.pick(leaves)
        return self.pick(ways)()

    # Expressions

    def literal_text(self):
        return self.pick(
            ["'a'", '"b c"', "' x '", "'<|im_end|>'", "'\\n'", "''", "'Ab'", "'é'", "\"it's\"", "'a' 'b'", "'\\t-'", "','"]
        )

    def text_of(self, depth):
        if depth <= 0 or self.chance(0.25):
            choice = self.random.random()
            if choice < 0.5:
                return self.literal_text()
            if choice < 0.8:
                return self.pick(self.names["text"])
            return self.message(0) + self.pick([".content", "['content']", ".role", "['role']"])
        inner = lambda: self.text_of(depth - 1)  # noqa: E731
        return self.pick(
            [
                lambda: f"{inner()} + {inner()}",
                lambda: f"{inner()} ~ {self.pick([self.number(depth - 1), inner(), self.flag(0)])}",
                lambda: f"({inner()})|{self.pick(['trim', 'upper', 'lower', 'title', 'capitalize', 'string', 'reverse'])}",
                lambda: f"({inner()}).{self.pick(['strip()', 'upper()', 'lower()', 'lstrip()', 'rstrip()', 'title()', 'capitalize()', 'swapcase()'])}",
                lambda: f"({inner()})|replace({self.literal_text()}, {self.literal_text()})",
                lambda: f"({inner()}).replace({self.literal_text()}, {self.literal_text()})",
                lambda: f"({inner()})[{self.slice()}]",
                lambda: f"({self.texts(depth - 1)})|join({self.literal_text()})",
                lambda: f"{self.literal_text()}.join({self.texts(depth - 1)})",
                lambda: f"({inner()} if {self.flag(depth - 1)} else {inner()})",
                lambda: f"({self.anything(depth - 1)})|tojson" + self.pick(["", "", "(indent=2)", "()"]),
                lambda: f"({self.texts(depth - 1)})|{self.pick(['first', 'last'])}|default({self.literal_text()})",
                lambda: f"({inner()}).split({self.literal_text()})[{self.pick(['0', '-1'])}]",
                lambda: f"({inner()})|default({inner()}, true)",
                lambda: f"{self.missing()}|default({inner()})",
                lambda: f"({inner()} or {inner()})",
                lambda: f"({inner()})|indent({self.pick(['2', '1, true', 'width=3', '2, blank=true'])})",
                lambda: f"({inner()}) * {self.pick(['0', '2', '3'])}",
                lambda: f"'%s-%s' % ({inner()}, {self.number(0)})",
                lambda: f"({self.number(depth - 1)})|string",
                lambda: f"({inner()})|e",
                lambda: f"({inner()}).{self.pick(['removeprefix', 'removesuffix', 'strip', 'rstrip'])}({self.literal_text()})",
                lambda: self.call(depth - 1),
                lambda: self.namespace_value(),
            ]
        )()

    def missing(self):
        return self.pick(["missing", "messages[0].nope", "d.nope", "messages[9]"])

    def namespace_value(self):
        return f"{self.pick(self.namespaces)}.t" if self.namespaces else self.literal_text()

    def call(self, depth):
        if not self.macros:
            return self.literal_text()
        name, count = self.pick(self.macros)
        given = [self.text_of(min(depth, 1)) for _ in range(self.random.randint(1, count))]
        if self.chance(0.3):
            given[-1] = f"p{len(given) - 1}={given[-1]}"
        return f"{name}({', '.join(given)})"

    def slice(self):
        bound = lambda: self.pick(["", "1", "-1", "2", "-2", "0", "5", "-9"])  # noqa: E731
        step = self.pick(["", "", "", ":-1", ":2", ":-2", ":"])
        return f"{bound()}:{bound()}{step}"

    def number(self, depth):
        inner = lambda: self.number(depth - 1)  # noqa: E731
        return self.nested(
            depth, 0.4,
            ["0", "1", "2", "3", "10", "2.5", *self.names["number"]] + ["loop.index", "loop.index0", "loop.revindex", "loop.length"] * bool(self.loops),
            [
                lambda: f"{inner()} {self.pick(['+', '-', '*'])} {inner()}",
                lambda: f"({inner()}) {self.pick(['//', '%', '/'])} {self.pick(['2', '3', '-2', '4'])}",
                lambda: f"({self.text_of(depth - 1)})|length",
                lambda: f"({self.texts(depth - 1)})|{self.pick(['length', 'count'])}",
                lambda: f"({self.numbers(depth - 1)})|{self.pick(['sum', 'max', 'min', 'first', 'last', 'length'])}|default(4)",
                lambda: f"-({inner()})",
                lambda: f"({inner()})|{self.pick(['abs', 'int', 'float', 'round', 'round(1)'])}",
                lambda: f"({self.text_of(depth - 1)}).{self.pick(['find', 'count', 'rfind'])}({self.literal_text()})",
                lambda: f"({inner()} if {self.flag(depth - 1)} else {inner()})",
                lambda: f"({inner()}) ** 2",
            ]
        )

    def flag(self, depth):
        inner = lambda: self.flag(depth - 1)  # noqa: E731
        return self.nested(
            depth, 0.2,
            [*self.names["flag"], "true", "false", "none"] + ["loop.first", "loop.last"] * bool(self.loops),
            [
                lambda: f"{inner()} {self.pick(['and', 'or'])} {inner()}",
                lambda: f"not {inner()}",
                lambda: f"({inner()})",
                lambda: f"{self.number(depth - 1)} {self.pick(['==', '!=', '<', '<=', '>', '>='])} {self.number(0)}",
                lambda: f"{self.text_of(0)} {self.pick(['==', '!=', '<', 'in', 'not in'])} {self.text_of(0)}",
                lambda: f"{self.literal_text()} {self.pick(['in', 'not in'])} {self.texts(0)}",
                lambda: f"{self.message(0)}.role {self.pick(['==', '!='])} {self.pick(['user', 'system', 'assistant'])!r}",
                lambda: f"{self.pick([self.text_of(0), self.number(0), self.missing(), 'nothing', 'messages'])} is {self.pick(['', 'not '])}{self.pick(['defined', 'none', 'string', 'number', 'mapping', 'iterable', 'sequence', 'undefined', 'integer', 'boolean'])}",
                lambda: f"{self.pick(['n', 'z', 'neg', '4'])} is {self.pick(['odd', 'even', 'divisibleby 2', 'divisibleby(3)', 'gt 1', 'eq 7', 'in xs'])}",
                lambda: f"({self.text_of(depth - 1)}).{self.pick(['startswith', 'endswith'])}({self.literal_text()})",
                lambda: f"({self.text_of(depth - 1)}).{self.pick(['isdigit', 'isalpha', 'isupper', 'isspace'])}()",
                lambda: self.pick([self.text_of(depth - 1), self.number(depth - 1), self.texts(0)]),
            ]
        )

    def texts(self, depth):
        return self.nested(
            depth, 0.3,
            [*self.names["texts"], "['x', 'y']", "[]", "('a', 'b')"],
            [
                lambda: f"({self.text_of(depth - 1)}).split({self.pick(['', self.literal_text(), 'none, 1'])})",
                lambda: f"({self.text_of(depth - 1)}).splitlines()",
                lambda: f"{self.messages(depth - 1)}|map(attribute={self.pick(['content', 'role'])!r})|list",
                lambda: f"({self.texts(depth - 1)})|{self.pick(['sort', 'unique|list', 'reverse|list', 'list'])}",
                lambda: f"({self.texts(depth - 1)})|map({self.pick(['upper', 'lower', 'trim', 'title'])!r})|list",
                lambda: f"({self.texts(depth - 1)})[{self.slice()}]",
                lambda: f"[{self.text_of(depth - 1)}, {self.text_of(0)}]",
                lambda: f"({self.texts(depth - 1)})|select|list",
                lambda: f"({self.texts(depth - 1)})|reject('in', ['a', 'x'])|list",
                lambda: "d.keys()|list",
                lambda: f"({self.text_of(depth - 1)})|list",
            ]
        )

    def numbers(self, depth):
        return self.nested(
            depth, 0.3,
            [*self.names["numbers"], "[1, 2, 3]", "range(4)|list", "range(6, 0, -2)|list"],
            [
                lambda: f"({self.numbers(depth - 1)})[{self.slice()}]",
                lambda: f"({self.numbers(depth - 1)})|{self.pick(['sort', 'sort(reverse=true)', 'unique|list', 'reverse|list'])}",
                lambda: f"({self.numbers(depth - 1)})|select({self.pick(['odd', 'even'])!r})|list",
                lambda: f"({self.numbers(depth - 1)}) + [{self.number(0)}]",
                lambda: f"({self.texts(depth - 1)})|map('length')|list",
                lambda: "people|map(attribute='age')|list",
            ]
        )

    def message(self, _):
        return self.pick(self.names["message"])

    def messages(self, depth):
        if depth <= 0 or self.chance(0.4):
            return "messages"
        return self.pick(
            [
                lambda: f"messages[{self.slice()}]",
                lambda: "(messages|reverse|list)",
                lambda: f"(messages|{self.pick(['selectattr', 'rejectattr'])}('role', {self.pick(['equalto', 'eq', 'ne'])!r}, {self.pick(['user', 'system', 'assistant'])!r})|list)",
            ]
        )()

    def anything(self, depth):
        return self.pick(
            [
                lambda: self.text_of(depth),
                lambda: self.number(depth),
                lambda: self.flag(depth),
                lambda: self.texts(depth),
                lambda: self.numbers(depth),
                lambda: "d",
                lambda: "mixed",
                lambda: self.message(0),
                lambda: "{'a': " + self.text_of(0) + ", 'b': [" + self.number(0) + "]}",
                lambda: "(" + self.text_of(0) + ", " + self.number(0) + ")",
                lambda: self.missing() if self.chance(0.3) else "none",
            ]
        )()

    # Statements
