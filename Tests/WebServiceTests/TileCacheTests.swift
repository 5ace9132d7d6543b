import Testing

@testable import WebService

@Suite("Tiles that were made lately")
struct TileCacheTests {
    private func entry(_ bytes: Int) -> TileCache.Entry {
        TileCache.Entry(packed: [UInt8](repeating: 7, count: bytes), isComplete: true)
    }

    @Test("stay within their memory, and those used last stay longest")
    func bounded() {
        let cache = TileCache(capacity: 100_000)
        cache.keep(entry(1000), as: "kept")
        for number in 0..<1000 {
            cache.keep(entry(1000), as: "\(number)")
            #expect(cache.entry("kept") != nil, "it was asked for after each")
            #expect(cache.bytes <= 100_000)
        }
        #expect(cache.entry("0") == nil)
        #expect(cache.entry("999") != nil)
    }

    @Test("are replaced under the same key without counting twice")
    func replaced() {
        let cache = TileCache(capacity: 100_000)
        for _ in 0..<1000 { cache.keep(entry(5000), as: "one") }
        #expect(cache.entry("one")?.packed.count == 5000)
        #expect(cache.bytes < 6000)
    }
}
