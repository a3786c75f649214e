import Detection
import Evidence
import GitHistory

extension RememberedHistory {
  /// Counts up with every change of the layout.
  private static let layout = 2

  /// The bytes that are kept.
  var bytes: [UInt8] {
    var writer = RecordWriter()
    writer.add(Self.layout)
    writer.add(blobs)
    writer.add(blobBytes)
    for count in [counts.blobs, counts.blobBytes, counts.commits, counts.tags, counts.trees] {
      writer.add(count)
    }
    writer.add(oldest.map { Int($0.seconds) }) { $0.add($1) }
    writer.add(newest.map { Int($0.seconds) }) { $0.add($1) }
    writer.add(head) { $0.add($1) }
    writer.add(gaps) { writer, gap in
      for text in [gap.kind.rawValue, gap.subject, gap.detail] { writer.add(text) }
    }
    writer.add(undecided.sorted { $0.key < $1.key }) { writer, entry in
      writer.add(entry.key)
      writer.add(entry.value.count)
      writer.add(entry.value.place ?? "")
    }
    writer.add(credentials) { writer, credential in
      writer.add(credential.witness.blob)
      writer.add(credential.witness.offset)
      writer.add(credential.witness.rule)
      writer.add(credential.history.paths) { $0.add($1) }
      writer.add(credential.history.unplaced) { writer, unplaced in
        writer.add(unplaced.blob)
        writer.add(unplaced.isUnreachable)
      }
    }
    writer.add(messages) { writer, message in
      writer.add(message.object)
      writer.add(message.isUnreachable)
      writer.add(message.count)
    }
    return writer.bytes
  }

  /// Reads what was kept; bytes that this version did not write give an error.
  init(bytes: [UInt8]) throws(RecordError) {
    var reader = RecordReader(bytes)
    guard try reader.integer() == Self.layout else { throw RecordError() }
    self.init()
    blobs = try reader.blobSet()
    blobBytes = try reader.size()
    counts.blobs = try reader.size()
    counts.blobBytes = try reader.size()
    counts.commits = try reader.size()
    counts.tags = try reader.size()
    counts.trees = try reader.size()
    oldest = try reader.timestamp()
    newest = try reader.timestamp()
    head = try reader.optionalID()
    gaps = try reader.list { reader throws(RecordError) in
      guard let kind = Gap.Kind(rawValue: try reader.text()) else { throw RecordError() }
      return Gap(kind: kind, subject: try reader.text(), detail: try reader.text())
    }
    for _ in 0..<(try reader.count()) {
      let rule = try reader.text()
      let count = try reader.size()
      let place = try reader.text()
      undecided[rule] = SearchLimits.Record(count: count, place: place.isEmpty ? nil : place)
    }
    credentials = try reader.list { reader throws(RecordError) in
      let witness = Witness(
        blob: try reader.id(), offset: try reader.size(), rule: try reader.text())
      let paths = try reader.list { reader throws(RecordError) in try reader.pathHistory() }
      let unplaced = try reader.list { reader throws(RecordError) in
        UnplacedBlob(blob: try reader.id(), isUnreachable: try reader.flag())
      }
      return Credential(
        witness: witness, history: CredentialHistory(paths: paths, unplaced: unplaced))
    }
    messages = try reader.list { reader throws(RecordError) in
      Message(
        object: try reader.id(), isUnreachable: try reader.flag(), count: try reader.size())
    }
    guard reader.isAtEnd else { throw RecordError() }
  }
}

extension RecordWriter {
  fileprivate mutating func add(_ path: PathHistory) {
    add(path.path)
    add(path.blob)
    add(path.first) { $0.add($1) }
    add(path.last) { $0.add($1) }
    add(path.reintroductions) { $0.add($1) }
    add(path.isAtHead)
    add(path.isUnreachable)
  }

  fileprivate mutating func add(_ blobs: BlobSet) {
    add(blobs.count)
    add(Int(bitPattern: UInt(blobs.high)))
    add(Int(bitPattern: UInt(blobs.low)))
  }

  /// Adds a value or that there is none.
  fileprivate mutating func add<Value>(
    _ value: Value?, _ body: (inout RecordWriter, Value) -> Void
  ) {
    add(value.map { [$0] } ?? [], body)
  }
}

extension RecordReader {
  fileprivate mutating func blobSet() throws(RecordError) -> BlobSet {
    BlobSet(
      count: try integer(), high: UInt64(UInt(bitPattern: try integer())),
      low: UInt64(UInt(bitPattern: try integer())))
  }

  fileprivate mutating func timestamp() throws(RecordError) -> Timestamp? {
    try list { reader throws(RecordError) in Timestamp(seconds: Int64(try reader.integer())) }.first
  }

  fileprivate mutating func optionalID() throws(RecordError) -> ObjectID? {
    try list { reader throws(RecordError) in try reader.id() }.first
  }

  fileprivate mutating func pathHistory() throws(RecordError) -> PathHistory {
    PathHistory(
      path: try text(), blob: try id(), first: try optionalID(), last: try optionalID(),
      reintroductions: try list { reader throws(RecordError) in try reader.id() },
      isAtHead: try flag(), isUnreachable: try flag())
  }
}
