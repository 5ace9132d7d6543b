import Foundation
import Geodata
import TestSupport
import Testing

@testable import Workflows

@Suite("A mail")
struct MailMessageTests {
    private func text(_ message: MailMessage) -> String {
        String(decoding: message.bytes(for: "a@b.be", id: UUID(), at: TestCity.now), as: UTF8.self)
    }

    @Test("is plain ASCII in short lines ended by CRLF")
    func ascii() throws {
        let long = String(repeating: "één lange regel = ", count: 20)
        let message = try MailMessage(from: "p@x.be", to: ["a@b.be"], subject: long, text: "\(long)\n.\nslot ")
        let bytes = text(message)
        #expect(bytes.utf8.allSatisfy { $0 < 0x80 })
        #expect(!bytes.replacing("\r\n", with: "").contains { $0.isNewline })
        #expect(bytes.components(separatedBy: "\r\n").allSatisfy { $0.count <= 78 })
        #expect(bytes.hasSuffix("slot=20\r\n"))
    }

    @Test(
        "is not sent to what is no address, or would add a line to its head",
        arguments: [
            "", "a", "a@b\r\nBcc: c@d.be", "a b@c.be", "<a@b.be>",
        ])
    func addresses(wrong: String) {
        #expect(throws: MailError.address(wrong)) {
            try MailMessage(from: "p@x.be", to: [wrong], subject: "x", text: "x")
        }
        #expect(throws: MailError.address(wrong)) {
            try MailMessage(from: wrong, to: ["p@x.be"], subject: "x", text: "x")
        }
    }

    @Test("has a subject on one line whatever it is given")
    func subject() throws {
        let message = try MailMessage(from: "p@x.be", to: ["a@b.be"], subject: "x\r\nBcc: c@d.be", text: "x")
        #expect(text(message).contains("Subject: xBcc: c@d.be\r\n"))
    }

    @Test("goes to a server that is named as one, with both or neither of name and password")
    func server() throws {
        #expect(throws: MailError.self) { try MailServer(address: "http://mail.example.org") }
        #expect(throws: MailError.self) { try MailServer(address: "mail.example.org:25") }
        #expect(throws: MailError.self) { try MailServer(address: "smtp://mail.example.org", user: "a") }
        _ = try MailServer(address: "smtps://mail.example.org:465", user: "a", password: "b")
    }

    @Test("that cannot be handed over says so")
    func refused() throws {
        let server = try MailServer(address: "smtp://127.0.0.1:1")
        let message = try MailMessage(from: "p@x.be", to: ["a@b.be"], subject: "x", text: "x")
        #expect(throws: MailError.self) { try server.send(message, id: UUID(), at: TestCity.now) }
    }
}
