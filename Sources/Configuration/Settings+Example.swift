extension Settings {
  /// A `config.toml` in which every setting is explained; as it stands it sets nothing.
  /// `overrule config --example` prints it.
  package static let example = """
    # Overrule's configuration: $XDG_CONFIG_HOME/overrule/config.toml, or
    # ~/.config/overrule/config.toml. Take away the # before a line to set something.
    # Options of the command line go before what is set here.

    # The judge: the name of a model at hand (`overrule model list`) or a .gguf file.
    # model = "smollm2-135m"

    # How it is asked: a protocol's name (`overrule protocol list`) or a TOML file.
    # protocol = "chain-of-rubrics"

    # Force tags and headings: on, off, or auto for models not known as judges.
    # scaffold = "auto"

    # How many items the judge reads ahead of you, beside the one in view; 0 leaves it to r and gr.
    # ahead = 2

    # Your name on labels and reviews; without it $USER.
    # reviewer = "Ann"

    # Seal judge and gold until a comparison is labelled.
    # blind = true

    # A theme by its name (T in the program shows them). Your own are TOML files in the folder
    # `themes` beside this file.
    # theme = "Dusk"

    # Colours: auto, never, 16, 256 or truecolor.
    # color = "auto"

    # Whether the mouse clicks and scrolls. Where it does, Shift and dragging select text as the
    # terminal does it.
    # mouse = true

    # Whether terminals that know how show each frame all at once. Off is for one that says it does
    # and flickers.
    # synchronized = true

    # Whether addresses in texts (http and https) are links that the terminal opens: auto, where it
    # is known to show them, on or off.
    # links = "auto"

    # Threads that compute, 1 to 64.
    # threads = 2

    # Leave the weights in the file's pages: less memory, slower, the same results.
    # low-memory = false

    # Keep keys and values as f16, or as q8_0: half the memory, slightly other numbers.
    # cache-type = "f16"

    # Your own reasons for labels (t) and tags for passages (v), in place of the program's; or the
    # same without `reasons.` in a file reasons.toml beside this one. A group may be required when
    # overruling: then a label that overrules the judge is a draft until it has a reason of it.
    # [[reasons.groups]]
    # title = "What the judge went by"
    # required = "override"
    # reasons = [{ key = "p", word = "position", about = "the place of a response" }]
    # [[reasons.tags]]
    # key = "w"
    # word = "first wrong step"

    # Keys, by the commands' names (`overrule keys`): one, several, or "none". They replace those
    # that the command has. A sequence is written as help shows it: "gg", "]d", "Ctrl-d", "Alt-1",
    # "g Enter", "Space", "F2".
    # [keys]
    # next-unlabelled = ["n", "]u"]
    # copy-json = "none"

    # The same for one place only: list, readers, replay, start or measures.
    # [keys.readers]
    # page-down = ["Space", "PgDn"]

    """
}
