import Foundation
import SimpleFeatures

/// What makes one city differ from another: read from `profile.json` in the city's folder and kept in its database.
///
/// Nothing about a city stands in code.
public struct CityProfile: Codable, Hashable, Sendable {
    /// A short name for files, such as `gent`.
    public var identifier: String
    /// What people call the city.
    public var name: String
    /// ISO 3166-1 code.
    public var country: String
    /// The CRS in which distances are metres.
    public var metricCRS: CoordinateReferenceSystem
    /// Further systems in which GIS programs may ask for features; CRS84, EPSG:4326, EPSG:3857 and the metric one always.
    public var furtherCRS: [CoordinateReferenceSystem]?
    /// West, south, east, north in WGS 84; positions outside are refused.
    public var bounds: [Double]
    /// IANA name of the zone of local times.
    public var timeZone: String
    /// Whether `03/04/2026` is the third of April.
    public var dayFirstDates: Bool
    /// Languages of the interface, the first is the default.
    public var languages: [String]
    /// How the city is divided.
    public var areas: AreaPolicy
    /// The kinds of places it knows.
    public var placeKinds: [String]
    /// Where a find weighs more.
    public var riskFactors: [RiskFactor]
    /// Rules for container sites.
    public var siting: SitingPolicy
    /// Whom to call after a prick, in the order in which they are shown; nil when the city has named none.
    public var contacts: [Contact]?
    /// When containers are due; nil for the defaults.
    public var containers: ContainerPolicy?
    /// Tiles of someone else that lie beneath the map where the city has loaded no basemap of its own; nil for none.
    public var basemap: Basemap?
    /// Who hands in observations and how long they are kept; nil for the defaults.
    public var observations: ObservationPolicy?
    /// What counts as a hotspot and who sees it; nil for the defaults.
    public var hotspots: HotspotPolicy?
    /// Which streets people walk and how fast; nil for the defaults.
    public var streets: StreetPolicy?
    /// Column names by layer and field, as they stand in the city's files.
    public var columns: [String: [String: [String]]]?
    /// Values by layer, field and word in the file.
    public var values: [String: [String: [String: String]]]?

    /// Whom to call.
    public struct Contact: Codable, Hashable, Sendable {
        /// What people call it.
        public var name: String
        /// The number as people dial it, such as `09 332 21 11`.
        public var phone: String
        /// When it answers, in words.
        public var hours: String?

        /// Describes a contact.
        public init(name: String, phone: String, hours: String? = nil) {
            (self.name, self.phone, self.hours) = (name, phone, hours)
        }
    }

    /// When a container is due to be emptied or looked at. The defaults are a starting point of this project, measured
    /// nowhere: a city sets its own once it knows how its containers fill.
    public struct ContainerPolicy: Codable, Hashable, Sendable {
        /// Days without a visit after which a container is due; 14 unless the city says otherwise.
        public var checkEveryDays: Double?
        /// How full, 0…1, a container may be; 0.75 unless the city says otherwise.
        public var emptyAtFill: Double?
        /// Days between two rounds along the containers; 7 unless the city says otherwise.
        public var roundEveryDays: Double?
        /// The chance, 0…1, that is taken of a container being fuller than allowed before its round; 0.1 by default.
        public var overfullRisk: Double?
        /// Minutes that a visit takes on a round; 10 by default.
        public var minutesPerVisit: Double?
        /// How fast a round goes from container to container, metres a minute; 200, a cargo bike in town, by default.
        public var roundMetresPerMinute: Double?

        /// Makes a rule.
        public init(checkEveryDays: Double? = nil, emptyAtFill: Double? = nil) {
            (self.checkEveryDays, self.emptyAtFill) = (checkEveryDays, emptyAtFill)
        }
    }

    /// How the city is divided.
    public struct AreaPolicy: Codable, Hashable, Sendable {
        /// The kind of area over which containers are spread.
        public var spreadOver: String
    }

    /// A kind of place near which a find weighs more.
    public struct RiskFactor: Codable, Hashable, Sendable {
        /// The kind of place.
        public var kind: String
        /// Metres.
        public var within: Double
        /// How many times as much; at least 1.
        public var factor: Double

        /// Makes a rule.
        public init(kind: String, within: Double, factor: Double) {
            (self.kind, self.within, self.factor) = (kind, within, factor)
        }
    }

    /// A kind of place near which no container may stand.
    public struct Exclusion: Codable, Hashable, Sendable {
        /// The kind of place.
        public var kind: String
        /// Metres.
        public var within: Double

        /// Makes a rule.
        public init(kind: String, within: Double) {
            (self.kind, self.within) = (kind, within)
        }
    }

    /// Rules for container sites.
    public struct SitingPolicy: Codable, Hashable, Sendable {
        /// The fewest containers a proposal may have.
        public var minimumCount: Int
        /// Which decision says so.
        public var minimumCountReason: String
        /// Metres between any two containers.
        public var spacing: Double
        /// The most new containers in one area.
        public var maximumPerArea: Int?
        /// Where none may stand.
        public var exclusions: [Exclusion]
        /// Days after which a find counts half; nil when age does not matter.
        public var halfLifeDays: Double?
        /// Syringes in a find whose report did not say.
        public var unknownCount: Double
        /// What one find counts for at most.
        public var maximumCountPerFind: Double
        /// How candidate sites are made where the layer is empty.
        public var candidates: CandidatePolicy
    }

