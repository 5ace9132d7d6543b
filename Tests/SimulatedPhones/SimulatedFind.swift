import Foundation

/// A find as a phone stores it before it is sent: the same text with every resend.
public struct SimulatedFind: Sendable {
    /// Made by the phone.
    public let id: UUID
    /// When it was found, ISO 8601.
    public let occurredAt: String
    /// Degrees east, WGS 84.
    public let longitude: Double
    /// Degrees north, WGS 84.
    public let latitude: Double
    /// What else a find holds, the same in each.
    public static let note = "Onder de bank bij de halte, in de struiken"

    /// A find of this moment, within 2 km of the Korenmarkt in Ghent.
    public init() {
        id = UUID()
        occurredAt = Date().ISO8601Format()
        longitude = (3.7218 + Double.random(in: -0.025...0.025)).rounded(decimals: 6)
        latitude = (51.0546 + Double.random(in: -0.015...0.015)).rounded(decimals: 6)
    }

    /// The body of `POST /api/finds`.
    public var json: String {
        """
        {"id":"\(id.uuidString.lowercased())","occurredAt":"\(occurredAt)","longitude":\(longitude),\
        "latitude":\(latitude),"accuracy":8,"count":2,"kind":"syringe","setting":"park","cleared":true,\
        "note":"\(Self.note)","patrol":null}
        """
    }
}

extension Double {
    fileprivate func rounded(decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        return (self * scale).rounded() / scale
    }
}
