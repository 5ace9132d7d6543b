/// A coordinate reference system by the code of its authority, such as `EPSG:3812`.
///
/// Declared by the input, never guessed from the numbers.
public struct CoordinateReferenceSystem: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The code in the EPSG registry; also the SRID under which SpatiaLite stores geometries.
    public let epsg: Int

    /// WGS 84, longitude and latitude in degrees: the CRS of GeoJSON and GPS receivers.
    public static let wgs84 = CoordinateReferenceSystem(epsg: 4326)

    /// Makes a CRS from its EPSG code; whether PROJ knows it shows when it is used.
    public init(epsg: Int) {
        self.epsg = epsg
    }

    /// Understands `EPSG:3812`, `3812`, OGC URNs and URLs of EPSG codes, and the `CRS84` of older GeoJSON files.
    ///
    /// - Throws: ``CoordinateError/unknownCRS(_:)`` for anything else.
    public init(_ text: String) throws {
        let upper = text.trimmingPrefix(while: \.isWhitespace).uppercased()
        if upper.hasSuffix("CRS84") {
            self = .wgs84
            return
        }
        let code = upper.split(whereSeparator: { $0 == ":" || $0 == "/" }).last.flatMap { Int($0) }
        guard let code, code > 0, upper.contains("EPSG") || upper.allSatisfy(\.isNumber) else {
            throw CoordinateError.unknownCRS(text)
        }
        self.init(epsg: code)
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The text form, `EPSG:3812`.
    public var description: String { "EPSG:\(epsg)" }
}

/// What can be wrong with a CRS or with coordinates in it.
public enum CoordinateError: Error, Equatable, CustomStringConvertible {
    /// The text names no CRS that PROJ knows.
    case unknownCRS(String)
    /// PROJ has no operation between the two systems.
    case noTransformation(from: CoordinateReferenceSystem, to: CoordinateReferenceSystem, reason: String)
    /// A position for which the operation is not defined.
    case outsideDomain(Position)

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .unknownCRS(let text):
            "‘\(text)’ is not a coordinate reference system that PROJ knows; write its EPSG code, such as EPSG:31370"
        case .noTransformation(let source, let target, let reason):
            "PROJ cannot convert \(source) to \(target): \(reason)"
        case .outsideDomain(let position):
            "position (\(position.x), \(position.y)) lies outside the area where its CRS is defined"
        }
    }
}
