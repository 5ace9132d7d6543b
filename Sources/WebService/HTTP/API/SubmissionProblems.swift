import HTTPTypes
import Workflows

extension Problem {
    /// Why something that was sent was refused, as an answer.
    init(_ error: SubmissionError) {
        let code = Code(error.code.rawValue, error.code.status)
        self.init(code, field: error.field, retryAfter: error.code == .busy ? 5 : nil)
    }
}

extension SubmissionError.Code {
    /// The status of HTTP that says the same.
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .forbidden, .shiftOver: .forbidden
        case .notFound, .unknownFind, .unknownContainer, .unknownVisit: .notFound
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .unknownPatrol, .notAnImage, .hostileFile, .outsideCity, .invalid, .personalData, .clockWrong,
            .nothingInReach:
            .unprocessableContent
        case .busy: .serviceUnavailable
        }
    }
}
