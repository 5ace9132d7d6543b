import CZlib

/// The bytes compressed as a gzip member (RFC 1952), without name or time, so that the same bytes give the same result.
///
/// - Parameter level: from 1, the fastest, to 9, the smallest.
/// - Returns: nil when there is no memory for it.
public func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
    var stream = z_stream()
    // 16 more than the largest window asks for gzip's head and checksum instead of zlib's.
    guard prikvrij_deflateInit2(&stream, level, MAX_WBITS + 16) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var bytes = bytes
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let (count, room) = (UInt32(bytes.count), UInt32(packed.count))
    let isDone = bytes.withUnsafeMutableBufferPointer { input in
        packed.withUnsafeMutableBufferPointer { output in
            (stream.next_in, stream.avail_in) = (input.baseAddress, count)
            (stream.next_out, stream.avail_out) = (output.baseAddress, room)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END
        }
    }
    guard isDone else { return nil }
    packed.removeLast(Int(stream.avail_out))
    return packed
}
