/// What the tags of OpenStreetMap make of a line or an outline on a map (OpenStreetMap wiki, "Map features").
struct BaseFeatureTags: Equatable {
    /// The keys of which at least one tells.
    static let selecting = ["building", "natural", "waterway", "landuse", "leisure", "amenity"]
    /// Keys that tell more.
    static let further = ["water", "area"]

    /// What it is drawn as where it is an outline.
    let kind: BaseFeature.Kind
    /// Its class; nil for a building of no particular sort.
    let sourceClass: String?
    /// Whether it is a line even where it closes, as a stream around a castle is.
    let isLine: Bool

    /// Reads tags; nil for what a basemap does not show.
    init?(_ tag: (String) -> String?) {
        let area = tag("area")
        if let building = tag("building"), building != "no" {
            self.init(.building, building == "yes" ? nil : building)
        } else if tag("natural") == "water" {
            self.init(.water, tag("water") ?? "water")
        } else if let waterway = tag("waterway"), Self.waterways.contains(waterway) {
            self.init(.water, waterway, isLine: area != "yes")
        } else if let water = tag("waterway") ?? tag("landuse"), Self.waters.contains(water) {
            self.init(.water, water)
        } else if let green = Self.green(tag) {
            self.init(.green, green)
        } else {
            return nil
        }
    }

    private init(_ kind: BaseFeature.Kind, _ sourceClass: String?, isLine: Bool = false) {
        (self.kind, self.sourceClass, self.isLine) = (kind, sourceClass, isLine)
    }

    private static func green(_ tag: (String) -> String?) -> String? {
        for (key, values) in greens {
            if let value = tag(key), values.contains(value) { return value }
        }
        return nil
    }

    private static let waterways: Set = ["river", "stream", "canal", "drain", "ditch", "tidal_channel"]
    private static let waters: Set = ["riverbank", "dock", "boatyard", "reservoir", "basin"]
    private static let greens: [(key: String, values: Set<String>)] = [
        (
            "leisure",
            [
                "park", "garden", "nature_reserve", "playground", "pitch", "golf_course", "dog_park", "common",
                "recreation_ground",
            ]
        ),
        (
            "landuse",
            [
                "grass", "forest", "meadow", "recreation_ground", "village_green", "cemetery", "allotments", "orchard",
                "flowerbed", "greenery",
            ]
        ),
        ("natural", ["wood", "scrub", "grassland", "heath", "wetland"]),
        ("amenity", ["grave_yard"]),
    ]
}
