import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@Suite struct GPXTests {
    private static let header = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    private static func file(_ body: String, version: String = "1.1") -> String {
        "\(header)<gpx version=\"\(version)\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk>\(body)</trk></gpx>"
    }

    private static func point(_ time: String, longitude: Double = 3.72, latitude: Double = 51.05) -> String {
        "<trkpt lat=\"\(latitude)\" lon=\"\(longitude)\"><ele>7</ele><time>\(time)</time></trkpt>"
    }

    private func refusal(_ text: String) -> SubmissionError? {
        #expect(throws: SubmissionError.self, "\(text.prefix(200))") { try GPXTrack(reading: Data(text.utf8)) }
    }

    @Test("each segment of each track is a piece, with times to the fraction", arguments: ["1.0", "1.1"])
    func segments(version: String) throws {
        let body = """
            <trkseg>\(Self.point("2026-05-31T10:00:00Z"))\(Self.point("2026-05-31T12:00:05.5+02:00", latitude: 51.06))</trkseg>
            <trkseg></trkseg></trk><!-- a break --><trk><trkseg>\(Self.point("2026-05-31T11:00:00Z"))</trkseg>
            """
        let track = try GPXTrack(reading: Data(Self.file(body, version: version).utf8))
        #expect(track.segments.map(\.count) == [2, 1])
        let first = track.segments[0]
        #expect(first[1].seconds - first[0].seconds == 5.5)
        #expect(first[1].latitude == 51.06 && first[1].longitude == 3.72 && first[1].accuracy == nil)
    }

    @Test("the time of the file itself is not that of a point, and a point without one is refused with its line")
    func withoutTime() {
        let text = """
            \(Self.header)
            <gpx><metadata><time>2026-05-31T10:00:00Z</time></metadata><trk><trkseg>
            <trkpt lat="51" lon="3.7"><ele>1</ele></trkpt></trkseg></trk></gpx>
            """
        let error = refusal(text)
        #expect(error?.code == .invalid)
        #expect(error?.detail == "line 3: is a point without a time")
    }

    @Test(
        "points that cannot be are refused",
        arguments: [
            "lat=\"91\" lon=\"3\"", "lat=\"nan\" lon=\"3\"", "lat=\"51\"", "lat=\"51\" lon=\"x\"",
            "lat=\"51\" lon=\"181\"",
        ])
    func positions(attributes: String) {
        let text = Self.file("<trkseg><trkpt \(attributes)><time>2026-05-31T10:00:00Z</time></trkpt></trkseg>")
        #expect(refusal(text)?.code == .invalid)
    }

    private static let hostile = [
        """
        <?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
        <gpx><trk><name>&c;</name></trk></gpx>
        """,
        """
        <?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>
        """,
        "<?xml version=\"1.0\"?><!DOCTYPE gpx SYSTEM \"http://127.0.0.1:9/x.dtd\"><gpx/>",
        "<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE gpx+AD4-<gpx/>",
        "<?xml version='1.0' encoding='UTF-16'?><gpx/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><gpx/>",
        "<!\u{301}DOCTYPE gpx><gpx/>", "<gpx/>\0",
    ]

    @Test(
        "what hides a document type, an entity or another encoding is refused before it is parsed",
        arguments: hostile.indices)
    func hostileText(index: Int) {
        #expect(refusal(Self.hostile[index])?.code == .hostileFile)
    }

    @Test(
        "UTF-16 is refused, with and without its mark",
        arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
    func utf16(encoding: String.Encoding) throws {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE gpx><gpx/>"
        let bytes = try #require(text.data(using: encoding))
        let error = #expect(throws: SubmissionError.self) { try GPXTrack(reading: bytes) }
        #expect(error?.code == .hostileFile)
    }

    @Test(
        "what is not whole GPX is malformed",
        arguments: [
            "", "x", "<gpx>", "<kml/>", "<gpx><trk></gpx>", "<gpx>&undeclared;</gpx>",
            file("<trkseg>" + point("2026-05-31T10:00:00Z")).replacing("</trk></gpx>", with: ""),
            "<gpx>" + String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40) + "</gpx>",
        ])
    func malformed(text: String) {
        #expect(refusal(text)?.code == .malformed)
    }

    @Test("a file without points, or one that is too large, is refused")
    func limits() {
        #expect(refusal(Self.file("<trkseg/>"))?.code == .invalid)
        let error = #expect(throws: SubmissionError.self) {
            try GPXTrack(reading: Data(count: GPXTrack.largestSize + 1))
        }
        #expect(error?.code == .tooLarge)
        #expect(refusal(Self.file(String(repeating: "<trkseg/>", count: 1001)))?.code == .invalid)
    }

    @Test("broken bytes are refused or read, and never trap", arguments: 0..<6)
    func fuzz(seed: UInt64) {
        var dice = Dice(seed: seed)
        let text = Array(Self.file("<trkseg>\(Self.point("2026-05-31T10:00:00Z"))</trkseg>").utf8)
        for _ in 0..<150 {
            var broken = text
            for _ in 0..<Int.random(in: 1...5, using: &dice) {
                broken[Int.random(in: broken.indices, using: &dice)] = UInt8(truncatingIfNeeded: dice.next())
            }
            _ = try? GPXTrack(reading: Data(broken))
            _ = try? GPXTrack(reading: Data(dice.bytes(200)))
        }
    }
}
