/// The index of a pack: which objects it holds and where.
///
/// Positions count objects in the order of their ids.
final class PackIndex: Sendable {
  /// The ids of the objects the pack holds.
  let table: IDTable
  /// Positions of ids that equal the one before them, rising: git lists an object as often as the
  /// pack holds it.
  let twins: [Int32]
  private let tables: IndexTables
  private let starts: FixedArray<Int32>

  /// Makes ids quick to find.
  init(_ tables: IndexTables) {
    self.tables = tables
    (starts, twins) = IDTable.starts(tables.ids, stride: tables.stride, count: tables.count)
    table = IDTable(tables.ids, stride: tables.stride, count: tables.count, starts: starts)
  }

  /// The checksum at the end of the pack that this is the index of.
  var packChecksum: ObjectID { tables.packChecksum }

  /// How many objects the pack holds.
  var count: Int { table.count }

  /// The id of the object at a position.
  func id(at position: Int) -> ObjectID { table.id(at: position) }

  /// The position of an object, or `nil` if the pack lacks it.
  func position(of id: ObjectID) -> Int? { table.position(of: id) }
}
