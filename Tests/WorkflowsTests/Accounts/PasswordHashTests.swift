import Foundation
import Testing

@testable import Workflows

@Suite("A password hash")
struct PasswordHashTests {
    private let hash: PasswordHash

    init() throws { hash = try PasswordHash(of: "drie groene fietsen", cost: Bureau.cost) }

    @Test("knows its text and no other")
    func matching() throws {
        #expect(try hash.matches("drie groene fietsen"))
        for wrong in ["drie groene fietse", "Drie groene fietsen", "", "drie groene fietsen "] {
            #expect(try !hash.matches(wrong))
        }
    }

    @Test("says how it was made, and is read back")
    func format() throws {
        #expect(hash.description.wholeMatch(of: #/scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}/#) != nil)
        #expect(PasswordHash(hash.description) == hash)
        #expect(try PasswordHash(of: "drie groene fietsen", cost: Bureau.cost) != hash, "salts differ")
    }

    @Test("agrees with the test vector of RFC 7914: scrypt(\"pleaseletmein\", \"SodiumChloride\", 16384, 8, 1)")
    func vector() throws {
        // The first 32 of its 64 bytes: the last step, PBKDF2, gives the same beginning for any length.
        let key = Data(hex: "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
        let text = "scrypt$16384$8$1$\(Data("SodiumChloride".utf8).base64URL)$\(key.base64URL)"
        let stored = try #require(PasswordHash(text))
        #expect(try stored.matches("pleaseletmein"))
        #expect(try !stored.matches("pleaseletmeout"))
    }

    @Test("the same letters in other code points are the same password")
    func normalised() throws {
        let hash = try PasswordHash(of: "caf\u{E9} om de hoek", cost: Bureau.cost)
        #expect(try hash.matches("cafe\u{301} om de hoek"))
    }

    @Test(
        "any other text is none",
        arguments: [
            "", "scrypt", "scrypt$16$8$1$AAAAAAAAAAAAAAAAAAAAAA", "scrypt$15$8$1$AAAAAAAAAAAAAAAAAAAAAA$KEY",
            "scrypt$16$0$1$AAAAAAAAAAAAAAAAAAAAAA$KEY", "scrypt$16$8$99$AAAAAAAAAAAAAAAAAAAAAA$KEY",
            "scrypt$2097152$8$1$AAAAAAAAAAAAAAAAAAAAAA$KEY", "scrypt$1048576$32$1$AAAAAAAAAAAAAAAAAAAAAA$KEY",
            "bcrypt$16$8$1$AAAAAAAAAAAAAAAAAAAAAA$KEY", "scrypt$16$8$1$AAAA$KEY",
            "scrypt$-16$8$1$AAAAAAAAAAAAAAAAAAAAAA$KEY",
            "scrypt$16$8$1$ÿÿ$KEY", "scrypt$16$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        ])
    func malformed(text: String) {
        let key = String(repeating: "A", count: 43)
        #expect(PasswordHash(text.replacing("KEY", with: key)) == nil)
    }

    @Test("of nothing matches nothing")
    func nothing() throws {
        #expect(try !PasswordHash.ofNothing(cost: Bureau.cost).matches(""))
    }
}

extension Data {
    /// Reads hexadecimal.
    init(hex: String) {
        let digits = hex.utf8.map { UInt8($0 < 58 ? $0 - 48 : $0 - 87) }
        self.init(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
}
