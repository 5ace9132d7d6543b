/// When places of a kind are usually open in a week: the simplest part of OpenStreetMap's `opening_hours`, days and times.
///
/// `mo-fr 08:00-17:00, sa 09:00-12:00`. Holidays are not known: what falls in them is overcounted, which pages say.
public struct OpeningHours: Hashable, Sendable {
    /// The share, 0…1, of each of the 168 hours of a week, from Monday 00:00, in which it is open.
    public let shares: [Double]

    /// Reads the text; nil when it is not written so.
    public init?(_ text: String) {
        var shares = Array(repeating: 0.0, count: 168)
        for part in text.lowercased().split(separator: ",") {
            guard let (days, minutes) = Self.rule(part) else { return nil }
            for day in days {
                for hour in 0..<24 {
                    let open = max(0, min(minutes.upperBound, hour * 60 + 60) - max(minutes.lowerBound, hour * 60))
                    shares[day * 24 + hour] = max(shares[day * 24 + hour], Double(open) / 60)
                }
            }
        }
        guard shares.contains(where: { $0 > 0 }) else { return nil }
        self.shares = shares
    }

    private static let days = ["mo", "tu", "we", "th", "fr", "sa", "su"]

    private static func rule(_ text: Substring) -> (days: ClosedRange<Int>, minutes: Range<Int>)? {
        let form = #/\s*([a-z]{2})(?:-([a-z]{2}))?\s+([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})\s*/#
        guard let match = text.wholeMatch(of: form), let first = days.firstIndex(of: String(match.1)),
            let last = days.firstIndex(of: String(match.2 ?? match.1)), first <= last,
            let start = minute(match.3, match.4), let end = minute(match.5, match.6), start < end
        else { return nil }
        return (first...last, start..<end)
    }

    private static func minute(_ hours: Substring, _ minutes: Substring) -> Int? {
        guard let hour = Int(hours), let minute = Int(minutes), hour <= 24, minute < 60 else { return nil }
        let sum = hour * 60 + minute
        return sum <= 1440 ? sum : nil
    }
}
