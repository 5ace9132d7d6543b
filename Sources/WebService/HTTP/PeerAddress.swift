import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Where a request comes from, for limits only; nothing keeps it.
enum PeerAddress {
    /// Who connected: an IPv4 address, or the /64 of an IPv6 address, which is what one customer of a provider has.
    static func key(of address: SocketAddress?) -> String { address?.ipAddress.map(key) ?? loopback }

    /// The same of an address as text.
    static func key(of text: String) -> String {
        guard text.contains(":") else { return text }
        let bytes = (try? SocketAddress(ipAddress: text, port: 0)).flatMap(networkPrefix)
        return bytes.map { $0.map { String($0, radix: 16) }.joined(separator: ":") + "::/64" } ?? text
    }

    /// What stands for a request without an address.
    static let loopback = "127.0.0.1"

    private static func networkPrefix(_ address: SocketAddress) -> [UInt8]? {
        guard case .v6(let address) = address else { return nil }
        return withUnsafeBytes(of: address.address.sin6_addr) { Array($0.prefix(8)) }
    }
}

extension Request {
    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

    /// The address from which the nearest proxy had the request: the last of the list, which nobody before it can set.
    var lastForwardedFor: String? {
        let list = Self.forwardedFor.flatMap { headers[$0] }
        return list?.split(separator: ",").last.map { PeerAddress.key(of: $0.trimmingCharacters(in: .whitespaces)) }
    }

    /// Whether a program on this machine asks, not through a proxy.
    func isLocal(from peer: String) -> Bool {
        lastForwardedFor == nil && ["127.0.0.1", "0:0:0:0:0:0:0:0::/64"].contains(peer)
    }
}
