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

    /// The buffer, made a whole number of cells where points are gathered or left out by cell; a cell that is larger than
    /// the buffer leaves none, as the neighbour's would have to be read whole.
    func buffer(zoom: Int) -> Int {
        switch pointRule(zoom: zoom) {
        case .none: usableBuffer
        case .cluster(let rule): usableBuffer / rule.cell.rawValue * rule.cell.rawValue
        case .thin(let rule): usableBuffer / rule.cell.rawValue * rule.cell.rawValue
        }
    }

    private var usableBuffer: Int { min(max(buffer, 0), Tileset.largestBuffer) }

    /// The place of an attribute among the values of a feature.
    func place(of attribute: String) -> Int? { attributes.firstIndex { $0.name == attribute } }
}
