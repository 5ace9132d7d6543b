import Testing

@testable import VectorTiles

/// The examples of the Mapbox Vector Tile specification 2.1, sections 4.3.1, 4.3.2 and 4.3.5.
struct GeometryCommandsTests {
    private func commands(of geometry: TileGeometry) -> [UInt32] {
        var words: [UInt32] = []
        _ = GeometryCommands.append(geometry, to: &words)
        return words
    }

    @Test(arguments: [(1, 1, 9), (1, 120, 961), (2, 1, 10), (2, 3, 26), (7, 1, 15)] as [(UInt32, Int, UInt32)])
    func `A command and its count make one number`(id: UInt32, count: Int, number: UInt32) {
        #expect(GeometryCommands.command(id, count: count) == number)
    }

    @Test(arguments: [
        (0, 0), (-1, 1), (1, 2), (-2, 3), (2_147_483_647, 4_294_967_294), (-2_147_483_648, 4_294_967_295),
    ])
    func `A parameter is written in zigzag`(number: Int, word: Int) {
        #expect(ZigZag.encode(Int32(number)) == UInt32(word))
        #expect(ZigZag.decode(UInt32(word)) == Int32(number))
        #expect(ZigZag.decode(ZigZag.encode(Int64(number) << 20)) == Int64(number) << 20)
    }

    @Test func `A point is as the specification has it`() {
        #expect(commands(of: .points([[25, 17]])) == [9, 50, 34])
    }

    @Test func `Several points are as the specification has them`() {
        #expect(commands(of: .points([[5, 7], [3, 2]])) == [17, 10, 14, 3, 9])
    }

    @Test func `A line is as the specification has it`() {
        #expect(commands(of: .lines([[[2, 2], [2, 10], [10, 10]]])) == [9, 4, 4, 18, 0, 16, 16, 0])
    }

    @Test func `Several lines are as the specification has them`() {
        let lines: TileGeometry = .lines([[[2, 2], [2, 10], [10, 10]], [[1, 1], [3, 5]]])
        #expect(commands(of: lines) == [9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8])
    }

    @Test func `A polygon is as the specification has it`() {
        #expect(commands(of: .polygons([[[[3, 6], [8, 12], [20, 34]]]])) == [9, 6, 12, 18, 10, 12, 24, 44, 15])
    }

    @Test func `Several polygons, one with a hole, are as the specification has them`() {
        let first: [[TilePoint]] = [[[0, 0], [10, 0], [10, 10], [0, 10]]]
        let second: [[TilePoint]] = [
            [[11, 11], [20, 11], [20, 20], [11, 20]], [[13, 13], [13, 17], [17, 17], [17, 13]],
        ]
        let expected: [UInt32] = [
            9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15, 9, 4, 13, 26, 0, 8, 8, 0, 0, 7,
            15,
        ]
        #expect(commands(of: .polygons([first, second])) == expected)
    }

    @Test func `A ring that winds the wrong way is turned, an exterior one and a hole`() {
        let rings: [[TilePoint]] = [
            [[11, 20], [20, 20], [20, 11], [11, 11]], [[17, 13], [17, 17], [13, 17], [13, 13]],
        ]
        let turned = commands(of: .polygons([rings]))
        #expect(turned == commands(of: .polygons([rings.map { $0.reversed() }])))
    }

    @Test func `Nothing is drawn of what has no length or area`() {
        #expect(commands(of: .lines([[[4, 4], [4, 4]]])).isEmpty)
        #expect(commands(of: .polygons([[[[0, 0], [5, 5], [9, 9]]]])).isEmpty)
        #expect(commands(of: .polygons([[[[0, 0], [5, 5]]], []])).isEmpty)
        #expect(commands(of: .points([])).isEmpty)
    }

    @Test func `A polygon without area takes its holes with it, a hole without area goes alone`() {
        let line: [TilePoint] = [[0, 0], [9, 0], [4, 0]]
        let ring: [TilePoint] = [[0, 0], [10, 0], [10, 10], [0, 10]]
        #expect(commands(of: .polygons([[line, ring]])).isEmpty)
        #expect(commands(of: .polygons([[ring, line]])) == commands(of: .polygons([[ring]])))
    }

    @Test func `Spikes and repeated points are taken out of a ring, also where its end meets its start`() {
        let square: [TilePoint] = [[0, 0], [10, 0], [10, 10], [0, 10]]
        let spiked: [TilePoint] = [
            [0, 0], [10, 0], [10, 0], [30, 0], [10, 0], [10, 10], [0, 10], [0, 0], [0, -9],
        ]
        #expect(commands(of: .polygons([[spiked]])) == commands(of: .polygons([[square]])))
    }
}

extension TilePoint: ExpressibleByArrayLiteral {
    /// East and south.
    public init(arrayLiteral coordinates: Int32...) {
        self.init(x: coordinates[0], y: coordinates[1])
    }
}
