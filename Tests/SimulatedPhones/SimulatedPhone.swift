import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// A phone of a patrol as the service sees it: paired, signed in, and sending finds one by one until each is stored.
public actor SimulatedPhone {
    /// What the phone is told when it pairs; four digits, as a team chooses them.
    private static let pin = "2580"

    private let port: Int
    private let group: MultiThreadedEventLoopGroup
    private var connection: PhoneConnection?
    private var cookies: [String: String] = [:]
    private var csrfToken = ""

    /// A phone that is not paired yet, on a connection of its own.
    ///
    /// - Parameter port: where the service listens on this machine.
    public init(port: Int, on group: MultiThreadedEventLoopGroup) {
        (self.port, self.group) = (port, group)
    }

    /// Pairs with a team by the key of a link and a PIN, which signs in, and asks for the token against forgery.
    ///
    /// Waits as long as the service asks for where many phones sign in from one address.
    ///
    /// - Throws: ``UnexpectedAnswer`` when the service refuses.
    public func signIn(pairingKey: String) async throws {
        let form = "sleutel=\(pairingKey)&pin=\(Self.pin)"
        var answer: PhoneConnection.Answer
        repeat {
            answer = try await ask(.POST, "/koppelen", form, type: "application/x-www-form-urlencoded")
            if answer.status == 429 { try await Task.sleep(for: .seconds(answer.retryAfter)) }
        } while answer.status == 429
        try answer.require(303)
        let state = try await ask(.GET, "/api/session")
        try state.require(200)
        csrfToken = try JSONDecoder().decode(SessionState.self, from: Data(state.body.utf8)).csrf
    }

    private struct SessionState: Decodable {
        let csrf: String
    }

    /// Sends a find again and again, ever less often, until the service says that it is stored.
    ///
    /// - Returns: how often it was sent.
    /// - Throws: ``UnexpectedAnswer`` when the service refuses it.
    public func submit(_ find: SimulatedFind) async throws -> Int {
        var attempts = 0
        while true {
            attempts += 1
            if try await accepts(find) { return attempts }
            try await Task.sleep(for: Self.wait(after: attempts))
        }
    }

    /// Whether the find is stored now; not when no answer came, or the service asked to wait.
    private func accepts(_ find: SimulatedFind) async throws -> Bool {
        guard let answer = try? await ask(.POST, "/api/finds", find.json) else { return false }
        if answer.status == 429 || answer.status == 503 { return false }
        guard answer.status == 200 || answer.status == 201 else { throw UnexpectedAnswer(answer) }
        return true
    }

    /// 25 to 50 ms at first, 0.5 to 1 s at last; half of it is chance, so that phones do not return together.
    private static func wait(after attempts: Int) -> Duration {
        let ceiling = min(1, 0.05 * pow(2, Double(attempts - 1)))
        return .seconds(ceiling * Double.random(in: 0.5...1))
    }

    /// What the service answers on an address that everyone may read, such as `/metrics`.
    ///
    /// - Throws: ``UnexpectedAnswer`` unless it is found.
    public func read(_ path: String) async throws -> String {
        let answer = try await ask(.GET, path)
        try answer.require(200)
        return answer.body
    }

    private func ask(
        _ method: HTTPMethod, _ path: String, _ body: String = "", type: String = "application/json"
    ) async throws -> PhoneConnection.Answer {
        let head = head(method, path, body, type: type)
        let answer: PhoneConnection.Answer
        do {
            answer = try await exchange(head, body)
        } catch ChannelError.ioOnClosedChannel {
            // The service closed it while the phone rested; nothing was sent.
            answer = try await exchange(head, body)
        }
        keepCookies(of: answer)
        return answer
    }

    private func exchange(_ head: HTTPRequestHead, _ body: String) async throws -> PhoneConnection.Answer {
        let connection = try await openConnection()
        do {
            let answer = try await connection.ask(head, body: body)
            if answer.headers[canonicalForm: "connection"].contains("close") { hangUp() }
            return answer
        } catch {
            hangUp()
            throw error
        }
    }

    private func openConnection() async throws -> PhoneConnection {
        if let connection { return connection }
        let opened = try await PhoneConnection.open(port: port, on: group)
        connection = opened
        return opened
    }

    /// Ends the connection; the next request opens another.
    public func hangUp() {
        connection?.close()
        connection = nil
    }

    private func head(_ method: HTTPMethod, _ path: String, _ body: String, type: String) -> HTTPRequestHead {
        var headers: HTTPHeaders = ["Host": "127.0.0.1:\(port)"]
        if !cookies.isEmpty {
            headers.add(name: "Cookie", value: cookies.map { "\($0)=\($1)" }.joined(separator: "; "))
        }
        if !csrfToken.isEmpty { headers.add(name: "X-CSRF-Token", value: csrfToken) }
        if method != .GET {
            headers.add(name: "Content-Type", value: type)
            headers.add(name: "Content-Length", value: "\(body.utf8.count)")
        }
        return HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
    }

    private func keepCookies(of answer: PhoneConnection.Answer) {
        for line in answer.headers["Set-Cookie"] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { cookies[pair[0]] = pair[1] }
        }
    }
}

/// An answer that a phone cannot go on with.
public struct UnexpectedAnswer: Error, CustomStringConvertible {
    /// The status and what was said.
    public let description: String

    init(_ answer: PhoneConnection.Answer) {
        description = "the service answered \(answer.status): \(answer.body.prefix(500))"
    }
}

extension PhoneConnection.Answer {
    /// Seconds that the service asks to wait; 1 where it does not say.
    var retryAfter: Int { headers.first(name: "Retry-After").flatMap { Int($0) } ?? 1 }

    /// Throws unless the status is the expected one.
    func require(_ expected: Int) throws {
        guard status == expected else { throw UnexpectedAnswer(self) }
    }
}
