import SimpleFeatures

/// How a proposal was searched for, beside the plan itself.
public struct ProposalSearch: Sendable {
    /// What the sites had to gain together with as few as can be; nil where their number was asked for.
    public let target: Double?
    /// No plan with fewer sites gains the target; nil where there is none.
    public let leastCount: Int?
    /// Whether a deadline ended the search.
    public let stoppedEarly: Bool
}

extension ProposalSearch {
    /// The same as foreign members of GeoJSON.
    var members: [String: JSONValue] {
        [
            "leastCount": JSONValue(leastCount),
            "stoppedEarly": .bool(stoppedEarly),
        ]
    }

    /// What a planner must know about the search of a plan with so many sites, in Dutch; nothing where the number was asked
    /// for and the search came to its end.
    func dutchNotes(count: Int) -> [String] {
        var notes: [String] = []
        if let target, let leastCount {
            let proof =
                leastCount == count
                ? "bewezen het kleinste aantal" : "met minder dan \(leastCount) kan het zeker niet"
            notes.append("  Gevraagd: samen minstens \(DutchText.amount(target)) naar risico gewogen; \(proof).")
        }
        if stoppedEarly { notes.append("  De zoektocht is gestopt toen de gevraagde tijd om was.") }
        return notes
    }
}
