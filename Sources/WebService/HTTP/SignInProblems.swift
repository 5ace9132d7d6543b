import Geodata
import HTTPTypes
import Workflows

extension Problem {
    /// Why an account was not changed, as an answer.
    init(_ error: AccountError) {
        let isMissing = error.code == "not-found"
        self.init(Code(error.code, isMissing ? .notFound : .unprocessableContent))
    }

    /// Why a sign-in was refused, as an answer.
    init(_ error: SignInError) {
        switch error {
        case .tooMany(let seconds): self.init(.tooMany, retryAfter: seconds)
        case .wrongPIN(let remaining): self.init(Code(error.code, .unauthorized), remaining: remaining)
        case .deviceLocked, .disabled: self.init(Code(error.code, .forbidden))
        case .weakPIN, .weakPassword: self.init(Code(error.code, .unprocessableContent))
        case .invalidPairing: self.init(Code(error.code, .gone))
        case .wrongCredentials, .unknownDevice, .unknownIdentity: self.init(Code(error.code, .unauthorized))
        }
    }
}
