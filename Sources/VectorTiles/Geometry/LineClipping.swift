extension PlaneBox {
    /// The pieces of a line that lie in the box, in order. O(n).
    ///
    /// Each edge is cut by itself (Liang and Barsky, "A new concept and method for line clipping", ACM Transactions on
    /// Graphics 3, 1984); edges that meet inside the box stay one piece.
    func clip(line: [PlanePoint]) -> [[PlanePoint]] {
        guard let bounds = PlaneBox(around: line), touches(bounds) else { return [] }
        if contains(bounds) { return [line] }
        var pieces: [[PlanePoint]] = []
        var piece: [PlanePoint] = []
        for (a, b) in zip(line, line.dropFirst()) {
            guard let part = part(of: b - a, from: a) else { continue }
            if piece.isEmpty || part.lowerBound > 0 {
                if piece.count > 1 { pieces.append(piece) }
                piece = [a + (b - a) * part.lowerBound]
            }
            piece.append(part.upperBound < 1 ? a + (b - a) * part.upperBound : b)
            if part.upperBound < 1 {
                pieces.append(piece)
                piece = []
            }
        }
        if piece.count > 1 { pieces.append(piece) }
        return pieces
    }

    /// Which part of an edge lies in the box, from 0 at its start to 1 at its end; nil when none does.
    private func part(of step: PlanePoint, from start: PlanePoint) -> ClosedRange<Double>? {
        var (entry, exit) = (0.0, 1.0)
        for axis in 0..<2 {
            if step[axis] == 0 {
                guard low[axis] <= start[axis], start[axis] <= high[axis] else { return nil }
                continue
            }
            let (a, b) = ((low[axis] - start[axis]) / step[axis], (high[axis] - start[axis]) / step[axis])
            entry = max(entry, min(a, b))
            exit = min(exit, max(a, b))
        }
        return entry < exit ? entry...exit : nil
    }
}
