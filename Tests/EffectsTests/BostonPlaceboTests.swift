import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Effects

/// Containers that were never there, at places and days drawn by lot among real finds: whatever a study claims of them is false.
///
/// docs/effects.md has the shares for more of them.
@Suite("Placebos in Boston", .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct BostonPlaceboTests {
    /// How many whole months before and after.
    private static let length = 12
    /// January 2021 to January 2025.
    private static let months = 49

    private static func finds() throws -> [DatedFind] {
        let text = try String(contentsOfFile: SharedData.path("boston/needles-2021-2025.csv"), encoding: .utf8)
        let project = try CoordinateTransformation(
            from: CoordinateReferenceSystem(epsg: 4326), to: CoordinateReferenceSystem(epsg: 26986))
        return try text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard let year = Int(fields[1].prefix(4)), let month = Int(fields[1].dropFirst(5).prefix(2)),
                let latitude = Double(fields[3]), let longitude = Double(fields[4]), fields.last != "0"
            else { return nil }
            return DatedFind(
                position: try project(Position(longitude: longitude, latitude: latitude)),
                month: (year - 2021) * 12 + month - 1)
        }
    }

    /// What is said of a container that came in a month to where something was found in the months before.
    private func placebo(_ finds: [DatedFind], at month: Int, _ dice: inout Dice) -> BandEffect? {
        let start = month - Self.length
        let window = StudyWindow(before: 0..<Self.length, after: Self.length + 1..<2 * Self.length + 1)
        let near = finds.filter { (0..<window.after.upperBound).contains($0.month - start) }
            .map { DatedFind(position: $0.position, month: $0.month - start) }
        guard let place = near.filter({ window.before.contains($0.month) }).randomElement(using: &dice)?.position else {
            return nil
        }
        let around = near.filter { place.distance(to: $0.position) <= Band.whole.outer }
        let series = SiteSeries(around, months: window.after.upperBound)
        let controls = ControlCells(near, awayFrom: [place], months: window.after.upperBound)
            .sites(findsBefore: series.total(window.before), window: window)
        return ContainerEffect.band(.whole, series, window: window, controls: controls) { _ in 0 }
    }

    @Test func `Of containers that never were, few are said to have done something`() throws {
        let finds = try Self.finds()
        #expect(finds.count > 33_000)
        var dice = Dice(seed: 1)
        let effects = (0..<60).compactMap { _ in
            placebo(finds, at: Int.random(in: 12...(Self.months - 13), using: &dice), &dice)
        }
        let ratios = effects.compactMap(\.ratio)
        #expect(ratios.count > 20)
        #expect(ratios.count(where: \.excludesNoChange) * 8 <= ratios.count)
        // Most of them were compared with places that changed by more than a fifth by themselves.
        #expect(effects.compactMap(\.scatter).count { $0 > 0.2 } > 30)
    }
}
