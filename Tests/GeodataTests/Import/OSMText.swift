/// OpenStreetMap XML written by hand: nodes on a grid in the middle of the city `raster`, 0.001° apart.
struct OSMText {
    private var elements: [String] = []

    /// The file.
    var xml: String {
        "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n\(elements.joined(separator: "\n"))\n</osm>\n"
    }

    /// Nodes 1 to 100: node `10 × row + column + 1`, the first in the south-west.
    init() {
        for number in 0..<100 {
            let (row, column) = number.quotientAndRemainder(dividingBy: 10)
            node(number + 1, 3.70 + Double(column) * 0.001, 51.04 + Double(row) * 0.001)
        }
    }

    mutating func node(_ id: Int, _ longitude: Double, _ latitude: Double) {
        elements.append("<node id=\"\(id)\" version=\"1\" lat=\"\(latitude)\" lon=\"\(longitude)\"/>")
    }

    mutating func way(_ id: Int, _ nodes: [Int], _ tags: [String: String] = [:]) {
        let references = nodes.map { "<nd ref=\"\($0)\"/>" }.joined()
        elements.append("<way id=\"\(id)\" version=\"1\">\(references)\(Self.text(tags))</way>")
    }

    mutating func multipolygon(_ id: Int, outer: [Int], inner: [Int] = [], _ tags: [String: String]) {
        let members =
            outer.map { "<member type=\"way\" ref=\"\($0)\" role=\"outer\"/>" }
            + inner.map { "<member type=\"way\" ref=\"\($0)\" role=\"inner\"/>" }
        let all = tags.merging(["type": "multipolygon"]) { $1 }
        elements.append("<relation id=\"\(id)\" version=\"1\">\(members.joined())\(Self.text(all))</relation>")
    }

    private static func text(_ tags: [String: String]) -> String {
        tags.sorted { $0.key < $1.key }.map { "<tag k=\"\($0.key)\" v=\"\($0.value)\"/>" }.joined()
    }
}
