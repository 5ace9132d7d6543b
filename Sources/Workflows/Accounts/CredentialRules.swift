/// What a password must be: long, and nothing else. Rules about kinds of characters make worse passwords.
public enum PasswordRule {
    /// Characters.
    public static let minimum = 12
    /// Bytes; longer ones only cost time.
    static let maximum = 1024

    /// - Throws: ``SignInError/weakPassword(minimum:)`` when it is too short, or so long that nobody can mean it.
    static func check(_ password: String) throws(SignInError) {
        guard password.count >= minimum, password.utf8.count <= maximum else {
            throw .weakPassword(minimum: minimum)
        }
    }
}

/// What a PIN must be: 4 to 8 digits, not all the same, not a run such as 1234, 9876 or 7890.
public enum PINRule {
    /// - Throws: ``SignInError/weakPIN``.
    static func check(_ pin: String) throws(SignInError) {
        let digits = pin.utf8.map { Int($0) - 48 }
        guard (4...8).contains(digits.count), digits.allSatisfy((0...9).contains) else { throw .weakPIN }
        let steps = Set(zip(digits, digits.dropFirst()).map { ($1 - $0 + 10) % 10 })
        guard steps != [0], steps != [1], steps != [9] else { throw .weakPIN }
    }
}
