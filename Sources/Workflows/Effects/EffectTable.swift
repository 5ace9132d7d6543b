import Effects
import Foundation
import Geodata
import SimpleFeatures

extension ContainerReport {
    /// A row for each band, for tables and programs.
    public var rows: [(kind: String, effect: BandEffect)] {
        guard let effect else { return [] }
        return effect.rings.map { ("ring", $0) } + effect.buffers.map { ("buffer", $0) }
            + (perHour.map { [("buffer, finds of patrols per hour", $0)] } ?? [])
    }
}

extension CityEffects {
    private static let header = [
        "container", "installedOn", "kind", "fromMetres", "toMetres", "monthsBefore", "monthsAfter", "findsBefore",
        "findsAfter", "expectedAfter", "changePercent", "lowerPercent", "upperPercent", "tooFewData", "monthsNeeded",
        "dispersion", "scatter", "controls", "controlSites", "distances", "simulated",
    ]

    /// A row for each container and band, as CSV (RFC 4180).
    public var csv: Data {
        let rows = reports.flatMap { report in
            report.rows.map { kind, effect in fields(report, kind, effect).map(Self.field).joined(separator: ",") }
        }
        return Data(([Self.header.joined(separator: ",")] + rows).map { $0 + "\r\n" }.joined().utf8)
    }

    private static func field(_ value: JSONValue) -> String {
        let text = value.text ?? ""
        return value.string == nil ? text : text.guardedForSpreadsheets.quotedForCSV
    }

    private func fields(_ report: ContainerReport, _ kind: String, _ effect: BandEffect) -> [JSONValue] {
        let (window, controls) = (report.effect?.window, report.effect?.controls)
        let shown = effect.ratio
        return [
            .string(report.container.name), JSONValue(report.container.installedOn), .string(kind),
            .number(effect.band.inner), .number(effect.band.outer), JSONValue(window?.before.count),
            JSONValue(window?.after.count), .integer(effect.before), .integer(effect.after),
            Self.number(effect.expectedAfter), Self.number(shown?.percent),
            Self.number(shown?.percentInterval.lowerBound), Self.number(shown?.percentInterval.upperBound),
            JSONValue(effect.verdict.word), JSONValue(effect.monthsNeeded), Self.number(effect.dispersion),
            Self.number(effect.scatter),
            JSONValue(controls?.kind.rawValue), JSONValue(controls?.series.count), .string(distances.rawValue),
            .bool(isSimulated),
        ]
    }

    private static func number(_ value: Double?) -> JSONValue {
        guard let value, value.isFinite else { return .null }
        return .number((value * 1000).rounded() / 1000)
    }

    /// The same with the learnt curve, for a program.
    public func json() throws -> Data {
        let rows = reports.flatMap { report in
            report.rows.map { kind, effect in
                JSONValue.object(
                    Dictionary(uniqueKeysWithValues: zip(Self.header, fields(report, kind, effect))))
            }
        }
        let without = reports.filter(\.lacksDate).map { JSONValue.string($0.container.name) }
        let answer: [String: JSONValue] = [
            "city": .string(city), "simulated": .bool(isSimulated), "finds": .integer(finds),
            "rows": .array(rows), "withoutDate": .array(without),
            "learnt": curve.map { .array($0.steps.map(Self.json)) } ?? .null,
            "learntEffect": JSONValue(curve?.text),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(JSONValue.object(answer))
    }

    private static func json(_ step: LearntCurve.Step) -> JSONValue {
        .object([
            "fromMetres": .number(step.band.inner), "toMetres": .number(step.band.outer),
            "effect": number(step.effect), "lower": number(step.lower), "upper": number(step.upper),
            "findsBefore": .integer(step.before), "findsAfter": .integer(step.after),
        ])
    }
}

extension ContainerReport {
    /// Whether nothing can be said since the day on which it came is not known.
    fileprivate var lacksDate: Bool {
        if case .noDate = outcome { true } else { false }
    }
}

extension EffectVerdict {
    /// Why nothing can be said, as a word; nil where something can.
    public var word: String? {
        switch self {
        case .changed: nil
        case .tooFewData(.monthsBefore): "months-before"
        case .tooFewData(.monthsAfter): "months-after"
        case .tooFewData(.findsBefore): "finds-before"
        case .tooFewData(.expectedAfter): "expected-after"
        case .tooFewData(.wideInterval): "wide-interval"
        case .tooFewData(.noControls): "no-controls"
        }
    }
}
