/// The drop boxes of Montréal, the one before/after study of needle containers by distance that we know.
///
/// Twelve drop boxes, 7,274 needles, 2.5 km², five years, quasi-Poisson regression. Within 25 m walking distance 96% fewer
/// discards (95% interval 91 to 98), within 200 m 59% fewer (30 to 76): L. de Montigny, "Discarded needles and the
/// urban environment", doctoral thesis, University of Washington, 2008. The effect falls with distance and is
/// significant up to 200 m: de Montigny, Vernez Moudon, Leigh and Kim, "Assessing a drop box programme: a spatial
/// analysis of discarded needles", International Journal of Drug Policy 21, 2010.
///
/// Those are effects over whole buffers, not at a distance. Assumed here, for want of the data: needles lay evenly over
/// the disc, so that the effect of a buffer of radius R is the mean (2/R²) ∫ e(r) r dr; the effect runs straight from the
/// box to 25 m and straight from there to 200 m; there is none beyond; and walking distance is a straight line. The
/// effect at the box itself (98%, interval 94 to 99) is chosen, the rest then follows. Each curve reproduces both buffers
/// within 0.001.
extension EffectCurve {
    /// The estimate: 96% within 25 m and 59% within 200 m.
    public static let montreal = EffectCurve(
        checked: [
            Breakpoint(metres: 0, effect: 0.98), Breakpoint(metres: 25, effect: 0.95),
            Breakpoint(metres: 200, effect: 0.369),
        ],
        shape: .linear)

    /// The lower ends of the 95% intervals: 91% within 25 m and 30% within 200 m. It is zero from 186.8 m.
    public static let montrealLower = EffectCurve(
        checked: [
            Breakpoint(metres: 0, effect: 0.94), Breakpoint(metres: 25, effect: 0.895),
            Breakpoint(metres: 186.8, effect: 0),
        ],
        shape: .linear)

    /// The upper ends of the 95% intervals: 98% within 25 m and 76% within 200 m.
    public static let montrealUpper = EffectCurve(
        checked: [
            Breakpoint(metres: 0, effect: 0.99), Breakpoint(metres: 25, effect: 0.975),
            Breakpoint(metres: 200, effect: 0.628),
        ],
        shape: .linear)
}
