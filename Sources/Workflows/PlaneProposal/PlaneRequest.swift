import Siting

/// What a researcher asks: a siting problem in files, without a city, a policy or a database.
public struct PlaneRequest: Sendable {
    /// The CSV file of the demand: `id`, `x`, `y`, `weight`.
    public var demandFile: String
    /// The CSV file of the candidates: `id`, `x`, `y`, and `area` where areas matter.
    public var candidatesFile: String
    /// The CSV file of the sites that exist already: `id`, `x`, `y`.
    public var existingFile: String?
    /// Of the files, by a name that iconv knows.
    public var encoding = "UTF-8"
    /// What a site does at a distance.
    public var effect = EffectCurve.montreal
    /// How many sites.
    public var count = 10
    /// The least distance between any two sites, existing ones included, in metres.
    public var spacing = 0.0
    /// The most sites in one area; nil for no limit.
    public var maximumPerArea: Int?
    /// The areas that must each have a site, by the names in the candidates' file.
    public var requiredAreas: [String] = []
    /// The least number of areas that must have a site.
    public var minimumAreas = 0
    /// What the plan must gain with as few sites as can be, at most ``count``; nil for exactly that many sites.
    public var target: Double?
    /// The ids of the candidates that must be chosen.
    public var pins: [String] = []
    /// The ids of the candidates that may not be chosen.
    public var bans: [String] = []
    /// The seed of everything that is drawn by lot.
    public var seed: UInt64 = 1
    /// How long the search may take; nil for until its effort is spent.
    public var deadline: Duration?

    /// Asks for the files, with the defaults for the rest.
    public init(demandFile: String, candidatesFile: String) {
        (self.demandFile, self.candidatesFile) = (demandFile, candidatesFile)
    }
}
