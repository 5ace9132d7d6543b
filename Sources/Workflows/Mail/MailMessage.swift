import Foundation
import Geodata

/// A mail of plain text (RFC 5322), in UTF-8 as quoted-printable (RFC 2045).
public struct MailMessage: Hashable, Sendable {
    /// The address that it comes from.
    public let sender: String
    /// The addresses that it goes to; each gets it alone, so that nobody sees the others.
    public let recipients: [String]
    /// What it is about, on one line.
    public let subject: String
    /// The text, in lines.
    public let text: String

    /// Describes a mail.
    ///
    /// - Throws: ``MailError/address(_:)`` for what is no address, or would add a line to the head.
    public init(from sender: String, to recipients: [String], subject: String, text: String) throws(MailError) {
        for address in [sender] + recipients {
            guard address.wholeMatch(of: #/[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~\-]+@[A-Za-z0-9.\-]+/#) != nil else {
                throw MailError.address(address)
            }
        }
        guard !recipients.isEmpty else { throw MailError.address("") }
        (self.sender, self.recipients, self.subject, self.text) = (sender, recipients, subject, text)
    }

    /// The whole message for one recipient, lines ended by CRLF.
    ///
    /// - Parameter id: makes the message known; the same message sent again keeps it.
    func bytes(for recipient: String, id: UUID, at moment: Timestamp) -> [UInt8] {
        let domain = sender.split(separator: "@").last.map(String.init) ?? "localhost"
        let head = [
            "From: Prikvrij <\(sender)>", "To: <\(recipient)>", "Subject: \(Self.encodedWords(subject))",
            "Date: \(Self.date(moment))", "Message-ID: <\(id.uuidString.lowercased())@\(domain)>",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "Auto-Submitted: auto-generated", "",
        ]
        let lines = head + text.split(separator: "\n", omittingEmptySubsequences: false).map(Self.quotedPrintable)
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// A subject as encoded words of at most 75 characters (RFC 2047), each of whole characters.
    private static func encodedWords(_ text: String) -> String {
        let clean = text.unicodeScalars.filter { $0.value >= 0x20 }.map(String.init).joined()
        guard clean.utf8.contains(where: { $0 >= 0x7F }) || clean.utf8.count > 60 else { return clean }
        var words: [[UInt8]] = [[]]
        for character in clean {
            let bytes = Array(String(character).utf8)
            if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// A line in pieces of at most 76 characters, ended by `=` where the next belongs to it.
    private static func quotedPrintable(_ line: Substring) -> String {
        var (result, width) = ("", 0)
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let isPlain = (0x21...0x7E).contains(byte) && byte != 0x3D || byte == 0x20 && !isLast
            let digits = String(byte, radix: 16, uppercase: true)
            let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + (digits.count == 1 ? "0" : "") + digits
            if width + piece.count > 75 {
                result += "=\r\n"
                width = 0
            }
            result += piece
            width += piece.count
        }
        return result
    }

    private static func date(_ moment: Timestamp) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: moment.date)
    }
}

/// Why a mail was not sent.
public enum MailError: Error, Equatable, CustomStringConvertible {
    /// An address is none.
    case address(String)
    /// The settings of the server are wrong.
    case settings(String)
    /// The server could not be reached, or refused.
    case refused(String)

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .address(let text): "‘\(text)’ is no mail address; write name@example.org"
        case .settings(let reason): reason
        case .refused(let reason): "the mail was not sent: \(reason)"
        }
    }
}
