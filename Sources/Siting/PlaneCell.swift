import SimpleFeatures

/// A square of the plane with the most that any place in it can be worth at some prices.
struct PlaneCell: Comparable {
    /// Where it is, edges included.
    let box: BoundingBox
    /// Which part it belongs to.
    let part: Int
    /// No place in it is worth more, in syringes a year.
    let bound: Double
    /// What its middle is worth, in syringes a year.
    let worthOfMiddle: Double
    /// The demand for which some place in it may be worth its price.
    let demand: [Int32]

    /// What is taken off every distance, in metres, so that rounding cannot put a point out of reach.
    static let slack = 1e-6

    /// Metres along an edge.
    var side: Double { box.maxX - box.minX }

    /// The four quarters, which share their edges.
    var quarters: [BoundingBox] {
        let middle = box.centre
        return [
            BoundingBox(minX: box.minX, minY: box.minY, maxX: middle.x, maxY: middle.y),
            BoundingBox(minX: middle.x, minY: box.minY, maxX: box.maxX, maxY: middle.y),
            BoundingBox(minX: box.minX, minY: middle.y, maxX: middle.x, maxY: box.maxY),
            BoundingBox(minX: middle.x, minY: middle.y, maxX: box.maxX, maxY: box.maxY),
        ]
    }

    /// By bound; of equal ones by part and place, so that the order is always the same.
    static func < (one: PlaneCell, other: PlaneCell) -> Bool {
        (one.bound, other.part, other.box.minX, other.box.minY) < (other.bound, one.part, one.box.minX, one.box.minY)
    }
}

/// Looks at cells at given prices. O(demand of the cell).
struct PlaneLens {
    private let xs: [Double]
    private let ys: [Double]
    private let weights: [Double]
    private let standingEffect: [Double]
    private let effect: EffectCurve

    init(_ demand: MergedDemand) {
        xs = demand.points.map(\.position.x)
        ys = demand.points.map(\.position.y)
        weights = demand.points.map(\.weight)
        (standingEffect, effect) = (demand.standingEffect, demand.effect)
    }

    /// The cell of a box, of whose larger cell only some demand mattered.
    func cell(_ box: BoundingBox, part: Int, among demand: [Int32], prices: [Double]) -> PlaneCell {
        let middle = box.centre
        var (bound, worth, active) = (0.0, 0.0, [Int32]())
        for index in demand {
            let point = Int(index)
            let (x, y) = (xs[point], ys[point])
            let (dx, dy) = (max(box.minX - x, x - box.maxX, 0), max(box.minY - y, y - box.maxY, 0))
            let best = profit(point, max(0, (dx * dx + dy * dy).squareRoot() - PlaneCell.slack), prices)
            guard best > 0 else { continue }
            bound += best
            active.append(index)
            let (mx, my) = (x - middle.x, y - middle.y)
            worth += max(0, profit(point, (mx * mx + my * my).squareRoot(), prices))
        }
        return PlaneCell(box: box, part: part, bound: bound, worthOfMiddle: worth, demand: active)
    }

    private func profit(_ point: Int, _ metres: Double, _ prices: [Double]) -> Double {
        weights[point] * (effect.effect(atMetres: metres) - standingEffect[point]) - prices[point]
    }
}
