import Evidence

/// The order of commits in which parents come before children, and older commits first where that
/// leaves a choice.
struct CommitOrder {
  /// The places of the commits in the list they came in.
  private(set) var places: [Int32]
  /// The positions in ``places`` of the parents of all commits, one stretch per position.
  private(set) var parents: [Int32] = []
  private(set) var parentStarts: [Int32] = [0]
  /// Where each commit stands in ``places``.
  let positions: IDMap
  /// Parents that are not in the list.
  private(set) var missing: Set<ObjectID> = []

  /// - Complexity: O(*n* log *n*).
  init(_ commits: CommitList) {
    // Sorting by date first makes every choice below one between numbers.
    let dated = commits.placesByAge()
    let numbers = IDMap(dated.map { commits.id(at: Int($0)) })
    var edges: [Int32] = []
    var starts: [Int32] = [0]
    edges.reserveCapacity(commits.count + commits.count / 4)
    starts.reserveCapacity(commits.count + 1)
    var isInOrder = true
    for (number, place) in dated.enumerated() {
      for parent in commits.parents(at: Int(place)) {
        if let found = numbers[parent] {
          edges.append(found)
          if found >= number { isInOrder = false }
        } else {
          missing.insert(parent)
        }
      }
      starts.append(Int32(edges.count))
    }
    guard !isInOrder else {
      places = dated
      parents = edges
      parentStarts = starts
      positions = numbers
      return
    }
    let order = Self.parentsFirst(edges, starts)
    var positionOfNumber = [Int32](repeating: 0, count: order.count)
    for (position, number) in order.enumerated() {
      positionOfNumber[Int(number)] = Int32(position)
    }
    places = order.map { dated[Int($0)] }
    positions = IDMap(places.map { commits.id(at: Int($0)) })
    for (position, number) in order.enumerated() {
      for edge in starts[Int(number)]..<starts[Int(number) + 1] {
        let parent = positionOfNumber[Int(edges[Int(edge)])]
        // A ring of commits takes forged objects; its last edge is left out.
        if parent < position { parents.append(parent) }
      }
      parentStarts.append(Int32(parents.count))
    }
  }

  /// Numbers in an order in which each comes after the ones its edges name, and otherwise rising.
  private static func parentsFirst(_ edges: [Int32], _ starts: [Int32]) -> [Int32] {
    let count = starts.count - 1
    var childStarts = [Int32](repeating: 0, count: count + 1)
    for parent in edges { childStarts[Int(parent) + 1] += 1 }
    for number in 0..<count { childStarts[number + 1] += childStarts[number] }
    var children = [Int32](repeating: 0, count: edges.count)
    var filled = childStarts
    var waiting = [Int32](repeating: 0, count: count)
    for number in 0..<count {
      for edge in starts[number]..<starts[number + 1] {
        let parent = Int(edges[Int(edge)])
        children[Int(filled[parent])] = Int32(number)
        filled[parent] += 1
        waiting[number] += 1
      }
    }
    var ready = Heap<Int32>()
    for number in 0..<count where waiting[number] == 0 { ready.push(Int32(number)) }
    var order: [Int32] = []
    order.reserveCapacity(count)
    while let number = ready.pop() {
      order.append(number)
      for edge in childStarts[Int(number)]..<childStarts[Int(number) + 1] {
        let child = children[Int(edge)]
        waiting[Int(child)] -= 1
        if waiting[Int(child)] == 0 { ready.push(child) }
      }
    }
    if order.count < count {
      // Forged commits that are each other's parents never get ready.
      order += (0..<Int32(count)).filter { waiting[Int($0)] > 0 }
    }
    return order
  }
}

/// Orders commits so that parents come before children, and older commits first where that leaves
/// a choice.
func sortedParentsFirst(_ commits: [CommitRecord]) -> [CommitRecord] {
  CommitOrder(CommitList(commits)).places.map { commits[Int($0)] }
}
