/// The sites that a container is compared with.
public struct ControlSites: Hashable, Sendable {
    /// What they are.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// Cells beyond the reach of every container with about as many finds before.
        case matchedCells
        /// All of the city beyond the reach of every container, as one site.
        case restOfCity
    }

    /// What they are.
    public let kind: Kind
    /// What was found there, by month.
    public let series: [SiteSeries]

    /// Takes sites to compare with.
    public init(kind: Kind, series: [SiteSeries]) { (self.kind, self.series) = (kind, series) }

    /// What was found there before and after.
    public func total(_ window: StudyWindow) -> (before: Int, after: Int) {
        series.map(window.total).reduce((0, 0)) { ($0.0 + $1.before, $0.1 + $1.after) }
    }

    /// How many times as much was found after as before, by month or by effort; nil where nothing was before.
    func change(_ window: StudyWindow) -> Double? {
        let (before, after) = total(window)
        let efforts = series.reduce((0.0, 0.0)) { ($0.0 + $1.effort(window.before), $0.1 + $1.effort(window.after)) }
        guard before > 0, efforts.0 > 0, efforts.1 > 0 else { return nil }
        return Double(after) / efforts.1 / (Double(before) / efforts.0)
    }

    /// How much more their counts vary than Poisson's; nil with fewer than two sites.
    func dispersion(_ window: StudyWindow) -> Double? {
        guard series.count > 1, let first = series.first else { return nil }
        let all = PanelRegression.Treated(series: first, effect: 0, window: window)
        return try? PanelRegression([all], controls: Array(series.dropFirst()), effects: 1).fit.dispersion
    }
}
