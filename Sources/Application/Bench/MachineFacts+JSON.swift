import JSON

extension MachineFacts {
  var json: JSONValue {
    .members([
      "processor": processor.map(JSONValue.string), "processors": .number(processors),
      "memory_bytes": .number(memoryBytes),
    ])
  }
}
