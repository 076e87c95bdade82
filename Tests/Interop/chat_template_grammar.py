"""Templates drawn from a grammar of the constructs that chat templates use, by a fixed seed."""

from chat_template_expressions import Expressions


class Grammar(Expressions):
    """Builds one template."""

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
