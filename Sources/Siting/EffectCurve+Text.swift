extension EffectCurve {
    /// Reads a curve of steps from text such as `25:0.9,50:0.8`: metres, a colon, the effect up to there; steps
    /// separated by commas. Spaces are allowed around numbers.
    public init(steps text: String) throws {
        let steps = try text.split(separator: ",", omittingEmptySubsequences: false).map(Self.step)
        try self.init(breakpoints: steps, shape: .steps)
    }

    private static func step(_ text: Substring) throws -> Breakpoint {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(trimmed)
        guard parts.count == 2 else {
            throw SitingError.invalidCurve("“\(text)” is not a step; write metres:effect, as in 25:0.9,50:0.8")
        }
        guard let metres = Double(parts[0]) else {
            throw SitingError.invalidCurve("“\(parts[0])” in “\(text)” is not a distance in metres")
        }
        guard let effect = Double(parts[1]) else {
            throw SitingError.invalidCurve("“\(parts[1])” in “\(text)” is not an effect between 0 and 1")
        }
        return Breakpoint(metres: metres, effect: effect)
    }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        return String(String(text.drop(while: isSpace).reversed()).drop(while: isSpace).reversed())
    }
}
