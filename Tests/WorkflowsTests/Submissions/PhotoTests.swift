import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@Suite struct PhotoTests {
    private let town: PatrolTown

    init() throws { town = try PatrolTown() }

    @Test("nothing but the image is left: no EXIF, no XMP, no comment, no profile, nothing after the end")
    func cleaned() throws {
        let picture = Jpeg.picture()
        var received = Jpeg.inserting(0xE1, Jpeg.exifWithGPS, into: picture)
        received = Jpeg.inserting(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x:GEHEIMEXMP/>".utf8), into: received)
        received = Jpeg.inserting(0xFE, Array("GEHEIMECOMMENTAAR".utf8), into: received)
        received = Jpeg.inserting(0xE2, Array("ICC_PROFILE\0\u{1}\u{1}GEHEIMPROFIEL".utf8), into: received)
        received += Data("<script>GEHEIMSTAART</script>".utf8)
        #expect(received.range(of: Data("GEHEIM".utf8)) != nil)
        let photo = try CleanPhoto(cleaning: received)
        for trace in ["GEHEIM", "Exif", "ns.adobe", "ICC_PROFILE", "<script>"] {
            #expect(photo.bytes.range(of: Data(trace.utf8)) == nil, "\(trace)")
        }
        #expect((photo.width, photo.height) == (64, 48))
        #expect(Jpeg.pixels(of: photo.bytes) == Jpeg.pixels(of: picture))
        #expect(photo.bytes.suffix(2) == Data([0xFF, 0xD9]))
    }

    private static let noImages: [(String, Data)] = [
        ("nothing", Data()), ("text", Data("<html>".utf8)), ("the first bytes", Data([0xFF, 0xD8, 0xFF])),
        ("PNG", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data(count: 100)),
        ("a half", Jpeg.picture().prefix(Jpeg.picture().count / 2)),
        ("without its last bytes", Jpeg.picture().dropLast(2)),
        ("text that begins as a JPEG", Data([0xFF, 0xD8, 0xFF]) + Data("<script>alert(1)</script>".utf8)),
        ("too wide", Jpeg.picture(width: 4097, height: 8)), ("too high", Jpeg.picture(width: 8, height: 4097)),
    ]

    @Test("what is no whole JPEG within the limits is refused", arguments: noImages.indices)
    func refused(index: Int) {
        let error = #expect(throws: SubmissionError.self, "\(Self.noImages[index].0)") {
            try CleanPhoto(cleaning: Self.noImages[index].1)
        }
        #expect(error?.code == .notAnImage, "\(Self.noImages[index].0)")
    }

    @Test("a picture of the largest size is taken, and one byte too many is not")
    func limits() throws {
        #expect(try CleanPhoto(cleaning: Jpeg.picture(width: 4096, height: 8)).width == 4096)
        let padding = Data(count: CleanPhoto.largestSize + 1 - Jpeg.picture().count)
        let error = #expect(throws: SubmissionError.self) { try CleanPhoto(cleaning: Jpeg.picture() + padding) }
        #expect(error?.code == .tooLarge)
        #expect(throws: Never.self) { try CleanPhoto(cleaning: Jpeg.picture() + padding.dropLast()) }
    }

    @Test("broken bytes are refused or cleaned, and never trap", arguments: 0..<8)
    func fuzz(seed: UInt64) {
        var dice = Dice(seed: seed)
        let picture = Jpeg.inserting(0xE1, Jpeg.exifWithGPS, into: Jpeg.picture())
        for _ in 0..<60 {
            var broken = [UInt8](picture)
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                broken[Int.random(in: 2..<broken.count, using: &dice)] = UInt8(truncatingIfNeeded: dice.next())
            }
            let clean = try? CleanPhoto(cleaning: Data(broken))
            #expect(clean?.bytes.range(of: Data("GEHEIM".utf8)) == nil)
            _ = try? CleanPhoto(cleaning: Data([0xFF, 0xD8, 0xFF] + dice.bytes(300)))
        }
    }

    @Test("a photo is stored once, for the team that sent the find and for planners")
    func stored() async throws {
        let (report, photo) = (town.report(), try CleanPhoto(cleaning: Jpeg.picture()))
        func attach(_ photo: CleanPhoto, by team: Submitter) async throws -> SubmissionReceipt {
            try await attachPhoto(photo, to: report.id, by: team, now: town.now, in: town.geodata)
        }
        #expect(await refusal { try await attach(photo, by: town.team) }?.code == .unknownFind)
        try await town.send(report)
        #expect(await refusal { try await attach(photo, by: town.otherTeam) }?.code == .forbidden)
        #expect(try await attach(photo, by: town.team).status == .stored)
        #expect(try await attach(photo, by: town.team).status == .alreadyStored)
        let other = try CleanPhoto(cleaning: Jpeg.picture(width: 32))
        #expect(await refusal { try await attach(other, by: town.team) }?.code == .conflict)
        #expect(try town.finds().map(\.photo) == [true])
        let planner = Submitter(name: "plan", service: nil, role: .planner)
        for reader in [town.team, planner] {
            #expect(try Workflows.photo(of: report.id, for: reader, in: town.geodata) == photo.bytes)
        }
        let error = #expect(throws: SubmissionError.self) {
            try Workflows.photo(of: report.id, for: town.otherTeam, in: town.geodata)
        }
        #expect(error?.code == .forbidden)
    }
}
