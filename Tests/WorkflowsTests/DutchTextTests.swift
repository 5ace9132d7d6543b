import SimpleFeatures
import Testing

@testable import Workflows

@Suite("Dutch text")
struct DutchTextTests {
    @Test(
        "numbers have a comma before decimals and points between thousands from five digits on",
        arguments: [(0.04, 1, "0,0"), (9.96, 1, "10,0"), (1234, 0, "1234"), (33505, 0, "33.505"), (-2.5, 1, "-2,5")])
    func numbers(value: Double, decimals: Int, text: String) {
        #expect(DutchText.number(value, decimals: decimals) == text)
    }

    @Test("distances are metres up to 999 and kilometres beyond")
    func distances() {
        #expect(DutchText.metres(999.4) == "999 m")
        #expect(DutchText.metres(999.6) == "1,0 km")
        #expect(DutchText.metres(1550) == "1,6 km")
    }

    @Test("positions say which hemisphere they are in")
    func positions() {
        #expect(DutchText.position(Position(longitude: -71.0754, latitude: 42.3369)) == "42,3369 NB, 71,0754 WL")
        #expect(DutchText.position(Position(longitude: 3.7252, latitude: -1)) == "1,0000 ZB, 3,7252 OL")
    }

    @Test("a list has ‘en’ before its last part")
    func lists() {
        #expect(DutchText.list([]) == "")
        #expect(DutchText.list(["a"]) == "a")
        #expect(DutchText.list(["a", "b", "c"]) == "a, b en c")
    }
}
