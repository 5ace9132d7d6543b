import CTurboJPEG
import Foundation

/// A JPEG of which nothing but the image is left, ready to be stored.
public struct CleanPhoto: Hashable, Sendable {
    /// The JPEG, without EXIF, XMP, profile, comment, thumbnail, or bytes after its end.
    public let bytes: Data
    /// Pixels.
    public let width: Int
    /// Pixels.
    public let height: Int
    /// SHA-256, in hexadecimal, of the bytes that came in: by it a resend is known.
    public let originDigest: String

    /// The most bytes that may come in.
    public static let largestSize = 2 * 1024 * 1024
    /// The most pixels on a side.
    public static let largestSide = 4096

    /// Checks and cleans what came in, by a lossless transformation that copies no marker but what the image needs.
    ///
    /// May take tens of milliseconds and, for a progressive picture of the largest size, 100 MB.
    ///
    /// - Throws: ``SubmissionError`` `too-large`; or `not-an-image` for what is not a whole JPEG that libjpeg reads
    ///   without a warning.
    public init(cleaning received: Data) throws(SubmissionError) {
        guard received.count <= Self.largestSize else {
            throw SubmissionError(.tooLarge, field: "photo", "is larger than \(Self.largestSize) bytes")
        }
        guard received.starts(with: [0xFF, 0xD8, 0xFF]), let codec = tjInitTransform() else {
            throw SubmissionError(.notAnImage, field: "photo", "does not begin as a JPEG")
        }
        defer { tjDestroy(codec) }
        (width, height) = try Self.size(of: received, codec)
        bytes = try Self.transformed(received, codec)
        originDigest = digest(of: received)
    }

    /// Reads the header alone, before any work is done for the image.
    private static func size(of received: Data, _ codec: tjhandle) throws(SubmissionError) -> (Int, Int) {
        var (width, height, subsampling, colours) = (Int32(0), Int32(0), Int32(0), Int32(0))
        let code = received.withUnsafeBytes { bytes in
            tjDecompressHeader3(
                codec, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt(bytes.count), &width, &height,
                &subsampling, &colours)
        }
        guard code == 0, width > 0, height > 0 else {
            throw SubmissionError(.notAnImage, field: "photo", "has no header of a JPEG")
        }
        guard width <= largestSide, height <= largestSide else {
            throw SubmissionError(.notAnImage, field: "photo", "is more than \(largestSide) pixels on a side")
        }
        return (Int(width), Int(height))
    }

    private static func transformed(_ received: Data, _ codec: tjhandle) throws(SubmissionError) -> Data {
        var output: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        var transform = tjtransform()
        transform.op = Int32(TJXOP_NONE.rawValue)
        transform.options = TJXOPT_COPYNONE
        defer { tjFree(output) }
        let code = received.withUnsafeBytes { bytes in
            tjTransform(
                codec, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt(bytes.count), 1, &output, &size,
                &transform, TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS)
        }
        guard code == 0, let output, size > 0 else {
            throw SubmissionError(.notAnImage, field: "photo", "is not a whole JPEG")
        }
        return Data(bytes: output, count: Int(size))
    }
}
