import Patrols
import SimpleFeatures
import Testing

@Test func `A track leaves out positions without a moment and those that go back in time`() {
    let track = WalkedTrack([
        Position(x: 0, y: 0, measure: 100), Position(x: 9, y: 9), Position(x: 0, y: 6, measure: 90),
        Position(x: 3, y: 4, measure: 160),
    ])
    #expect(track.positions.count == 2)
    #expect(track.metres == 5)
    #expect(track.seconds == 60)
}
