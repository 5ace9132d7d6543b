import Foundation
import Geodata
import Workflows

/// The weekly digest as a mail. A mail leaves the wall, so it holds no place, no date of an observation, and no count under 5.
public struct DigestMail: Sendable {
    /// What it is about.
    public let subject: String
    /// The text, in lines.
    public let text: String

    /// Writes the mail in a language.
    ///
    /// - Parameters:
    ///   - areaName: what people call the area; nil for the whole city.
    ///   - origin: the address of the service, for the link.
    /// - Throws: what is wrong with the files of messages.
    public init(
        _ digest: WeeklyDigest, areaName: String?, city: String, origin: Origin, language: Language
    ) throws {
        let messages = try MessageCatalogue(folder: Assets.folder("Messages"))
        func say(_ key: String, _ values: [String: String] = [:]) -> String {
            messages.text("hotspots.mail.\(key)", in: language, values)
        }
        let area = areaName ?? messages.text("hotspots.digest.wholeCity", in: language)
        let week = digest.week.description
        let counts = [
            ("observations", digest.observations), ("before", digest.before), ("priority", digest.priority.count),
            ("new", digest.new.count), ("due", digest.due.count),
        ]
        subject = say("subject", ["week": week, "city": city])
        var lines = [say("lead", ["week": week, "area": area, "city": city]), ""]
        if digest.isSimulated { lines += [say("simulated"), ""] }
        for (key, count) in counts { lines.append(say(key, ["count": Self.published(count, say("few"))])) }
        lines += ["", say("effort"), "", say("link"), "\(origin)/hotspots/weekbericht?week=\(week)", "", say("why")]
        text = lines.joined(separator: "\n")
    }

    /// A count, unless it is small; zero is small too, or its absence would tell.
    private static func published(_ count: Int, _ few: String) -> String {
        count >= SmallCounts.smallest ? String(count) : few
    }
}
