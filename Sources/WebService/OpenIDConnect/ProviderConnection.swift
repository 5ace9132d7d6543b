import AsyncHTTPClient
import Foundation
import NIOCore

/// Asks the identity provider over HTTP. Redirects are not followed: an address that moved is a setting to mend.
struct ProviderConnection: Sendable {
    private static let largestAnswer = 1 << 20

    func get(_ address: String) async throws(OpenIDError) -> Data {
        let (status, body) = try await send(HTTPClientRequest(url: address))
        guard status == 200 else { throw .unreachable("\(address) answered \(status)") }
        return body
    }

    /// The ID token that a code is exchanged for.
    func token(at address: String, authorization: String?, fields: [(String, String)]) async throws(OpenIDError)
        -> String
    {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: FormEncoding.text(fields)))
        let (status, body) = try await send(request)
        let answer = try? JSONDecoder().decode(TokenAnswer.self, from: body)
        guard status == 200 else { throw .refused(answer?.error ?? "status \(status)") }
        guard let token = answer?.idToken else { throw .refused("no ID token in its answer") }
        return token
    }

    private func send(_ request: HTTPClientRequest) async throws(OpenIDError) -> (status: UInt, body: Data) {
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        do {
            return try await exchange(request)
        } catch {
            throw .unreachable("\(request.url): \(error)")
        }
    }

    /// A client of its own for each question: sign-ins are rare, and nothing is left to close.
    private func exchange(_ request: HTTPClientRequest) async throws -> (status: UInt, body: Data) {
        let configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(10)))
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let response = try await client.execute(request, timeout: .seconds(15))
            let body = try await response.body.collect(upTo: Self.largestAnswer)
            return (response.status.code, Data(body.readableBytesView))
        }
    }

    private struct TokenAnswer: Decodable {
        let idToken: String?
        let error: String?

        private enum CodingKeys: String, CodingKey {
            case idToken = "id_token"
            case error
        }
    }
}
