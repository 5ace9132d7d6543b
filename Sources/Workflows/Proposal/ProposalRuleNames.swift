import Foundation
import Geodata
import SimpleFeatures
import Siting

extension ProposalCandidates {
    /// Why no proposal keeps all rules, in the names of the city and with the options that set the rules.
    func error(_ clash: RuleClash, standing: [Container], in geodata: Geodata) throws -> ProposalError {
        let toWGS84 = try geodata.transformationToWGS84()
        let names = RuleNames(
            candidate: { name(of: sites[$0], toWGS84) }, area: { "\(areas[$0].name) (\(areas[$0].code))" },
            container: { "‘\(standing[$0].name)’" },
            setting: \.option)
        return ProposalError(
            """
            no plan keeps all rules: \(clash.sentence(naming: names))
              What bans, exclusions and missing access day and night take away is no candidate.
            """, ProposalFailure(clash, naming: names))
    }

    /// As the options write it: an identifier with its name, else longitude and latitude.
    private func name(of site: Site, _ toWGS84: CoordinateTransformation) -> String {
        if let id = site.candidateSite { return (site.name.map { "‘\($0)’ " } ?? "") + id.uuidString.lowercased() }
        guard let position = try? toWGS84(site.position) else { return "\(site.position.x) \(site.position.y)" }
        return [position.x, position.y].map { String(format: "%.6f", $0) }.joined(separator: ",")
    }
}
