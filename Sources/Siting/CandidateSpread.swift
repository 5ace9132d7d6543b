import HeapModule
import SimpleFeatures

/// Chooses some of many places by what each is worth alone, without letting them crowd together.
///
/// A plan puts few sites near each other, so that the hundredth good place around one spot serves it less than the second
/// around another. So each place chosen in a square of 100 m makes the others of that square count a tenth less; and no
/// two share a square of 20 m.
struct CandidateSpread {
    private let places: [(position: Position, potential: Double)]
    private var isOut: [Bool]
    private var taken: Set<PlaneSquare> = []
    private var crowd: [PlaneSquare: Int] = [:]
    /// The places chosen, by index.
    private(set) var chosen: [Int] = []
    private static let separation = 20.0
    private static let neighbourhood = 100.0
    private static let discount = 0.9

    init(_ places: [(position: Position, potential: Double)]) {
        self.places = places
        isOut = Array(repeating: false, count: places.count)
    }

    /// Chooses until there are so many, at most a quota of them in each square of some side. O(n log n), and a question
    /// to `isAllowed` for each place that is tried.
    mutating func choose(
        upTo limit: Int, atMost quota: Int = .max, perSquareOf side: Double = 1000,
        isAllowed: (Position) throws -> Bool
    ) rethrows {
        var perSquare: [PlaneSquare: Int] = [:]
        var offers = Heap(places.indices.filter { !isOut[$0] }.map(offer))
        while chosen.count < limit, let best = offers.popMax() {
            let position = places[best.place].position
            let square = PlaneSquare(position, side: side)
            guard perSquare[square, default: 0] < quota else { continue }
            let current = offer(best.place)
            guard current == best else {
                offers.insert(current)
                continue
            }
            isOut[best.place] = true
            guard !taken.contains(PlaneSquare(position, side: Self.separation)), try isAllowed(position) else {
                continue
            }
            taken.insert(PlaneSquare(position, side: Self.separation))
            crowd[PlaneSquare(position, side: Self.neighbourhood), default: 0] += 1
            perSquare[square, default: 0] += 1
            chosen.append(best.place)
        }
    }

    private func offer(_ place: Int) -> Offer {
        let others = crowd[PlaneSquare(places[place].position, side: Self.neighbourhood), default: 0]
        var worth = places[place].potential
        for _ in 0..<others { worth *= Self.discount }
        return Offer(worth: worth, place: place)
    }

    /// A place with what it counts for now. Of equal ones the first by rank wins.
    private struct Offer: Comparable {
        let worth: Double
        let place: Int

        static func < (one: Offer, other: Offer) -> Bool {
            (one.worth, other.place) < (other.worth, one.place)
        }
    }
}
