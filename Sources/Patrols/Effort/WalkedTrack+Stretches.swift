import SimpleFeatures

/// What of a track counts as searching on foot.
public struct SearchRules: Hashable, Sendable {
    /// Metres a second: who goes faster rides, and does not search. A brisk walk is 2.
    public var fastest = 3.0
    /// Metres: over a longer step nobody knows where was walked.
    public var longestStep = 200.0
    /// Seconds: after a longer silence nobody knows what was done.
    public var longestSilence = 600.0

    /// The usual rules.
    public init() {}
}

extension WalkedTrack {
    /// The parts of the track that count as searching on foot, and the metres of the steps that do not.
    ///
    /// A step that breaks a rule is left out, metres and seconds both; the track goes on after it as another part.
    public func searched(by rules: SearchRules = SearchRules()) -> (parts: [WalkedTrack], metresLeftOut: Double) {
        var (parts, current, left) = ([WalkedTrack](), Array(positions.prefix(1)), 0.0)
        for (start, end) in zip(positions, positions.dropFirst()) {
            if !Self.counts(start, end, rules) {
                left += start.distance(to: end)
                if current.count > 1 { parts.append(WalkedTrack(current)) }
                current = []
            }
            current.append(end)
        }
        if current.count > 1 { parts.append(WalkedTrack(current)) }
        return (parts, left)
    }

    private static func counts(_ start: Position, _ end: Position, _ rules: SearchRules) -> Bool {
        let (metres, seconds) = (start.distance(to: end), (end.measure ?? 0) - (start.measure ?? 0))
        return metres <= rules.longestStep && seconds <= rules.longestSilence && metres <= rules.fastest * seconds
    }
}
