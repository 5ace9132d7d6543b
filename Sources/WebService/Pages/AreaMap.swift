import Foundation
import SimpleFeatures

/// A simple map as SVG: outlines with a class each, and marks; colours and sizes are those of the style sheet.
struct AreaMap {
    /// An outline, in the city's metric CRS.
    struct Shape {
        var outline: Geometry
        /// Class names of the style sheet.
        var style: String
        /// What is said of it when it is pointed at.
        var title: String
    }

    /// A point, in the city's metric CRS.
    struct Mark {
        var position: Position
        var style: String
        var title: String
        /// Stands in the mark where there is one.
        var number: Int?
    }

    var shapes: [Shape]
    var marks: [Mark] = []
    /// A way to walk, in the city's metric CRS; with one, the drawing shows no more than what lies around it.
    var way: [Position] = []
    /// Units of the drawing from west to east.
    private static let width = 1000.0
    private static let margin = 20.0

    init(shapes: [Shape], marks: [Mark] = [], way: [Position] = []) {
        (self.shapes, self.marks, self.way) = (shapes, marks, way)
    }

    /// The drawing; what it shows must stand in a table as well, since readers of screens get only its label. Empty where
    /// there is nothing to draw. O(n) in corners.
    func svg(label: String) -> String {
        let positions = (way.isEmpty ? shapes.flatMap(\.outline.positions) : way) + marks.map(\.position)
        guard let box = BoundingBox(around: positions), box.maxX > box.minX, box.maxY > box.minY else { return "" }
        let scale = (Self.width - 2 * Self.margin) / (box.maxX - box.minX)
        let height = Int(((box.maxY - box.minY) * scale + 2 * Self.margin).rounded(.up))
        func place(_ position: Position) -> String {
            let x = (position.x - box.minX) * scale + Self.margin
            let y = (box.maxY - position.y) * scale + Self.margin
            return "\(Int(x.rounded())) \(Int(y.rounded()))"
        }
        let paths = shapes.map { shape in
            "<path class=\"\(shape.style)\" d=\"\(Self.path(of: shape.outline, place))\"><title>\(shape.title.escapedForXML)</title></path>"
        }
        let line = way.isEmpty ? [] : ["<path class=\"way\" d=\"M\(way.map(place).joined(separator: "L"))\"/>"]
        let circles = marks.map { Self.circle($0, at: place($0.position).split(separator: " ")) }
        return """
            <svg class="city-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(height)" role="img" \
            aria-label="\(label.escapedForXML)">\((paths + line + circles).joined(separator: "\n"))</svg>
            """
    }

    private static func circle(_ mark: Mark, at middle: [Substring]) -> String {
        let (x, y) = (middle[0], middle[1])
        let number = mark.number.map { "<text class=\"mark-number\" x=\"\(x)\" y=\"\(y)\" dy=\"0.35em\">\($0)</text>" }
        return
            "<circle class=\"\(mark.style)\" cx=\"\(x)\" cy=\"\(y)\" r=\"\(mark.number == nil ? 9 : 22)\"><title>\(mark.title.escapedForXML)</title></circle>\(number ?? "")"
    }

    private static func path(of outline: Geometry, _ place: (Position) -> String) -> String {
        let rings: [[Position]] =
            switch outline {
            case .polygon(let rings): rings
            case .multiPolygon(let polygons): polygons.flatMap(\.self)
            default: []
            }
        return rings.map { "M" + $0.map(place).joined(separator: "L") + "Z" }.joined()
    }
}

extension String {
    /// The text as it may stand in an element or a quoted attribute.
    var escapedForXML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
