"""Templates drawn from a grammar of the constructs that chat templates use, by a fixed seed."""

import random

TEXT = [
    "", "", " ", "\n", "\n\n", "\t", "  \n", " \t", "\n    ", "a", "b ", " c\n", "<|im_start|>",
    "<|im_end|>\n", "x\n  ", "line one\nline two\n", "é ", "{ ", "} ", "% ", "#", "\r\n", "\n\t",
]


class Grammar:
    """Builds one template; names are known by what they hold, so that most templates render."""

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
        if depth <= 0 or self.chance(0.4):
            return self.pick(["0", "1", "2", "3", "10", "2.5", *self.names["number"]] + ["loop.index", "loop.index0", "loop.revindex", "loop.length"] * bool(self.loops))
        inner = lambda: self.number(depth - 1)  # noqa: E731
        return self.pick(
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
        )()

    def flag(self, depth):
        if depth <= 0 or self.chance(0.2):
            return self.pick([*self.names["flag"], "true", "false", "none"] + ["loop.first", "loop.last"] * bool(self.loops))
        inner = lambda: self.flag(depth - 1)  # noqa: E731
        return self.pick(
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
        )()

    def texts(self, depth):
        if depth <= 0 or self.chance(0.3):
            return self.pick([*self.names["texts"], "['x', 'y']", "[]", "('a', 'b')"])
        return self.pick(
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
        )()

    def numbers(self, depth):
        if depth <= 0 or self.chance(0.3):
            return self.pick([*self.names["numbers"], "[1, 2, 3]", "range(4)|list", "range(6, 0, -2)|list"])
        return self.pick(
            [
                lambda: f"({self.numbers(depth - 1)})[{self.slice()}]",
                lambda: f"({self.numbers(depth - 1)})|{self.pick(['sort', 'sort(reverse=true)', 'unique|list', 'reverse|list'])}",
                lambda: f"({self.numbers(depth - 1)})|select({self.pick(['odd', 'even'])!r})|list",
                lambda: f"({self.numbers(depth - 1)}) + [{self.number(0)}]",
                lambda: f"({self.texts(depth - 1)})|map('length')|list",
                lambda: "people|map(attribute='age')|list",
            ]
        )()

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

    def body(self, depth, length=None):
        before = {kind: list(names) for kind, names in self.names.items()}
        parts = [self.text()]
        for _ in range(length or self.random.randint(1, 3)):
            parts.append(self.statement(depth))
            parts.append(self.text())
        self.names = before
        return "".join(parts)

    def statement(self, depth):
        simple = [self.print_statement] * 5 + [self.set_statement] * 2 + [self.comment, self.raw]
        deep = [
            self.if_statement, self.if_statement, self.for_statement, self.for_statement,
            self.message_loop, self.message_loop, self.set_block, self.namespace, self.macro,
            self.with_statement, self.filter_block, self.generation, self.call_block,
        ]
        if depth <= 0 or self.chance(0.4):
            return self.pick(simple)()
        return self.pick(deep)(depth)

    def print_statement(self):
        # Comparisons in parentheses, so that the parts of a tuple never run together.
        return self.output(
            self.pick(
                [
                    lambda: self.text_of(3), lambda: self.text_of(2), lambda: self.text_of(1),
                    lambda: self.number(2), lambda: self.flag(2), lambda: self.anything(2),
                ]
            )()
        )

    def set_statement(self):
        kind = self.pick(["text", "number", "flag", "texts"])
        name = self.fresh("v") if self.chance(0.7) else self.pick(["s", "n", "yes", "ws", "missing"])
        value = {"text": self.text_of, "number": self.number, "flag": self.flag, "texts": self.texts}[kind](2)
        if self.chance(0.1):
            other = self.fresh("v")
            return self.tag(f"set {name}, {other} = ({value}), {self.number(1)}")
        made = self.tag(f"set {name} = {value}")
        if name.startswith("v"):
            self.names[kind].append(name)
        return made

    def comment(self):
        left, right = self.pick(["", "-", "+"]), self.pick(["", "-", "+"])
        return "{#" + left + self.pick([" note ", "\n", " {{ n }} {% if %} "]) + right + "#}"

    def raw(self):
        return self.tag("raw").replace("+%}", "%}") + self.pick([" {{ n }} ", "\n {% if %}\n", "{# x #}"]) + self.tag("endraw")

    def if_statement(self, depth):
        parts = [self.tag(f"if {self.flag(2)}"), self.body(depth - 1)]
        for _ in range(self.pick([0, 0, 1, 2])):
            parts += [self.tag(f"elif {self.flag(2)}"), self.body(depth - 1)]
        if self.chance(0.5):
            parts += [self.tag("else"), self.body(depth - 1)]
        return "".join(parts) + self.tag("endif")

    def loop(self, head, names, depth):
        before = {kind: list(known) for kind, known in self.names.items()}
        for kind, name in names:
            self.names[kind] = self.names[kind] + [name] * 2
        self.loops += 1
        body = self.body(depth - 1)
        if self.chance(0.15):
            body += self.tag(f"if {self.flag(1)}") + self.tag(self.pick(["break", "continue"])) + self.tag("endif") + self.text()
        self.loops -= 1
        self.names = before
        other = self.tag("else") + self.body(depth - 1, 1) if self.chance(0.2) else ""
        return self.tag(head) + body + other + self.tag("endfor")

    def for_statement(self, depth):
        name = self.fresh("i")
        kind = self.random.random()
        if kind < 0.35:
            test = f" if {self.pick([f'{name} is odd', f'{name} > 1', f'{name} != 2'])}" if self.chance(0.3) else ""
            return self.loop(f"for {name} in {self.numbers(1)}{test}", [("number", name)], depth)
        if kind < 0.7:
            test = f" if {self.pick([name, f'{name}|length > 1'])}" if self.chance(0.3) else ""
            return self.loop(f"for {name} in {self.texts(1)}{test}", [("text", name)], depth)
        other = self.fresh("k")
        if kind < 0.85:
            return self.loop(f"for {name}, {other} in pairs", [("text", name), ("number", other)], depth)
        return self.loop(f"for {name}, {other} in d.items()", [("text", name)], depth)

    def message_loop(self, depth):
        name = self.pick(["message", "m", self.fresh("msg")])
        test = f" if {name}.role != {self.pick(['user', 'system'])!r}" if self.chance(0.25) else ""
        return self.loop(f"for {name} in {self.messages(1)}{test}", [("message", name)] * 2, depth)

    def set_block(self, depth):
        name = self.fresh("b")
        filters = self.pick(["", "", " | trim", " | upper", " | replace('a', 'b') | trim"])
        made = self.tag(f"set {name}{filters}") + self.body(depth - 1) + self.tag("endset")
        self.names["text"].append(name)
        return made

    def namespace(self, depth):
        name = self.fresh("ns")
        made = self.tag(f"set {name} = namespace(t={self.text_of(1)}, n={self.number(0)})")
        self.namespaces.append(name)
        inner = self.tag(f"set {name}.t = {name}.t ~ {self.text_of(1)}")
        item = self.fresh("i")
        made += self.tag(f"for {item} in {self.messages(0)}") + self.text() + inner + self.text() + self.tag("endfor")
        return made + self.output(f"{name}.t") + self.body(depth - 1, 1)

    def macro(self, depth):
        name = self.fresh("mac")
        count = self.random.randint(1, 3)
        defaults = self.random.randint(0, count)
        parameters = [
            f"p{i}" + (f"={self.literal_text()}" if i >= count - defaults else "") for i in range(count)
        ]
        before = {kind: list(known) for kind, known in self.names.items()}
        loops, self.loops = self.loops, 0
        self.names["text"] = self.names["text"] + [f"p{i}" for i in range(count - defaults, count)]
        shown = self.output(f"p0|string|{self.pick(['trim', 'upper', 'lower'])}")
        body = self.text() + shown + self.body(depth - 1)
        self.names, self.loops = before, loops
        made = self.tag(f"macro {name}({', '.join(parameters)})") + body + self.tag("endmacro")
        self.macros.append((name, count))
        return made + self.text() + self.output(f"{name}({', '.join(self.text_of(1) for _ in range(count))})")

    def with_statement(self, depth):
        name = self.fresh("w")
        head = self.tag(f"with {name} = {self.text_of(1)}")
        before = list(self.names["text"])
        self.names["text"] = before + [name]
        body = self.body(depth - 1)
        self.names["text"] = before
        return head + body + self.tag("endwith")

    def filter_block(self, depth):
        name = self.pick(["upper", "trim", "lower|trim", "indent(2)", "replace(' ', '_')"])
        return self.tag("filter " + name) + self.body(depth - 1) + self.tag("endfilter")

    def generation(self, depth):
        return self.tag("generation") + self.body(depth - 1) + self.tag("endgeneration")

    def call_block(self, depth):
        name = self.fresh("wrap")
        made = self.tag(f"macro {name}(q)") + "<" + self.output("caller()") + self.output("q") + ">" + self.tag("endmacro")
        loops, self.loops = self.loops, 0
        made += self.tag(f"call {name}({self.text_of(1)})") + self.body(depth - 1) + self.tag("endcall")
        self.loops = loops
        return made


def generate(seed):
    grammar = Grammar(seed)
    return grammar.body(3, grammar.random.randint(1, 4))
