/// One layer of a tile while it is put together, by the rules that the tileset has for it at the tile's zoom.
struct LayerAssembly {
    /// What is done with points.
    private enum Points {
        case all
        case clustered(ClusterGrid)
        case thinned(ThinningGrid)
    }

    let layer: Tileset.Layer
    private let shapes: GeometryTiling
    private let pointTiling: GeometryTiling
    private(set) var report: LayerReport
    private(set) var draft: LayerDraft
    private var points: Points
    private let keys: [UInt32]
    private let preference: Int?

    init(layer: Tileset.Layer, address: TileAddress, crs: TileCRS, isLastZoom: Bool) {
        self.layer = layer
        let buffer = layer.pointBuffer(zoom: address.zoom)
        pointTiling = GeometryTiling(frame: TileFrame(address), crs: crs, buffer: buffer)
        shapes = GeometryTiling(
            frame: TileFrame(address), crs: crs, buffer: layer.shapeBuffer, tolerance: isLastZoom ? 0 : layer.simplify,
            minimumSize: isLastZoom ? 0 : layer.minimumSize)
        report = LayerReport(layer: layer.id)
        var draft = LayerDraft(name: layer.id)
        keys = layer.attributes.map { draft.key($0.name) }
        preference = layer.thinning?.prefer.flatMap(layer.place(of:))
        switch layer.pointRule(zoom: address.zoom) {
        case .none: points = .all
        case .cluster(let rule):
            _ = draft.key(Tileset.pointCount)
            points = .clustered(
                ClusterGrid(
                    cells: PointCells(side: rule.cell, buffer: buffer), summed: rule.sums.compactMap(layer.place(of:))))
        case .thin(let rule):
            points = .thinned(ThinningGrid(cells: PointCells(side: rule.cell, buffer: buffer), keep: rule.keep))
        }
        self.draft = draft
    }

    /// Adds a feature.
    mutating func add(_ feature: SourceFeature) throws(TileBuilderError) {
        guard feature.values.count == keys.count else {
            throw .wrongValues(layer: layer.id, expected: keys.count, found: feature.values.count)
        }
        report.added += 1
        if case .point(let position) = feature.geometry {
            guard let (point, inside) = pointTiling.unit(of: position) else { return report.unusable += 1 }
            guard inside else { return report.outside += 1 }
            let seed = feature.id ?? PointOrder.seed(x: position.x, y: position.y)
            let rank = PointOrder.rank(
                preference: preference.flatMap { feature.values[$0]?.number }, seed: seed)
            add(PendingPoint(id: feature.id, point: point, rank: rank, values: feature.values))
        } else {
            addShape(feature)
        }
    }

    private mutating func addShape(_ feature: SourceFeature) {
        switch shapes.tile(feature.geometry) {
        case .drawn(let geometry, let size):
            let rank = PointOrder.rank(preference: size, seed: feature.id ?? 0)
            tag(feature.values)
            if !draft.add(geometry, id: feature.id, rank: rank) { report.tooSmall += 1 }
        case .outside: report.outside += 1
        case .tooSmall: report.tooSmall += 1
        case .unusable: report.unusable += 1
        }
    }

    private mutating func add(_ point: PendingPoint) {
        switch points {
        case .all: write(point)
        case .clustered(var grid):
            points = .all
            grid.add(point)
            points = .clustered(grid)
        case .thinned(var grid):
            points = .all
            if !grid.add(point) { report.thinned += 1 }
            points = .thinned(grid)
        }
    }

    /// Ends the layer: what waited for the others of its cell is now written.
    mutating func finish() {
        switch points {
        case .all: return
        case .clustered(let grid): for cluster in grid.inOrder { write(cluster) }
        case .thinned(let grid): for point in grid.inOrder { write(point) }
        }
        points = .all
    }

    /// Writes down what became of the features once it is known which are in the tile.
    mutating func record(written: some Sequence<DraftFeature>) {
        for feature in written {
            report.features += 1
            report.shown += feature.sources
        }
        report.overBudget = draft.features.reduce(0) { $0 + $1.sources } - report.shown
    }

    private mutating func write(_ point: PendingPoint) {
        tag(point.values)
        draft.add(point.point, id: point.id, rank: point.rank)
    }

    private mutating func write(_ cluster: ClusterGrid.Cluster) {
        let isAlone = cluster.count == 1
        if isAlone { tag(cluster.first.values) } else { tag(sumsOf: cluster) }
        draft.tag(draft.key(Tileset.pointCount), .int(Int64(cluster.count)))
        let rank = PointOrder.rank(preference: Double(cluster.count), seed: cluster.first.id ?? 0)
        draft.add(cluster.middle, id: isAlone ? cluster.first.id : nil, rank: rank, sources: cluster.count)
    }

    private mutating func tag(_ values: [TileValue?]) {
        for index in keys.indices { draft.tag(keys[index], values[index]) }
    }

    private mutating func tag(sumsOf cluster: ClusterGrid.Cluster) {
        for (name, sum) in zip(layer.clustering?.sums ?? [], cluster.sums) {
            draft.tag(draft.key(name), Int64(exactly: sum).map(TileValue.int) ?? .double(sum))
        }
    }
}
