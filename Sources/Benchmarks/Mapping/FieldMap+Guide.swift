extension FieldMap {
  /// What a mapping may say, by examples, for help.
  package static let guide: [(example: String, meaning: String)] = [
    ("prompt=question", "what is answered, a text or messages; also messages=…"),
    ("system=persona", "a system prompt before it"),
    ("chosen=good,rejected=bad", "the better and the worse; lists are compared each with each"),
    ("a=left,b=right", "two responses"),
    ("responses=answers.*.text", "all of them, of a list or of several columns: one+two+three"),
    ("winner=verdict", "the better of a and b or of responses: a letter, a column, a model, tie"),
    ("wins_a=L|left,wins_b=R,tie=0", "what the winner's other words mean"),
    ("first=1", "the number of the first response, where the winner is a number"),
    ("models=model_1+model_2", "who wrote them, in their order"),
    ("subset=topic  subset=\"mine\"", "the subset: a column, or a text for all"),
    ("id=uid", "kept beside the item"),
    ("turns.0.content  turns[-1]", "a column within another; lists count from 0, -1 is the last"),
    ("[my, column]", "a name with signs that mean something here"),
  ]
}
