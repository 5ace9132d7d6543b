import Foundation
import Geodata

/// Numbers, distances and days as people of a language write them.
struct LocalText: Sendable {
    private let locale: Locale
    private let zone: TimeZone

    init(_ language: Language, zone: TimeZone) {
        let region = [Language.dutch: "nl_BE", .english: "en_GB", .french: "fr_BE"]
        locale = Locale(identifier: region[language] ?? "nl_BE")
        self.zone = zone
    }

    /// A number with so many decimals.
    func number(_ value: Double, decimals: Int = 0) -> String {
        // A number that is rounded to nothing has no sign.
        let scale = pow(10, Double(decimals))
        let rounded = (value * scale).rounded() / scale + 0
        return rounded.formatted(
            .number.precision(.fractionLength(decimals)).locale(locale))
    }

    /// A number with few significant digits: whole from 10 on, one decimal below.
    func amount(_ value: Double) -> String { number(value, decimals: abs(value) < 9.95 ? 1 : 0) }

    /// A number with the decimals it has, at most three.
    func plain(_ value: Double) -> String {
        value.formatted(.number.precision(.fractionLength(0...3)).locale(locale))
    }

    /// A number with its interval: `12 (9–15)`.
    func amount(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
        guard let interval else { return amount(value) }
        return "\(amount(value)) (\(amount(interval.lowerBound))–\(amount(interval.upperBound)))"
    }

    /// A distance in metres, in kilometres from 1 km on.
    func metres(_ value: Double) -> String {
        value < 999.5 ? "\(number(value)) m" : "\(number(value / 1000, decimals: 1)) km"
    }

    /// A share in percent.
    func percent(_ share: Double, decimals: Int = 0) -> String { "\(number(share * 100, decimals: decimals))%" }

    /// The day of a moment: `1 november 2024`.
    func day(_ time: Timestamp) -> String {
        var style = Date.FormatStyle(
            date: .long, time: .omitted, locale: locale, calendar: .init(identifier: .gregorian))
        style.timeZone = zone
        return time.date.formatted(style)
    }

    /// The last day of a period that ends with a midnight.
    func lastDay(before end: Timestamp) -> String { day(Timestamp(secondsSince1970: end.secondsSince1970 - 1)) }
}
