import SimpleFeatures

/// Marks on a sheet of SVG, at positions in metres.
struct SVGMap {
    /// From so many finds on, a square is drawn as dark as can be.
    static let darkest = 7
    private static let width = 1200.0
    private let box: BoundingBox
    private let scale: Double
    /// Tells its parts from those of another map in the same page.
    private let name: String
    private var marks: [String] = []

    init(box: BoundingBox, name: String) {
        (self.box, self.name) = (box, name)
        scale = Self.width / (box.maxX - box.minX)
    }

    private func point(_ position: Position) -> (x: Double, y: Double) {
        (
            ((position.x - box.minX) * scale).rounded(toDecimals: 1),
            ((box.maxY - position.y) * scale).rounded(toDecimals: 1)
        )
    }

    private func pair(_ position: Position) -> String {
        let (x, y) = point(position)
        return "\(x.short) \(y.short)"
    }

    mutating func outline(_ geometry: Geometry) {
        guard case .multiPolygon(let polygons) = geometry else { return }
        let rings = polygons.flatMap(\.self).map { "M" + $0.map(pair).joined(separator: "L") + "Z" }
        marks.append("<path fill=\"#f4f1ea\" stroke=\"#b9b0a0\" stroke-width=\"1.2\" d=\"\(rings.joined())\"/>")
    }

    /// Dots that are all as dark: lines of no length with round ends, which take a tenth of the text of circles.
    mutating func finds(at positions: [Position], count: Int) {
        let opacity = min(0.9, 0.25 + 0.1 * Double(count)).rounded(toDecimals: 2)
        let dots = positions.map { "M\(pair($0))h0" }.joined()
        marks.append(
            "<path stroke=\"#7a4b12\" stroke-width=\"4.4\" stroke-linecap=\"round\" opacity=\"\(opacity)\" d=\"\(dots)\"/>"
        )
    }

    mutating func container(at position: Position) {
        disc(at: position, metres: 200, fill: "#0b6e4f")
        dot(at: position, radius: 6, fill: "#0b6e4f")
    }

    mutating func site(at position: Position, rank: Int) {
        disc(at: position, metres: 200, fill: "#b3261e")
        dot(at: position, radius: 12, fill: "#b3261e")
        let (x, y) = point(position)
        marks.append(
            """
            <text fill="#fff" font-size="14" font-weight="bold" text-anchor="middle" x="\(x.short)" y="\(y.short)" \
            dy="5">\(rank)</text>
            """)
    }

    private mutating func disc(at position: Position, metres: Double, fill: String) {
        let (x, y) = point(position)
        let radius = (metres * scale).rounded(toDecimals: 1)
        marks.append("<circle fill=\"\(fill)\" opacity=\"0.14\" cx=\"\(x.short)\" cy=\"\(y.short)\" r=\"\(radius)\"/>")
    }

    private mutating func dot(at position: Position, radius: Int, fill: String) {
        let (x, y) = point(position)
        marks.append(
            """
            <circle fill="\(fill)" stroke="#fff" stroke-width="2" cx="\(x.short)" cy="\(y.short)" r="\(radius)"/>
            """)
    }

    /// The sheet, with a title and a legend above the map where they are given.
    func document(title: String? = nil, legend: String = "") -> String {
        let height = Int(((box.maxY - box.minY) * scale).rounded())
        let (width, top) = (Int(Self.width), title == nil ? 0 : 64)
        let bar = Int((1000 * scale).rounded())
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height + top + 32)" font-family="sans-serif">
            <rect width="100%" height="100%" fill="#e8edf0"/>
            <clipPath id="\(name)"><rect x="0" y="\(top)" width="\(width)" height="\(height)"/></clipPath>
            \(title.map { Self.heading($0, legend) } ?? "")<g clip-path="url(#\(name))"><g transform="translate(0 \(top))">
            \(marks.joined(separator: "\n"))
            </g></g>
            <g transform="translate(20 \(height + top + 20))"><rect width="\(bar)" height="4"/>\
            <text x="\(bar + 8)" y="6" font-size="14">1 km</text></g>
            </svg>

            """
    }

    private static func heading(_ title: String, _ legend: String) -> String {
        """
        <text x="20" y="28" font-size="22" font-weight="bold">\(title.escapedForXML)</text>
        <text x="20" y="52" font-size="16">\(legend.escapedForXML)</text>

        """
    }
}

extension Double {
    /// Without the decimals of a whole number.
    fileprivate var short: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}
