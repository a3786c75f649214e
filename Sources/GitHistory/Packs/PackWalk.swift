/// The work of walking packs, shared out among workers.
final class PackWalk: Sendable {
  let packs: [Pack]
  /// How many objects are shown.
  let shownCount: Int
  private let plans: [WalkPlan]
  private let units: [(pack: Int, unit: WalkPlan.Unit)]
  private let cursor: Cursor
  let limits: WalkLimits

  /// - Parameters:
  ///   - largestObject: objects above this size are not made, in bytes.
  ///   - maxMemoryBytes: what all workers together may hold of objects.
  ///   - isShown: whether an entry of a pack is to be shown, by the kind of its object.
  init(
    _ packs: [Pack], largestObject: Int = 1 << 30, maxMemoryBytes: Int, jobs: Int,
    isShown: (_ pack: Int, PackEntry.Form, _ entry: Int) -> Bool
  ) {
    self.packs = packs
    plans = packs.indices.map { number in
      WalkPlan(packs[number]) { isShown(number, $0, $1) }
    }
    shownCount = plans.reduce(0) { $0 + $1.shownCount }
    units = plans.indices.flatMap { [plans] number in
      plans[number].units.map { (number, $0) }
    }.sorted { $0.unit.weight > $1.unit.weight }
    cursor = Cursor(end: units.count, batch: 1)
    limits = WalkLimits(
      largestObject: largestObject, memory: maxMemoryBytes / max(1, jobs),
      packBytes: packs.reduce(0) { $0 + $1.file.count })
  }

  /// Walks units until none is left, for one worker.
  func work<Visitor: PackVisitor & ~Copyable>(
    part visitor: inout Visitor, isCancelled: () -> Bool
  ) {
    var walk = DeltaWalk(limits)
    while !isCancelled(), let number = cursor.take()?.first {
      let (pack, unit) = units[number]
      walk.walk(
        unit, of: packs[pack], number: pack, plans[pack], to: &visitor, isCancelled: isCancelled)
    }
  }
}
