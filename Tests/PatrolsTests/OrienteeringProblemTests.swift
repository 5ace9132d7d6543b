import Patrols
import Testing

@Test func `Distances that do not fit their stops are refused`() {
    #expect(throws: RouteError.invalidProblem("2 stops need 4 distances")) {
        try DistanceMatrix(count: 2, values: [0, 1, 1])
    }
    #expect(throws: RouteError.self) { try DistanceMatrix(count: 1, values: [.infinity]) }
}

@Test func `A score that is no number is refused`() throws {
    let distances = try DistanceMatrix(count: 2, values: [0, 1, 1, 0])
    #expect(throws: RouteError.self) {
        try OrienteeringProblem(scores: [0, .nan], distances: distances, start: 0, end: 0, budget: 5)
    }
}

@Test func `An end that is out of reach is refused with what it would need`() throws {
    let distances = try DistanceMatrix(count: 2, values: [0, 7, 7, 0])
    #expect(throws: RouteError.budgetTooSmall(needed: 7, budget: 5)) {
        try OrienteeringProblem(scores: [0, 1], distances: distances, start: 0, end: 1, budget: 5)
    }
}
