import CKernels

/// How a model's keys and values stand in blocks of `CK_CACHE_POSITIONS` positions, all layers in
/// each.
struct CacheLayout {
  let type: CacheType
  /// Bytes of one layer's part of a block.
  let layerBytes: Int
  /// Bytes of a block.
  let blockBytes: Int

  /// The kernels' name for the type.
  var id: Int32 { Self.id(type) }

  /// - Throws: `EngineError.unsupported` where heads of the model's size cannot be kept so; `file`
  ///   is the model's, to be named.
  init(
    _ type: CacheType, _ configuration: Configuration, file: String
  ) throws(EngineError) {
    self.type = type
    layerBytes = ck_cache_bytes(Self.id(type), configuration.kvHeads, configuration.headSize)
    blockBytes = configuration.layers * layerBytes
    guard layerBytes > 0 else {
      throw .unsupported(
        file: file,
        what: "a \(type.rawValue) cache takes heads whose size is a multiple of 32, and this "
          + "model's is \(configuration.headSize); an f16 cache takes it")
    }
  }

  private static func id(_ type: CacheType) -> Int32 {
    switch type {
    case .f16: CK_F16
    case .q8_0: CK_Q8_0
    }
  }
}
