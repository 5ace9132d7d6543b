import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// The area team's review, for police and confined to the account's own area; and the little that others see.
extension House {
    var hotspotEndpoints: [Endpoint] {
        let police = Endpoint.Access.roles([.police])
        return [
            .get("/hotspots", for: police) { request, context in try await hotspotList(request, context) },
            .post("/hotspots", for: police) { request, context in try await searchHotspots(request, context) },
            .get("/hotspots/weekbericht", for: police) { request, context in try await digestPage(request, context) },
            .get("/hotspots/cellen", for: .roles([.planner])) { request, context in
                try await cellsPage(request, context)
            },
            .get("/hotspots/{id}", for: police) { _, context in try await hotspotPage(context) },
            .post("/hotspots/{id}", for: police) { request, context in try await takeReview(request, context) },
            .get("/hotspots.geojson", for: police) { request, context in
                try await hotspotFile(request, context, named: "geojson")
            },
            .get("/hotspots.csv", for: police) { request, context in
                try await hotspotFile(request, context, named: "csv")
            },
            .get("/api/hotspots.geojson", for: police) { request, context in
                Self.geoJSON(try await hotspotFile(request, context, as: HotspotFile.geoJSON))
            },
        ]
    }

    /// Opens the restricted file for whoever is signed in and reads; what was looked at, and of which area, is in the audit
    /// before anything is shown.
    func look<Value: Sendable>(
        at what: String, _ context: WebContext, _ read: @escaping @Sendable (RestrictedGeodata) throws -> Value
    ) async throws -> Value {
        let scope = try context.requireSession().account.areaCode.map { "area \($0)" } ?? "whole city"
        return try await look(context) { RestrictedLook(try read($0), detail: "\(what), \(scope)") }
    }

    /// What an address asks for, within the own area.
    func hotspotFilter(_ request: Request, _ context: WebContext) throws -> HotspotFilter {
        let query = request.uri.queryParameters
        func value(_ name: Substring) -> String? {
            query[name].flatMap { $0.isEmpty ? nil : String($0) }
        }
        var filter = HotspotFilter(areaCode: context.session?.account.areaCode)
        filter.kinds = value("bij").map { $0.split(separator: ",").map(String.init) } ?? []
        guard filter.kinds.allSatisfy(geodata.profile.placeKinds.contains) else {
            throw Problem(.malformed, field: "bij")
        }
        if let metres = value("binnen") {
            guard let number = Double(metres), (0...5000).contains(number) else {
                throw Problem(.malformed, field: "binnen")
            }
            filter.within = number
        }
        if let state = value("toestand") {
            guard let known = HotspotReview.State(rawValue: state) else { throw Problem(.malformed, field: "toestand") }
            filter.state = known
        }
        return filter
    }

    private func hotspotList(
        _ request: Request, _ context: WebContext, error: String? = nil
    ) async throws -> Response {
        let filter = try hotspotFilter(request, context)
        _ = try await ownArea(context)
        let list = try await look(at: "hotspots", context) { try hotspots(filter, in: $0) }
        let isDueOnly = request.uri.queryParameters["herbekijken"] == "ja"
        let page = HotspotListPage(words: HotspotWords(self, context.language), list: list, today: today)
        var values = page.values(filter, isDueOnly: isDueOnly)
        values["error"] = error
        let done = request.uri.queryParameters["gevonden"].flatMap { Int($0) }
        values["done"] = done.map { text("searched", context, group: "hotspots", ["count": String($0)]) }
        let status: HTTPResponse.Status = error == nil ? .ok : .unprocessableContent
        return try self.page("hotspots", context, status: status, values)
    }

    /// The local day, `YYYY-MM-DD`.
    var today: String { clock().localDay(in: geodata.profile.zone) }

    func text(
        _ key: String, _ context: WebContext, group: String, _ values: [String: String] = [:]
    ) -> String { messages.text("\(group).\(key)", in: context.language, values) }

    /// Looks for hotspots in the period that ends with a day, and keeps what is found.
    private func searchHotspots(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        let (now, today) = (clock(), today)
        let day = fields["tot"] ?? today
        guard day <= today, let noon = Timestamp("\(day)T12:00:00Z"), noon.description.hasPrefix(day) else {
            let field = text("search.until", context, group: "hotspots")
            let message = messages.text("errors.invalid", in: context.language, ["field": field])
            return try await hotspotList(request, context, error: message)
        }
        let areaCode = context.session?.account.areaCode
        let found = try await look(at: "hotspots, search until \(day)", context) { [geodata] restricted in
            let detection = try detectHotspots(
                DetectionRequest(lastDay: noon, in: geodata.profile), now: now, in: geodata, restricted)
            try storeHotspots(detection, in: restricted)
            return detection.hotspots.filter { areaCode == nil || $0.hotspot.areaCode == areaCode }.count
        }
        return Self.redirect(to: "/hotspots?gevonden=\(found)")
    }

    private func hotspotFile(
        _ request: Request, _ context: WebContext,
        as write: @escaping @Sendable ([DetectedHotspot], Geodata) throws -> Data
    ) async throws -> Data {
        let filter = try hotspotFilter(request, context)
        _ = try await ownArea(context)
        return try await look(at: "hotspots, file", context) { [geodata] restricted in
            let list = try hotspots(filter, in: restricted)
            return try write(list.hotspots.filter { !list.isGone($0) }, geodata)
        }
    }

    private func hotspotFile(
        _ request: Request, _ context: WebContext, named kind: String
    ) async throws -> Response {
        let isTable = kind == "csv"
        let data = try await hotspotFile(request, context) { hotspots, geodata in
            isTable ? HotspotFile.csv(hotspots) : try HotspotFile.geoJSON(hotspots, in: geodata)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: isTable ? "text/csv; charset=utf-8" : "application/geo+json",
                .contentDisposition: "attachment; filename=\"hotspots-\(today).\(kind)\"",
            ], body: .init(byteBuffer: .init(data: data)))
    }
}
