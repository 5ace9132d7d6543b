extension Tileset.Layer {
    /// What is done with points at a zoom.
    enum PointRule {
        case none
        case cluster(Tileset.Clustering)
        case thin(Tileset.Thinning)
    }

    func pointRule(zoom: Int) -> PointRule {
        if let clustering, zoom <= clustering.lastZoom { return .cluster(clustering) }
        if let thinning, zoom <= thinning.lastZoom { return .thin(thinning) }
        return .none
    }

    /// The buffer of lines and outlines.
    var shapeBuffer: Int { min(max(buffer, 0), Tileset.largestBuffer) }

    /// The buffer of points: a whole number of cells where they are gathered or left out by cell. A cell that is larger than
    /// the buffer leaves none, as the neighbour's would have to be read whole.
    func pointBuffer(zoom: Int) -> Int {
        switch pointRule(zoom: zoom) {
        case .none: shapeBuffer
        case .cluster(let rule): shapeBuffer / rule.cell.rawValue * rule.cell.rawValue
        case .thin(let rule): shapeBuffer / rule.cell.rawValue * rule.cell.rawValue
        }
    }

    /// The place of an attribute among the values of a feature.
    func place(of attribute: String) -> Int? { attributes.firstIndex { $0.name == attribute } }
}
