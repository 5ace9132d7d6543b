import SimpleFeatures
import Siting

/// What sites avoid, in their order: the definition of the gain, straight from the formula.
///
/// Used to express a plan that was found under one weighting in another, such as plain syringes or the ends of the
/// effect's interval. O(sites × demand).
struct Coverage {
    let demand: [DemandPoint]
    let standing: [Position]

    /// What each site adds to those before it: Σ wᵢ · max(0, e(dᵢⱼ) − best so far), starting from what stands.
    func marginalGains(of sites: [Position], effect: EffectCurve) -> [Double] {
        var best = demand.map { point in
            standing.reduce(0.0) { max($0, self.effect(effect, point.position, $1)) }
        }
        return sites.map { site in
            var gain = 0.0
            for (index, point) in demand.enumerated() {
                let value = self.effect(effect, point.position, site)
                if value > best[index] {
                    gain += point.weight * (value - best[index])
                    best[index] = value
                }
            }
            return gain
        }
    }

    private func effect(_ curve: EffectCurve, _ point: Position, _ site: Position) -> Double {
        let metres = point.distance(to: site)
        return metres > curve.reach ? 0 : curve.effect(atMetres: metres)
    }
}
