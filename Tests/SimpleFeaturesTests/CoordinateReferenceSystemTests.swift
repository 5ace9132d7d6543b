import Foundation
import SimpleFeatures
import Testing

@Suite struct CoordinateReferenceSystemTests {
    @Test(
        "the ways in which files write a CRS are understood",
        arguments: [
            ("EPSG:3812", 3812), ("epsg:31370", 31370), ("4326", 4326), (" EPSG:4326", 4326),
            ("urn:ogc:def:crs:EPSG::31370", 31370), ("urn:ogc:def:crs:EPSG:6.9:4326", 4326),
            ("http://www.opengis.net/def/crs/EPSG/0/3812", 3812), ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326), ("OGC:CRS84", 4326),
        ])
    func understood(text: String, epsg: Int) throws {
        #expect(try CoordinateReferenceSystem(text).epsg == epsg)
    }

    @Test(
        "what names no CRS is refused",
        arguments: [
            "", "EPSG", "EPSG:", "EPSG:abc", "EPSG:0", "EPSG:-4326", "Lambert 72", "ESRI:102100", "4326.0",
            "EPSG:99999999999999999999",
        ])
    func refused(text: String) {
        #expect(throws: CoordinateError.unknownCRS(text)) { try CoordinateReferenceSystem(text) }
    }

    @Test("the text form is what it is read from, also in JSON")
    func codable() throws {
        let crs = CoordinateReferenceSystem(epsg: 31370)
        #expect(crs.description == "EPSG:31370")
        #expect(try JSONDecoder().decode([CoordinateReferenceSystem].self, from: JSONEncoder().encode([crs])) == [crs])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CoordinateReferenceSystem].self, from: Data("[\"nowhere\"]".utf8))
        }
    }
}
