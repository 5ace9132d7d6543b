import Foundation
import Geodata
import HTTPTypes
import SimpleFeatures
import TestSupport
import Testing

@testable import WebService

@Suite("Items of OGC API – Features")
struct OGCItemsTests {
    private let items = "/ogc/collections/finds/items"

    @Test("come in pages that link to the next, each feature once; the pages say how many there are")
    func pages() async throws {
        try await OGCCity(finds: 23).test { client async throws in
            var (seen, path) = ([String](), String?.some("\(items)?limit=10"))
            while let next = path {
                let page = try await client.get(next)
                let json = try page.json
                #expect(json["numberMatched"] == 23)
                #expect(json["numberReturned"] == .integer(json["features"].list.count))
                #expect(json["timeStamp"] == .string(TestCity.now.description))
                #expect(try page.link("collection") == "/ogc/collections/finds?f=json")
                #expect(try page.link("alternate")?.contains("f=html") == true)
                seen += json["features"].list.compactMap { $0["id"].text }
                path = try page.link("next")
                if seen.count < 23 { #expect(path != nil) }
            }
            #expect(seen.count == 23)
            #expect(Set(seen).count == 23)
        }
    }

    @Test("are a hundred without a limit, and never more than ten thousand")
    func limits() async throws {
        try await OGCCity(finds: 150).test { client async throws in
            #expect(try await client.ids(items).count == 100)
            #expect(try await client.ids("\(items)?limit=99999999999999999999").count == 150)
            #expect(try await client.ids("\(items)?limit=1").count == 1)
        }
    }

    @Test("all at once are the same as in pages, however many blocks it takes; the count stands at the end")
    func download() async throws {
        let city = try OGCCity(finds: 2345)
        try await city.test { client async throws in
            let all = try await client.get("\(items).geojson")
            #expect(all.headers[.contentDisposition] == "attachment; filename=\"finds.geojson\"")
            let json = try all.json
            #expect(json["numberReturned"] == 2345)
            #expect(Set(json["features"].list.compactMap { $0["id"].text }).count == 2345)
            #expect(try await client.ids("\(items)?limit=5000").count == 2345)
            #expect(try GeoJSONDocument(all.body).entries.count == 2345)
        }
    }

    private static let wrongQueries = [
        "limit=0", "limit=-1", "limit=x", "limit=", "limit=1.5", "limit=1&limit=2", "ooga=booga", "Limit=1",
        "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=a,b,c,d", "bbox=3,52,4,51", "bbox=", "bbox=1,2,nan,4",
        "bbox=1,2,inf,4", "datetime=x", "datetime=2026", "datetime=2026-05-01/2026-04-01", "datetime=../..",
        "datetime=/", "datetime=..", "datetime=2026-13-01", "datetime=2026-05-01T10:00:00", "datetime=1/2/3",
        "crs=EPSG:4326", "crs=http://www.opengis.net/def/crs/EPSG/0/9999", "bbox-crs=x", "f=xml", "cursor=x",
        "cursor=7a6c7a40-0000-4000-8000-000000000009", "kind=x", "count=x", "cleared=1", "%FF=1", "kind=%FF",
        "note=x", "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3812&bbox=5,1,4,2",
    ]

    @Test("are refused with 400 and a reason where a parameter is unknown, comes twice, or is wrong")
    func wrong() async throws {
        try await OGCCity().test { client async throws in
            for query in Self.wrongQueries {
                let answer = try await client.get("\(items)?\(query)")
                #expect(answer.status == 400, "\(query)")
                #expect(answer.headers[.contentType] == "application/json")
                #expect(try answer.json["description"].text?.isEmpty == false)
            }
        }
    }

    @Test("of a box are those in it, in any CRS that is served and with its order of axes")
    func boxes() async throws {
        try await OGCCity(finds: 5).test { client async throws in
            // The finds lie at 3.7000, 3.7005 … 3.7020 east and 51.04 north.
            let uri = "http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2F"
            for (query, expected) in [
                ("bbox=3.7004,51,3.7016,52", 3), ("bbox=3.7004,51,0,3.7016,52,100", 3), ("bbox=0,0,1,1", 0),
                ("bbox=-180,-90,180,90", 5), ("bbox=3.7004,51,-170,52", 4), ("bbox=170,51,3.7004,52", 1),
                ("bbox=51,3.7004,52,3.7016&bbox-crs=\(uri)EPSG%2F0%2F4326", 3),
                ("bbox=3.7004,51,3.7016,52&bbox-crs=\(uri)EPSG%2F0%2F4326", 0),
                ("bbox=0,0,10000000,10000000&bbox-crs=\(uri)EPSG%2F0%2F3857", 5),
            ] {
                #expect(try await client.ids("\(items)?\(query)").count == expected, "\(query)")
            }
        }
    }

    @Test("of a moment or a period are those that happened in it, its ends included")
    func periods() async throws {
        try await OGCCity(finds: 5).test { client async throws in
            // The finds happened on 10 May 2026, in the first five minutes (UTC).
            for (text, expected) in [
                ("2026-05-10T00:01:00Z", 1), ("2026-05-10T00:01:30Z", 0),
                ("2026-05-10T00:01:00Z/2026-05-10T00:03:00Z", 3),
                ("../2026-05-10T00:01:00Z", 2), ("/2026-05-10T00:01:00Z", 2), ("2026-05-10T00:01:00Z/..", 4),
                ("2026-05-10T00:01:00Z/", 4), ("2026-05-10T02:01:00%2B02:00", 1), ("2026-05-10T02:01:00+02:00", 1),
                ("2026-05-10T00:00:59.5Z/2026-05-10T00:01:00.5Z", 1), ("2026-05-10T00:01:00.5Z/..", 3),
                ("2026-05-10", 5), ("2026-05-11", 0), ("2026-05-09/2026-05-10", 5), ("2026-05-11/..", 0),
                ("2026-05-10t00:01:00z", 1),
            ] {
                #expect(try await client.ids("\(items)?datetime=\(text)").count == expected, "\(text)")
            }
            let places = try await client.ids("/ogc/collections/places/items?datetime=1990-01-01")
            #expect(places.count == 1, "what has no time meets every time")
        }
    }

    @Test("of a value are those that have exactly it")
    func values() async throws {
        try await OGCCity(finds: 9).test { client async throws in
            for (query, expected) in [
                ("count=1", 3), ("setting=park", 9), ("setting=street", 0), ("setting=park&count=0", 3),
                ("cleared=true", 0),
                ("nature=measured", 9), ("nature=simulated", 0),
            ] {
                #expect(try await client.ids("\(items)?\(query)").count == expected, "\(query)")
            }
            #expect(try await client.ids("/ogc/collections/places/items?name=De+Brug").count == 1)
            #expect(try await client.ids("/ogc/collections/places/items?name=de%20brug").isEmpty)
        }
    }

    @Test("are written in the CRS that is asked for, which a header names")
    func systems() async throws {
        try await OGCCity(finds: 1).test { client async throws in
            let base = "http://www.opengis.net/def/crs/"
            for (uri, expected) in [
                ("OGC/1.3/CRS84", "[3.7,51.04]"), ("EPSG/0/4326", "[51.04,3.7]"), ("EPSG/0/3857", "[411882.116,66"),
                ("EPSG/0/3812", "[60"),
            ] {
                let answer = try await client.get("\(items)?crs=\(base)\(uri)")
                #expect(answer.header("Content-Crs") == "<\(base)\(uri)>")
                #expect(answer.text.contains("\"coordinates\":\(expected)"), "\(answer.text.prefix(300))")
                let id = try answer.json["features"].list[0]["id"].text ?? ""
                let one = try await client.get("\(items)/\(id)?crs=\(base)\(uri)")
                #expect(one.text.contains("\"coordinates\":\(expected)"))
            }
            #expect(try await client.get(items).header("Content-Crs") == "<\(base)OGC/1.3/CRS84>")
        }
    }

    @Test("say that nothing changed to whoever has the answer already, until something does")
    func tags() async throws {
        let city = try OGCCity(finds: 3)
        try await city.test { client async throws in
            let first = try await client.get(items)
            let tag = try #require(first.headers[.eTag])
            let again = try await client.get(items, headers: [.ifNoneMatch: tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(try await client.get("\(items)?limit=1", headers: [.ifNoneMatch: tag]).status == 200)
            #expect(try await client.get(items, as: .police, headers: [.ifNoneMatch: tag]).status == 200)
            try city.service.city.importText(
                "id,occurredAt,longitude,latitude\n77,2026-05-01T10:00:00Z,3.72,51.05\n", named: "more.csv")
            #expect(try await client.get(items, headers: [.ifNoneMatch: tag]).status == 200)
        }
    }

    @Test("one by one have links to themselves and to their collection; one that is not there is 404")
    func item() async throws {
        try await OGCCity().test { client async throws in
            let id = try await client.ids(items)[0]
            let answer = try await client.get("\(items)/\(id)")
            #expect(answer.headers[.contentType] == "application/geo+json")
            #expect(try answer.json["id"] == .string(id))
            #expect(try answer.link("self") == "\(items)/\(id)?f=json")
            #expect(try answer.link("collection") == "/ogc/collections/finds?f=json")
            for wrong in ["x", UUID().uuidString, "\(id)x"] {
                #expect(try await client.get("\(items)/\(wrong)").status == 404)
            }
            #expect(try await client.get("\(items)/\(id)?x=1").status == 400)
        }
    }

    @Test("are pages for people too, with their words in Dutch")
    func pagesForPeople() async throws {
        try await OGCCity().test { client async throws in
            let id = try await client.ids(items)[0]
            let html: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]
            for path in [
                "/ogc", "/ogc/", "/ogc/api", "/ogc/conformance", "/ogc/collections", "/ogc/collections/finds", items,
                "\(items)/\(id)", "/ogc/collections/finds/queryables",
            ] {
                for answer in [
                    try await client.get(path, headers: html), try await client.get("\(path)?f=html"),
                ] {
                    #expect(answer.status == 200, "\(path)")
                    #expect(answer.headers[.contentType]?.hasPrefix("text/html") == true, "\(path)")
                    #expect(answer.text.contains("lang=\"nl\""))
                    #expect(!answer.text.contains("ogc."), "a message is missing on \(path)")
                }
                #expect(try await client.get("\(path)?f=json", headers: html).json != .null)
            }
            let page = try await client.get(items, headers: html).text
            #expect(page.contains("Park") && page.contains("5 van 5 getoond."))
            let refused = try await client.get("\(items)?x=1", headers: html)
            #expect(refused.status == 400)
            #expect(refused.headers[.contentType]?.hasPrefix("text/html") == true)
        }
    }
}
