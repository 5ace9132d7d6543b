import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// `/monitoring`: what was found with how much searching, by neighbourhood, setting and time.
extension House {
    var monitoringEndpoints: [Endpoint] {
        [
            .get("/monitoring", for: .roles([.planner])) { request, context in
                try await monitoringPage(request, context)
            },
            .get("/monitoring.csv", for: .roles([.planner])) { request, context in
                try await monitoringFile(request, context)
            },
        ]
    }

    /// The trend that an address asks for; nil where there are no data.
    private func trend(_ request: Request) async throws -> (Trend, MonitoringCube)? {
        let query = request.uri.queryParameters
        func value(_ name: String) -> String? {
            query[Substring(name)].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
        }
        let asked = TrendQuery(
            step: value("per"), from: value("van"), to: value("tot"), setting: value("omgeving"), area: value("wijk"))
        return try await work { [geodata, monitoring] in
            let cube = try monitoring.cube(of: geodata)
            guard let months = cube.months else { return nil }
            return (Trend(try asked.request(within: months, areas: cube.areas), of: cube), cube)
        }
    }

    private func monitoringFile(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let (trend, _) = try await trend(request) else { throw Problem(.notFound) }
        let name = "monitoring-\(trend.request.months.lowerBound)-\(trend.request.months.upperBound).csv"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: .init(byteBuffer: .init(string: trend.csv)))
    }

    private func monitoringPage(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let (trend, cube) = try await trend(request) else {
            return try page("monitoring", context, ["empty": true])
        }
        let texts = TrendTexts(house: self, context: context, trend: trend)
        var values = texts.filters(cube)
        values.merge(texts.main) { $1 }
        values["areas"] = texts.areaRows
        values["settings"] = texts.settingRows
        values["hasAreas"] = !trend.areas.isEmpty
        values["hasSettings"] = !trend.settings.isEmpty
        return try page("monitoring", context, values)
    }
}

/// The words of an address that asks for a trend.
struct TrendQuery: Sendable {
    var step: String?
    var from: String?
    var to: String?
    var setting: String?
    var area: String?

    /// Months that are shown unless others are asked for.
    private static let usual = 24

    /// What they ask for, among the months and neighbourhoods that there are.
    ///
    /// - Throws: a ``Problem`` naming the word that is wrong: another trend than the address asks for would mislead.
    func request(within months: ClosedRange<CityMonth>, areas: [AreaOutline]) throws -> TrendRequest {
        let last = try month(to, "tot") ?? months.upperBound
        let usual = max(months.lowerBound, min(last, months.upperBound).adding(1 - Self.usual))
        let first = try month(from, "van") ?? min(usual, last)
        guard first <= last, last.number - first.number < 1200 else { throw Problem(.malformed, field: "van") }
        guard area == nil || areas.contains(where: { $0.code == area }) else {
            throw Problem(.malformed, field: "wijk")
        }
        let known: [String: TrendRequest.Step] = ["maand": .month, "kwartaal": .quarter]
        guard let chosen = known[step ?? "kwartaal"] else { throw Problem(.malformed, field: "per") }
        let kind = setting.flatMap(Find.Setting.init(rawValue:))
        guard (setting == nil) == (kind == nil) else { throw Problem(.malformed, field: "omgeving") }
        return TrendRequest(step: chosen, months: first...last, setting: kind, areaCode: area)
    }

    private func month(_ text: String?, _ field: String) throws -> CityMonth? {
        guard let text else { return nil }
        guard let month = CityMonth(text) else { throw Problem(.malformed, field: field) }
        return month
    }
}

extension TrendRequest {
    /// The query by which the page shows this again.
    func query(areaCode: String?? = nil, setting: Find.Setting?? = nil) -> String {
        var words = [
            ("per", step == .month ? "maand" : "kwartaal"), ("van", months.lowerBound.description),
            ("tot", months.upperBound.description),
        ]
        if let setting = setting ?? self.setting { words.append(("omgeving", setting.rawValue)) }
        if let code = areaCode ?? self.areaCode { words.append(("wijk", code)) }
        return words.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
            .joined(separator: "&")
    }
}
