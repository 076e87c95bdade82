import Inference
import TestGround

/// Damages a model: the same number gives the same damage, always.
///
/// Half of the damage is done to the file's structure, so that what lies behind the first check is
/// reached too; the rest to its bytes.
struct ModelMutator {
  private var random: SeededGenerator
  private let hostile = HostileValue()

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed &* 0xD6E8_FEB8_6659_FD93)
    // Neighbouring seeds start far apart.
    random = SeededGenerator(seed: random.next())
  }

  /// The case of that number: the name of the specimen and the bytes of its one or two files.
  static func damaged(
    _ number: Int, of specimens: [FuzzSpecimen] = FuzzSpecimen.all
  ) -> (specimen: String, files: [[UInt8]]) {
    var mutator = ModelMutator(seed: UInt64(number))
    return mutator.damaged(specimens)
  }

  private mutating func damaged(
    _ specimens: [FuzzSpecimen]
  ) -> (specimen: String, files: [[UInt8]]) {
    var specimen = specimens[pick(specimens.count)]
    let rounds = 1 + pick(3)
    let style = pick(10)
    if style < 7 {
      for _ in 0..<rounds { damage(&specimen.parts[pick(specimen.parts.count)]) }
    }
    var files = specimen.parts.map(\.file)
    if style >= 5 {
      let part = pick(files.count)
      // Most of a file are weights, whose every byte is allowed: three in four go to the header.
      let header = pick(4) > 0 ? specimen.parts[part].header.count : files[part].count
      for _ in 0..<rounds {
        if files[part].isEmpty { break }
        damage(&files[part], upTo: min(header, files[part].count))
      }
    }
    return (specimen.name, files)
  }

  /// A number in 0..<count; 0 where there is nothing to choose from.
  private mutating func pick(_ count: Int) -> Int {
    Int(random.next() % UInt64(max(1, count)))
  }

  // MARK: - Bytes

  private mutating func damage(_ bytes: inout [UInt8], upTo end: Int) {
    let place = pick(end)
    let length = min(1 + pick(pick(2) == 0 ? 16 : 4096), bytes.count - place)
    switch pick(9) {
    case 0: bytes[place] ^= 1 << UInt8(pick(8))
    case 1: bytes[place] = UInt8(pick(256))
    case 2: bytes.removeSubrange(place...)
    case 3: bytes.removeSubrange(place..<place + length)
    case 4: bytes.insert(contentsOf: (0..<length).map { _ in UInt8(pick(256)) }, at: place)
    case 5:
      let other = pick(bytes.count - length + 1)
      let copy = Array(bytes[other..<other + length])
      bytes.replaceSubrange(place..<place + length, with: copy)
    case 6:
      let other = pick(bytes.count)
      bytes.swapAt(place, other)
    case 7:
      let number = GGUFBytes.number(hostile.integer(&random))
      for (offset, byte) in number.prefix(pick(2) == 0 ? 4 : 8).enumerated()
      where place + offset < bytes.count {
        bytes[place + offset] = byte
      }
    default:
      for offset in place..<place + length { bytes[offset] = pick(2) == 0 ? 0 : 0xFF }
    }
  }

  // MARK: - Structure

  private mutating func damage(_ file: inout GGUFBytes) {
    switch pick(16) {
    case 0: damageCounts(&file)
    case 1, 2: damagePair(&file)
    case 3, 4, 5: damageHyperparameter(&file)
    case 6: damageHeads(&file)
    case 7, 8: damageTokenizer(&file)
    case 9, 10: damageTensor(&file)
    case 11: damageWeights(&file)
    case 12: damageRope(&file)
    case 13: damageSplit(&file)
    default: set("tokenizer.chat_template", 8, template(), in: &file)
    }
  }

  private mutating func template() -> [UInt8] {
    GGUFBytes.string(HostileTemplate.random(&random))
  }

  private func set(_ key: String, _ type: UInt32, _ value: [UInt8], in file: inout GGUFBytes) {
    if let index = file.pairs.firstIndex(where: { $0.key == key }) {
      file.pairs[index] = (key, type, value)
    } else {
      file.add(key, type, value)
    }
  }

  private mutating func damageCounts(_ file: inout GGUFBytes) {
    switch pick(5) {
    case 0: file.version = UInt32(truncatingIfNeeded: hostile.integer(&random))
    case 1: file.pairCount = hostile.integer(&random)
    case 2: file.tensorCount = hostile.integer(&random)
    case 3:
      let alignment = hostile.integer(&random)
      set("general.alignment", 10, GGUFBytes.number(alignment), in: &file)
    default: file.alignment = [1, 8, 16, 64, 4096][pick(5)]
    }
  }

  private mutating func damagePair(_ file: inout GGUFBytes) {
    guard !file.pairs.isEmpty else { return }
    let index = pick(file.pairs.count)
    switch pick(5) {
    case 0: file.pairs.remove(at: index)
    case 1: file.pairs.append(file.pairs[index])
    case 2: file.pairs[index].type = UInt32(pick(14))
    case 3: file.pairs[index].key = file.pairs[pick(file.pairs.count)].key
    default:
      let (type, value) = hostile.value(&random)
      (file.pairs[index].type, file.pairs[index].value) = (type, value)
    }
  }

  private static let hyperparameters = [
    "block_count", "context_length", "embedding_length", "feed_forward_length",
    "attention.head_count", "attention.head_count_kv", "attention.key_length",
    "attention.value_length", "attention.layer_norm_rms_epsilon", "rope.freq_base",
    "rope.freq_base_swa", "rope.dimension_count", "vocab_size", "expert_count",
    "attention.sliding_window", "attention.sliding_window_pattern", "attn_logit_softcapping",
    "final_logit_softcapping",
  ]

  private mutating func damageHyperparameter(_ file: inout GGUFBytes) {
    let key = Self.hyperparameters[pick(Self.hyperparameters.count)]
    if pick(8) == 0 {
      let names = ["llama", "qwen2", "qwen3", "gemma3", "mamba", ""]
      set("general.architecture", 8, GGUFBytes.string(names[pick(names.count)]), in: &file)
    }
    setHostile("\(Self.architecture(of: file)).\(key)", in: &file)
  }

  /// A number, mostly of a type that fits the key; a list of equal ones at times.
  private mutating func setHostile(_ key: String, in file: inout GGUFBytes) {
    switch pick(8) {
    case 0:
      let (type, value) = hostile.value(&random)
      set(key, type, value, in: &file)
    case 1:
      let number = GGUFBytes.number(hostile.integer(&random))
      let list = [[UInt8]](repeating: number, count: pick(4))
      set(key, 9, GGUFBytes.array(10, list), in: &file)
    case 2, 3: set(key, 12, GGUFBytes.number(hostile.float(&random).bitPattern), in: &file)
    case 4:
      let number = Float(hostile.float(&random))
      set(key, 6, GGUFBytes.number(number.bitPattern), in: &file)
    default: set(key, 10, GGUFBytes.number(hostile.integer(&random)), in: &file)
    }
  }

  private static func architecture(of file: GGUFBytes) -> String {
    guard let pair = file.pairs.first(where: { $0.key == "general.architecture" }) else {
      return "llama"
    }
    return String(decoding: pair.value.dropFirst(8), as: UTF8.self)
  }

  /// Other heads over the same tensors: shapes that agree with each other, as no writer made them.
  private mutating func damageHeads(_ file: inout GGUFBytes) {
    let name = Self.architecture(of: file)
    func put(_ key: String, _ value: Int) {
      set("\(name).\(key)", 4, GGUFBytes.number(UInt32(value)), in: &file)
    }
    let wide = file.pairs.contains {
      $0.key == "\(name).embedding_length" && $0.value == GGUFBytes.number(UInt32(256))
    }
    let size = [16, 32, 64, 128, 256][pick(wide ? 5 : 3)]
    put("attention.head_count", (wide ? 256 : 64) / size)
    put("attention.head_count_kv", max(1, (wide ? 128 : 32) / size))
    put("attention.key_length", size)
    put("attention.value_length", size)
    if pick(2) == 0 { put("rope.dimension_count", 2 * pick(size / 2 + 1)) }
  }

  private mutating func damageRope(_ file: inout GGUFBytes) {
    let name = Self.architecture(of: file)
    let kinds = ["linear", "yarn", "llama3", "none", "longrope", "", "\u{0}"]
    set(
      "\(name).rope.scaling.type", 8, GGUFBytes.string(kinds[pick(kinds.count)]), in: &file)
    let keys = [
      "factor", "original_context_length", "yarn_beta_fast", "yarn_beta_slow", "yarn_ext_factor",
      "yarn_attn_factor", "attn_factor", "low_freq_factor", "high_freq_factor",
    ]
    for _ in 0...pick(4) {
      setHostile("\(name).rope.scaling.\(keys[pick(keys.count)])", in: &file)
    }
    if pick(4) == 0 { setHostile("\(name).rope.scale_linear", in: &file) }
  }

  private mutating func damageSplit(_ file: inout GGUFBytes) {
    let keys = ["split.no", "split.count", "split.tensors.count"]
    for key in keys where pick(2) == 0 {
      if pick(3) == 0 {
        setHostile(key, in: &file)
      } else {
        set(key, 2, GGUFBytes.number(UInt16(pick(4))), in: &file)
      }
    }
  }

  private mutating func damageTokenizer(_ file: inout GGUFBytes) {
    let lists = ["tokens", "token_type", "merges", "scores"]
    switch pick(5) {
    case 0:
      let keys = [
        "bos_token_id", "eos_token_id", "eot_token_id", "eom_token_id", "add_bos_token",
        "add_eos_token", "add_space_prefix",
      ]
      setHostile("tokenizer.ggml.\(keys[pick(keys.count)])", in: &file)
    case 1:
      let names = ["gpt2", "llama", "bert", ""]
      set("tokenizer.ggml.model", 8, GGUFBytes.string(names[pick(names.count)]), in: &file)
    case 2:
      let names = PreTokenizer.allCases.map(\.rawValue) + ["default", ""]
      set("tokenizer.ggml.pre", 8, GGUFBytes.string(names[pick(names.count)]), in: &file)
    default:
      let key = "tokenizer.ggml.\(lists[pick(lists.count)])"
      let place = file.pairs.firstIndex { $0.key == key && $0.type == 9 }
      guard let place, var list = HostileList(file.pairs[place].value) else {
        let (type, value) = hostile.value(&random)
        set(key, type, value, in: &file)
        return
      }
      list.damage(hostile, &random)
      file.pairs[place].value = list.bytes
    }
  }

  private mutating func damageTensor(_ file: inout GGUFBytes) {
    guard !file.tensors.isEmpty else { return }
    let index = pick(file.tensors.count)
    switch pick(9) {
    case 0: file.tensors.remove(at: index)
    case 1: file.tensors.append(file.tensors[index])
    case 2: file.tensors[index].type = UInt32(pick(44))
    case 3: file.tensors[index].offset = hostile.integer(&random)
    case 4: file.tensors[index].dimensions = (0..<pick(7)).map { _ in hostile.integer(&random) }
    case 5: file.tensors[index].dimensions.reverse()
    case 6:
      guard !file.tensors[index].dimensions.isEmpty else { return }
      let dimension = pick(file.tensors[index].dimensions.count)
      file.tensors[index].dimensions[dimension] = hostile.integer(&random)
    case 7:
      let other = pick(file.tensors.count)
      let name = file.tensors[index].name
      file.tensors[index].name = file.tensors[other].name
      file.tensors[other].name = name
    default:
      // The embedding's rows are the vocabulary: fewer or more of them than tokens.
      guard let place = file.tensors.firstIndex(where: { $0.dimensions.last == 320 }) else {
        return
      }
      file.tensors[place].dimensions[1] = UInt64(1 + pick(330))
    }
  }

  /// Weights that are no numbers, or enormous.
  private mutating func damageWeights(_ file: inout GGUFBytes) {
    guard !file.data.isEmpty else { return }
    let patterns: [[UInt8]] = [
      [0, 0, 0xC0, 0x7F], [0, 0, 0x80, 0x7F], [0, 0, 0x80, 0xFF], [0, 0x7E], [0, 0x7C],
      [0xFF, 0xFB],
      [0xFF, 0xFF, 0x7F, 0x7F], [1, 0, 0, 0], [0, 0x80],
    ]
    let pattern = patterns[pick(patterns.count)]
    let start = pick(file.data.count)
    let end = min(file.data.count, start + 1 + pick(pick(2) == 0 ? 8 : file.data.count))
    for place in start..<end { file.data[place] = pattern[(place - start) % pattern.count] }
  }
}
