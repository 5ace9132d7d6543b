/// A point of a made-up city in whole centimetres, so that its text is exact and alike on every machine.
struct PlanePoint {
    let x: Int
    let y: Int

    /// Rounds a position in metres.
    init(x: Double, y: Double) {
        self.x = Int((x * 100).rounded())
        self.y = Int((y * 100).rounded())
    }

    /// A point drawn uniformly from a square with a corner at the origin.
    static func uniform(side metres: Double, using random: inout SplitMix64) -> PlanePoint {
        let x = Double.random(in: 0..<metres, using: &random)
        let y = Double.random(in: 0..<metres, using: &random)
        return PlanePoint(x: x, y: y)
    }

    /// A point drawn from a round normal distribution with this standard deviation around this one.
    func scattered(by metres: Double, using random: inout SplitMix64) -> PlanePoint {
        let (east, north) = random.normalPair()
        return PlanePoint(x: Double(x) / 100 + east * metres, y: Double(y) / 100 + north * metres)
    }

    /// Whether another point is less than so many metres away.
    func isWithin(_ metres: Double, of other: PlanePoint) -> Bool {
        let (dx, dy) = (Double(x - other.x) / 100, Double(y - other.y) / 100)
        return dx * dx + dy * dy < metres * metres
    }

    /// `x,y` in metres with two decimals.
    var text: String { "\(Self.metres(x)),\(Self.metres(y))" }

    private static func metres(_ centimetres: Int) -> String {
        let rest = abs(centimetres % 100)
        return "\(centimetres < 0 ? "-" : "")\(abs(centimetres) / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
