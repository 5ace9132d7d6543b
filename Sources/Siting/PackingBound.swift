import SimpleFeatures

/// Whether a plan can still be completed from some candidates, by bounds on how many of them keep the rules together.
struct PackingBound {
    private let plan: Plan
    private let allowed: [Int]

    init(_ plan: Plan, _ allowed: [Int]) {
        (self.plan, self.allowed) = (plan, allowed)
    }

    /// How many sites the plan still needs.
    private var needed: Int { plan.rules.count - plan.chosen.count }

    /// Whether it is proven that the plan cannot be completed. O(allowed · log allowed).
    var rulesOutCompletion: Bool {
        guard needed > 0 else { return true }
        return !areasHaveRoom || (plan.rules.conflicts.spacing > 0 && !hullHasRoom)
    }

    private var areasHaveRoom: Bool {
        var inArea = [Int](repeating: 0, count: plan.rules.areaLimit.count)
        var outside = 0
        for candidate in allowed {
            let area = plan.rules.area[candidate]
            if area < 0 { outside += 1 } else { inArea[area] += 1 }
        }
        let most = inArea.indices.reduce(outside) { $0 + min(inArea[$1], plan.room(in: $1)) }
        let isServable = inArea.indices.allSatisfy { inArea[$0] > 0 || !plan.lacks($0) }
        return most >= needed && isServable
            && inArea.indices.count { inArea[$0] > 0 && plan.isUnserved($0) } >= plan.areasToServe
    }

    /// Whether the convex hull of the candidates is large enough.
    ///
    /// Of points that are d apart or more, a compact convex set of area A and perimeter P holds at most 2A / (√3 d²) +
    /// P / 2d + 1 (Oler, "An inequality in the geometry of numbers", Acta Mathematica 105, 1961).
    private var hullHasRoom: Bool {
        let hull = ConvexHull(of: allowed.map { plan.rules.conflicts.positions[$0] })
        let spacing = plan.rules.conflicts.spacing
        let most = 2 * hull.area / (3.0.squareRoot() * spacing * spacing) + hull.perimeter / (2 * spacing) + 1
        return most * (1 + 1e-9) >= Double(needed)
    }
}
