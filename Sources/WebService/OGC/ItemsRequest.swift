import Foundation
import Geodata
import Hummingbird
import SimpleFeatures
import Workflows

/// What a request for items asks for, checked.
struct ItemsRequest: Sendable {
    static let defaultLimit = 100
    static let largestLimit = 10_000

    let collection: OfferedCollection
    let crs: ServedCRS
    private(set) var features: FeatureRequest

    /// Reads the parameters.
    ///
    /// - Parameter isPage: whether there are pages; else everything is asked for at once.
    /// - Throws: ``OGCProblem``.
    init(_ query: OGCQuery, of collection: OfferedCollection, isPage: Bool, in house: House) throws {
        self.collection = collection
        crs = try house.servedCRS("crs", of: query)
        var selection = collection.selection
        for property in selection.properties where property.isFilter {
            guard let text = query[property.name] else { continue }
            let value = try property.value(of: text)
            // What the collection itself is confined to is not widened by anyone.
            selection.values.merge([property.name: value]) { confined, _ in confined }
        }
        if let text = query["bbox"] {
            selection.area = try house.servedCRS("bbox-crs", of: query).area(of: try Self.numbers(text))
        } else if query["bbox-crs"] != nil {
            _ = try house.servedCRS("bbox-crs", of: query)
        }
        if let text = query["datetime"] {
            let period = try RequestedPeriod(text, zone: house.geodata.profile.zone)
            (selection.from, selection.through) = (period.from, period.through)
        }
        features = FeatureRequest(selection, output: try crs.output())
        guard isPage else { return }
        features.limit = try Self.limit(query["limit"])
        features.after = try query["cursor"].map(Self.cursor)
    }

    private static func numbers(_ text: String) throws(OGCProblem) -> [Double] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }.filter(\.isFinite)
        guard numbers.count == parts.count else { throw .invalid("‘bbox’ is not a list of numbers: ‘\(text)’") }
        return numbers
    }

    private static func limit(_ text: String?) throws(OGCProblem) -> Int {
        guard let text else { return defaultLimit }
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .invalid("‘limit’ is a whole number from 1, not ‘\(text)’")
        }
        let limit = Int(text) ?? largestLimit
        guard limit >= 1 else { throw .invalid("‘limit’ is a whole number from 1, not ‘\(text)’") }
        return min(limit, largestLimit)
    }

    private static func cursor(_ text: String) throws(OGCProblem) -> UUID {
        guard let id = UUID(uuidString: text) else { throw .invalid("‘cursor’ is not one that a link ‘next’ gave") }
        return id
    }
}

/// A moment or a period of RFC 3339, with ends that may be open.
struct RequestedPeriod: Equatable {
    private(set) var from: Timestamp?
    private(set) var through: Timestamp?

    /// Reads the text.
    ///
    /// - Throws: ``OGCProblem``.
    init(_ text: String, zone: TimeZone) throws(OGCProblem) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let ends = parts.count == 1 ? [text, text] : parts
        guard ends.count == 2 else { throw Self.unreadable(text) }
        from = try Self.moment(ends[0], of: text, isStart: true, zone: zone)
        through = try Self.moment(ends[1], of: text, isStart: false, zone: zone)
        if parts.count == 1 {
            guard from != nil else { throw Self.unreadable(text) }
            return
        }
        guard from != nil || through != nil else { throw Self.unreadable(text) }
        if let from, let through, from > through { throw .invalid("‘datetime’ ends before it begins: ‘\(text)’") }
    }

    private static func unreadable(_ text: String) -> OGCProblem {
        .invalid("‘datetime’ is no moment or period of RFC 3339: ‘\(text)’")
    }

    /// The first moment, or the last, that a text means; nil where it is open.
    ///
    /// Times are kept to the second: of a part of a second, a start means the next one and an end the one before.
    private static func moment(
        _ end: String, of text: String, isStart: Bool, zone: TimeZone
    ) throws(OGCProblem) -> Timestamp? {
        if end.isEmpty || end == ".." { return nil }
        // A plus sign that nobody encoded has come as a space.
        let end = end.replacing(" ", with: "+").uppercased()
        let form = #/\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?/#
        let parser = TimeParser(timeZone: zone, dayFirst: false)
        guard let match = end.wholeMatch(of: form), let time = try? parser.timestamp(from: end) else {
            throw unreadable(text)
        }
        guard end.contains("T") else {
            let start = time.startOfDay(in: zone)
            return isStart ? start : Timestamp(secondsSince1970: start.startOfNextDay(in: zone).secondsSince1970 - 1)
        }
        let hasFraction = match.1?.contains { $0 != "." && $0 != "0" } ?? false
        return isStart && hasFraction ? Timestamp(secondsSince1970: time.secondsSince1970 + 1) : time
    }
}
