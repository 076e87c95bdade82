import CKernels
import TestGround
import Testing

/// A matrix of random weights in both layouts, and random columns.
private struct Case {
  let type: WeightType
  let rows: Int
  let columns: Int
  let source: [UInt8]
  let panels: Memory<UInt8>
  var values: [Float]
  let count: Int

  init(_ type: WeightType, rows: Int, blocks: Int, count: Int) {
    self.type = type
    self.rows = rows
    self.count = count
    columns = type.isFloat ? blocks * 32 : blocks * type.blockValues
    source = type.rows(rows, columns: columns, seed: UInt64(type.id) + 100)
    panels = Memory(ck_panels_bytes(type.id, rows, columns))
    ck_repack(type.id, rows, columns, source, panels.base, 0, ck_panel_count(rows))
    var random = SeededGenerator(seed: 11)
    var values = random.floats(columns * count)
    // An outlier, a block of zeros, and a block too small to quantise.
    values[3] = 300
    for index in 32..<64 { values[index] = 0 }
    for index in 0..<32 { values[columns * (count - 1) + index] = 1e-38 }
    self.values = values
  }

  func matrix(_ layout: Int32, _ body: (ck_matrix) -> Void) {
    source.withUnsafeBytes { bytes in
      guard let rowsStart = bytes.baseAddress else { return }
      let data = layout == CK_LAYOUT_ROWS ? rowsStart : UnsafeRawPointer(panels.base)
      body(ck_matrix(type: type.id, layout: layout, rows: rows, columns: columns, data: data))
    }
  }

  /// Columns first..<first + n as input, quantised.
  func input(from first: Int, _ n: Int, _ body: (ck_activations) -> Void) {
    let blocks = Memory<UInt8>(ck_activation_bytes(n, columns))
    values.withUnsafeBufferPointer { floats in
      guard let start = floats.baseAddress else { return }
      var input = ck_activations(
        count: n, width: columns, values: start + first * columns, stride: columns,
        blocks: blocks.base)
      ck_quantise(&input, 0, n)
      #expect(blocks.isFenceWhole)
      body(input)
    }
  }

  /// The product of n columns from `first` on: y[column][rows].
  func product(
    _ layout: Int32 = CK_LAYOUT_PANELS, from first: Int = 0, columns n: Int, cuts: [Int] = [],
    bias: [Float]? = nil, onto: [Float]? = nil
  ) -> [Float] {
    let y = Memory<Float>(n * rows)
    if let onto { for index in 0..<y.count { y.base[index] = onto[index] } }
    matrix(layout) { matrix in
      input(from: first, n) { input in
        let edges = [0] + cuts + [ck_panel_count(rows)]
        var matrix = matrix
        var input = input
        for (begin, end) in zip(edges, edges.dropFirst()) {
          ck_matmul(&matrix, &input, y.base, rows, bias, onto != nil, begin, end)
        }
      }
    }
    #expect(y.isFenceWhole)
    return y.elements
  }
}

struct ProductTests {
  /// No integer stands for infinity or for what is no number: what is multiplied by it must not look
  /// like a number, and neighbours must not notice.
  @Test(arguments: WeightType.all, InstructionSet.available)
  func whatIsNoNumberStaysNone(_ type: WeightType, _ set: InstructionSet) {
    let whole = Case(type, rows: 32, blocks: 2, count: 3)
    set.use {
      let expected = whole.product(columns: 3)
      for bad in [Float.nan, .infinity, -.infinity] {
        var test = whole
        test.values[test.columns + 5] = bad
        for layout in [CK_LAYOUT_ROWS, CK_LAYOUT_PANELS] {
          let y = test.product(layout, columns: 3)
          for (index, value) in y.enumerated() {
            if index / test.rows == 1 {
              #expect(!value.isFinite)
            } else {
              #expect(value.bitPattern == expected[index].bitPattern)
            }
          }
        }
      }
    }
  }

