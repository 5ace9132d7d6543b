import SimpleFeatures
import Workflows

/// What the distances of a plan are: straight lines, or ways on foot with what those rest on.
struct PlanDistances {
    let members: [String: JSONValue]
    let words: PlanWords

    private var isOnFoot: Bool { members["streetKilometres"]?.number != nil }

    /// What stands beneath the table of sites.
    var text: String { isOnFoot ? onFoot : words.say("distances.straight") }

    /// What the plan does not know of distances.
    var limit: String { words.say(isOnFoot ? "limits.distanceOnFoot" : "limits.distance") }

    private var onFoot: String {
        let kilometres = words.text.plain(members["streetKilometres"]?.number ?? 0)
        let outside = words.text.plain(members["streetKilometresOutside"]?.number ?? 0)
        return words.say(
            "distances.onFoot",
            [
                "kilometres": kilometres, "outside": outside,
                "finds": words.text.number(Double(members["findsOffStreets"]?.integer ?? 0)),
                "candidates": words.text.number(Double(members["candidatesOffStreets"]?.integer ?? 0)),
            ])
    }
}
