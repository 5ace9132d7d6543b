import Foundation
import FoundationXML
import Geodata

/// The track of a GPX file (Topografix GPX 1.0 and 1.1): each `trkseg` is a piece.
public struct GPXTrack: Hashable, Sendable {
    /// The segments that have positions, in the order of the file.
    public let segments: [[TrackPosition]]
    /// SHA-256, in hexadecimal, of the file: by it a resend is known.
    public let originDigest: String

    /// The most bytes of a file.
    public static let largestSize = 5 * 1024 * 1024
    /// The most segments of a file.
    public static let mostSegments = 1000

    /// Reads a file with libxml2, which is given no document type, entity or encoding to work on.
    ///
    /// - Throws: ``SubmissionError``: `too-large`, `hostile-file`, `malformed` with the line that is not XML, or
    ///   `invalid` with the line of a point without a position or time.
    public init(reading file: Data) throws(SubmissionError) {
        guard file.count <= Self.largestSize else {
            throw SubmissionError(.tooLarge, field: "gpx", "is larger than \(Self.largestSize) bytes")
        }
        try Self.refuseHostile(file)
        let reader = GPXReader()
        let parser = XMLParser(data: file)
        parser.delegate = reader
        parser.shouldResolveExternalEntities = false
        let isComplete = parser.parse()
        if let refusal = reader.refusal { throw refusal }
        guard isComplete, reader.isWhole else {
            throw SubmissionError(.malformed, field: "gpx", "line \(parser.lineNumber): is not GPX")
        }
        segments = reader.segments.filter { !$0.isEmpty }
        guard !segments.isEmpty else { throw SubmissionError(.invalid, field: "gpx", "has no track points") }
        originDigest = digest(of: file)
    }

    /// Refuses what no GPX file needs, before a parser sees it: declarations of document types and entities, and any
    /// encoding in which those could hide.
    private static func refuseHostile(_ file: Data) throws(SubmissionError) {
        guard let text = String(bytes: file, encoding: .utf8), !file.contains(0) else {
            throw SubmissionError(.hostileFile, field: "gpx", "is not UTF-8")
        }
        let start = text.drop { $0 == "\u{FEFF}" }
        let declaration = start.hasPrefix("<?xml") ? start.prefix { $0 != ">" } : ""
        guard declaration.utf8.count <= 200 else {
            throw SubmissionError(.hostileFile, field: "gpx", "begins with a declaration that no GPX file needs")
        }
        if let encoding = declaration.firstMatch(of: #/<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/#) {
            guard ["utf-8", "utf8", "us-ascii"].contains(encoding.1.lowercased()) else {
                throw SubmissionError(.hostileFile, field: "gpx", "declares another encoding than UTF-8")
            }
        }
        guard !hasDeclaration([UInt8](file)) else {
            throw SubmissionError(.hostileFile, field: "gpx", "declares a document type or an entity")
        }
    }

    /// Whether `<!` begins anything but a comment or a CDATA section; looked for in the bytes, where no combining
    /// character can hide it.
    private static func hasDeclaration(_ bytes: [UInt8]) -> Bool {
        let allowed = ["--", "[CDATA["].map { Array($0.utf8) }
        return bytes.indices.dropLast().contains { index in
            guard bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "!") else { return false }
            return !allowed.contains { bytes[(index + 2)...].starts(with: $0) }
        }
    }
}

/// Collects the points of a file while it is parsed, and stops at the first thing that is wrong.
private final class GPXReader: NSObject, XMLParserDelegate {
    private(set) var segments: [[TrackPosition]] = []
    private(set) var refusal: SubmissionError?
    private var isGPX = false
    private var isBroken = false
    private var depth = 0
    private var point: (longitude: Double, latitude: Double, line: Int)?
    private var time: String?
    private var isInTime = false
    private let formatter = GPXTime()

    /// Whether it was GPX to its last tag; `parse()` alone does not tell that a file ends too early.
    var isWhole: Bool { isGPX && depth == 0 && !isBroken }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { isBroken = true }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        depth += 1
        if depth == 1 { isGPX = name == "gpx" }
        guard depth <= 32, depth > 1 || isGPX else {
            return refuse(parser, .malformed, depth > 32 ? "is nested too deep" : "is not GPX")
        }
        switch name {
        case "trkseg": start(parser)
        case "trkpt": start(parser, point: attributes)
        case "time": (isInTime, time) = (point != nil, point == nil ? time : "")
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard isInTime else { return }
        time = (time ?? "") + string
        if (time ?? "").utf8.count > 64 { refuse(parser, .invalid, "is no time") }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        depth -= 1
        switch name {
        case "time": isInTime = false
        case "trkpt": finishPoint(parser)
        default: break
        }
    }

    private func start(_ parser: XMLParser) {
        segments.append([])
        if segments.count > GPXTrack.mostSegments { refuse(parser, .invalid, "has too many segments") }
    }

    private func start(_ parser: XMLParser, point attributes: [String: String]) {
        guard let longitude = attributes["lon"].flatMap(Double.init),
            let latitude = attributes["lat"].flatMap(Double.init),
            (-180...180).contains(longitude), (-90...90).contains(latitude), !segments.isEmpty
        else { return refuse(parser, .invalid, "is a point without a position") }
        (point, time) = ((longitude, latitude, parser.lineNumber), nil)
    }

    private func finishPoint(_ parser: XMLParser) {
        guard let point else { return }
        guard let seconds = time.flatMap(formatter.seconds) else {
            return refuse(parser, .invalid, "is a point without a time", line: point.line)
        }
        segments[segments.count - 1].append(
            TrackPosition(longitude: point.longitude, latitude: point.latitude, accuracy: nil, seconds: seconds))
        self.point = nil
    }

    private func refuse(_ parser: XMLParser, _ code: SubmissionError.Code, _ what: String, line: Int? = nil) {
        if refusal == nil {
            refusal = SubmissionError(code, field: "gpx", "line \(line ?? parser.lineNumber): \(what)")
        }
        parser.abortParsing()
    }
}

/// Times of GPX: ISO 8601 with or without fractions of a second.
private struct GPXTime {
    func seconds(_ text: String) -> Double? {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let whole = trimmed.replacing(#/[.,](\d+)/#) { _ in "" }
        guard let moment = Timestamp(whole) else { return nil }
        let fraction = trimmed.firstMatch(of: #/[.,](\d+)/#).flatMap { Double("0.\($0.1)") } ?? 0
        return Double(moment.secondsSince1970) + fraction
    }
}
