import HeapModule
import SimpleFeatures

/// Branch and bound over one part of the problem: the node with the largest bound first, several side by side.
///
/// How many are looked at side by side is fixed, so that the search goes the same way on any number of cores.
struct SearchTree {
    private let settling: NodeSettling
    private var open: Heap<SearchNode>
    private var settled: Double
    private var age = 0
    /// How many nodes were looked at.
    private(set) var nodes = 0
    /// The best plan that was met, in columns of the tree's problem.
    private(set) var plan: (value: Double, columns: [Int])?

    /// How many nodes are looked at side by side.
    private static let width = 4
    /// How many multipliers may wait in open nodes before the search goes depth first: some 400 MB.
    private static let storage = 50_000_000
    private let largestOpen: Int

    /// A tree over a problem that is its own base, with what is known of it.
    init(_ settling: NodeSettling, bound: Double, settled: Double, multipliers: Multipliers) {
        self.settling = settling
        self.settled = settled
        let all = Decision(
            taken: [], kept: Array(settling.base.candidates.indices), quotas: settling.base.quotas)
        open = [SearchNode(bound: bound, decision: all, multipliers: multipliers, age: 0)]
        largestOpen = max(64, 2 * Self.storage / max(1, multipliers.demand.count))
    }

    /// No plan gains more than this, or than the value searched above where that is more.
    var bound: Double { max(settled, open.max?.bound ?? -.infinity) }

    /// Whether nothing is left to look at.
    var isDone: Bool { open.isEmpty }

    /// Looks at nodes that may hold a plan above a value, until none is left or so many gains were read.
    mutating func search(above value: Double, reading limit: Int, effort: Effort) {
        let end = effort.spent + limit
        var cutoff = Cutoff(value: max(value, plan?.value ?? -.infinity), isIntegral: settling.isIntegral)
        while !open.isEmpty, effort.spent < end, !effort.isExhausted {
            let batch = nextBatch(cutoff)
            let (value, settling) = (cutoff.value, settling)
            let outcomes = Cores.map(batch.count, cores: settling.context.cores) {
                settling.settle(batch[$0], above: value, rounds: 3, steps: 15)
            }
            for outcome in outcomes { record(outcome, &cutoff) }
            effort.spend(outcomes.reduce(1) { $0 + $1.work })
        }
    }

    /// The open nodes with the largest bounds, or the smallest where too many wait; closed ones are set aside.
    private mutating func nextBatch(_ cutoff: Cutoff) -> [SearchNode] {
        var batch: [SearchNode] = []
        while batch.count < Self.width, let node = open.count > largestOpen ? open.popMin() : open.popMax() {
            if cutoff.closes(node.bound) { settled = max(settled, node.bound) } else { batch.append(node) }
        }
        return batch
    }

    private mutating func record(_ outcome: NodeOutcome, _ cutoff: inout Cutoff) {
        nodes += 1
        settled = max(settled, outcome.settled)
        if let found = outcome.plan, found.value > plan?.value ?? -.infinity {
            plan = found
            cutoff.value = max(cutoff.value, found.value)
        }
        for decision in outcome.children {
            age += 1
            open.insert(
                SearchNode(
                    bound: cutoff.tightened(outcome.bound), decision: decision, multipliers: outcome.multipliers,
                    age: age))
        }
    }
}
