import CQREncode
import Foundation

/// A QR code (ISO/IEC 18004) of a text: a square of dark and light modules.
///
/// The pattern is computed by libqrencode; error correction level M, which survives a scratched screen.
public struct QRCode: Sendable, Equatable {
    /// The rows from top to bottom; true is dark. Without the quiet zone.
    public let modules: [[Bool]]

    /// Modules of light around the code that the standard asks for.
    public static let quietZone = 4

    /// Encodes a text; nil when it is longer than a code can hold, some 2,300 bytes.
    public init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let bytes = code.pointee.data else { return nil }
        modules = (0..<width).map { row in (0..<width).map { bytes[row * width + $0] & 1 == 1 } }
    }

    /// An SVG picture of it, black on white also in a dark page, which scanners need. What it encodes must stand beside
    /// it as a link: screen readers skip the picture.
    public var svg: String {
        let side = modules.count + 2 * Self.quietZone
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" \
            aria-hidden="true"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
            """
    }

    /// One rectangle for each run of dark modules.
    private var path: String {
        var path = ""
        for (y, row) in modules.enumerated() {
            var x = 0
            while x < row.count {
                let length = row[x...].prefix { $0 }.count
                if length > 0 { path += "M\(x + Self.quietZone) \(y + Self.quietZone)h\(length)v1h-\(length)z" }
                x += max(length, 1)
            }
        }
        return path
    }

    /// The code in half blocks, two rows of modules to a line of text, for a terminal with any colours: the light
    /// modules are drawn, on a black ground.
    public var terminalText: String {
        let side = modules.count + 2 * Self.quietZone
        let lines = stride(from: 0, to: side, by: 2).map { y in
            (0..<side).map { x in Self.block(isLight(x, y), y + 1 < side && isLight(x, y + 1)) }.joined()
        }
        return lines.map { "\u{1B}[97;40m\($0)\u{1B}[0m" }.joined(separator: "\n")
    }

    private func isLight(_ x: Int, _ y: Int) -> Bool {
        let (column, row) = (x - Self.quietZone, y - Self.quietZone)
        guard modules.indices.contains(row), modules.indices.contains(column) else { return true }
        return !modules[row][column]
    }

    private static func block(_ upper: Bool, _ lower: Bool) -> String {
        switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }
}
