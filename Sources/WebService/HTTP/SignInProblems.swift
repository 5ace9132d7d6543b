import Workflows

extension Problem {
    /// Why a sign-in was refused, as an answer.
    init(_ error: SignInError) {
        let status: Code = Code(error.code, error.isForbidden ? .forbidden : .unauthorized)
        self.init(status, retryAfter: error.retryAfter, remaining: error.remaining)
    }
}
