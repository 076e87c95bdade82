extension Frame {
  /// A style that makes a link to an address of what it is laid over.
  package mutating func style(linkingTo address: WebAddress) -> Style {
    var style = Style.plain
    style.link = number(of: address)
    return style
  }

  /// A link's number: the same in every frame, so that frames can be compared. 0 where another
  /// address of this frame has it already.
  private mutating func number(of address: WebAddress) -> UInt32 {
    // FNV-1a.
    var hash: UInt32 = 0x811C_9DC5
    for byte in address.text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let number = max(1, hash)
    if let other = links[number], other != address { return 0 }
    links[number] = address
    return number
  }
}
