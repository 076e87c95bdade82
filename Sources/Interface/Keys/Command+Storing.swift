extension Command {
  /// Whether what it does is to be stored in the session.
  package var stores: Bool {
    switch self {
    case .labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, .labelOther, .stronger, .weaker,
      .agree, .overrule, .comment, .edit, .reasons, .flag, .skip, .undo, .redo, .new, .reviewSound,
      .reviewPartly, .reviewUnsound, .reviewCriterion, .reviewMissing, .claimTrue, .claimFalse,
      .claimUnsupported, .unmark, .run, .runAll, .otherOrder:
      true
    default: false
    }
  }
}
