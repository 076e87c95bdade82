import CKernels

/// Finds a model's tensors in its file and checks that each has the shape and a type it must.
struct TensorDirectory {
  let file: GGUFFile

  func has(_ name: String) -> Bool { file.tensor(named: name) != nil }

  /// A matrix of `rows` rows of `columns` numbers, of a type that the kernels multiply.
  /// `source` tells what the shape follows from.
  func matrix(
    _ name: String, rows: Int, columns: Int, by source: String = "the metadata"
  ) throws(EngineError) -> GGUFTensor {
    let tensor = try find(name)
    guard tensor.columns == columns, tensor.rows == rows else {
      throw problem(
        name, "has the shape \(tensor.shape), expected [\(columns), \(rows)] by \(source)")
    }
    return tensor
  }

  /// A vector of `count` numbers.
  func vector(_ name: String, count: Int) throws(EngineError) -> GGUFTensor {
    let tensor = try find(name)
    guard tensor.elementCount == count else {
      throw problem(name, "has the shape \(tensor.shape), expected [\(count)] by the metadata")
    }
    return tensor
  }

  /// All of a tensor's numbers as floats, row by row.
  func floats(_ tensor: GGUFTensor) throws(EngineError) -> [Float] {
    let source = try bytes(tensor)
    return [Float](unsafeUninitializedCapacity: tensor.elementCount) { buffer, count in
      count = 0
      guard let destination = buffer.baseAddress, let start = source.baseAddress,
        ck_dequantise(Int32(tensor.type.rawValue), start, destination, tensor.elementCount)
      else { return }
      count = tensor.elementCount
    }
  }

  /// The tensor's bytes in the file.
  func bytes(_ tensor: GGUFTensor) throws(EngineError) -> UnsafeRawBufferPointer {
    do { return try file.data(of: tensor) } catch { throw .file(error.description) }
  }

  private func find(_ name: String) throws(EngineError) -> GGUFTensor {
    guard let tensor = file.tensor(named: name) else { throw problem(name, "is missing") }
    guard ck_block_bytes(Int32(truncatingIfNeeded: tensor.type.rawValue)) > 0 else {
      throw problem(
        name,
        "is stored as \(tensor.type), which is not built in; these are: F32, F16, BF16, Q8_0, "
          + "Q4_0, Q4_1, Q5_0, Q5_1, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS")
    }
    return tensor
  }

  func problem(_ name: String, _ problem: String) -> EngineError {
    .tensor(file: file.path, name: name, problem: problem)
  }
}
