import Foundation
import Geodata
import SimpleFeatures

/// Numbers, distances and days as they are written in Dutch.
enum DutchText {
    /// A number with a comma before its decimals.
    static func number(_ value: Double, decimals: Int = 0) -> String {
        let scale = pow(10, Double(decimals))
        let units = Int((abs(value) * scale).rounded())
        let (whole, fraction) = units.quotientAndRemainder(dividingBy: Int(scale))
        let digits = String(fraction)
        let padded = String(repeating: "0", count: max(0, decimals - digits.count)) + digits
        return (value < 0 && units > 0 ? "-" : "") + grouped(whole) + (decimals > 0 ? ",\(padded)" : "")
    }

    /// A number with few significant digits: whole from 10 on, one decimal below.
    static func amount(_ value: Double) -> String { number(value, decimals: abs(value) < 9.95 ? 1 : 0) }

    /// A distance in metres, in kilometres from 1 km on.
    static func metres(_ value: Double) -> String {
        value < 999.5 ? "\(number(value)) m" : "\(number(value / 1000, decimals: 1)) km"
    }

    /// A position in WGS 84: `51,0543 NB, 3,7252 OL`.
    static func position(_ position: Position) -> String {
        let latitude = "\(number(abs(position.y), decimals: 4)) \(position.y < 0 ? "ZB" : "NB")"
        let longitude = "\(number(abs(position.x), decimals: 4)) \(position.x < 0 ? "WL" : "OL")"
        return "\(latitude), \(longitude)"
    }

    /// A share in percent.
    static func percent(_ share: Double, decimals: Int = 0) -> String { "\(number(share * 100, decimals: decimals))%" }

    /// A day in a zone: `1 november 2024`.
    static func day(_ time: Timestamp, zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: time.date)
        return "\(parts.day ?? 0) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0)"
    }

    /// `geen`, `één`, `12`.
    static func count(_ number: Int) -> String {
        switch number {
        case 0: "geen"
        case 1: "één"
        default: self.number(Double(number))
        }
    }

    /// `geen vondsten`, `één vondst`, `12 vondsten`.
    static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
        "\(count(number)) \(number == 1 ? singular : plural)"
    }

    /// `a, b en c`, or with another word before the last.
    static func list(_ parts: [String], last word: String = "en") -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(word) " + last
    }

    /// The word for a kind of place; kinds that only one city has are written as they are.
    static func kind(_ kind: String) -> String { kinds[kind] ?? kind }

    private static let kinds = [
        "school": "school", "campus": "campus", "youth-centre": "jeugdhuis", "playground": "speelterrein",
        "scouts": "jeugdbeweging", "park": "park", "station": "station", "car-park": "parking",
        "public-toilet": "openbaar toilet", "square": "plein", "waterside": "waterkant",
    ]

    private static let months = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ]

    private static func grouped(_ value: Int) -> String {
        let digits = String(value)
        guard digits.count > 4 else { return digits }
        return String(digits.reversed().enumerated().flatMap { $0 > 0 && $0 % 3 == 0 ? [".", $1] : [$1] }.reversed())
    }
}
