import HTTPTypes
import Hummingbird
import Workflows

extension Problem {
    /// Why no proposal can follow from what a planner asked.
    init(_ error: ProposalError) {
        self.init(.impossibleProposal)
        failure = ProposalFailure(error)
    }
}

extension Problem.Code {
    /// What was asked contradicts the policy or the data.
    static let impossibleProposal = Problem.Code("impossible", .unprocessableContent)
}

extension House {
    /// Why no proposal could be made, in a language.
    func sentence(_ failure: ProposalFailure, in language: Language) -> String {
        let rules = failure.rules.map { rule in
            messages.text("plans.rule.\(rule.kind.rawValue)", in: language, ["value": rule.value])
        }
        let kind = failure.values["kind"].map { ["kind": placeKind($0, in: language)] } ?? [:]
        let values = failure.values.merging(kind) { $1 }.merging(["rules": rules.joined(separator: "; ")]) { $1 }
        return messages.text("plans.failure.\(failure.code.rawValue)", in: language, values)
    }

    /// The word for a kind of place; kinds that only one city has are written as they are.
    func placeKind(_ kind: String, in language: Language) -> String {
        messages.texts(in: language)["plans.place.\(kind)"] ?? kind
    }
}
