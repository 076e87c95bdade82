import TestGround

/// Chat templates that loop, grow, nest or end in the middle, and one that does not.
enum HostileTemplate {
  /// What the undamaged specimens have.
  static let harmless = """
    {{ bos_token }}{% for message in messages %}<turn {{ message['role'] }}>
    {{ message['content'] | trim }}</turn>
    {% endfor %}{% if add_generation_prompt %}<turn assistant>
    {% endif %}
    """

  /// Each fills time, memory or the stack where nothing stops it.
  static let greedy: [String] = [
    "{% for a in range(1000000000000) %}x{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}"
      + "{% endfor %}{% endfor %}",
    "{{ 'ab' * 1000000000 }}", "{{ [1, 2] * 1000000000 }}", "{{ 'a' * -1 }}",
    "{{ 9223372036854775807 + 1 }}", "{{ -9223372036854775807 - 2 }}", "{{ 9 ** 99 }}",
    "{{ (-9223372036854775807 - 1) // -1 }}", "{{ (-9223372036854775807 - 1) % -1 }}",
    "{{ 9223372036854775807 * 9223372036854775807 }}", "{{ 1 // 0 }}", "{{ 1 % 0 }}",
    "{{ 'x'.center(1000000000000) }}", "{{ 'x' | center(9223372036854775807) }}",
    "{{ '%1000000000d' | format(1) }}", "{{ '%.999999999f' % 1.5 }}", "{{ 1.5 | round(999999) }}",
    "{{ 1e308 * 10 }}{{ 1e400 }}{{ (1e308 * 10) | int }}", "{{ 'x' | indent(999999999999) }}",
    "{% set n = namespace(s='ab') %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}"
      + "{{ n.s }}",
    "{% set n = namespace(s='ab') %}{% for i in range(99) %}"
      + "{% set n.s = n.s | replace('a', 'aaaaaaaaaaaaaaaa') %}{% endfor %}",
    "{% set n = namespace(l=[]) %}{% for i in range(9999) %}{% set n.l = [n.l, n.l] %}{% endfor %}"
      + "{{ n.l }}{{ n.l | tojson }}{{ n.l == n.l }}",
    "{% set n = namespace() %}{% set n.n = n %}{{ n }}{{ n.n.n.n }}",
    "{% macro m(x) %}{{ m(x + 1) }}{% endmacro %}{{ m(0) }}",
    "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}",
    "{% for m in messages recursive %}{{ loop(messages) }}{% endfor %}",
    "{{ messages[9223372036854775807] }}{{ messages[-9223372036854775808] }}",
    "{{ 'abc'[9223372036854775807:-9223372036854775808:-9223372036854775808] }}",
    "{{ 'abc'[::9223372036854775807] }}{{ 'abc'[::-9223372036854775807] }}{{ 'abc'[::0] }}",
    "{{ range(0, 9223372036854775807, 3)[5] }}{{ range(-9223372036854775807, 9, 1) | list }}",
    "{{ range(9223372036854775807, -9223372036854775807, -9223372036854775807) | list }}",
    "{{ messages | batch(9223372036854775807) | list }}{{ messages | slice(0) | list }}",
    "{{ 'a,b' | replace('', 'x') }}{{ 'ab'.split('') }}{{ ''.join(['a'] * 9999999) }}",
    "{{ messages | tojson(indent=9223372036854775807) }}", "{{ 'x' | truncate(-1) }}",
    "{{ 'x' | wordwrap(0) }}{{ 'x'.zfill(99999999999) }}{{ 'x'.expandtabs(99999999999) }}",
    "{{ cycler('a').next() }}{{ joiner() }}{{ lipsum(n=9999999) }}", "{{ messages.__class__ }}",
    "{% raw %}{{ never ended", "{# never ended", "{% for", "{{ '", "{{ \"\\x", "{{ '\\u12", "{%",
    "{{ a", "{% endfor %}", "{% set x %}", "{% if %}{% endif %}", "\u{0}{{ '\u{0}' }}\u{FFFD}",
    "{{ 123456789012345678901234567890 }}", "{{ 1e999999999999 }}", "{{ .5.5.5 }}", "{{ 0x }}",
  ]

