import TestSupport
import Testing

@testable import VectorTiles

struct SimplificationTests {
    private func line(_ seed: UInt64, count: Int) -> [PlanePoint] {
        var dice = Dice(seed: seed)
        var point = PlanePoint(0, 0)
        return (0..<count).map { _ in
            point += PlanePoint(.random(in: -5...5, using: &dice), .random(in: -5...5, using: &dice))
            return point
        }
    }

    /// The same rule, looking at every vertex every time.
    private func slow(_ points: [PlanePoint], isRing: Bool, tolerance: Double) -> [PlanePoint] {
        var rest = points
        var floor = [Double](repeating: 0, count: points.count)
        while rest.count > (isRing ? 3 : 2) {
            let places = isRing ? Array(rest.indices) : Array(rest.indices.dropFirst().dropLast())
            func area(_ place: Int) -> Double {
                let (before, after) = (rest[(place + rest.count - 1) % rest.count], rest[(place + 1) % rest.count])
                return max(floor[place], abs(rest[place].doubledArea(before, after)))
            }
            guard let least = places.min(by: { area($0) < area($1) }), area(least) < 2 * tolerance * tolerance else {
                break
            }
            let gone = area(least)
            for side in [-1, 1] {
                let neighbour = (least + side + rest.count) % rest.count
                floor[neighbour] = gone
            }
            rest.remove(at: least)
            floor.remove(at: least)
        }
        return rest
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `The queue leaves out the same vertices as looking at each every time`(seed: UInt64) {
        let points = line(seed, count: 60)
        for isRing in [false, true] {
            let fast = Simplification.simplified(points, isRing: isRing, tolerance: 4)
            #expect(fast == slow(points, isRing: isRing, tolerance: 4))
            #expect(fast.count < points.count)
        }
    }

    @Test func `The ends of a line stay, and a ring keeps three points`() {
        let points = line(1, count: 500)
        let simplified = Simplification.simplified(points, isRing: false, tolerance: 1e9)
        #expect(simplified == [points[0], points[499]])
        #expect(Simplification.simplified(points, isRing: true, tolerance: 1e9).count == 3)
        #expect(Simplification.simplified(points, isRing: true, tolerance: 0) == points)
    }

    @Test func `A circle stays within the tolerance of itself`() {
        var dice = Dice(seed: 5)
        let ring = Shapes.star(around: PlanePoint(0, 0), radius: 1000...1000, corners: 2000, using: &dice)
        let simplified = Simplification.simplified(ring, isRing: true, tolerance: 4)
        #expect(simplified.count < 200)
        #expect(ring.allSatisfy { Shapes.distance(from: $0, to: [simplified]) < 4 })
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `The queue gives its elements in order`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var heap = BinaryHeap<Int>()
        var plain: [Int] = []
        for _ in 0..<300 {
            let number = Int.random(in: 0...50, using: &dice)
            switch Int.random(in: 0...3, using: &dice) {
            case 0: #expect(heap.popFirst() == (plain.isEmpty ? nil : plain.removeFirst()))
            case 1 where !plain.isEmpty:
                heap.replaceFirst(by: number)
                plain[0] = number
            default:
                heap.insert(number)
                plain.append(number)
            }
            plain.sort()
            #expect(heap.first == plain.first)
        }
    }
}
