import Patrols
import Testing

@Test func `A problem whose distances do not fit its stops is refused`() {
    #expect(throws: RouteError.invalidProblem("2 stops need 4 distances")) {
        try OrienteeringProblem(scores: [0, 1], distances: [0, 1, 1], start: 0, end: 0, budget: 5)
    }
}

@Test func `A score that is no number is refused`() {
    #expect(throws: RouteError.self) {
        try OrienteeringProblem(scores: [0, .nan], distances: [0, 1, 1, 0], start: 0, end: 0, budget: 5)
    }
}
