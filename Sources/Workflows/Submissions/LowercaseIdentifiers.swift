import Foundation

/// Identifiers in what is sent are lower-case text, as RFC 9562 and browsers write them: a phone compares them as text
/// with those it made. Foundation alone would write capitals.
///
/// These stand before the general functions of `KeyedEncodingContainer` in everything that this module encodes.
extension KeyedEncodingContainer {
    mutating func encode(_ id: UUID, forKey key: Key) throws {
        try encode(id.uuidString.lowercased(), forKey: key)
    }

    mutating func encodeIfPresent(_ id: UUID?, forKey key: Key) throws {
        if let id { try encode(id, forKey: key) }
    }
}
