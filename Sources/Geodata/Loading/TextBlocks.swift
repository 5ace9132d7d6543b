import Foundation

/// The bytes of a text file as UTF-8, block by block, whatever its encoding; a byte order mark is left out.
final class TextBlocks {
    private let path: String
    private let handle: FileHandle
    private let size: Int
    private var bytesRead = 0
    private var converter: iconv_t?
    private var pending: [UInt8] = []

    /// Opens a file.
    ///
    /// - Parameter encoding: any name that iconv knows, such as `UTF-8`, `windows-1252` or `UTF-16`.
    init(path: String, encoding: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ImportError("cannot read \(path)") }
        self.path = path
        self.handle = handle
        size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        if !["UTF-8", "UTF8"].contains(encoding.uppercased()) {
            let converter = iconv_open("UTF-8", encoding)
            guard converter != iconv_t(bitPattern: -1) else {
                throw ImportError("‘\(encoding)’ is not an encoding that this system knows; ‘iconv --list’ names them")
            }
            self.converter = converter
        }
    }

    deinit {
        if let converter { iconv_close(converter) }
        try? handle.close()
    }

    /// The share of the file that has been read, 0…1.
    var fractionRead: Double { size > 0 ? Double(bytesRead) / Double(size) : 1 }

    /// The next block, or nil at the end of the file.
    func next(upToCount count: Int) throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: count), !data.isEmpty else {
            guard pending.isEmpty else { throw ImportError("\(path) ends in the middle of a character") }
            return nil
        }
        let isStart = bytesRead == 0
        bytesRead += data.count
        if converter == nil, isStart, data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            throw ImportError("\(path) is UTF-16; add --encoding UTF-16")
        }
        let block = try converter.map { try convert([UInt8](data), by: $0) } ?? [UInt8](data)
        return isStart && block.starts(with: Self.byteOrderMark) ? Array(block.dropFirst(3)) : block
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private func convert(_ block: [UInt8], by converter: iconv_t) throws -> [UInt8] {
        var input = pending + block
        var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
        var (left, free) = (input.count, output.count)
        let failure: Int32 = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                let result = iconv(converter, &from, &left, &to, &free)
                return result == Int(bitPattern: UInt.max) ? errno : 0
            }
        }
        guard failure == 0 || failure == EINVAL else {
            throw ImportError("\(path): byte \(bytesRead - left) is not valid in the encoding that was named")
        }
        pending = Array(input.suffix(left))
        return Array(output.prefix(output.count - free))
    }
}
