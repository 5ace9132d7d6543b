import Foundation

/// A CSV file of made-up finds in Ghent, the same bytes on every machine: one find a minute from 1 January 2024, each
/// in one of 40 clusters.
struct FindsFile {
    private var random = SplitMix64(seed: 20_240_101)
    private let clusters: [FindCluster]

    private static let settings = ["doorway", "park", "playground", "square", "street", "waterside"]
    private static let services = ["community-guards", "opstap", "parks", "police", "waste"]
    private static let secondsAtStart = 1_704_067_200
    private static let minutesPerDay = 1440

    private init() {
        var random = random
        clusters = (0..<40).map { _ in FindCluster(using: &random) }
        self.random = random
    }

    /// The most rows whose times all lie before now.
    static func maximumRows(now: Date) -> Int {
        (Int(now.timeIntervalSince1970) - secondsAtStart) / 60
    }

    /// Writes the file.
    static func write(rows: Int, to path: String) throws {
        var file = try TextFile(path)
        var finds = FindsFile()
        try file.append("id,occurredAt,longitude,latitude,accuracy,count,setting,service\n")
        var day = ""
        for number in 0..<rows {
            if number % minutesPerDay == 0 { day = Self.day(number / minutesPerDay) }
            try file.append(finds.row(number, day: day))
        }
        try file.close()
    }

    private mutating func row(_ number: Int, day: String) -> String {
        let minute = number % Self.minutesPerDay
        let cluster = clusters[Int.random(in: clusters.indices, using: &random)]
        let (longitude, latitude) = cluster.position(using: &random)
        let accuracy = Int.random(in: 3...40, using: &random)
        let count = Int.random(in: 1...5, using: &random)
        let setting = Self.settings[Int.random(in: Self.settings.indices, using: &random)]
        let service = Self.services[Int.random(in: Self.services.indices, using: &random)]
        return "\(number),\(day)T\(padded(minute / 60, 2)):\(padded(minute % 60, 2)):00Z,"
            + "\(degrees(longitude)),\(degrees(latitude)),\(accuracy),\(count),\(setting),\(service)\n"
    }

    private static func day(_ number: Int) -> String {
        Date(timeIntervalSince1970: Double(secondsAtStart + number * 86_400))
            .formatted(.iso8601.year().month().day())
    }
}

private func degrees(_ millionths: Int) -> String {
    "\(millionths / 1_000_000).\(padded(millionths % 1_000_000, 6))"
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
