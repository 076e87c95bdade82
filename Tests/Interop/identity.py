"""Prints identities of items as RECORDING.md fixes them, for IdentityTests.

    python3 Tests/Interop/identity.py
"""

from illustrated_recording import identity, message

question = [message("user", 'Quote "it",\n\tthen say é😀\u2028\u0007.')]
first = identity({"messages": [message("assistant", "It\\'s “it”.")]})
second = identity({"messages": [message("assistant", "")]})
again = identity({"messages": [message("assistant", "")], "n": 2})
item = identity({"messages": question, "responses": sorted([first, second, again])})
comparison = identity({"item": item, "responses": [again, first]})
ruled = identity({"item": item, "responses": [again, first], "rule": "best-against-each"})
for name in ("first", "second", "again", "item", "comparison", "ruled"):
    print(name, globals()[name])
