import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import SimpleFeatures
import Workflows

/// Why a request of OGC API – Features was refused, in the form of its standard: a code and a description in English,
/// which programs show to those who wrote the request.
struct OGCProblem: Error, Sendable, Equatable {
    let status: HTTPResponse.Status
    let code: String
    let description: String
    var retryAfter: Int?

    /// A parameter that is wrong.
    static func invalid(_ description: String) -> OGCProblem {
        OGCProblem(status: .badRequest, code: "InvalidParameterValue", description: description)
    }

    /// Something that is not there.
    static func notFound(_ description: String) -> OGCProblem {
        OGCProblem(status: .notFound, code: "NotFound", description: description)
    }

    /// Something that needs a token or a session.
    static let signedOut = OGCProblem(
        status: .unauthorized, code: "Unauthorized",
        description: "This needs a token: send it as the password of its account (HTTP Basic) or as a Bearer token")

    init(status: HTTPResponse.Status, code: String, description: String) {
        (self.status, self.code, self.description) = (status, code, description)
    }

    /// What an error means to the one who asked.
    init(meaning error: any Error) {
        if let problem = error as? OGCProblem {
            self = problem
            return
        }
        let problem = Problem(meaning: error)
        self.init(status: problem.code.status, code: problem.code.text, description: problem.code.status.reasonPhrase)
        retryAfter = problem.retryAfter
    }

    /// The answer for a program.
    var response: Response {
        let body: JSONValue = .object(["code": .string(code), "description": .string(description)])
        var response = House.ogcJSON(body, status: status)
        if status == .unauthorized {
            response.headers[.wwwAuthenticate] = "Basic realm=\"Prikvrij\", charset=\"UTF-8\""
        }
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}

extension Problem {
    /// The same for a person, who asked through a page.
    init(_ problem: OGCProblem) {
        switch problem.status {
        case .notFound: self.init(Code.notFound)
        case .unauthorized: self.init(Code.signedOut)
        default: self.init(Code.malformed)
        }
    }
}

extension House {
    /// JSON for a program, with exactly the media type that is asked for.
    static func ogcJSON(
        _ value: JSONValue, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: .init(bytes: value.json)))
    }
}
