"""Short templates, a construct each: one a line, rendered over the context `values`."""

from chat_template_mixtures import MIXED

#: `\\n` and the like are written as in Python; lines that begin with `#` are remarks.
SNIPPETS = r'''
# white space
a\n  {% if yes %}\n  b\n  {% endif %}\nc\n
a\n  {%+ if yes %}\n  b\n  {%+ endif %}\nc\n\n
a\n\t{%- if yes -%}\n  b\n  {%- endif -%}\nc
a {%- if yes +%}\n b {% endif +%}\n c
{% if yes %}\n\n x \n\n{% endif %}\n\n
  {# remark #}\n  x {# another -#}  \n y {#- third #}\nz
{# a #}{# b #}\n{#+ c +#}\n  {#- d -#}  e
  {{ n }}  \n  {{- n -}}  \n  {{ n -}}\n\n x
{{+ n }} {{-5}} {{+5}} {{- -5 -}} x
\n{% set a = 1 %}\n{% set b = 2 -%}\n   {{ a }}{{ b }}\n
x\n   {% raw %}\n  {{ not }} {% this %} {# either #}\n  {% endraw %}\n y
x {%- raw -%}  \n {{ a }} \n {%- endraw -%}  \n y
x {% raw %}{% endraw %}{% raw -%}   a   {%- endraw +%}\n y
\t \t{% if yes %}\t \n x{% endif %}\t
x \u00a0\n\u00a0 {% if yes %}y{% endif %}
{% for i in range(3) %}\n  {{ i }}\n{% endfor %}\n.
{% for i in range(3) -%}\n  {{ i }}\n{%- endfor %}\n.
line\r\n  {% if yes %}\r\n x\r\n{% endif %}\r\nend\r\n
{{ "a" }}\n\n
{{ "a" }}\n
\n\n{% if yes %}{% endif %}\n
{%if yes%}a{%endif%}{{n}}{%-if no-%}b{%else%}c{%endif%}
{% if yes %} {% if no %} a {% else %} b {% endif %} {% endif %} .
a{% if yes %}\n{% endif %}\nb{% if no %}\n{% endif %}\nc
   {%- set q %}\n  text\n  {% endset %}[{{ q }}]
{#- a -#}\n{{ '{#' }}{{ "%}" }}{{ '}}' }}
{{ {'a': {'b': 1}}['a']['b'] }}{{ {'a':{'b':1}}}}
# literals
{{ 'a' "b" 'c' }}{{ "it's" }}{{ 'say "hi"' }}{{ 'tab\\tnl\\nq\\'x\\x41\\u00e9\\U0001F600\\101\\q\\\\' }}
{{ 'é\\é' }}{{ '東\\n京' }}{{ "a\\\nb" }}
{{ 1_000 }} {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 1.5e3 }} {{ 2E-2 }} {{ 1_0.2_5 }} {{ 00 }}
{{ 1. }}
{{ 007 }}
{{ [1, 2.0, 'x', none, True, false,] }} {{ (1,) }} {{ (1, 2,) }} {{ () }} {{ {} }} {{ {'a': 1, 2: 'b', none: [],} }}
{{ 1, 2 }} {{ 'x', }}
{{ 1e16 }} {{ 1e15 }} {{ 123456789.123 }} {{ 1e-5 }} {{ 0.0001 }} {{ 1e100 }} {{ -0.0 }} {{ 9007199254740993.0 }} {{ 9999999999999998.0 }} {{ 5e-324 }}
{{ True }} {{ none }} {{ None }} {{ nothing }} {{ missing }} {{ true and none }}
{{ ["it's", 'say "x"', "both ' and \\"", 'nl\\n\\t\\\\', '\\x00\\x7f\\u200b', 'é東🙂'] }}
{{ d }} {{ people[2] }} {{ mixed }}
# arithmetic
{{ 7 / 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ 2 ** 10 }} {{ 2 ** -1 }} {{ 2 ** 3 ** 2 }} {{ -2 ** 2 }} {{ 6 / 3 }}
{{ 7.5 // 2 }} {{ -7.5 // 2 }} {{ 7.5 % 2 }} {{ -7.5 % 2 }} {{ 1 + 2.0 }} {{ 0.1 + 0.2 }} {{ 3 * 1.5 }} {{ 10 / 4 * 2 }} {{ 2.0 ** 0.5 }}
{{ 1 / 0 }}
{{ 1 % 0 }}
{{ 1.0 // 0 }}
{{ 1 + 2 * 3 - 4 / 2 }} {{ (1 + 2) * 3 }} {{ 2 * 3 % 4 }} {{ 10 - 3 - 2 }} {{ - 3 + 5 }} {{ +3 }} {{ --3 }} {{ -x }}
{{ true + true }} {{ true * 3 }} {{ -true }} {{ 'ab' * 3 }} {{ 2 * 'ab' }} {{ 'ab' * -1 }} {{ [1] * 2 }} {{ (1, 2) * 2 }}
{{ 'a' + 1 }}
{{ 'a' + none }}
{{ [1] + (2,) }}
{{ [1] + [2] }} {{ (1,) + (2,) }} {{ 'a' + 'b' + 'c' }}
{{ 'a' ~ 1 ~ none ~ 2.5 ~ [1] ~ missing ~ true }} {{ 1 ~ 2 + 3 }} {{ 1 + 2 ~ 3 }} {{ 2 * 3 ~ 4 }}
{{ '%s and %d and %5.2f|%-6s|%06d|%x|%%|%r' % ('x', 42, 3.14159, 'ab', 42, 255, 'q') }} {{ '%s' % 'one' }} {{ '%s' % [1, 2] }} {{ '%(a)s-%(b)03d' % {'a': 1, 'b': 2} }}
{{ '%s' % (1, 2) }}
{{ '%s %s' % 1 }}
{{ '%d' % 'a' }}
{{ '%5s|%-5s|%.2s|%+d|% d|%e|%g|%c' % ('a', 'b', 'cdef', 1, 2, 12345.678, 0.00001, 'x') }}
{{ missing + 1 }}
{{ 1 - missing }}
{{ none + 1 }}
{{ {} + {} }}
{{ 5 - '3' }}
# comparisons and logic
{{ 1 < 2 }} {{ 1 < 2 < 3 }} {{ 3 > 2 > 2 }} {{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' < 'b' }} {{ [1, 2] < [1, 3] }} {{ 'a' == 'a' != 'b' }} {{ 2 >= 2 <= 3 }}
{{ 1 < 'a' }}
{{ none < 1 }}
{{ missing < 1 }}
{{ [1] < (1,) }}
{{ missing == none }} {{ missing == missing2 }} {{ missing != 1 }} {{ none == false }} {{ [] == () }} {{ {'a': 1} == {'a': 1.0} }} {{ '' == false }}
{{ 1 in xs }} {{ 9 not in xs }} {{ 'a' in d }} {{ 'ell' in s }} {{ '' in '' }} {{ 1 in range(3) }} {{ 1.0 in [1] }} {{ not 1 in xs }} {{ 'a' in missing }}
{{ 1 in 'abc' }}
{{ 1 in 5 }}
{{ 1 in none }}
{{ yes and no }} {{ yes or no }} {{ not yes }} {{ u or 'dflt' }} {{ s and n }} {{ z or none or '' }} {{ not not u }} {{ yes and not no or no }} {{ missing or 'm' }} {{ missing and 1 }}
{{ 'a' if yes else 'b' }} {{ 'a' if no }}. {{ 'a' if no else 'b' if no else 'c' }} {{ ('a' if yes) ~ 'z' }} {{ 1 if missing else 2 }}
{{ ('a' if no) + 'z' }}
{% if n > 5 and n < 10 or missing %}in{% elif n == 5 %}five{% else %}out{% endif %}
{% if no %}a{% elif yes %}b{% elif missing.x %}c{% else %}d{% endif %}
# access
{{ d.a }} {{ d['a'] }} {{ d.zz }} {{ d['zz'] }} {{ d['x y'][1] }} {{ d.items is callable }}x
{{ d['items'] }} {{ d.get('a') }} {{ d.get('q') }} {{ d.get('q', 5) }} {{ d.keys() | list }} {{ d.values() | list }} {{ d.items() | list }} {{ d.keys() }} {{ d.items()|length }}
{{ missing.x }}
{{ missing['x'] }}
{{ missing[1:] }}
{{ d.zz.y }}
{{ none.x }}[{{ nothing['a'] }}][{{ n.real2 }}][{{ 'abc'.nope }}]
{{ none.x.y }}
{{ xs[0] }} {{ xs[-1] }} {{ xs[10] }}. {{ xs.0 }} {{ xs[true] }} {{ xs['0'] }}. {{ xs[1.0] }}. {{ 'abc'[1] }} {{ 'abc'[-1] }} {{ 'abc'[9] }}. {{ people.0.name }} {{ people[0]['tags'][1] }}
{{ xs[1:3] }} {{ xs[:2] }} {{ xs[2:] }} {{ xs[::-1] }} {{ xs[::2] }} {{ xs[-2:] }} {{ xs[5:1] }} {{ xs[3:0:-1] }} {{ xs[:-1] }} {{ xs[-100:100] }}
{{ 'hello'[1:3] }} {{ 'hello'[::-1] }} {{ 'hello'[-3:] }} {{ 'hello'[:-2] }} {{ 'hello'[4:0:-2] }} {{ (1,2,3)[1:] }} {{ range(10)[2:8:3] }} {{ range(5)[::-1] }} {{ 'héllo🙂x'[4:6] }}
{{ xs[::0] }}
{{ n[1:] }}
{{ nothing[1:] }}
{{ d[1:] }}
{{ d[[1]] }}.
{{ xs['append'] }}. {{ xs.append is defined }} {{ d.pop is defined }} {{ xs.index(2) }} {{ xs.count(3) }} {{ (1,2).index(2) }} {{ xs.copy() }}
{{ xs.append(4) }}
{{ xs.pop() }}
{{ d.update({'z': 1}) }}
{{ d.pop('a') }}
{% set _ = xs.append(1) %}{{ xs }}
{{ xs.index(99) }}
{{ s.__class__ }}. {{ s._x }}. {{ d.__len__ }}.
{{ s.__class__.__mro__ }}
{{ n() }}
{{ missing() }}
{{ 'x'() }}
{{ d.a() }}
# filters on text
[{{ s|trim }}] [{{ s|upper }}] [{{ s|lower|trim }}] [{{ 'hELLO wORLD'|capitalize }}] [{{ 'hello wORLD-foo (bar) it\'s'|title }}] [{{ 'xxaxx'|trim('x') }}] [{{ none|upper }}] [{{ 5|trim }}] [{{ missing|upper }}]
[{{ 'a-b-c'|replace('-', '+') }}] [{{ 'a-b-c'|replace('-', '+', 1) }}] [{{ 'abc'|replace('', '.') }}] [{{ 123|replace(2, 'x') }}] [{{ 'aaa'|replace('aa', 'b') }}] [{{ 'a'|replace('a', none) }}]
{{ 'abc'|length }} {{ xs|count }} {{ d|length }} {{ missing|length }} {{ 'é🙂'|length }} {{ range(4)|length }}
{{ 5|length }}
{{ none|length }}
{{ 'abc'|first }} {{ xs|last }} {{ []|first }}. {{ []|last is defined }} {{ d|first }} {{ d|last }} {{ ''|first }}.
{{ none|first }}
{{ xs|join }} {{ xs|join(', ') }} {{ people|join(', ', attribute='name') }} {{ 'abc'|join('-') }} {{ []|join('x') }} {{ mixed|join('|') }} {{ d|join('+') }} {{ xs|join(0) }} {{ missing|join('x') }}
{{ missing|default('x') }} {{ u|default('x') }} {{ u|default('x', true) }} {{ none|d('x') }} {{ none|d('x', boolean=true) }} {{ missing|default }}. {{ d.q|default(d.a) }} {{ missing|default(default_value='k') }}
{{ 'a\nb\n\nc'|indent }} [{{ 'a\nb\n\nc'|indent(2, true) }}] [{{ 'a\nb\n\nc'|indent(2, blank=true) }}] [{{ 'a\nb'|indent('>>') }}] [{{ 'a\nb'|indent(width=1, first=true) }}] [{{ ''|indent }}]
{{ none|indent }}
{{ '<a href="x">&\'</a>'|e }} {{ '<'|escape ~ '<' }} {{ ('<'|e) + '<' }} {{ '<b>'|safe }} {{ ('<b>'|safe) + '<i>' }} {{ ('<'|e|e) }} {{ '<'|safe|forceescape }} {{ 5|e }} {{ ('<'|e)|upper }} {{ '<'|safe is escaped }}
{{ 'hello big  world'|wordcount }} {{ "it's a_b c-d"|wordcount }} {{ 'a b&c/d=é?'|urlencode }} {{ {'a b': 1, 'c': '&/'}|urlencode }} {{ [('a', 1)]|urlencode }}
{{ 'x'|center(5) }}| {{ 'ab'|center(5) }}| {{ 'abcd'|center(7) }}| {{ 'hello world foo'|truncate(9) }} {{ 'hello world foo'|truncate(9, true) }} {{ 'hello world foo bar'|truncate(11, false, '..', 0) }} {{ 'short'|truncate(3) }}
{{ '%s-%s'|format(1, 'b') }} {{ '%(a)s'|format(a=3) }} {{ 5|string ~ 1 }} {{ 'x'|string|length }} {{ none|string }}
{{ 'ß'|upper }} {{ 'ÀÉ'|lower }} {{ 'ﬁn ǆ'|title }} {{ 'ÿ'|capitalize }} {{ 'ǆabc'.title() }} {{ 'straße'.casefold()|length > 5 }}
# filters on numbers
{{ '12'|int }} {{ ' 12 '|int }} {{ '1_000'|int }} {{ '3.9'|int }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ 'ff'|int(0, 16) }} {{ '0x1f'|int(base=16) }} {{ 3.9|int }} {{ -3.9|int }} {{ true|int }} {{ none|int }} {{ [1]|int(9) }} {{ '-5'|int }} {{ '+5'|int }} {{ ''|int }}
{{ '2.5'|float }} {{ 'x'|float }} {{ 'x'|float(1.5) }} {{ 3|float }} {{ '1e3'|float }} {{ '.5'|float }} {{ '5.'|float }} {{ 'inf'|float }} {{ 'nan'|float }} {{ none|float }} {{ '-1.50'|float }}
{{ missing|int }}
{{ 5|abs }} {{ -5|abs }} {{ -5.5|abs }} {{ (-5)|abs }} {{ true|abs }}
{{ 'a'|abs }}
{{ 2.5|round }} {{ 3.5|round }} {{ 2.675|round(2) }} {{ 42.55|round(1) }} {{ 42.55|round(1, 'floor') }} {{ 42.51|round(1, 'ceil') }} {{ 42|round }} {{ 1234.5|round(-2) }} {{ 0.125|round(2) }} {{ 1e20|round }} {{ 7|round(1) }}
{{ 'a'|round }}
{{ 1.5|round(0, 'up') }}
{{ 10 // 3.0 }} {{ 1e3|int }} {{ (7/2)|int }} {{ 1e300 * 1e10 }} {{ -(1e300 * 1e10) }}
# filters on collections
{{ xs|sort }} {{ xs|sort(reverse=true) }} {{ ws|sort }} {{ ws|sort(case_sensitive=true) }} {{ people|sort(attribute='age')|map(attribute='name')|list }} {{ people|sort(attribute='age,name', reverse=true)|map(attribute='name')|join(' ') }} {{ 'bca'|sort }} {{ d|sort }}
{{ mixed|sort }}
{{ d|dictsort }} {{ d|dictsort(true) }} {{ {'x': 2, 'y': 1}|dictsort(by='value') }} {{ {'x': 2, 'y': 1}|dictsort(reverse=true) }}
{{ xs|unique|list }} {{ ws|unique|list }} {{ ws|unique(true)|list }} {{ people|unique(attribute='age')|map(attribute='name')|list }}
{{ xs|min }} {{ xs|max }} {{ ws|min }} {{ ws|max }} {{ []|min }}. {{ people|max(attribute='age') }} {{ xs|sum }} {{ people|sum(attribute='age') }} {{ xs|sum(start=10) }} {{ []|sum }} {{ [[1],[2]]|sum(start=[]) }}
{{ ws|sum }}
{{ xs|reverse|list }} {{ 'abc'|reverse }} {{ xs|list }} {{ 'abc'|list }} {{ d|list }} {{ (1,2)|list }} {{ d|reverse|list }} {{ range(3)|reverse|join }}
{{ 5|list }}
{{ 5|reverse }}
{{ people|map(attribute='name')|list }} {{ ws|map('upper')|join(',') }} {{ people|map(attribute='boss.name')|list }}
{{ people|map(attribute='boss.name', default='-')|list }} {{ ws|map('replace', 'p', 'P')|list }} {{ people|map(attribute='tags.0', default='none')|list }} {{ xs|map('string')|map('length')|sum }} {{ pairs|map('first')|list }} {{ pairs|map(attribute=1)|list }} {{ missing|map('upper')|list }} {{ xs|map('float')|list }}
{{ xs|map|list }}
{{ xs|map('nope')|list }}
{{ xs|map(attribute='x', wrong=1)|list }}
{{ xs|select('odd')|list }} {{ xs|reject('odd')|list }} {{ mixed|select|list }} {{ mixed|reject|list }} {{ xs|select('gt', 1)|list }} {{ mixed|select('string')|list }} {{ xs|select('in', [1, 3])|list }} {{ xs|reject('equalto', 3)|list }} {{ mixed|select('none')|list }}
{{ people|selectattr('on')|map(attribute='name')|list }} {{ people|rejectattr('on')|map(attribute='name')|list }} {{ people|selectattr('age', 'eq', 31)|list|length }} {{ people|selectattr('boss', 'defined')|map(attribute='name')|first }} {{ people|selectattr('name', 'in', ['Ann', 'bob'])|list|length }} {{ people|selectattr('boss.name', 'undefined')|list|length }}
{{ messages|selectattr('role', 'equalto', 'user')|map(attribute='content')|list }} {{ (messages|selectattr('role', '==', 'system')|first).content }} {{ messages|rejectattr('role', 'in', ['system'])|list|length }}
{{ people|selectattr|list }}
{{ xs|select('nope')|list }}
{% set g = xs|select('odd') %}{{ g|list }}{{ g|list }}{% if g %}true{% endif %}{{ g[0] }}.
{{ (xs|select('odd'))|length }}
{{ d|items|list }} {% for k, v in d|items %}{{ k }}={{ v }};{% endfor %} {{ missing|items|list }}
{{ xs|items|list }}
{{ range(7)|batch(3)|list }} {{ range(7)|batch(3, 'x')|list }} {{ range(7)|slice(3)|list }} {{ range(7)|slice(3, 'x')|list }} {{ []|batch(2)|list }}
{% for g in people|groupby('age') %}{{ g.grouper }}:{{ g.list|map(attribute='name')|join(',') }};{% endfor %}{% for k, v in ws|groupby('0') %}{{ k }}{{ v|length }}{% endfor %}{{ pairs|groupby(0)|map(attribute='grouper')|list }}
{{ people|attr('x') is defined }} {{ s|attr('upper') is callable }} {{ d|attr('a') is defined }}
# json
{{ d|tojson }} {{ mixed|tojson }} {{ s|tojson }} {{ 'é東🙂\u2028\x7f</script>'|tojson }} {{ none|tojson }} {{ 1.0|tojson }} {{ 1e20|tojson }} {{ (1, 2)|tojson }} {{ []|tojson }} {{ {}|tojson }} {{ true|tojson }}
{{ d|tojson(indent=2) }} {{ []|tojson(indent=2) }} {{ [[], {}, [1]]|tojson(indent=1) }} {{ d|tojson(sort_keys=true) }} {{ 'é🙂\x7f'|tojson(ensure_ascii=true) }} {{ [1, 2]|tojson(separators=(',', ':')) }} {{ {'a': [1, {'b': 2}]}|tojson(indent=4) }} {{ [1]|tojson(indent='\t') }} {{ [1]|tojson(indent=0) }} {{ {1: 2, none: 3, true: 4, 1.5: 5}|tojson }}
{{ missing|tojson }}
{{ [missing]|tojson }}
{{ d.items()|tojson }}
{{ (xs|map('string'))|tojson }}
{{ '"\\\b\f\n\r\t\x01'|tojson }} {{ {'a"b': 'c\\d'}|tojson }} {{ 'inf'|float|tojson }}
# tests
{{ s is defined }} {{ missing is defined }} {{ missing is undefined }} {{ d.q is defined }} {{ none is none }} {{ s is none }} {{ nothing is not none }} {{ missing is none }}
{{ s is string }} {{ n is string }} {{ n is number }} {{ x is number }} {{ yes is number }} {{ n is integer }} {{ yes is integer }} {{ x is float }} {{ yes is boolean }} {{ n is boolean }} {{ yes is true }} {{ no is false }} {{ 1 is true }} {{ d is mapping }} {{ xs is mapping }}
{{ xs is iterable }} {{ s is iterable }} {{ n is iterable }} {{ d is iterable }} {{ none is iterable }} {{ missing is iterable }} {{ xs is sequence }} {{ s is sequence }} {{ d is sequence }} {{ n is sequence }} {{ missing is sequence }} {{ (xs|map('string')) is iterable }} {{ (xs|map('string')) is sequence }} {{ range(2) is sequence }} {{ d.keys() is sequence }} {{ d.keys() is iterable }}
{{ 3 is odd }} {{ 4 is even }} {{ -3 is odd }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ 3 is eq 3 }} {{ 3 is equalto 4 }} {{ 3 is ne 4 }} {{ 3 is lt 4 }} {{ 3 is greaterthan 4 }} {{ 3 is ge(3) }} {{ 3 is le 2 }} {{ 2 is in [1, 2] }} {{ 'a' is in 'abc' }} {{ 2 is sameas 2 }} {{ xs is sameas xs }} {{ [1] is sameas [1] }} {{ false is sameas false }}
{{ 'abc' is lower }} {{ 'ABC' is upper }} {{ 'a1' is lower }} {{ '1' is lower }} {{ range is callable }} {{ s is callable }} {{ s.upper is callable }} {{ 'upper' is filter }} {{ 'nope' is filter }} {{ 'odd' is test }} {{ 'pprint' is filter }} {{ missing is callable }}
{{ not missing is defined }} {{ s is defined and s is string }} {{ 1 is not odd }} {{ n is odd and n is number or no }} {{ 'x' if n is odd else 'y' }} {{ xs[0] is odd }} {{ (n is odd)|string }} {{ n is odd ~ 'x' }}
{{ 'a' is odd }}
{{ missing is odd }}
{{ n is nope }}
{% if no %}{{ n is nope }}{% endif %}ok
{% if no %}{{ n|nope }}{% endif %}ok
{{ n|nope if no else 'ok' }}
{% if no %}{% for i in xs %}{{ i|nope }}{% endfor %}{% endif %}ok
{{ n is defined(1) }}
{{ n is odd is even }}
# methods of strings
[{{ s.strip() }}] [{{ s.lstrip() }}] [{{ s.rstrip() }}] [{{ 'xyax'.strip('xy') }}] [{{ 'xxa'.lstrip('x') }}] [{{ 'axx'.rstrip('x') }}] [{{ ' a '.strip(none) }}]
{{ t.split() }} {{ t.split(' ') }} {{ 'a,b,,c'.split(',') }} {{ 'a,b,c'.split(',', 1) }} {{ 'a b c'.split(none, 1) }} {{ 'a,b,c'.split(',', maxsplit=1) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ ' a  b '.rsplit() }} {{ ' a b  c '.rsplit(none, 1) }} {{ ''.split() }} {{ ''.split(',') }} {{ 'a--b'.split('--')[-1] }} {{ 'aXbXc'.rsplit('X') }}
{{ 'abc'.split('') }}
{{ t.splitlines() }} {{ 'a\n\nb\n'.splitlines() }} {{ 'a\r\nb\rc\x0bd\x1ce\x85f\u2028g'.splitlines() }} {{ 'a\nb'.splitlines(true) }} {{ ''.splitlines() }}
{{ 'hello'.startswith('he') }} {{ 'hello'.endswith('lo') }} {{ 'hello'.startswith(('x', 'h')) }} {{ 'hello'.startswith('l', 2) }} {{ 'hello'.endswith('l', 0, 4) }} {{ 'hello'.startswith('') }} {{ ''.startswith('a') }} {{ 'abc'.startswith('', 4) }}
{{ 'hello'.find('l') }} {{ 'hello'.rfind('l') }} {{ 'hello'.find('z') }} {{ 'hello'.find('l', 3) }} {{ 'hello'.find('l', -2) }} {{ 'hello'.index('e') }} {{ 'hello'.count('l') }} {{ 'aaaa'.count('aa') }} {{ 'abc'.count('') }} {{ 'abc'.find('') }} {{ 'abc'.rfind('') }} {{ 'abc'.find('', 9) }} {{ 'hello'.count('l', 3) }}
{{ 'hello'.index('z') }}
{{ 'hello'.upper() }} {{ 'HeLLo'.lower() }} {{ "they're bill's".title() }} {{ 'hELLO'.capitalize() }} {{ 'HeLLo'.swapcase() }} {{ 'a-b'.replace('-', '+') }} {{ 'aaa'.replace('a', 'b', 2) }} {{ 'prefix-x'.removeprefix('prefix-') }} {{ 'x.gguf'.removesuffix('.gguf') }} {{ 'x'.removesuffix('') }}
{{ ', '.join(ws) }} {{ '-'.join('abc') }} {{ ''.join([]) }} {{ '|'.join(d) }}
{{ ','.join(xs) }}
{{ '123'.isdigit() }} {{ '1a'.isdigit() }} {{ ''.isdigit() }} {{ 'abc'.isalpha() }} {{ 'é東'.isalpha() }} {{ 'a1'.isalnum() }} {{ ' \t'.isspace() }} {{ 'ab'.islower() }} {{ 'AB'.isupper() }} {{ 'Ab Cd'.istitle() }} {{ '½'.isnumeric() }} {{ '²'.isdigit() }} {{ '²'.isdecimal() }} {{ 'abc'.isascii() }} {{ 'é'.isascii() }} {{ 'a_1'.isalnum() }}
{{ 'a-b-c'.partition('-') }} {{ 'a-b-c'.rpartition('-') }} {{ 'abc'.partition('-') }} {{ 'abc'.rpartition('-') }} {{ 'x'.center(4) }}| {{ 'x'.center(5, '*') }} {{ 'x'.ljust(3) }}| {{ 'x'.rjust(3, '.') }} {{ '-42'.zfill(5) }} {{ '7'.zfill(3) }}
{{ '{} {}'.format(1, 'b') }} {{ '{0}{1}{0}'.format('a', 'b') }} {{ '{name}!'.format(name='x') }} {{ '{:>5}|{:<5}|{:^5}|{:05d}|{:.2f}|{:,}|{:x}|{:+d}'.format('a', 'b', 'c', 42, 3.14159, 1234567, 255, 3) }} {{ '{{}}'.format() }} {{ '{!r}'.format('a') }} {{ '{0.name}{0[age]}'.format(people[0]) }} {{ '{:*^7}'.format('mid') }} {{ '{:.1%}'.format(0.256) }}
{{ '{}'.format() }}
{{ '{x}'.format(1) }}
{{ 'a'.nope() }}
{{ 'abc'.upper(1) }}
{{ 'a'.join(1) }}
{{ 'abc'.strip(1) }}
{{ s.upper == s.upper2 }}x
# set, namespace and scopes
{% set a = 1 %}{% set b, c = 2, 3 %}{% set (e, f) = [4, 5] %}{{ a }}{{ b }}{{ c }}{{ e }}{{ f }}
{% set a, b = 1 %}
{% set a, b = [1, 2, 3] %}
{% set a = 1, 2 %}{{ a }} {% set b = (1) %}{{ b }}
{% set a %}x{{ n }}y{% endset %}{{ a }}{{ a|length }} {% set b | upper | replace('X', 'z') %}x{{ n }}{% endset %}{{ b }}
{% for i in xs %}{% set last = i %}{% endfor %}{{ last }}. {% set q = 0 %}{% for i in xs %}{% set q = q + i %}{{ q }}{% endfor %}{{ q }}
{% set ns = namespace(a=1, b='x') %}{% for i in xs %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}{{ ns.b }}{{ ns.c }}. {{ ns['a'] }} {{ ns is mapping }} {{ ns }}
{% set ns = namespace({'a': 1}, b=2) %}{% set ns.a, ns.c = 5, 6 %}{{ ns.a }}{{ ns.b }}{{ ns.c }}
{% set d.a = 5 %}
{% set zz.a = 5 %}
{% set xs[0] = 5 %}
{% set ns = namespace() %}{{ ns.x.y }}
{% if yes %}{% set a = 1 %}{% endif %}{{ a }} {% if no %}{% set b = 1 %}{% endif %}{{ b }}.
{% with a = 1, b = n %}{{ a }}{{ b }}{% set c = 5 %}{{ c }}{% endwith %}{{ a }}{{ c }}. {% with %}{{ n }}{% endwith %} {% set a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}
{% filter upper %}hello {{ n }} {% set in1 = 'x' %}{{ in1 }}{% endfilter %}{{ in1 }} {% filter trim|replace('a', 'b') %}  banana {% endfilter %}
{% set n = n + 1 %}{{ n }} {% for i in [1] %}{{ n }}{% set n = 0 %}{{ n }}{% endfor %}{{ n }}
{% set x = x %}{{ x }} {% set messages = messages[1:] %}{{ messages|length }}
{% for i in [1] %}{{ n }}{% endfor %}{% set n = 1 %}{{ n }}
{% for i in [1] %}{% for j in [1] %}{{ n }}{% endfor %}{% set n = 1 %}{{ n }}{% endfor %}{{ n }}
{% macro m() %}[{{ n }}]{% endmacro %}{{ m() }}{% set n = 1 %}{{ m() }}
{% for i in [1] %}{{ n }}{% endfor %}{% if yes %}{% set n = 1 %}{% endif %}{{ n }}
{% set true = 1 %}
{% set 'a' = 1 %}
{% set a.b.c = 1 %}
{% print n %} {% print n, s|trim %}
# loops
{% for i in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }};{% endfor %}
{% for i in xs %}{{ loop.previtem }}<{{ i }}>{{ loop.nextitem }}{% if loop.previtem is defined and loop.changed(i) %}!{% endif %};{% endfor %}
{% for i in xs %}{{ loop.cycle('a', 'b') }}{{ loop.changed(i > 1) }} {% endfor %}
{% for i in xs if i > 1 %}{{ i }}{{ loop.index }}/{{ loop.length }}{{ loop.last }} {% else %}none{% endfor %}
{% for i in xs if i > 9 %}{{ i }}{% else %}none{% endfor %} {% for i in [] %}x{% else %}empty{% endfor %} {% for i in missing %}x{% else %}undef{% endfor %}
{% for a, b in pairs %}{{ a }}{{ b }}{% endfor %} {% for a, (b, c) in [[1, [2, 3]]] %}{{ a }}{{ b }}{{ c }}{% endfor %} {% for k, v in d.items() %}{{ k }}:{{ v }} {% endfor %}{% for k in d %}{{ k }}{% endfor %}
{% for a, b in xs %}{{ a }}{% endfor %}
{% for a, b in ['ab', 'cd'] %}{{ b }}{{ a }}{% endfor %}
{% for i in n %}{% endfor %}
{% for i in none %}{% endfor %}
{% for c in 'héy' %}{{ c }}-{% endfor %} {% for i in range(5, 0, -2) %}{{ i }}{% endfor %} {% for i in range(2, 4) %}{{ i }}{% endfor %} {{ range(3) }} {{ range(1, 9, 3)|list }} {{ range(3)[-1] }} {{ range(0) or 'none' }}
{% for i in range(10) %}{% if i == 2 %}{% continue %}{% endif %}{% if i > 4 %}{% break %}{% endif %}{{ i }}{% endfor %}
{% for i in xs %}{% continue %}{% else %}else{% endfor %} {% for i in xs %}{% break %}{% else %}else{% endfor %} {% for i in xs %}{{ i }}{% if loop.index == 2 %}{% break %}{% endif %}{% else %}else{% endfor %}
{% for i in [1, 2] %}{% for j in 'ab' %}{{ i }}{{ j }}{{ loop.index }}{% endfor %}{{ loop.index }};{% endfor %} {% for i in [1, 2] %}{% set outer = loop %}{% for j in 'ab' %}{{ outer.index }}{{ loop.index }} {% endfor %}{% endfor %}
{% for i in xs %}{{ loop }}{% endfor %}
{% for loop in xs %}{% endfor %}
{% for i in xs %}{% set loop = 1 %}{% endfor %}
{{ loop }}.{{ loop is defined }}
{% break %}
{% for i in xs %}{% macro m() %}{% break %}{% endmacro %}{% endfor %}
{% set ns = namespace(c=0) %}{% for i in range(6) if ns.c < 3 %}{% set ns.c = ns.c + 1 %}{{ i }}{% endfor %}
{% for i in xs %}{{ loop.nope }}{% endfor %}.
{% for m in messages %}{{ loop.index0 % 2 }}{{ m.role[0]|upper }}{{ '' if loop.last else ',' }}{% endfor %} {% for m in messages|reverse %}{{ m.role }} {% endfor %} {% for m in messages[::-1] %}{{ loop.revindex0 }}{% endfor %} {% for m in (messages|selectattr('role', 'ne', 'system')) %}{{ loop.length }}{{ loop.last }}{% endfor %}
{% for i in range(100001) %}{% endfor %}
{{ range(1, 2, 0)|list }}
{{ range('a') }}
{{ range(1.5) }}
# macros
{% macro m(a, b=2, c='x') %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(1, c='z') }}{{ m(b=5, a=4) }}{{ m() }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(q=2) }}
{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, 3, k='v') }}{{ m() }}
{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}
{% macro m(x) %}{{ x }}{{ n }}{% set n = 99 %}{{ n }}{% endmacro %}{{ m(1) }}{{ n }}
{% macro f(i) %}{% if i > 0 %}{{ i }}{{ f(i - 1) }}{% endif %}{% endmacro %}{{ f(5) }}
{% macro m() %}  a\n  b\n{% endmacro %}[{{ m() }}][{{ m()|trim }}][{{ m().split('\n')[0] }}]
{% macro m() -%}  a  {%- endmacro %}[{{ m() }}]{{ m.name }}{{ m.arguments }}{{ m is callable }}
{% macro w() %}<{{ caller() }}>{% endmacro %}{% call w() %}in{{ n }}{% endcall %} {% macro v(a) %}{{ caller(a, 2) }}{% endmacro %}{% call(p, q=3, r=4) v(1) %}{{ p }}{{ q }}{{ r }}{% endcall %}
{% macro m() %}{% endmacro %}{% call m() %}x{% endcall %}
{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}
{% macro m(a, b) %}{{ a }}{{ b }}{% endmacro %}{{ m(*[1, 2]) }}{{ m(**{'a': 3, 'b': 4}) }}{{ m(1, *[2]) }}
{% macro m(a=1, b) %}{% endmacro %}
{{ m() }}{% macro m() %}x{% endmacro %}
{% for i in [1, 2] %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}
{% macro m(a, a2=none) %}{{ a }}{{ a2 is none }}{% endmacro %}{% set f = m %}{{ f('x') }}{{ [m][0]('y') }}
{% macro m(l) %}{% for i in l %}{{ i }}{{ loop.index }}{% endfor %}{% endmacro %}{% for l in pairs %}{{ m(l) }};{% endfor %}
# functions
{{ dict(a=1, b='x') }} {{ dict([['a', 1]]) }} {{ dict({'a': 1}, b=2) }} {{ dict() }} {% set j = joiner('|') %}{{ j() }}a{{ j() }}b{{ j() }} {% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.reset() }}{{ c.current }}
{{ raise_exception('no') }}
{% if no %}{{ raise_exception('no') }}{% endif %}fine
{{ strftime_now('%Y-%m-%d %H:%M:%S') }} {{ strftime_now('%d %b %Y, %A %B %a %j %y %I %p') }} {{ strftime_now is defined }} {{ strftime_now('plain 100%%') }}
{{ undefined_function(1) }}
{{ namespace }}{{ lipsum }}x{{ 1/0 }}
{{ range(3)|map('multiply')|list }}
{{ dict(1) }}
# syntax errors
{% if yes %}x
{% endif %}
{% for i xs %}{% endfor %}
{{ 1 +  }}
{{ }}
{{ (1 }}
{{ 1 ) }}
{{ 'open }}
{% nope %}
{% if %}{% endif %}
{{ a b }}
{{ 1 if }}
{# open
{% raw %} open
{{ a.  }}
{{ [1, 2 }}
{% set a %}
{{ f(a=1, 2) }}
{{ f(a=1, a=2) }}
{% macro %}{% endmacro %}
{{ ! }}
{{ a ? b }}
{{ xs|}}
{{ xs is }}
{{ {1, 2} }}
{{ {'a' 1} }}
{% else %}
{% for i in xs %}{% else %}{% else %}{% endfor %}
{% if yes %}{% else %}{% elif no %}{% endif %}
{{ "\x4" }}
{{ n }
{{ n %}
{% if yes }}x{% endif %}
{{ 1 = 2 }}
{% set a == 1 %}
{% if yes: %}colon{% endif %} {% for i in xs: %}{{ i }}{% endfor %}
{{ a.1.b }}{{ 'x'.1 }}
{{ not }}
{{ -'a' }}
{{ xs[] }}
{{ xs[1 }}
{{ people[0].name.upper()[1:].lower()|length + 1 }}
{{ ('a' ~ 'b').upper() }} {{ (1 + 2)|string + 'x' }} {{ [1, 2][0] }} {{ {'a': 1}.a }} {{ 'a b'.split()[1] }} {{ "x".join(['a', 'b'])|upper }} {{ (xs|length) * 2 }} {{ xs|length * 2 }} {{ -xs|length }} {{ not xs|length }}
{{ s.strip().split(', ')[1].split(' ')[0] | lower ~ '!' }} {{ 'a' in 'abc' and 'b' not in 'xyz' }} {{ 1 if 'a' in d else 2 }} {{ (1, 2) == (1, 2) }} {{ [[1, 2], [3]] | map('length') | list }} {{ 'x' * n ~ 'y' }}
{{ 5 is divisibleby 5 and 4 is even }} {{ xs | select('divisibleby', 3) | list | length == 2 }} {{ (yes if yes else no) is true }} {{ d.a + d.b * d['C'] }} {{ d.items() | map('first') | list }}
'''

def snippets():
    """Name and template of each line."""
    found = []
    for line in SNIPPETS.strip("\n").split("\n"):
        if line.startswith("# "):
            group = line[2:]
            count = 0
            continue
        count += 1
        found.append((f"{group} {count}", spelled(line)))
    found += [(f"mixed {index}", template) for index, template in enumerate(MIXED)]
    return found


def spelled(line):
    """Backslash escapes outside of Jinja's own: `\\\\` stays for Jinja to read."""
    out = []
    at = 0
    while at < len(line):
        if line[at] != "\\":
            out.append(line[at])
            at += 1
            continue
        mark = line[at + 1]
        if mark == "\\":
            out.append("\\")
            at += 2
        elif mark in "nrt":
            out.append({"n": "\n", "r": "\r", "t": "\t"}[mark])
            at += 2
        elif mark == "u":
            out.append(chr(int(line[at + 2 : at + 6], 16)))
            at += 6
        else:
            out.append("\\")
            at += 1
    return "".join(out)
