import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import NIOHTTP1
import Workflows

/// Renders whatever went wrong: as JSON for programs, as a page for people.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = WebContext
    let house: House

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(meaning: error)
            let isOGC = House.isOGC(request.uri.path) && !OGCFormat.prefersHTML(request)
            if problem.code == .failed { context.logger.error("failed", metadata: ["error": "\(type(of: error))"]) }
            if isOGC { return OGCProblem(meaning: error).response }
            return try render(problem, for: request, context)
        }
    }

    private func render(_ problem: Problem, for request: Request, _ context: WebContext) throws -> Response {
        let language = Language.preferred(by: request, among: house.languages)
        let message =
            problem.failure.map { house.sentence($0, in: language) }
            ?? house.messages.text("errors.\(problem.code.text)", in: language, problem.values)
        var response: Response
        if request.uri.path.hasPrefix("/api/") {
            response = try Self.json(problem, message)
        } else if problem.code == .signedOut, request.method == .get {
            return House.redirect(to: "/?verder=\(request.uri.path)")
        } else {
            response = try house.page(
                "problem", context, status: problem.code.status,
                ["message": message, "lang": language.rawValue, "t": house.messages.tree(in: language).members])
        }
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private struct Body: Encodable {
        struct Member: Encodable {
            let code: String
            let field: String?
            let remaining: Int?
            let message: String
        }
        let error: Member
    }

    private static func json(_ problem: Problem, _ message: String) throws -> Response {
        let member = Body.Member(
            code: problem.code.text, field: problem.field, remaining: problem.remaining, message: message)
        return try House.json(Body(error: member), status: problem.code.status)
    }
}

extension Problem {
    /// What goes into the message.
    var values: [String: String] {
        [
            "field": field ?? "", "seconds": retryAfter.map(String.init) ?? "",
            "remaining": remaining.map(String.init) ?? "",
        ]
    }

    /// What an error means to the one who asked.
    init(meaning error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let problem as OGCProblem: self.init(problem)
        case let error as SubmissionError: self.init(error)
        case let error as HTTPError where error.status == .notFound: self.init(.notFound)
        case let error as HTTPError: self.init(error.status.code < 500 ? .malformed : .failed)
        case let error as ProposalError: self.init(error)
        case let error as SignInError: self.init(error)
        case let error as AccountError: self.init(error)
        case is DecodingError, is HTTPParserError: self.init(.malformed)
        case is RestrictedAccessDenied: self.init(.forbidden)
        case is UnknownArea: self.init(Code("unknown-area", .conflict))
        case GeodataError.locked, GeodataError.disk: self.init(.busy, retryAfter: 5)
        default: self.init(.failed)
        }
    }
}

extension House {
    /// An answer for a program.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: .init(data: try encoder.encode(value))))
    }
}
