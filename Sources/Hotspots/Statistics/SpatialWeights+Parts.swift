extension SpatialWeights {
    /// The weights between those places that are kept, which are numbered anew in their order. O(places + neighbours).
    public func restricted(to isKept: (Int) -> Bool) -> SpatialWeights {
        var (numbers, kept): ([Int?], [Int]) = ([], [])
        for place in 0..<count {
            let keep = isKept(place)
            numbers.append(keep ? kept.count : nil)
            if keep { kept.append(place) }
        }
        let slots = kept.map { place in self.slots(of: place).filter { numbers[Int(neighbours[$0])] != nil } }
        let rows = slots.lazy.map { $0.compactMap { numbers[Int(neighbours[$0])] } }
        return SpatialWeights(trusted: rows, values: values.map { values in slots.flatMap { $0.map { values[$0] } } })
    }

    /// Each row divided by its sum, so that rows with many neighbours count no more than others. O(neighbours).
    public var rowStandardised: SpatialWeights {
        let shares = (0..<count).flatMap { place in
            let row = slots(of: place).map { values?[$0] ?? 1 }
            let sum = row.reduce(0, +)
            return row.map { sum > 0 ? $0 / sum : 0 }
        }
        return SpatialWeights(starts: starts, neighbours: neighbours, values: shares)
    }

    /// Binary weights of bins of a space-time cube: the places around a place and itself, in the same slice and in so many
    /// slices before it. Bins are numbered slice by slice. O(slices · neighbours · earlier).
    func overTime(slices: Int, earlier: Int) -> SpatialWeights {
        let bins = (0..<slices).lazy.flatMap { slice in (0..<count).lazy.map { (slice, $0) } }
        return SpatialWeights(
            trusted: bins.map { slice, place in
                let around = slots(of: place).map { Int(neighbours[$0]) }
                return (max(0, slice - earlier)...slice).flatMap { other in
                    (around + (other == slice ? [] : [place])).map { other * count + $0 }
                }
            })
    }

    private init(starts: [Int32], neighbours: [Int32], values: [Double]?) {
        (self.starts, self.neighbours, self.values) = (starts, neighbours, values)
    }
}
