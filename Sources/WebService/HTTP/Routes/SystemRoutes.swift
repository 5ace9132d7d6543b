import Foundation
import HTTPTypes
import Hummingbird

/// For those who run the service.
extension House {
    var systemEndpoints: [Endpoint] {
        [
            .get("/health", for: .everyone) { _, _ in Self.text("ok") },
            .get("/ready", for: .everyone) { _, _ in try await ready() },
            .get("/metrics", for: .everyone) { request, context in
                guard request.isLocal(from: context.peer) else { throw Problem(.notFound) }
                let text = metrics.text + CommitMetrics.text(geodata.commitSizes)
                return Self.text(text, type: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }

    /// Whether the database answers.
    private func ready() async throws -> Response {
        try await work { [geodata] in try geodata.probe() }
        return Self.text("ready")
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(status: .ok, headers: [.contentType: type], body: .init(byteBuffer: .init(string: text)))
    }
}
