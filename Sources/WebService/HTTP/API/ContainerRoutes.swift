import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// Containers and the visits to them, for the phone.
extension House {
    var containerEndpoints: [Endpoint] {
        [
            .get("/api/containers", for: Self.visitors) { _, context in try await containerList(context) },
            .post("/api/containers/{id}/visits", for: Self.visitors) { request, context in
                try await keepVisit(request, context)
            },
            .put("/api/containers/{id}/visits/{visit}/photo", for: Self.visitors) { request, context in
                try await keepVisitPhoto(request, context)
            },
            .get("/api/containers/{id}/visits/{visit}/photo", for: Self.visitors) { _, context in
                try await showVisitPhoto(context)
            },
        ]
    }

    /// Who records visits.
    static let visitors = Endpoint.Access.roles([.patrol, .planner])

    private func keepVisit(_ request: Request, _ context: WebContext) async throws -> Response {
        let (container, submitter) = (try context.identifier("id"), try context.submitter)
        let report: VisitReport = try await content(of: request, context)
        let receipt = try await submitVisit(report, to: container, by: submitter, now: clock(), in: geodata)
        return try Self.answer(receipt)
    }

    private func keepVisitPhoto(_ request: Request, _ context: WebContext) async throws -> Response {
        let (visit, submitter) = (try context.identifier("visit"), try context.submitter)
        let bytes = try await file(of: request, upTo: CleanPhoto.largestSize, context)
        let photo = try await work { try CleanPhoto(cleaning: bytes) }
        let receipt = try await attachPhoto(photo, toVisit: visit, by: submitter, now: clock(), in: geodata)
        return try Self.answer(receipt)
    }

    private func showVisitPhoto(_ context: WebContext) async throws -> Response {
        let (visit, reader) = (try context.identifier("visit"), try context.submitter)
        let bytes = try await work { [geodata] in try photo(ofVisit: visit, for: reader, in: geodata) }
        return Response(status: .ok, headers: [.contentType: "image/jpeg"], body: .init(byteBuffer: .init(data: bytes)))
    }

    private struct ContainerList: Encodable {
        let containers: [ListedContainer]
    }

    private func containerList(_ context: WebContext) async throws -> Response {
        let (reader, now) = (try context.submitter, clock())
        return try Self.json(
            try await work { [geodata] in
                ContainerList(containers: try listedContainers(for: reader, now: now, in: geodata))
            })
    }
}
