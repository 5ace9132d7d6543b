import HeapModule
import SimpleFeatures

/// Finds what places of the plane are worth most at some prices: best-first search over ever smaller squares.
///
/// "Big square small square": Hansen, Peeters, Richard & Thisse, "The minisum and minimax location problems revisited",
/// Operations Research 33, 1985; with the bounds of Plastria, "GBSSS: the generalized big square small square method for
/// planar single-facility location", European Journal of Operational Research 62, 1992.
struct PlaneSearch {
    /// What a search found at some prices.
    struct Answer {
        /// No allowed set of places is worth more, in syringes a year; without the sum of the prices.
        var worth = 0.0
        /// The best place seen in each part that competes, with its part.
        var places: [(position: Position, part: Int)] = []
        /// How many cells were looked at.
        var cells = 0
    }

    /// The parts of the plane.
    let parts: PlaneParts
    private let lens: PlaneLens
    private let rules: SitingRules
    /// Below this side, in metres, a cell is not divided further.
    private static let smallestSide = 0.02
    /// Parts worth less than this share of the last site taken do not compete.
    private static let competition = 0.8

    init(_ demand: MergedDemand, parts: PlaneParts, rules: SitingRules) {
        (self.parts, self.rules) = (parts, rules)
        lens = PlaneLens(demand)
    }

    /// Searches until the sites that are worth most are known within a tolerance each, or so many cells were looked at.
    /// The bound holds either way: a cell that is not divided counts for all that it can be worth.
    func answer(prices: [Double], tolerance: Double, cells limit: Int) -> Answer {
        var answer = Answer()
        var heap = Heap<PlaneCell>()
        var best = [(worth: Double, position: Position)](repeating: (0, Position(x: 0, y: 0)), count: parts.parts.count)
        func look(_ box: BoundingBox, part: Int, among demand: [Int32]) {
            guard !isForbidden(box, in: parts.parts[part]) else { return }
            let cell = lens.cell(box, part: part, among: demand, prices: prices)
            answer.cells += 1
            if cell.bound > 0 { heap.insert(cell) }
            if cell.worthOfMiddle > best[part].worth { best[part] = (cell.worthOfMiddle, box.centre) }
        }
        for (index, part) in parts.parts.enumerated() {
            look(part.square.box(side: parts.side), part: index, among: part.demand)
        }
        var selection = PlaneSelection(rules, capacity: parts.capacity)
        var isSettled = [Bool](repeating: false, count: parts.parts.count)
        var last = 0.0
        while selection.left > 0, let cell = heap.popMax() {
            guard !isSettled[cell.part], selection.room(in: parts.parts[cell.part]) > 0 else { continue }
            if cell.bound - best[cell.part].worth <= tolerance || cell.side < Self.smallestSide || answer.cells >= limit
            {
                isSettled[cell.part] = true
                _ = selection.take(parts.parts[cell.part], worth: cell.bound)
                last = cell.bound
            } else {
                for quarter in cell.quarters { look(quarter, part: cell.part, among: cell.demand) }
            }
        }
        answer.worth = selection.value
        answer.places = best.indices.filter { best[$0].worth > 0 && best[$0].worth >= Self.competition * last }
            .map { (best[$0].position, $0) }
        return answer
    }

    /// Whether every place of a box is nearer than the spacing to a standing container.
    private func isForbidden(_ box: BoundingBox, in part: PlaneParts.Part) -> Bool {
        part.containers.contains { container in
            let (dx, dy) = (
                max(container.x - box.minX, box.maxX - container.x), max(container.y - box.minY, box.maxY - container.y)
            )
            return (dx * dx + dy * dy).squareRoot() < rules.spacing - PlaneCell.slack
        }
    }
}
