import Geodata
import Patrols
import SimpleFeatures
import Statistics

/// Where was searched in a period, how much, and what is not known.
public struct EffortPicture: Sendable {
    /// The period.
    public let period: Range<Timestamp>
    /// What it rests on.
    public let basis: EffortBasis
    /// The whole city.
    public let total: AreaEffort
    /// The neighbourhoods, by code, and last what lies outside all, where something was walked or found there.
    public let areas: [AreaEffort]
    /// The pieces of streets and the cells of which something can be said, or should be.
    public let places: [EffortPlace]
    /// What was walked, by cell.
    public let cells: EffortCells
    /// The places by where they lie.
    let index: EffortIndex

    /// The streets by name, those without one together, each in each neighbourhood by itself; by neighbourhood and name. The code is
    /// that of the neighbourhood. Empty where no streets are loaded. O(places).
    public var streets: [AreaEffort] {
        let pieces = places.filter { $0.streetMetres != nil }
        let byStreet = Dictionary(grouping: pieces) { piece in
            StreetKey(area: piece.area.flatMap { codes[$0] } ?? "", name: piece.street ?? "")
        }
        return byStreet.sorted { $0.key < $1.key }.map { key, pieces in
            pieces.reduce(into: AreaEffort(code: key.area, name: key.name)) { $0.add($1) }
        }
    }

    /// The codes of the neighbourhoods by index.
    let codes: [String?]
}

private struct StreetKey: Hashable, Comparable {
    let area: String
    let name: String
    static func < (one: StreetKey, other: StreetKey) -> Bool { (one.area, one.name) < (other.area, other.name) }
}

/// What a picture of effort rests on.
public struct EffortBasis: Hashable, Sendable {
    /// Patrols that began in the period.
    public internal(set) var patrols = 0
    /// Those of them with a track on which somebody walked; only these count as effort.
    public internal(set) var trackedPatrols = 0
    /// Patrols that a model made up.
    public internal(set) var simulatedPatrols = 0
    /// Finds of the period at which something lay, whoever made them.
    public internal(set) var finds = 0
    /// Those made by patrols with a track.
    public internal(set) var trackedFinds = 0
    /// Finds that a model made up.
    public internal(set) var simulatedFinds = 0
    /// Metres of tracks that do not count: ridden, or with nobody knows what between two positions.
    public internal(set) var metresLeftOut = 0.0
    /// Metres walked off the streets, where there are streets.
    public internal(set) var metresOffStreets = 0.0
    /// Whether tracks were matched to streets; else all is by cell.
    public internal(set) var hasStreets = false

    /// Patrols of which nobody knows where they walked.
    public var untrackedPatrols: Int { patrols - trackedPatrols }
    /// Whether anything in it was made up by a model.
    public var isSimulated: Bool { simulatedPatrols > 0 || simulatedFinds > 0 }
}

/// How much was searched in a neighbourhood, and what was found.
public struct AreaEffort: Hashable, Sendable {
    /// Its code; nil for the city, and for what lies outside all.
    public let code: String?
    /// What people call it; nil as the code is.
    public let name: String?
    /// Metres walked.
    public internal(set) var metres = 0.0
    /// Seconds spent walking and looking; pauses do not count.
    public internal(set) var seconds = 0.0
    /// Finds, whoever made them.
    public internal(set) var finds = 0
    /// Finds of patrols with a track.
    public internal(set) var trackedFinds = 0
    /// How much of it was looked at: metres of streets, or square metres where no streets are loaded.
    public internal(set) var ground = SearchedGround()

    /// Finds of patrols with a track by kilometre that these walked; nil where nothing was.
    public var findsPerKilometre: PoissonRate? { PoissonRate(count: trackedFinds, over: metres / 1000) }

    /// Adds a piece of a street.
    fileprivate mutating func add(_ piece: EffortPlace) {
        metres += piece.walked.metres
        seconds += piece.walked.seconds
        finds += piece.finds
        trackedFinds += piece.trackedFinds
        ground.add(piece.streetMetres ?? 0, piece.outcome)
    }
}

/// Metres of streets, or square metres, by what can be said of them.
public struct SearchedGround: Hashable, Sendable {
    /// Looked at, and something was found.
    public internal(set) var found = 0.0
    /// Looked at, and nothing was found.
    public internal(set) var clean = 0.0
    /// Not looked at.
    public internal(set) var notLooked = 0.0

    /// The part of it, 0…1, at which nobody looked; nil where there is none.
    public var shareNotLooked: Double? {
        let all = found + clean + notLooked
        return all > 0 ? notLooked / all : nil
    }

    mutating func add(_ amount: Double, _ outcome: SearchOutcome) {
        switch outcome {
        case .lookedAndFound: found += amount
        case .lookedAndClean: clean += amount
        case .notLooked: notLooked += amount
        }
    }
}

/// A piece of a street, or a cell.
public struct EffortPlace: Sendable {
    /// Its line or its outline, in the city's metric CRS.
    public let geometry: Geometry
    /// Its middle.
    public let middle: Position
    /// The name of the street; nil for a cell, and for a street without a name.
    public let street: String?
    /// Metres of a street; nil for a cell.
    public let streetMetres: Double?
    /// What can be said of it.
    public let outcome: SearchOutcome
    /// Stretches that came within sight.
    public let looks: Int
    /// When one did last, in seconds since 1970, UTC; nil where none did.
    public let lastLooked: Double?
    /// Finds, whoever made them.
    public let finds: Int
    /// Those of patrols with a track.
    public let trackedFinds: Int
    /// What was walked in it; of a piece of a street the share by length in what was walked from crossing to crossing.
    public let walked: WalkedAmount
    /// The index of its neighbourhood.
    let area: Int?
}

/// How much was walked somewhere.
public struct WalkedAmount: Hashable, Sendable {
    /// Metres.
    public internal(set) var metres = 0.0
    /// Seconds, without pauses.
    public internal(set) var seconds = 0.0
}

extension WalkedAmount {
    /// A share of what was walked somewhere.
    init(_ effort: CellEffort?, share: Double = 1) {
        self.init(metres: (effort?.metres ?? 0) * share, seconds: (effort?.seconds ?? 0) * share)
    }
}