  /// Against a product in double precision of the very numbers that the kernel multiplies.
  ///
  /// Whole-number dot products are exact; each block of 32 (16 for Q6_K) adds at most two rounded
  /// terms to the running sum, and scales carry a few roundings of their own. With u = 2^-24 the
  /// error is below (4 * blocks + 8) u times the sum of magnitudes, for floats (columns + 2) u.
  /// Magnitudes count scale * q and the minimum apart, as they cancel.
  @Test(arguments: WeightType.all, InstructionSet.available)
  func againstDouble(_ type: WeightType, _ set: InstructionSet) {
    let test = Case(type, rows: 70, blocks: type.blockValues == 256 ? 3 : 9, count: 9)
    let weights = type.dequantised(test.source)
    let scaled = type.dequantised(type.withoutMinimums(test.source))
    var compared = 0
    var worst = 0.0
    set.use {
      let y = test.product(columns: test.count)
      var seen: [Float] = []
      test.input(from: 0, test.count) { input in
        var input = input
        seen = (0..<test.count * test.columns).map { index in
          let column = index / test.columns
          let k = index % test.columns
          return type.isFloat ? test.values[index] : ck_quantised_value(&input, column, k)
        }
      }
      let steps = type.isFloat ? test.columns + 2 : 4 * (test.columns / 32) + 8
      for column in 0..<test.count {
        for row in 0..<test.rows {
          var sum = 0.0
          var magnitude = 0.0
          for k in 0..<test.columns {
            let w = Double(weights[row * test.columns + k])
            let part = Double(scaled[row * test.columns + k])
            let x = Double(seen[column * test.columns + k])
            sum += w * x
            magnitude += (abs(part) + abs(w - part)) * abs(x)
          }
          let error = abs(Double(y[column * test.rows + row]) - sum)
          let bound = Double(steps) * 0x1p-24 * magnitude + 1e-30
          #expect(error <= bound, "row \(row), column \(column)")
          worst = max(worst, error / bound)
          compared += 1
        }
      }
    }
    #expect(compared == test.rows * test.count && worst > 0)
    TestGround.report(
      "\(type.name) \(set) products against double (worst error / bound \(worst))",
      compared: compared)
  }

  /// Quantised activations are the nearest multiples of the block's largest magnitude / 127.
  @Test(arguments: InstructionSet.available)
  func activations(_ set: InstructionSet) {
    let test = Case(WeightType.all[3], rows: 16, blocks: 9, count: 29)
    var compared = 0
    set.use {
      test.input(from: 0, test.count) { input in
        var input = input
        for column in 0..<test.count {
          for block in 0..<test.columns / 32 {
            let start = column * test.columns + block * 32
            let largest = test.values[start..<start + 32].map(abs).max() ?? 0
            let step = largest / 127
            for k in 0..<32 {
              let value = ck_quantised_value(&input, column, block * 32 + k)
              let error = abs(value - test.values[start + k])
              #expect(error <= step * 0.50001 + (largest < 1e-36 ? largest : 0))
              compared += 1
            }
          }
        }
      }
    }
    #expect(compared == test.values.count)
    TestGround.report("\(set) activations quantised", compared: compared)
  }

  /// A column's result has the same bits whatever is computed beside it, in either layout, however
  /// rows are cut.
  @Test(arguments: WeightType.all, InstructionSet.available)
  func neighboursAndCuts(_ type: WeightType, _ set: InstructionSet) {
    let test = Case(type, rows: 83, blocks: type.blockValues == 256 ? 3 : 5, count: 51)
    var compared = 0
    set.use {
      let all = test.product(columns: test.count)
      for n in Array(1...13) + [23, 24, 25, 30, 48, 49] {
        let first = test.count - n
        let some = test.product(
          n % 2 == 0 ? CK_LAYOUT_PANELS : CK_LAYOUT_ROWS, from: first, columns: n,
          cuts: n % 3 == 0 ? [1, 4] : n % 3 == 1 ? [3] : [])
        let expected = all[first * test.rows..<(first + n) * test.rows]
        #expect(some.map(\.bitPattern) == expected.map(\.bitPattern), "\(n) columns")
        compared += some.count
      }
    }
    #expect(compared > 0)
    TestGround.report("\(type.name) \(set): bits over widths, cuts, layouts", compared: compared)
  }

