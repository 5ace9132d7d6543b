import Foundation

/// A place that finds lie around: a Gaussian cluster, cut off at the bounds of the city.
struct FindCluster {
    private let longitude: Double
    private let latitude: Double
    private let spread: Double

    /// The bounds in the profile of `geodata/gent`, in degrees of WGS 84.
    private static let bounds = (west: 3.5654, south: 50.9705, east: 3.8637, north: 51.1970)
    private static let metresPerDegree = 111_320.0

    /// Draws a centre within the bounds and a standard deviation of 150 to 800 m.
    init(using random: inout SplitMix64) {
        let bounds = Self.bounds
        longitude = .random(in: bounds.west...bounds.east, using: &random)
        latitude = .random(in: bounds.south...bounds.north, using: &random)
        spread = .random(in: 150...800, using: &random)
    }

    /// Draws a position in millionths of a degree, drawn again while it lies outside the bounds after rounding.
    func position(using random: inout SplitMix64) -> (longitude: Int, latitude: Int) {
        while true {
            let (east, north) = random.normalPair()
            let x = longitude + east * spread / (Self.metresPerDegree * cos(latitude * .pi / 180))
            let y = latitude + north * spread / Self.metresPerDegree
            let position = (longitude: Int((x * 1e6).rounded()), latitude: Int((y * 1e6).rounded()))
            if Self.contains(position) { return position }
        }
    }

    private static func contains(_ position: (longitude: Int, latitude: Int)) -> Bool {
        Int((bounds.west * 1e6).rounded())...Int((bounds.east * 1e6).rounded()) ~= position.longitude
            && Int((bounds.south * 1e6).rounded())...Int((bounds.north * 1e6).rounded()) ~= position.latitude
    }
}