    /// How candidate sites are made.
    public struct CandidatePolicy: Codable, Hashable, Sendable {
        /// The most there may be.
        public var maximum: Int
        /// Kinds of public places beside which a container could stand.
        public var around: [String]
    }

    /// The bounds as a box.
    public var boundingBox: BoundingBox {
        BoundingBox(minX: bounds[0], minY: bounds[1], maxX: bounds[2], maxY: bounds[3])
    }

    /// The zone of local times.
    public var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }
}

extension CityProfile {
    /// Reads and checks `profile.json` of a city's folder.
    ///
    /// - Throws: ``CityError`` naming the field that is wrong.
    public static func read(folder: URL) throws -> CityProfile {
        let profile: CityProfile = try CityError.decode(folder.appending(path: "profile.json"))
        try profile.validate()
        return profile
    }

    private func validate() throws(CityError) {
        func require(_ condition: Bool, _ field: String, _ what: String) throws(CityError) {
            if !condition { throw CityError("profile.json: \(field) \(what)") }
        }
        try require(
            bounds.count == 4 && bounds[0] < bounds[2] && bounds[1] < bounds[3], "bounds",
            "must be [west, south, east, north] in degrees")
        try require(TimeZone(identifier: timeZone) != nil, "timeZone", "‘\(timeZone)’ is not an IANA time zone")
        try require(!languages.isEmpty, "languages", "must name at least one")
        try require(siting.minimumCount >= 1, "siting.minimumCount", "must be at least 1")
        try require(siting.spacing >= 0, "siting.spacing", "must not be negative")
        try require(siting.halfLifeDays ?? 1 > 0, "siting.halfLifeDays", "must be above 0")
        try require(siting.candidates.maximum >= 1, "siting.candidates.maximum", "must be at least 1")
        try require(containers?.checkEveryDays ?? 1 > 0, "containers.checkEveryDays", "must be above 0")
        try require(
            (0.05...1).contains(containers?.emptyAtFill ?? 1), "containers.emptyAtFill", "must be between 0.05 and 1")
        try require(
            (1...365).contains(containers?.roundEveryDays ?? 1), "containers.roundEveryDays", "must be from 1 to 365")
        try require(
            (0.001...0.5).contains(containers?.overfullRisk ?? 0.1), "containers.overfullRisk",
            "must be from 0.001 to 0.5")
        try require(containers?.minutesPerVisit ?? 0 >= 0, "containers.minutesPerVisit", "must not be negative")
        try require(
            containers?.roundMetresPerMinute ?? 1 > 0, "containers.roundMetresPerMinute", "must be above 0")
        if let problem = basemap?.problem { throw CityError("profile.json: basemap.\(problem)") }
        if let wrong = observationRules.problem() { try require(false, "observations.\(wrong.field)", wrong.what) }
        if let wrong = hotspotRules.problem() { try require(false, "hotspots.\(wrong.field)", wrong.what) }
        if let wrong = streetRules.problem() { try require(false, "streets.\(wrong.field)", wrong.what) }
        for (index, rule) in riskFactors.enumerated() {
            try require(
                placeKinds.contains(rule.kind), "riskFactors[\(index)].kind", "‘\(rule.kind)’ is not in placeKinds")
            try require(
                rule.factor >= 1 && rule.within >= 0, "riskFactors[\(index)]", "needs factor ≥ 1 and within ≥ 0")
        }
        for (index, rule) in siting.exclusions.enumerated() {
            try require(
                placeKinds.contains(rule.kind), "siting.exclusions[\(index)].kind",
                "‘\(rule.kind)’ is not in placeKinds")
        }
        for (index, contact) in (contacts ?? []).enumerated() {
            try require(!contact.name.isEmpty, "contacts[\(index)].name", "is empty")
            try require(
                contact.phone.wholeMatch(of: #/\+?[0-9][0-9 ]{1,19}/#) != nil, "contacts[\(index)].phone",
                "‘\(contact.phone)’ is not digits and spaces, with + before them or not")
        }
    }
}

/// What is wrong with a city's folder.
public struct CityError: Error, Equatable, CustomStringConvertible {
    /// What was wrong, where, and what to do.
    public let description: String

    /// Makes an error.
    public init(_ description: String) {
        self.description = description
    }

    /// Reads a JSON file of the folder, and says which field is wrong when it cannot.
    static func decode<Value: Decodable>(_ file: URL) throws(CityError) -> Value {
        let name = file.lastPathComponent
        do {
            return try JSONDecoder().decode(Value.self, from: try Data(contentsOf: file))
        } catch DecodingError.keyNotFound(let key, let context) {
            throw CityError("\(name): \(path(context, key)) is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw CityError("\(name): \(path(context)): \(context.debugDescription)")
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw CityError("\(name): \(path(context)): \(context.debugDescription)")
        } catch is DecodingError {
            throw CityError("\(name) is not JSON")
        } catch {
            throw CityError("cannot read \(file.path): a city is a folder with profile.json and layers.json")
        }
    }

    private static func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
        (context.codingPath + (key.map { [$0] } ?? [])).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
            .joined(separator: ".")
    }
}
