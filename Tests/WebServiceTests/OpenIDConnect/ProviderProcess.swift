import AsyncHTTPClient
import Foundation
import NIOCore
import TestSupport
import Testing

@testable import WebService

/// A real identity provider in a process of its own, which ends with the test.
final class ProviderProcess {
    /// Python with the packages of scripts/requirements.txt.
    private static let python = PackageFolder.root.appending(path: ".venv/bin/python").path
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python) }

    let issuer: String
    private let process = Process()
    private let input = Pipe()

    init() throws {
        let output = Pipe()
        process.executableURL = URL(filePath: Self.python)
        process.arguments = [PackageFolder.fixtures.appending(path: "oidc-provider.py").path]
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        issuer = "http://127.0.0.1:\(port)"
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// What a person does at the provider's page: looks at it, then says who they are, or refuses.
    ///
    /// - Returns: the names and values with which the provider sends the browser back.
    static func answer(_ address: String, form: String) async throws -> [String: String] {
        let page = try await send(HTTPClientRequest(url: address))
        try #require(page.status == .ok)
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: form))
        let location = try #require(try await send(request).headers.first(name: "Location"))
        try #require(location.contains(#/^https?://(prikvrij\.test|localhost)/aanmelden/oidc/terug\?/#))
        let items = URLComponents(string: location)?.queryItems ?? []
        return Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
    }

    /// Has the provider sign with another key from now on.
    func changeKey() async throws {
        var request = HTTPClientRequest(url: issuer + "/rotate")
        request.method = .POST
        try #require(try await Self.send(request).status == .ok)
    }

    private static func send(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        try await HTTPClient.withHTTPClient(configuration: .init(redirectConfiguration: .disallow)) { client in
            let response = try await client.execute(request, timeout: .seconds(30))
            _ = try await response.body.collect(upTo: 1 << 20)
            return response
        }
    }
}
