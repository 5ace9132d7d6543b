/// The square cells over a tile and its buffer, by which points are clustered or thinned.
///
/// A cell's side is a power of two that divides the tile, and the buffer is a whole number of cells: so each cell lies in
/// one tile, every tile that shows a cell sees all of it, and the cells of the next zoom are quarters of these.
struct PointCells: Sendable {
    private let shift: Int32
    private let buffer: Int32
    private let across: Int32

    init(side: Tileset.CellSide, buffer: Int) {
        shift = Int32(side.rawValue.trailingZeroBitCount)
        self.buffer = Int32(buffer)
        across = Int32((LayerDraft.extent + 2 * buffer) / side.rawValue)
    }

    /// How many cells there are.
    var count: Int { Int(across) * Int(across) }

    /// The number of the cell that a unit of the tile or its buffer lies in.
    @inline(__always)
    func cell(of point: TilePoint) -> Int {
        Int((point.y &+ buffer) >> shift) * Int(across) + Int((point.x &+ buffer) >> shift)
    }
}
