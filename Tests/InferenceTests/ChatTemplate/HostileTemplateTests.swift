import Inference
import Testing

/// Templates that once ended the program, or would have kept it busy for ever.
@Suite struct HostileTemplateTests {
  private func outcome(_ template: String) -> Outcome { Outcome(template, []) }

  /// Sizes at the end of 64 bits: told as too large, not added up.
  @Test(arguments: [
    "{{ 'x'.center(9223372036854775807) }}", "{{ 'x'.zfill(9223372036854775807) }}",
    "{{ 'x' | indent(9223372036854775807) }}", "{{ [1] | batch(9223372036854775807, 0) | list }}",
    "{{ [1] | slice(9223372036854775807) | list }}", "{{ 'ab' * 9223372036854775807 }}",
  ])
  func enormousSizesAreStopped(template: String) {
    guard case .error(.limit) = outcome(template) else {
      Issue.record("not stopped: \(template): \(outcome(template))")
      return
    }
  }

  /// What Python makes of them, where 64 bits hold it.
  @Test(arguments: [
    ("{{ 'x'.center(-9223372036854775807 - 1) }}", "x"),
    ("{{ 'x'.ljust(-9223372036854775807 - 1) }}", "x"),
    ("{{ 'abc' | truncate(9223372036854775807) }}", "abc"),
    ("{{ (-9223372036854775807 - 1) in range(1, 5) }}", "False"),
    ("{{ (-9223372036854775807 - 1) in range(0, -5, -1) }}", "False"),
    ("{{ -4 in range(0, -5, -2) }}{{ -3 in range(0, -5, -2) }}", "TrueFalse"),
    ("{{ range(10)[8:2:-3] }}{{ range(10)[::-1] }}", "range(8, 2, -3)range(9, -1, -1)"),
    ("{{ 9223372036854775807 | round(1) }}", "9223372036854775807"),
  ])
  func edgesOfSixtyFourBits(template: String, text: String) {
    guard case .text(let masked) = outcome(template) else {
      Issue.record("\(template): \(outcome(template))")
      return
    }
    #expect(masked.text == text)
  }

  /// Python's integers have no end; here they do, and that is said.
  @Test(arguments: [
    "{{ 9223372036854775807 | round(-1) }}", "{{ range(9)[::-9223372036854775807 - 1] }}",
    "{{ range(9223372036854775000, 9223372036854775807, 1000)[:] }}",
    "{{ range(-9223372036854775807 - 1, -9223372036854775807)[::-1] }}",
    "{{ range(0, 9, 3)[::9223372036854775807] }}",
  ])
  func beyondSixtyFourBits(template: String) {
    guard case .error(.unsupported(_, let words)) = outcome(template) else {
      Issue.record("\(template): \(outcome(template))")
      return
    }
    #expect(words.contains("64 bits"))
  }

  @Test func roundingByTheLeastIntegerIsAFailure() {
    guard case .error(.failed) = outcome("{{ 1 | round(-9223372036854775807 - 1) }}") else {
      Issue.record("\(outcome("{{ 1 | round(-9223372036854775807 - 1) }}"))")
      return
    }
  }

  /// Values that are soon made and never done with: lists that hold a list twice, sixty times
  /// over; long texts compared, looked up or printed again and again.
  @Test(arguments: [
    "{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}"
      + "{{ n.l }}",
    "{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = {'a': n.l, 'b': n.l} %}"
      + "{% endfor %}{{ n.l | tojson }}",
    "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}"
      + "{% set n.b = [n.b, n.b] %}{% endfor %}{{ n.a == n.b }}",
    "{% set n = namespace(l=namespace(l=1)) %}{% for i in range(40) %}"
      + "{% set n.l = namespace(a=n.l, b=n.l) %}{% endfor %}{{ n }}",
    "{% set s = 'a' * 1000000 %}{{ ([s ~ 'b'] * 9 + [s ~ 'c'] * 9) | sort | length }}"
      + "{% for i in range(9999) %}{{ [s ~ 'b', s ~ 'c'] | sort | length }}{% endfor %}",
    "{% set s = 'a' * 1000000 %}{% for i in range(99999) %}{{ s in {'a': 1} }}{% endfor %}",
    "{% set s = 'a' * 1000000 %}{% for i in range(99999) %}{{ {'a': 1}[s] }}{% endfor %}",
    "{% set s = 'a' * 1000000 %}{% for i in range(99999) %}{{ s == s }}{{ s is eq s }}{% endfor %}",
    "{% set s = 'a' * 1000000 %}{% for i in range(99999) %}{{ [s] is lower }}{% endfor %}",
    "{% set s = ['a' * 1000000] %}{% for i in range(99999) %}{{ s | max | length }}{% endfor %}",
    "{% set l = range(99999) | list %}{% for i in l %}{{ l | batch(2) is none }}{% endfor %}",
    "{{ range(9999) | list | tojson(separators=['a' * 1000000, ':']) }}",
  ])
  func whatIsNeverDoneWithIsStopped(template: String) {
    guard case .error(.limit) = outcome(template) else {
      Issue.record("not stopped: \(template): \(outcome(template))")
      return
    }
  }

  @Test func aTemplateOfMegabytesIsRefused() {
    let line = "{% set a = 1 %}{% if a %}{% endif %}\n"
    guard case .error(.limit(1, _)) = outcome(String(repeating: line, count: 10_000)) else {
      Issue.record("not refused")
      return
    }
    guard case .text = outcome(String(repeating: line, count: 1_000)) else {
      Issue.record("a long template is refused")
      return
    }
  }

  /// All that the fuzzer has: an error or a text each.
  @Test(arguments: HostileTemplate.greedy) func greedyTemplatesEnd(template: String) {
    switch outcome(template) {
    case .text(let masked): #expect(masked.text.utf8.count < 1 << 26)
    case .error(let error): #expect(!error.description.isEmpty)
    }
  }
}
