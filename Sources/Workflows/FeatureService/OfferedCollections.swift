import Geodata

/// A layer as a role gets it through the web: which of its records, and what of each.
public struct OfferedCollection: Sendable {
    /// The records and their properties.
    public let selection: FeatureSelection

    /// The name in addresses.
    public var id: String { selection.layer.name }
}

/// What a role may read through OGC API – Features; nil is someone who is not signed in.
///
/// Observations and prick incidents are in another file and can never be among them. Patrols are not either: a track
/// tells where a team was, second by second, and a token of a GIS program is a wide door (docs/privacy.md).
public func offeredCollections(to role: Role?, in profile: CityProfile) -> [OfferedCollection] {
    let selections =
        switch role {
        case .planner:
            [
                Offer.finds(withRemarks: true), Offer.containers, Offer.candidateSites, Offer.planSites, Offer.areas,
                Offer.places, Offer.streets,
            ]
        case .police: [Offer.finds(withRemarks: false), Offer.containers, Offer.areas, Offer.places]
        case .patrol, .preventionAdviser, .admin, .publicReader, nil:
            [Offer.standingContainers, Offer.areas(of: profile.areas.spreadOver), Offer.places]
        }
    return selections.map(OfferedCollection.init)
}

/// The selections that roles get.
private enum Offer {
    /// Of every record: its version, when that was stored, and how far it can be trusted.
    private static let version = [
        FeatureProperty("revision", .integer), FeatureProperty("recordedAt", .time), FeatureProperty.nature,
    ]

    /// Police sees what was found, not what was remarked nor on which round of a team: remarks are free text, in which
    /// something about a person may stand against the rule.
    static func finds(withRemarks: Bool) -> FeatureSelection {
        let remarks = [FeatureProperty("patrol", .identifier, isFilter: true), FeatureProperty("note", .text)]
        return FeatureSelection(layer: .find, properties: find + version + (withRemarks ? remarks : []))
    }

    private static let find = [
        FeatureProperty("occurredAt", .time), FeatureProperty("receivedAt", .time),
        FeatureProperty("accuracy", .number),
        FeatureProperty("count", .integer, isFilter: true),
        FeatureProperty("kind", .words(Find.Kind.allCases.map(\.rawValue)), isFilter: true),
        FeatureProperty("setting", .words(Find.Setting.allCases.map(\.rawValue)), isFilter: true),
        FeatureProperty("cleared", .truth, isFilter: true),
        FeatureProperty("service", .words(Find.Service.allCases.map(\.rawValue)), isFilter: true),
    ]

    private static let container = [
        FeatureProperty("name", .text, isFilter: true), FeatureProperty("accuracy", .number),
        FeatureProperty("access24h", .truth, isFilter: true), FeatureProperty("accessHours", .text),
        FeatureProperty("type", .text, isFilter: true), FeatureProperty("installedOn", .day, isFilter: true),
    ]

    static let containers = FeatureSelection(
        layer: .container,
        properties: container + version + [
            FeatureProperty("status", .words(Container.Status.allCases.map(\.rawValue)), isFilter: true),
            FeatureProperty("capacity", .number), FeatureProperty("closedOn", .day, isFilter: true),
        ])

    static let standingContainers = FeatureSelection(
        layer: .container, properties: container + [.nature],
        values: ["status": .string(Container.Status.installed.rawValue)])

    static let candidateSites = FeatureSelection(
        layer: .candidateSite,
        properties: version + [
            FeatureProperty("name", .text, isFilter: true), FeatureProperty("owner", .text, isFilter: true),
            FeatureProperty("access24h", .truth, isFilter: true), FeatureProperty("notes", .text),
        ])

    static let planSites = FeatureSelection(
        layer: .planSite,
        properties: [
            FeatureProperty("plan", .identifier, isFilter: true), FeatureProperty("rank", .integer, isFilter: true),
            FeatureProperty("areaName", .text, isFilter: true), FeatureProperty("gain", .number),
            FeatureProperty("reason", .text), FeatureProperty("revision", .integer),
            FeatureProperty("recordedAt", .time), .simulated,
        ])

    private static let area = [
        FeatureProperty("code", .text, isFilter: true), FeatureProperty("name", .text, isFilter: true),
        FeatureProperty("density", .number), FeatureProperty.nature,
    ]

    static let areas = FeatureSelection(
        layer: .area, properties: area + [FeatureProperty("kind", .text, isFilter: true)])

    static func areas(of kind: String) -> FeatureSelection {
        FeatureSelection(
            layer: .area, properties: area + [FeatureProperty("kind", .text)], values: ["kind": .string(kind)])
    }

    static let places = FeatureSelection(
        layer: .place,
        properties: [
            FeatureProperty("kind", .text, isFilter: true), FeatureProperty("name", .text, isFilter: true),
            FeatureProperty("accuracy", .number), .nature,
        ])

    static let streets = FeatureSelection(
        layer: .street,
        properties: [
            FeatureProperty("name", .text, isFilter: true), FeatureProperty("kind", .text, isFilter: true),
            FeatureProperty("walkable", .truth, isFilter: true), .nature,
        ])
}
