/// Why a sign-in or a pairing was refused.
public enum SignInError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong with the key of a pairing.
    public enum PairingProblem: String, Sendable, CaseIterable {
        /// The key was never made, or is not whole.
        case unknown
        /// A phone was paired with it before, or its account was disabled.
        case used
        /// It is older than a day.
        case expired
    }

    /// The name or the password is wrong; which of both is not told.
    case wrongCredentials
    /// The PIN is wrong; so many tries are left.
    case wrongPIN(remaining: Int)
    /// Too many wrong PINs: the phone must be paired again.
    case deviceLocked
    /// The phone was never paired, was unpaired, or was not used for too long.
    case unknownDevice
    /// The account is disabled.
    case disabled
    /// The phone cannot be paired with this key.
    case invalidPairing(PairingProblem)
    /// The PIN is not 4 to 8 digits, or too easy.
    case weakPIN
    /// The password is too short.
    case weakPassword(minimum: Int)
    /// Too many tries; so many seconds to wait.
    case tooMany(retryAfter: Int)
    /// The identity provider knows the person, the city's accounts do not.
    case unknownIdentity

    /// A word for programs and message files.
    public var code: String {
        switch self {
        case .wrongCredentials: "wrong-credentials"
        case .wrongPIN: "wrong-pin"
        case .deviceLocked: "device-locked"
        case .unknownDevice: "signed-out"
        case .disabled: "disabled"
        case .invalidPairing(let problem): "pairing-\(problem.rawValue)"
        case .weakPIN: "weak-pin"
        case .weakPassword: "weak-password"
        case .tooMany: "too-many"
        case .unknownIdentity: "unknown-identity"
        }
    }

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .wrongCredentials: "the name or the password is wrong; try again"
        case .wrongPIN(let remaining): "the PIN is wrong; \(remaining) tries are left before the phone is locked"
        case .deviceLocked: "the phone is locked after wrong PINs; have it paired again"
        case .unknownDevice: "the phone is not paired with a team; have it paired"
        case .disabled: "the account is disabled; ask the administrator"
        case .invalidPairing(.unknown): "the key of the pairing is not known; scan the code again, the whole of it"
        case .invalidPairing(.used): "the key of the pairing was used before; ask for a new one"
        case .invalidPairing(.expired): "the key of the pairing is older than a day; ask for a new one"
        case .weakPIN: "a PIN has 4 to 8 digits, not all the same and not a run such as 1234; choose another"
        case .weakPassword(let minimum): "a password has at least \(minimum) characters; choose a longer one"
        case .tooMany(let seconds): "too many tries; try again in \(seconds) seconds"
        case .unknownIdentity: "no account belongs to this identity; ask the administrator"
        }
    }
}
