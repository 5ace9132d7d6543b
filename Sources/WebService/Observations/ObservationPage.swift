import Foundation
import Geodata
import Hummingbird
import Workflows

/// `/waarnemingen/{id}`: one observation with its history, to be corrected or withdrawn.
extension House {
    func observationPage(
        _ context: WebContext, _ kept: ObservationFields? = nil, _ reply: FormReply = FormReply()
    ) async throws -> Response {
        let found = try await observation(context)
        let observation = found.observation
        let fields =
            (reply.done == nil ? kept : nil)
            ?? ObservationFields(
                observation, from: localMinute(observation.occurredFrom), until: localMinute(observation.occurredUntil))
        var shown = await values(of: fields, reply, isCorrection: true, context)
        shown["facts"] = facts(of: observation, context)
        shown["isWithdrawn"] = found.version.withdrawnAt != nil
        shown["isOpen"] = found.version.withdrawnAt == nil
        shown["action"] = "/waarnemingen/\(observation.id.uuidString.lowercased())"
        shown["withdrawal"] = UUID().uuidString.lowercased()
        shown["versions"] = ([found.version] + found.earlier).map { version in
            [
                "revision": String(version.revision), "at": localTime(version.recordedAt),
                "by": signature(version.recordedBy, context),
            ]
        }
        return try page("waarneming-nazien", context, status: reply.status, shown)
    }

    private func observation(_ context: WebContext) async throws -> ObservationWithHistory {
        let (id, account, now) = (try context.identifier("id"), try context.requireSession().account, clock())
        let found = try await work { [geodata, restrictedPath] in
            try readObservation(id, as: account, now: now, in: geodata, restrictedPath: restrictedPath)
        }
        guard let found else { throw Problem(.notFound) }
        return found
    }

    /// Who stored a version, in words: `office:police`, `service:opstap`, `import`.
    private func signature(_ recordedBy: String, _ context: WebContext) -> String {
        let parts = recordedBy.split(separator: ":").map(String.init)
        switch parts.first {
        case "office" where parts.count == 2: return messages.text("pages.role.\(parts[1])", in: context.language)
        case "service" where parts.count == 2: return messages.text("pages.service.\(parts[1])", in: context.language)
        default: return recordedBy
        }
    }

    /// Corrects; the place stays as it is where no other is filled in.
    func sendCorrection(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await FormFields.of(request)
        let fields = ObservationFields(form)
        let stored = try await observation(context).observation
        let reply = try await replying(
            context, at: form,
            missing: { try await correct(fields, at: NamedLocation(stored), stored.place, context) },
            { try await correct(fields, at: $0, fields.place($0), context) })
        return try await observationPage(context, fields, reply)
    }

    private func correct(
        _ fields: ObservationFields, at location: NamedLocation, _ place: String?, _ context: WebContext
    ) async throws -> FormReply {
        let event = try sentIdentifier(fields["id"])
        let details = try details(fields, at: location, place: place)
        let (id, account, now) = (try context.identifier("id"), try context.requireSession().account, clock())
        let receipt = try await work { [geodata, restrictedPath] in
            try correctObservation(
                id, by: event, with: details, as: account, now: now, in: geodata, restrictedPath: restrictedPath)
        }
        return FormReply(
            done: seen(receipt.status == .stored ? "review.corrected" : "review.already", context))
    }

    func sendWithdrawal(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await FormFields.of(request)
        let (id, account, now) = (try context.identifier("id"), try context.requireSession().account, clock())
        let reply = try await replying(context) {
            let event = try sentIdentifier(form["id"])
            _ = try await work { [geodata, restrictedPath] in
                try withdrawObservation(
                    id, by: event, as: account, now: now, in: geodata, restrictedPath: restrictedPath)
            }
            return FormReply(done: seen("review.withdrawn", context))
        }
        return try await observationPage(context, nil, reply)
    }
}

extension NamedLocation {
    /// Where a stored observation was.
    fileprivate init(_ observation: Observation) {
        self.init(
            name: observation.place ?? "", longitude: observation.longitude, latitude: observation.latitude,
            accuracy: observation.accuracy)
    }
}
