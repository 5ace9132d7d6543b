import Effects
import Testing

@Test func `An error names the columns that cannot be told apart`() {
    #expect("\(EffectsError.collinear(["after", "month 3"]))".contains("after, month 3"))
}
