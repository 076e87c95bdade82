import JSON

/// Preference rows for OpenRLHF's reward and DPO trainers: `--prompt_key prompt --chosen_key chosen
/// --rejected_key rejected --apply_chat_template`, with the margin that its loss takes where a
/// row has one.
package struct OpenRLHFPreference: ExportFormat {
  package init() {}

  package var name: String { "openrlhf" }
  package var summary: String { "OpenRLHF preference rows: prompt, chosen, rejected, margin" }
  package var suffix: String { "jsonl" }

  package func export(_ material: ExportMaterial) -> Export {
    var material = material
    material.settings.hasMargin = true
    return TRLPreference(layout: .conversational).export(material)
  }
}
