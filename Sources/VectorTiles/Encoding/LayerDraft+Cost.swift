/// How many bytes a layer takes at most, reckoned so that fewer features never take more.
///
/// The size of a point does not depend on the zoom (every coordinate is reckoned as two bytes), so what fits in a tile also
/// fits in each quarter of it.
extension LayerDraft {
    /// The layer with all its features. O(features + values).
    var cost: Int {
        features.reduce(headCost) { $0 + cost(of: $1) }
            + values.list.indices.reduce(0) { $0 + cost(ofValue: UInt32($1)) }
    }

    /// The features that have room in some bytes, the first by rank, in the order in which they came. O(n log n).
    ///
    /// It stops at the first that has no room: what is chosen from a part of these features never lacks one that is
    /// chosen from all.
    func features(within bytes: Int) -> [DraftFeature] {
        let byRank = features.indices.sorted { a, b in
            let (first, second) = (features[a], features[b])
            return first.rank != second.rank
                ? first.rank < second.rank : (first.id ?? 0, a) < (second.id ?? 0, b)
        }
        var isCounted = [Bool](repeating: false, count: values.list.count)
        var total = headCost
        var chosen: [Int] = []
        for index in byRank {
            total += cost(of: features[index])
            for place in stride(from: features[index].tags.lowerBound + 1, to: features[index].tags.upperBound, by: 2)
            where !isCounted[Int(tags[place])] {
                isCounted[Int(tags[place])] = true
                total += cost(ofValue: tags[place])
            }
            guard total <= bytes else { break }
            chosen.append(index)
        }
        return chosen.sorted().map { features[$0] }
    }

    /// A feature whose names and values stand in the layer already.
    private func cost(of feature: DraftFeature) -> Int {
        let tagSize = ProtobufWriter.size(of: UInt64(keys.count)) + ProtobufWriter.size(of: UInt64(values.list.count))
        let isPoint = feature.commands.count == 3
        let size = feature.size(tags: feature.tags.count / 2 * tagSize, commands: isPoint ? 5 : feature.commandSize)
        return 1 + ProtobufWriter.size(of: UInt64(size)) + size
    }

    /// A value in the layer.
    private func cost(ofValue number: UInt32) -> Int {
        if case .string(let text) = values.list[Int(number)] { text.utf8.count + 10 } else { 13 }
    }

    /// The layer without features and values.
    private var headCost: Int { name.utf8.count + 30 + keys.reduce(0) { $0 + $1.utf8.count + 6 } }
}
