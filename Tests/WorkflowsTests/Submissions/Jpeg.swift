import CTurboJPEG
import Foundation

/// Pictures that tests make, and what a phone or an attacker puts in them.
enum Jpeg {
    /// A picture of a number of pixels, made by libjpeg-turbo.
    static func picture(width: Int = 64, height: Int = 48) -> Data {
        let pixels = (0..<(width * height * 3)).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ ($0 >> 5)) }
        let codec = tjInitCompress()
        var output: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        defer {
            tjFree(output)
            tjDestroy(codec)
        }
        tjCompress2(
            codec, pixels, Int32(width), 0, Int32(height), Int32(TJPF_RGB.rawValue), &output, &size,
            Int32(TJSAMP_420.rawValue), 85, 0)
        return output.map { Data(bytes: $0, count: Int(size)) } ?? Data()
    }

    /// The pixels of a picture.
    static func pixels(of jpeg: Data) -> [UInt8] {
        let codec = tjInitDecompress()
        defer { tjDestroy(codec) }
        var (width, height, subsampling, colours) = (Int32(0), Int32(0), Int32(0), Int32(0))
        var pixels: [UInt8] = []
        jpeg.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            tjDecompressHeader3(codec, start, UInt(bytes.count), &width, &height, &subsampling, &colours)
            pixels = [UInt8](repeating: 0, count: Int(width * height * 3))
            tjDecompress2(
                codec, start, UInt(bytes.count), &pixels, width, 0, height, Int32(TJPF_RGB.rawValue), 0)
        }
        return pixels
    }

    /// A picture with a segment put in after its first two bytes.
    static func inserting(_ marker: UInt8, _ content: [UInt8], into jpeg: Data) -> Data {
        let size = content.count + 2
        return jpeg.prefix(2) + Data([0xFF, marker, UInt8(size >> 8), UInt8(size & 255)] + content) + jpeg.dropFirst(2)
    }

    /// An EXIF segment (CIPA DC-008) with a GPS directory: 51° 3' N and the name of the maker.
    static let exifWithGPS: [UInt8] = {
        let latitude: [UInt8] = [51, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]
        return Array("Exif\0\0".utf8) + [0x49, 0x49, 42, 0, 8, 0, 0, 0]
            + [1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]
            + [2, 0, 1, 0, 2, 0, 2, 0, 0, 0, 0x4E, 0, 0, 0, 2, 0, 5, 0, 3, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0]
            + latitude + Array("GEHEIMEMAKER".utf8)
    }()
}
