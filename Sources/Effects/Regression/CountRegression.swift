import Foundation
import Statistics

/// A regression of counts: quasi-Poisson, with a logarithmic link and offsets.
///
///     E[y] = exp(offset + x·β),   Var[y] = φ · E[y]
///
/// The coefficients are those of the Poisson likelihood; the dispersion φ, Pearson's χ² over the degrees of freedom, widens
/// or narrows the standard errors (McCullagh and Nelder, "Generalized Linear Models", 1989, 6.2.3 and 9.2). This is the
/// model of L. de Montigny et al., International Journal of Drug Policy 21, 2010; `glm(family = quasipoisson)` of R and
/// `GLM(family=Poisson()).fit(scale="X2")` of statsmodels give the same figures.
///
/// Intervals are Wald's with the normal distribution, as those of statsmodels and of R's `confint.default`. They hold where rows
/// are independent given the model; ``ChangeScatter`` is what studies of containers add for places that go their own way.
public struct CountRegression: Hashable, Sendable {
    /// The names of the coefficients.
    public let columns: [String]
    /// β.
    public let coefficients: [Double]
    /// Pearson's χ² over the degrees of freedom; 1 for counts that vary as Poisson's do.
    public let dispersion: Double
    /// Rows less columns.
    public let degreesOfFreedom: Int
    /// Pearson's χ².
    public let pearson: Double
    /// Twice the logarithm by which a model with a coefficient for each row is likelier.
    public let deviance: Double
    /// The counts that the model expects, by row.
    public let fitted: [Double]
    /// How often the weights were made anew.
    public let rounds: Int
    /// Of XᵀWX, whose inverse is the covariance for φ = 1.
    private let factor: CholeskyFactor

    /// Estimates by iteratively reweighted least squares.
    ///
    /// Each round solves for the change of β, XᵀWX·δ = Xᵀ(y − μ), so that an error of the solver in one round is mended in
    /// the next: coefficients are as exact as the sums Xᵀ(y − μ), whatever the condition of XᵀWX. It ends when a change is
    /// below 10⁻¹⁰ standard errors.
    ///
    /// - Parameters:
    ///   - counts: what was counted, at least 0; need not be whole.
    ///   - offsets: logarithms of exposures, such as metres walked; nil for none.
    /// - Complexity: O(rounds × (rows × values in a row squared + columns³)).
    /// - Throws: ``EffectsError``.
    public init(counts: [Double], design: DesignMatrix, offsets: [Double]? = nil) throws {
        let offsets = offsets ?? [Double](repeating: 0, count: counts.count)
        try Self.check(counts, design, offsets)
        var search = try NewtonSearch(counts: counts, design: design, offsets: offsets)
        factor = try search.run()
        let means = search.means
        let pearson = zip(counts, means).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
        columns = design.columns
        coefficients = search.coefficients
        degreesOfFreedom = design.rowCount - design.columns.count
        dispersion = pearson / Double(degreesOfFreedom)
        self.pearson = pearson
        deviance = search.deviance
        fitted = means
        rounds = search.rounds
    }

    private static func check(_ counts: [Double], _ design: DesignMatrix, _ offsets: [Double]) throws {
        guard counts.count == design.rowCount, offsets.count == counts.count else {
            throw EffectsError.invalidTable(
                "\(counts.count) counts, \(design.rowCount) rows and \(offsets.count) offsets are not the same number")
        }
        guard counts.count > design.columns.count else {
            throw EffectsError.invalidTable(
                "\(counts.count) rows do not tell \(design.columns.count) coefficients and a dispersion")
        }
        if let row = counts.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
            throw EffectsError.invalidTable("the count of row \(row), \(counts[row]), is not a number of at least 0")
        }
        guard offsets.allSatisfy(\.isFinite), design.values.allSatisfy(\.isFinite) else {
            throw EffectsError.invalidTable("an offset or an explanatory value is not a finite number")
        }
        guard counts.contains(where: { $0 > 0 }) else { throw EffectsError.noCounts }
    }

    /// The covariance of two coefficients, with the dispersion in it. O(columns²).
    public func covariance(_ first: Int, _ second: Int) -> Double {
        poissonCovariance(first, second) * dispersion
    }

    /// The covariance of two coefficients for a dispersion of 1. O(columns²).
    public func poissonCovariance(_ first: Int, _ second: Int) -> Double { factor.inverseColumn(second)[first] }

    /// The standard error of a coefficient, with the dispersion in it.
    public func standardError(_ column: Int) -> Double { covariance(column, column).squareRoot() }

    /// The 95% interval of a coefficient.
    public func interval(_ column: Int) -> ClosedRange<Double> {
        let half = Normal.upperEnd * standardError(column)
        return coefficients[column] - half...coefficients[column] + half
    }

    /// The number of a coefficient by its name.
    public func column(named name: String) -> Int? { columns.firstIndex(of: name) }
}
