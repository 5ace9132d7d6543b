import Hotspots
import Testing

@Suite struct HotspotCategoryTests {
    /// h is hot, c cold, a point neither; oldest first.
    private static func category(_ drawing: String, trend scores: [Double] = []) -> HotspotCategory {
        let states = drawing.map { $0 == "h" ? HotspotCategory.State.hot : $0 == "c" ? .cold : .neither }
        return HotspotCategory(states, trend: MannKendall(scores))
    }

    @Test(
        "A history of ten slices has the category of the published definitions",
        arguments: [
            (".........h", HotspotCategory.new),
            ("c........h", .new),
            (".......hhh", .consecutive),
            ("ccc....hhh", .consecutive),
            (".h.h..hhhh", .sporadic),
            ("hhhhhhhh.h", .persistent),
            ("hhhhhhh..h", .sporadic),
            ("ch.h..hhhh", .oscillating),
            ("hhhhhhhhh.", .historical),
            ("hhhhhhhhhc", .historical),
            ("hhhhhhhh..", .none),
            ("hhhhhhhhhh", .persistent),
            ("..........", .none),
            ("cccccccccc", .none),
        ])
    func definitions(drawing: String, category: HotspotCategory) {
        #expect(Self.category(drawing) == category)
    }

    @Test func `A place that is nearly always hot is told apart by the trend of its scores`() {
        let rising = (0..<10).map(Double.init)
        #expect(Self.category("hhhhhhhhhh", trend: rising) == .intensifying)
        #expect(Self.category(".hhhhhhhhh", trend: rising) == .intensifying)
        #expect(Self.category("hhhhhhhhhh", trend: rising.reversed()) == .diminishing)
        #expect(Self.category("hhhhhhhhhh", trend: [3, 4, 3, 4, 3, 4, 3, 4, 3, 4]) == .persistent)
    }

    @Test func `A trend does not make a hotspot of a place that is not nearly always hot`() {
        #expect(Self.category(".......hhh", trend: (0..<10).map(Double.init)) == .consecutive)
        #expect(Self.category("hhhhhhhhh.", trend: (0..<10).map(Double.init)) == .historical)
    }

    @Test func `One slice that is hot is new, and none is nothing`() {
        #expect(Self.category("h") == .new)
        #expect(Self.category("") == .none)
    }
}
