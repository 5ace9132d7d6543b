import CryptoExtras
import Foundation

/// A password or PIN as it is stored: `scrypt$N$r$p$salt$key`, so that each tells how it was made.
///
/// scrypt (RFC 7914) takes much memory and time on purpose: 128 · N · r bytes. Who serves many computes one at a time.
public struct PasswordHash: Sendable, Equatable, CustomStringConvertible {
    /// How much work a hash is.
    public struct Cost: Sendable, Equatable {
        /// N, a power of two: memory and time grow with it.
        public var rounds: Int
        /// r.
        public var blockSize = 8
        /// p.
        public var parallelism = 1

        /// Describes a cost.
        public init(rounds: Int) { self.rounds = rounds }

        /// For passwords: 128 MiB, the recommendation of OWASP's Password Storage Cheat Sheet.
        public static let password = Cost(rounds: 1 << 17)
        /// For PINs, which are hashed with the 256 random bits of the phone's token and so cannot be searched for: 16 MiB.
        public static let pin = Cost(rounds: 1 << 14)

        /// Whether it is less work than another.
        func isBelow(_ other: Cost) -> Bool {
            rounds * blockSize * parallelism < other.rounds * other.blockSize * other.parallelism
        }

        /// Whether scrypt takes it, in at most 1 GiB.
        var isValid: Bool {
            (2...(1 << 20)).contains(rounds) && rounds & (rounds - 1) == 0 && (1...32).contains(blockSize)
                && (1...16).contains(parallelism) && rounds * blockSize <= 1 << 23
        }
    }

    let cost: Cost
    private let salt: Data
    private let key: Data

    /// Hashes a text with a new random salt.
    public init(of text: String, cost: Cost) throws {
        self.cost = cost
        salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) })
        key = try Self.derive(text, salt: salt, cost: cost)
    }

    /// Reads a stored hash; nil for any other text.
    public init?(_ stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Data(base64URL: parts[4]), let key = Data(base64URL: parts[5]),
            salt.count >= 8, key.count == 32
        else { return nil }
        var cost = Cost(rounds: rounds)
        (cost.blockSize, cost.parallelism) = (blockSize, parallelism)
        guard cost.isValid else { return nil }
        (self.cost, self.salt, self.key) = (cost, salt, key)
    }

    /// A hash that no text has, to spend the same time on a name that does not exist.
    private init(ofNothing cost: Cost) {
        (self.cost, salt, key) = (cost, Data(count: 16), Data(count: 32))
    }

    /// A hash that no text has, of a cost.
    static func ofNothing(cost: Cost) -> PasswordHash { PasswordHash(ofNothing: cost) }

    /// The stored form.
    public var description: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(salt.base64URL)$\(key.base64URL)"
    }

    /// Whether a text is the one that was hashed, found out in a time that does not tell how much of it is right.
    public func matches(_ text: String) throws -> Bool {
        let tried = try Self.derive(text, salt: salt, cost: cost)
        return zip(tried, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The same letters may be written with different code points; all of them are the same password.
    private static func derive(_ text: String, salt: Data, cost: Cost) throws -> Data {
        let bytes = Data(text.precomposedStringWithCanonicalMapping.utf8)
        return try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism
        ).withUnsafeBytes { Data($0) }
    }
}
