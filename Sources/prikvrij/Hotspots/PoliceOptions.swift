import ArgumentParser
import Foundation
import Geodata
import Workflows

/// In whose name the command line looks behind the wall: it has no session that proves a role.
struct PoliceOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "In whose name: observations are for police only, so this must be police. The look is audited.",
            valueName: "role"))
    var role: String?
    @Option(help: ArgumentHelp("Only this police area, by its code; default: the whole city.", valueName: "code"))
    var area: String?

    func validate() throws {
        guard role == Role.police.rawValue else {
            throw ValidationError(
                "observations of dealing are for police only: say ‘--as police’ if you may see them; the look is audited"
            )
        }
    }

    /// Opens the restricted file beside a city's, and writes down that it was looked at.
    func look(at what: String, in geodata: Geodata, now: Timestamp) throws -> RestrictedGeodata {
        guard try area == nil || areaRecord(in: geodata) != nil else {
            throw ValidationError("--area ‘\(area ?? "")’ is no police area of \(geodata.profile.name)")
        }
        let restricted = try RestrictedGeodata.open(
            at: RestrictedGeodata.defaultPath(beside: geodata.path), access: RestrictedAccess(provenRole: .police))
        let detail = area.map { "\(what), area \($0)" } ?? what
        try audit(
            AuditEvent(at: now, kind: .lookedAtRestricted, role: .police, actor: UserCommand.actor, detail: detail),
            in: geodata)
        return restricted
    }

    /// The police area that is asked for.
    func areaRecord(in geodata: Geodata) throws -> Area? {
        try geodata.policeAreas().first { $0.code == area }
    }
}
