import SimpleFeatures
import Streets
import Testing

@Test func `A way is as long as its pieces together`() {
    let way = Way(positions: [Position(x: 0, y: 0), Position(x: 3, y: 4), Position(x: 3, y: 10)])
    #expect(way.metres == 11)
}
