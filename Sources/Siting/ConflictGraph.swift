/// Which of some candidates conflict, as rows of bits: sets of them are compared 64 at a time.
///
/// Vertices are numbered from west to east. Memory: n² / 8 bytes, 2 MB at most.
struct ConflictGraph {
    /// A set of vertices.
    struct Vertices {
        fileprivate(set) var words: [UInt64]

        /// How many there are.
        var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

        /// Takes a vertex out.
        mutating func remove(_ vertex: Int) { words[vertex / 64] &= ~(1 << UInt64(vertex % 64)) }

        /// The vertices in increasing order.
        var all: [Int] {
            var vertices: [Int] = []
            for index in words.indices {
                var word = words[index]
                while word != 0 {
                    vertices.append(index * 64 + word.trailingZeroBitCount)
                    word &= word - 1
                }
            }
            return vertices
        }
    }

    /// The most vertices.
    static let largest = 4096

    /// The candidate of each vertex.
    let candidates: [Int]
    private let width: Int
    private var rows: [UInt64]

    /// Finds the conflicts by a sweep from west to east. O(n² width of the spacing / width of the whole).
    init(_ candidates: [Int], _ conflicts: SpacingConflicts) {
        let positions = conflicts.positions
        let sorted = candidates.sorted {
            (positions[$0].x, positions[$0].y, $0) < (positions[$1].x, positions[$1].y, $1)
        }
        self.candidates = sorted
        width = (sorted.count + 63) / 64
        rows = Array(repeating: 0, count: width * sorted.count)
        for one in sorted.indices {
            for other in (one + 1)..<max(one + 1, sorted.count) {
                guard positions[sorted[other]].x - positions[sorted[one]].x < conflicts.spacing else { break }
                guard conflicts.clash(sorted[one], sorted[other]) else { continue }
                rows[one * width + other / 64] |= 1 << UInt64(other % 64)
                rows[other * width + one / 64] |= 1 << UInt64(one % 64)
            }
        }
    }

    /// All of them.
    var vertices: Vertices { vertices(Array(candidates.indices)) }

    /// A set of some vertices.
    func vertices(_ members: [Int]) -> Vertices {
        var words = [UInt64](repeating: 0, count: width)
        for vertex in members { words[vertex / 64] |= 1 << UInt64(vertex % 64) }
        return Vertices(words: words)
    }

    /// Whether two vertices conflict.
    func conflict(_ one: Int, _ other: Int) -> Bool { rows[one * width + other / 64] >> UInt64(other % 64) & 1 == 1 }

    /// How many of some vertices a vertex conflicts with.
    func degree(_ vertex: Int, in set: Vertices) -> Int {
        var degree = 0
        for word in 0..<width { degree += (rows[vertex * width + word] & set.words[word]).nonzeroBitCount }
        return degree
    }

    /// Those of some vertices that a vertex conflicts with.
    func neighbours(of vertex: Int, in set: Vertices) -> Vertices {
        Vertices(words: (0..<width).map { rows[vertex * width + $0] & set.words[$0] })
    }

    /// Whether fewer than so many groups, in each of which all conflict with each other, hold all of some vertices: then no
    /// plan has so many of them. Greedy, from west to east.
    func cliques(coverWithFewerThan limit: Int, _ members: [Int]) -> Bool {
        var common: [Vertices] = []
        let whole = vertices
        for vertex in members {
            let fitting = common.firstIndex { $0.words[vertex / 64] >> UInt64(vertex % 64) & 1 == 1 }
            if let fitting {
                common[fitting] = neighbours(of: vertex, in: common[fitting])
            } else {
                common.append(neighbours(of: vertex, in: whole))
            }
            if common.count >= limit { return false }
        }
        return true
    }
}