  /// Threads share the panels; the bits stay.
  @Test(arguments: [1, 2, 3, 5])
  func threads(_ threads: Int) {
    let crew = Crew(threads: threads)
    var compared = 0
    for type in WeightType.all {
      let test = Case(type, rows: 160, blocks: type.blockValues == 256 ? 1 : 3, count: 7)
      let expected = test.product(columns: 7)
      let y = Memory<Float>(7 * test.rows)
      let out = UncheckedBox(y.base)
      test.matrix(CK_LAYOUT_PANELS) { matrix in
        test.input(from: 0, 7) { input in
          let work = UncheckedBox((matrix, input))
          crew.run(chunks: 10) { chunk, _ in
            var (matrix, input) = work.value
            ck_matmul(&matrix, &input, out.value, test.rows, nil, false, chunk, chunk + 1)
          }
        }
      }
      #expect(y.elements.map(\.bitPattern) == expected.map(\.bitPattern))
      compared += y.count
    }
    #expect(crew.threads == threads && compared > 0)
    TestGround.report("bits of products with \(threads) threads", compared: compared)
  }

  /// AVX2 and AVX-512 do the same operations on floats in the same order.
  @Test(
    .enabled(
      if: InstructionSet.avx512vnni.isAvailable, "SKIPPED: this processor lacks AVX-512 VNNI"),
    arguments: WeightType.all)
  func avx2EqualsAVX512(_ type: WeightType) {
    let test = Case(type, rows: 48, blocks: 3, count: 9)
    let narrow = InstructionSet.avx2.use { test.product(columns: 9) }
    let wide = InstructionSet.avx512vnni.use { test.product(columns: 9) }
    #expect(narrow.map(\.bitPattern) == wide.map(\.bitPattern))
    TestGround.report("\(type.name): AVX2 bits against AVX-512", compared: narrow.count)
  }

  /// NEON and, on its processors, the portable kernels do too.
  @Test(
    .enabled(if: InstructionSet.neon.isAvailable, "SKIPPED: no NEON with dot products here"),
    arguments: WeightType.all)
  func neonEqualsPortable(_ type: WeightType) {
    let test = Case(type, rows: 48, blocks: 3, count: 9)
    let plain = InstructionSet.portable.use { test.product(columns: 9) }
    let neon = InstructionSet.neon.use { test.product(columns: 9) }
    #expect(plain.map(\.bitPattern) == neon.map(\.bitPattern))
    TestGround.report("\(type.name): NEON bits against portable", compared: neon.count)
  }

  @Test(arguments: InstructionSet.available)
  func biasAddingGating(_ set: InstructionSet) {
    let gate = Case(WeightType.all[4], rows: 70, blocks: 3, count: 26)
    let up = Case(WeightType.all[7], rows: 70, blocks: 3, count: 26)
    var random = SeededGenerator(seed: 5)
    let bias = random.floats(70)
    let old = random.floats(70 * 26)
    set.use {
      let plain = gate.product(columns: 26)
      let both = gate.product(columns: 26, bias: bias, onto: old)
      #expect(
        both == plain.indices.map { old[$0] + (plain[$0] + bias[$0 % 70]) })

      let other = up.product(columns: 26)
      let expected = Memory<Float>(plain.count)
      for function in [CK_GATE_SILU, CK_GATE_GELU] {
        if function == CK_GATE_SILU {
          ck_silu_multiply(plain, other, expected.base, plain.count)
        } else {
          ck_gelu_multiply(plain, other, expected.base, plain.count)
        }
        let y = Memory<Float>(plain.count)
        gate.matrix(CK_LAYOUT_PANELS) { gateMatrix in
          up.matrix(CK_LAYOUT_ROWS) { upMatrix in
            gate.input(from: 0, 26) { input in
              // `up` has a width of its own: 3 blocks of 32 as well.
              var (a, b, input) = (gateMatrix, upMatrix, input)
              ck_matmul_gated(function, &a, &b, &input, y.base, 70, 0, 2)
              ck_matmul_gated(function, &a, &b, &input, y.base, 70, 2, 5)
            }
          }
        }
        #expect(y.elements.map(\.bitPattern) == expected.elements.map(\.bitPattern))
      }
      TestGround.report("\(set): bias, adding, gating", compared: 3 * plain.count)
    }
  }
}
