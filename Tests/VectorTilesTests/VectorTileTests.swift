import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct VectorTileTests {
    @Test func `The example of the specification has these bytes`() throws {
        var draft = LayerDraft(name: "points")
        let point: TileGeometry = .points([[1245, 3131]])
        draft.tag(draft.key("hello"), .string("world"))
        draft.tag(draft.key("h"), .string("world"))
        draft.tag(draft.key("count"), .double(1.23))
        let first = draft.add(point, id: 1)
        draft.tag(draft.key("hello"), .string("again"))
        draft.tag(draft.key("count"), .int(2))
        let second = draft.add(point, id: 2)
        #expect(first && second)
        let geometry: [UInt8] = [0x18, 1, 0x22, 5, 9, 0xBA, 0x13, 0xF6, 0x30]
        var expected: [UInt8] = [0x78, 2, 0x0A, 6] + Array("points".utf8)
        expected += [0x12, 19, 8, 1, 0x12, 6, 0, 0, 1, 0, 2, 1] + geometry
        expected += [0x12, 17, 8, 2, 0x12, 4, 0, 2, 2, 3] + geometry
        for key in ["hello", "h", "count"] { expected += [0x1A, UInt8(key.utf8.count)] + Array(key.utf8) }
        expected += [0x22, 7, 0x0A, 5] + Array("world".utf8)
        expected += [0x22, 9, 0x19, 0xAE, 0x47, 0xE1, 0x7A, 0x14, 0xAE, 0xF3, 0x3F]
        expected += [0x22, 7, 0x0A, 5] + Array("again".utf8) + [0x22, 2, 0x20, 2, 0x28, 0x80, 0x20]
        #expect(draft.message(of: draft.features) == expected)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `What is written is read back`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let tile = VectorTile.random(using: &dice)
        #expect(try VectorTile(tile.encoded()) == tile)
    }

    @Test func `A value that is not known is left out, and one that is there keeps its type`() throws {
        let values: [(JSONValue, TileValue?)] = [
            (.null, nil), (.array([1]), nil), (.object([:]), nil), (.bool(false), .bool(false)),
            (.integer(-5), .int(-5)),
            (.integer(.max), .int(.max)), (.number(0.5), .double(0.5)), (.string(""), .string("")),
        ]
        for (json, value) in values { #expect(TileValue(json) == value) }
        let known = values.compactMap(\.1) + [.uint(.max), .int(.min), .double(-0.1)]
        for value in known { #expect(try TileValue(message: value.message[...]) == value) }
        #expect(TileValue.uint(.max).json == .number(Double(UInt64.max)))
    }

    @Test func `Other programs' single precision and unsigned numbers are read`() throws {
        #expect(try TileValue(message: [0x15, 0, 0, 0, 0x3F]) == .double(0.5))
        #expect(try TileValue(message: [0x28, 7]) == .uint(7))
    }

    @Test func `A layer without features is left out, and a tile of such is empty`() throws {
        let nothing = VectorTileFeature(geometry: .lines([[[3, 3]]]))
        let tile = VectorTile(layers: [.init(name: "none"), .init(name: "degenerate", features: [nothing])])
        #expect(try tile.encoded().isEmpty)
    }

    @Test func `Two layers of one name are refused, when writing and when reading`() throws {
        let layer = VectorTileLayer(name: "twice", features: [.init(geometry: .points([[1, 1]]))])
        #expect(throws: VectorTileError.duplicateLayer("twice")) { try VectorTile(layers: [layer, layer]).encoded() }
        let once = try VectorTile(layers: [layer]).encoded()
        #expect(throws: VectorTileError.duplicateLayer("twice")) { try VectorTile(once + once) }
    }

    @Test func `Equal values stand once in a layer`() throws {
        let features = (0..<1000).map { index in
            VectorTileFeature(
                geometry: .points([[1, 1]]), attributes: ["setting": .string("a-long-name-of-a-setting")])
        }
        #expect(try VectorTile(layers: [.init(name: "finds", features: features)]).encoded().count < 14_000)
    }
}

extension VectorTile {
    /// A tile of geometries that come back as they are: rings wind as they should and nothing is degenerate.
    static func random(using dice: inout Dice) -> VectorTile {
        VectorTile(
            layers: (0..<Int.random(in: 1...4, using: &dice)).map { number in
                VectorTileLayer(
                    name: "layer \(number)", extent: number == 0 ? 4096 : 512,
                    features: (0..<Int.random(in: 1...20, using: &dice)).map { _ in .random(using: &dice) })
            })
    }
}

extension VectorTileFeature {
    fileprivate static func random(using dice: inout Dice) -> VectorTileFeature {
        let values: [TileValue] = [
            .string("é \(Int.random(in: 0...5, using: &dice))"), .int(.random(in: .min ... .max, using: &dice)),
            .int(.random(in: -3...3, using: &dice)), .double(.random(in: -1...1, using: &dice)),
            .uint(.random(in: 0 ... .max, using: &dice)), .bool(.random(using: &dice)),
        ]
        let names = ["a", "b", "", "naam", "point_count"].shuffled(using: &dice).prefix(
            .random(in: 0...5, using: &dice))
        let attributes = names.map { ($0, values.randomElement(using: &dice) ?? .bool(true)) }
        return VectorTileFeature(
            id: Bool.random(using: &dice) ? .random(in: 0 ... .max, using: &dice) : nil,
            geometry: .random(using: &dice),
            attributes: Dictionary(uniqueKeysWithValues: attributes))
    }
}

extension TileGeometry {
    fileprivate static func random(using dice: inout Dice) -> TileGeometry {
        switch Int.random(in: 0...2, using: &dice) {
        case 0: return .points((0..<Int.random(in: 1...9, using: &dice)).map { _ in .random(using: &dice) })
        case 1:
            return .lines(
                (0..<Int.random(in: 1...4, using: &dice)).map { _ in
                    [.random(using: &dice)] + [TilePoint(x: .max, y: .min)] + [.random(using: &dice)]
                })
        default:
            return .polygons(
                (0..<Int.random(in: 1...4, using: &dice)).map { _ in
                    let (x, y) = (
                        Int32.random(in: -64...4000, using: &dice), Int32.random(in: -64...4000, using: &dice)
                    )
                    let side = Int32.random(in: 10...200, using: &dice)
                    let ring: [TilePoint] = [[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
                    let hole: [TilePoint] = [[x + 2, y + 2], [x + 2, y + 5], [x + 6, y + 3]]
                    return Bool.random(using: &dice) ? [ring, hole] : [ring]
                })
        }
    }
}

extension TilePoint {
    fileprivate static func random(using dice: inout Dice) -> TilePoint {
        TilePoint(x: .random(in: -64...4160, using: &dice), y: .random(in: -64...4160, using: &dice))
    }
}
