import SimpleFeatures
import Streets
import TestSupport
import Testing

@Suite struct StreetGraphTests {
    @Test func `Positions that a way only passes are no nodes but part of its edge`() throws {
        let town = try Town("A.B\n..C", ways: ["ABC"])
        #expect(town.graph.nodes == [town["A"], town["C"]])
        let edge = try #require(town.graph.edges.first)
        #expect(town.graph.edges.count == 1 && edge.metres == 30)
        #expect(Array(town.graph.line(of: 0)) == [town["A"], town["B"], town["C"]])
    }

    @Test func `Ways are cut where another one meets them in a position`() throws {
        let town = try Town("A.B.C\n\n..D..", ways: ["ABC", "DB"])
        #expect(Set(town.graph.nodes) == Set("ABCD".map { town[$0] }))
        #expect(town.graph.edges.map(\.metres) == [20, 20, 20])
        #expect(town.graph.edges.map(\.way) == [0, 0, 1])
        #expect(town.graph.name(of: 2) == "DB")
    }

    @Test func `Ways that cross without a common position do not meet`() throws {
        let town = try Town(".C.\nA.B\n.D.", ways: ["AB", "CD"])
        #expect(town.graph.edges.count == 2)
        #expect(!town.graph.isConnected)
    }

    @Test func `A ring is an edge from a node to itself`() throws {
        let town = try Town("A.B\n\nD.C", ways: ["ABCDA"])
        #expect(town.graph.nodes == [town["A"]])
        #expect(town.graph.edges.map(\.metres) == [80])
        let (b, d) = (try town.point("B"), try town.point("D"))
        #expect(town.graph.distance(from: b, to: d) == 40)
        #expect(town.graph.distance(from: try town.point("A"), to: d) == 20)
    }

    @Test func `Two ways between the same ends both stay`() throws {
        let town = try Town("A.B\n\nD.C", ways: ["AB", "ADCB"])
        #expect(town.graph.edges.map(\.metres) == [20, 60])
        #expect(town.graph.distance(from: try town.point("D"), to: try town.point("B")) == 40)
    }

    @Test func `A way that turns back on itself ends nowhere else`() throws {
        let town = try Town("A..B", ways: ["ABA"])
        #expect(town.graph.nodes == [town["A"]])
        #expect(town.graph.edges.map(\.metres) == [60])
        #expect(town.graph.components.figures.map(\.positions) == [2])
    }

    @Test(arguments: [0.009, -0.009]) func `Positions that rounding moved apart still meet`(offset: Double) throws {
        let corner = Position(x: 604_506.02, y: 693_508.02)
        let near = Position(x: corner.x + offset, y: corner.y)
        let graph = try StreetGraph([
            Way(positions: [Position(x: 604_400, y: 693_508), corner]),
            Way(positions: [near, Position(x: 604_600, y: 693_508)]),
        ])
        #expect(graph.nodes.count == 3 && graph.isConnected)
    }

    @Test func `Positions two centimetres apart do not meet`() throws {
        let graph = try StreetGraph([
            Way(positions: [Position(x: 0, y: 0), Position(x: 10, y: 0)]),
            Way(positions: [Position(x: 10.02, y: 0), Position(x: 20, y: 0)]),
        ])
        #expect(!graph.isConnected)
    }

    @Test func `The longest part that hangs together can be taken out`() throws {
        let town = try Town("A.B.C\n..E..\n\nX...Y", ways: ["XY", "AB", "BC", "BE"])
        let figures = town.graph.components.figures
        #expect(figures.map(\.metres) == [50, 40] && figures.map(\.nodes) == [4, 2])
        #expect(town.graph.components.outsideLargest.metres == 40)
        let largest = town.graph.largestComponent
        #expect(largest.isConnected && largest.metres == 50)
        #expect(largest.edges.indices.map { largest.name(of: $0) } == ["AB", "BC", "BE"])
        #expect(largest.nearestPoint(to: town["X"], within: 100)?.position == town["E"] || largest.nodes.count == 4)
    }

    @Test func `A way without a second position or with one that is no number is named`() {
        let here = Position(x: 0, y: 0)
        let good = Way(positions: [here, Position(x: 1, y: 1)])
        #expect(throws: StreetError.invalidWay(1, "has fewer than two positions")) {
            try StreetGraph([good, Way(positions: [here])])
        }
        let error = #expect(throws: StreetError.self) {
            try StreetGraph([Way(positions: [here, Position(x: .nan, y: 0)])])
        }
        #expect(
            error?.description
                == "Street 0 has a position that is no place in a metric CRS. Correct it or leave it out.")
    }

    @Test func `No streets are a network too`() throws {
        let graph = try StreetGraph([])
        #expect(graph.isConnected && graph.nearestPoint(to: Position(x: 0, y: 0), within: 1e6) == nil)
        #expect(graph.points(near: Position(x: 0, y: 0), within: 50).isEmpty)
        let table = WalkingDistances(graph: graph).within(
            50, from: [Position(x: 0, y: 0)], to: [Position(x: 30, y: 40), Position(x: 30, y: 41)])
        #expect(table.metres(from: 0, to: 0) == 50 && table.pairCount == 1)
        #expect(table.originsOffStreets == [0] && table.targetsOffStreets == [0, 1])
    }
}