  /// Pieces of the language, for soup.
  private static let pieces: [String] = [
    "{{", "}}", "{%", "%}", "{{-", "-}}", "{%-", "-%}", "{#", "#}", " for ", " in ", " endfor ",
    " if ", " elif ", " else ", " endif ", " set ", " macro m(a, b=1) ", " endmacro ", " call m() ",
    " endcall ", " filter upper ", " endfilter ", " with a = 1 ", " endwith ", " break ",
    " continue ", " recursive ", " not ", " and ", " or ", " is ", " defined ", "(", ")", "[", "]",
    "{", "}", ",", ":", ".", "|", "~", "+", "-", "*", "**", "/", "//", "%", "==", "!=", "<", ">=",
    "=", "'a'", "\"b\\n\"", "1", "0", "-1", "2.5", "9223372036854775807", "none", "true", "loop",
    "loop.index", "messages", "message", "bos_token", "x", "namespace(x=1)", "range(3)", "dict()",
    "| length", "| first", "| join(',')", "| tojson", "| sort", "| map('upper')", "| select",
    "| selectattr('role')", "| groupby('role')", "| unique", "| reverse", "| int", "| list",
    "| items", "| string", "| default(1)", ".split(' ')", ".strip()", ".items()", "[::-1]",
    "['role']", "raise_exception('no')", "strftime_now('%d %b')", "caller()", "é", "\n", " ",
  ]

  /// A template of some kind, by chance; one in a hundred is greedy.
  static func random(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0: return greedy.randomElement(using: &random) ?? ""
    case 1..<10: return nested(&random)
    case 10..<40:
      var text = Array(harmless.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        let piece = Array((pieces.randomElement(using: &random) ?? "").utf8)
        text.replaceSubrange(place..<min(text.count, place + (place % 5)), with: piece)
      }
      return String(decoding: text, as: UTF8.self)
    default:
      let count = Int.random(in: 1...40, using: &random)
      return "{{ " + (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
  }

  /// Something within itself, up to thousands of times.
  private static func nested(_ random: inout SeededGenerator) -> String {
    let brackets = [
      ("{{ ", "(", "1", ")", " }}"), ("{{ ", "[", "", "]", " }}"), ("{{ ", "{1:", "1", "}", " }}"),
      ("{{ ", "not ", "1", "", " }}"), ("{{ ", "-", "1", "", " }}"), ("{{ x", "[0", "", "]", " }}"),
      ("", "{% if 1 %}", "x", "{% endif %}", ""), ("{{ 1", " + 1", "", "", " }}"),
      ("", "{% for a in [1] %}", "x", "{% endfor %}", ""), ("{{ x", ".a", "", "", " }}"),
      ("{{ 'a'", " | upper", "", "", " }}"), ("{{ x", "()", "", "", " }}"),
      ("{{ ", "1 if 0 else ", "1", "", " }}"), ("{{ 1", " ~ 1", "", "", " }}"),
      ("{{ 1", " ** 1", "", "", " }}"), ("{{ 1", " < 2", "", "", " }}"),
      ("", "{% macro m() %}", "", "{% endmacro %}", ""),
      ("", "{% set x %}", "", "{% endset %}", ""),
      ("", "{% filter upper %}", "a", "{% endfilter %}", ""), ("{{ 1", " is number", "", "", " }}"),
      ("{% if 0 %}", "{% elif 0 %}", "", "", "{% endif %}"), ("", "{{ 'a' }}", "", "", ""),
    ]
    let (start, open, middle, close, end) = brackets.randomElement(using: &random) ?? brackets[0]
    let depth = [3, 79, 81, 299, 301, 5_000].randomElement(using: &random) ?? 3
    return start + String(repeating: open, count: depth) + middle
      + String(repeating: close, count: depth) + end
  }
}
