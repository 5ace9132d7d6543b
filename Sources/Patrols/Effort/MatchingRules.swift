/// What map matching supposes of receivers and of people on foot.
public struct MatchingRules: Hashable, Sendable {
    /// Metres: the standard deviation of a position from where its walker is, pavement and receiver together. Newson and
    /// Krumm measured 4 for a good receiver in a car; phones between houses do worse.
    public var deviation = 8.0
    /// Metres: streets farther away are no candidates.
    public var reach = 40.0
    /// The most streets that are considered for a position, nearest first.
    public var mostCandidates = 8
    /// Metres: by how much a way along the streets differs from the straight line, on average (the β of Newson and Krumm).
    public var detour = 8.0
    /// Metres: positions nearer to the last one that counted are left out; they say more of the receiver than of the walk.
    public var thinning = 10.0
    /// Metres: a walk off the streets is as likely as one whose positions all lie this far from a street.
    public var offStreets = 20.0
    /// What stepping on to the streets or off them costs, as the natural logarithm of its odds.
    public var stepCost = 3.0

    /// The usual ones.
    public init() {}

    /// What a position costs at some metres from the street on which its walker would be: −log of the Gaussian, but for
    /// what all have in common.
    func emission(metresAway: Double) -> Double {
        let deviations = metresAway / deviation
        return deviations * deviations / 2
    }

    /// What a way along the streets costs beside the straight line: −log of the exponential, but for what all have in common.
    func transition(route: Double, straight: Double) -> Double { abs(route - straight) / detour }

    /// The longest way along the streets that is looked for between positions so far apart.
    func bound(straight: Double) -> Double { 2 * straight + 60 }
}
