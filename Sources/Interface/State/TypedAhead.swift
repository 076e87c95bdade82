/// What was asked for while the files of the command line were still being read.
enum TypedAhead: Sendable, Equatable {
  case command(Command)
  /// With what follows it.
  case line(LineCommand, String)
  /// To go there, by its number from 1.
  case item(Int)
}
