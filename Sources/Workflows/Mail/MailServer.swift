import CCurl
import Foundation
import Geodata

/// A mail server (SMTP, RFC 5321) to which mail is handed, with TLS where it is not on this machine.
public struct MailServer: Sendable {
    /// `smtp://host:587` (with STARTTLS) or `smtps://host:465`.
    public let address: String
    /// The name to sign in with; nil where the server asks for none.
    public let user: String?
    /// Its password.
    public let password: String?
    private let needsTLS: Bool

    /// Names a server. A connection without TLS is refused, but to this machine itself: a digest must not be read on the way.
    ///
    /// - Throws: ``MailError/settings(_:)``.
    public init(address: String, user: String? = nil, password: String? = nil) throws(MailError) {
        guard let url = URL(string: address), let host = url.host(), ["smtp", "smtps"].contains(url.scheme ?? "") else {
            throw MailError.settings(
                "PRIKVRIJ_SMTP_URL ‘\(address)’ is no mail server; write smtp://HOST:587 or smtps://HOST:465")
        }
        guard (user == nil) == (password == nil) else {
            throw MailError.settings("PRIKVRIJ_SMTP_USER and PRIKVRIJ_SMTP_PASSWORD go together")
        }
        (self.address, self.user, self.password) = (address, user, password)
        needsTLS = !["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
    }

    /// Hands a mail over, to each recipient alone. Waits for the server, at most a minute for each.
    ///
    /// - Parameters:
    ///   - id: makes the message known to programs that sort out what came twice.
    ///   - moment: the present.
    /// - Throws: ``MailError/refused(_:)``; those before that recipient have it then.
    public func send(_ message: MailMessage, id: UUID, at moment: Timestamp) throws(MailError) {
        for recipient in message.recipients {
            try hand(message.bytes(for: recipient, id: id, at: moment), from: message.sender, to: recipient)
        }
    }

    private func hand(_ bytes: [UInt8], from sender: String, to recipient: String) throws(MailError) {
        guard let curl = curl_easy_init() else { throw MailError.refused("libcurl did not start") }
        defer { curl_easy_cleanup(curl) }
        let list = curl_slist_append(nil, "<\(recipient)>")
        defer { curl_slist_free_all(list) }
        var bytes = bytes
        let file = bytes.withUnsafeMutableBytes { Self.temporaryFile(of: UnsafeRawBufferPointer($0)) }
        guard let file else { throw MailError.refused("there is no room for a temporary file") }
        defer { fclose(file) }
        let texts: [(CURLoption, String?)] = [
            (CURLOPT_URL, address), (CURLOPT_MAIL_FROM, "<\(sender)>"), (CURLOPT_USERNAME, user),
            (CURLOPT_PASSWORD, password), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
        ]
        for (option, value) in texts {
            if let value { _ = prikvrij_curl_set_text(curl, option, value) }
        }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_UPLOAD, 1), (CURLOPT_TIMEOUT, 60), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_USE_SSL, Int(needsTLS ? CURLUSESSL_ALL.rawValue : CURLUSESSL_TRY.rawValue)),
        ]
        for (option, value) in numbers { _ = prikvrij_curl_set_number(curl, option, value) }
        _ = prikvrij_curl_set_list(curl, CURLOPT_MAIL_RCPT, list)
        _ = prikvrij_curl_set_source(curl, file)
        let code = curl_easy_perform(curl)
        guard code == CURLE_OK else { throw MailError.refused(Self.reason(code)) }
    }

    /// A file without a name that holds the message, at its start; nil when there is no room.
    private static func temporaryFile(of bytes: UnsafeRawBufferPointer) -> UnsafeMutablePointer<FILE>? {
        guard let file = tmpfile() else { return nil }
        guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count, fseek(file, 0, SEEK_SET) == 0 else {
            fclose(file)
            return nil
        }
        return file
    }

    private static func reason(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}
